"""Un montant est exact, ou inconnu et dit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes import Ligne, lire_les_euros
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
