"""Un montant est exact, ou inconnu et dit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from lib.domaine.vocabulaire import Gravite
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes import Ligne, lire_les_euros
from lib.donnees.classeur.lignes.montants import milliers_dits
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, Valeur, grille_de

PLACES = {"indicateur": 1, "montant_max": 2}


def ligne(valeur: Valeur, *, entete: str = "", pourcentage: bool = False) -> Ligne:
    """Une ligne dont le montant (qui sert ici de champ à tout faire) est en B5."""
    cellules = [Cellule("F", 5, 1, "Réunions"), Cellule("F", 5, 2, valeur, pourcentage)]
    grille = grille_de("F", [c for c in cellules if c.valeur is not None])
    return Ligne(grille, 5, PLACES, INDICATEURS, JournalDeLecture(), {"montant_max": entete})


def codes(lue: Ligne) -> list[str]:
    return [str(constat.code) for constat in lue.journal.constats]


@pytest.mark.parametrize(
    ("valeur", "euros", "notes"),
    [
        (9000, "9000", []),
        (0, "0", []),
        (9000.005, "9000.01", []),
        ("9 000 €", "9000", ["MONTANT_EN_TEXTE"]),
        ("9000,50", "9000.50", []),
        (None, None, []),
        ("à définir", None, []),
        (-5, None, ["NOMBRE_ILLISIBLE"]),
        ("beaucoup", None, ["NOMBRE_ILLISIBLE"]),
        ("1,500", None, ["NOMBRE_ILLISIBLE"]),
    ],
)
def test_un_montant_est_exact_ou_inconnu(valeur: Valeur, euros: str | None, notes: list[str]) -> None:
    lue = ligne(valeur)
    assert lire_les_euros(lue, "montant_max") == (None if euros is None else Decimal(euros))
    assert codes(lue) == notes


def test_une_part_n_est_pas_un_montant() -> None:
    lue = ligne(0.5, pourcentage=True)
    assert (lire_les_euros(lue, "montant_max"), codes(lue)) == (None, ["NOMBRE_ILLISIBLE"])


def test_une_entete_en_milliers_multiplie_et_le_dit() -> None:
    lue = ligne(9, entete="Montant (k€)")
    assert (lire_les_euros(lue, "montant_max"), codes(lue)) == (Decimal(9000), ["MONTANT_EN_MILLIERS"])


def test_un_montant_fusionne_sur_deux_lignes_n_est_a_aucune() -> None:
    origine = Cellule("F", 5, 2, 9000)
    lignes = {5: {1: Cellule("F", 5, 1, "A"), 2: origine}, 6: {1: Cellule("F", 6, 1, "B")}}
    grille = Grille("F", lignes, {(5, 2): origine, (6, 2): origine})
    lue = Ligne(grille, 5, PLACES, INDICATEURS, JournalDeLecture())
    assert (lire_les_euros(lue, "montant_max"), codes(lue)) == (None, ["MONTANT_INCONNU"])


@pytest.mark.parametrize(
    "entete",
    [
        "Montant / habitant (€)",
        "Montant unitaire",
        "€ par consultation",
        "Montant mensuel",
        "Montant par trimestre",
        "Montant semestriel (€)",
        "Montant total sur 5 ans (€)",
        "Montant ($)",
        "Montant (XPF)",
    ],
)
def test_un_prix_une_autre_duree_ou_une_autre_monnaie_n_est_pas_le_montant_d_une_ligne(entete: str) -> None:
    lue = ligne(15, entete=entete)
    assert (lire_les_euros(lue, "montant_max"), codes(lue)) == (None, ["MONTANT_INCONNU"])


@pytest.mark.parametrize("entete", ["Montant par an", "Montant annuel (€)", "Montant par indicateur", "Part / mission"])
def test_une_entete_qui_dit_l_annee_ou_la_ligne_laisse_le_montant(entete: str) -> None:
    assert lire_les_euros(ligne(1500, entete=entete), "montant_max") == 1500


@pytest.mark.parametrize(
    ("texte", "gravite"),
    [
        ("5000 (max 6000)", Gravite.A_VERIFIER),
        ("5 000 € (2026)", Gravite.INFORMATION),
        ("5 000 € (1)", Gravite.INFORMATION),
    ],
)
def test_un_autre_nombre_du_meme_ordre_dans_la_case_se_verifie(texte: str, gravite: Gravite) -> None:
    lue = ligne(texte)
    assert (lire_les_euros(lue, "montant_max"), codes(lue)) == (5000, ["MONTANT_EN_TEXTE"])
    assert lue.journal.constats[0].gravite is gravite


@pytest.mark.parametrize("texte", ["(en k€)", "Montants exprimés en milliers d'euros.", "Annexe (K€)", "milliers €"])
def test_des_milliers_dits_autour_du_tableau_multiplient_et_se_verifient(texte: str) -> None:
    grille = grille_de("F", [Cellule("F", 1, 1, texte), Cellule("F", 5, 2, 9)])
    dits = milliers_dits(grille, [1], [Decimal(9)])
    lue = replace(ligne(9), milliers=dits)
    assert (dits, lire_les_euros(lue, "montant_max"), codes(lue)) == (
        "la cellule A1",
        Decimal(9000),
        ["MONTANT_EN_MILLIERS"],
    )
    assert lue.journal.constats[0].gravite is Gravite.A_VERIFIER


def test_un_montant_en_milliers_n_est_pas_une_unite_et_mille_euros_non_plus() -> None:
    autour = [Cellule("F", 1, 1, "Enveloppe : 45 k€"), Cellule("F", 2, 1, "Budget (k€)")]
    grille = grille_de("F", autour)
    assert milliers_dits(grille, [1], [Decimal(9)]) == ""
    assert milliers_dits(grille, [2], [Decimal(9), Decimal(5000)]) == ""
    assert milliers_dits(grille_de("Montants en k€", autour), [1], [Decimal(9)]) == "le nom de la feuille"
