"""Une ligne lue champ par champ : ce qui ne se lit pas est noté sur sa cellule, et n'est jamais deviné."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import Sens
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes import Ligne
from lib.donnees.grille import Cellule, EtatCellule, JournalDeLecture, Valeur, grille_de

PLACES = {"indicateur": 1, "montant_max": 2}


def ligne(valeur: Valeur, *, entete: str = "", pourcentage: bool = False) -> Ligne:
    """Une ligne dont le montant (qui sert ici de champ à tout faire) est en B5."""
    cellules = [Cellule("F", 5, 1, "Réunions"), Cellule("F", 5, 2, valeur, pourcentage)]
    grille = grille_de("F", [c for c in cellules if c.valeur is not None])
    return Ligne(grille, 5, PLACES, INDICATEURS, JournalDeLecture(), {"montant_max": entete})


def codes(lue: Ligne) -> list[str]:
    return [str(constat.code) for constat in lue.journal.constats]


@pytest.mark.parametrize(
    ("valeur", "nombre", "notes"),
    [(12, 12, []), ("69,7 %", "697/10", []), ("ND", None, []), ("1.500", None, ["NOMBRE_ILLISIBLE"])],
)
def test_un_nombre_ambigu_est_note(valeur: Valeur, nombre: int | str | None, notes: list[str]) -> None:
    lue = ligne(valeur)
    assert lue.nombre("montant_max") == (None if nombre is None else Fraction(nombre))
    assert codes(lue) == notes


@pytest.mark.parametrize(("valeur", "attendu"), [(1, 1), (3, 3), (4, None), (0, None), (1.5, None), (None, None)])
def test_un_entier_reste_dans_ses_bornes(valeur: Valeur, attendu: int | None) -> None:
    lue = ligne(valeur)
    assert lue.entier("montant_max", minimum=1, maximum=3) == attendu
    assert len(codes(lue)) == (valeur is not None and attendu is None)


@pytest.mark.parametrize(
    ("valeur", "jour"),
    [(datetime(2026, 4, 3), date(2026, 4, 3)), ("T4 2026", date(2026, 12, 31)), ("demain", None), (None, None)],
)
def test_une_date_ou_le_dernier_jour_d_une_periode(valeur: Valeur, jour: date | None) -> None:
    lue = ligne(valeur)
    assert lue.jour("montant_max") == jour
    assert codes(lue) == (["DATE_ILLISIBLE"] if valeur == "demain" else [])


def test_un_mot_inconnu_est_note_et_un_vide_ne_l_est_pas() -> None:
    assert ligne("Hausse").mot("montant_max", Sens) is Sens.HAUSSE
    lue = ligne("est")
    assert (lue.mot("montant_max", Sens), codes(lue)) == (None, ["VALEUR_INCONNUE"])
    vide = ligne("—")
    assert (vide.oui_non("montant_max"), codes(vide)) == (None, [])


@pytest.mark.parametrize(
    ("etat", "code"), [(EtatCellule.ERREUR, "ERREUR_DE_FORMULE"), (EtatCellule.SANS_VALEUR, "FORMULE_SANS_VALEUR")]
)
def test_une_formule_en_faute_n_a_pas_de_valeur_et_se_dit(etat: EtatCellule, code: str) -> None:
    grille = grille_de("F", [Cellule("F", 5, 1, "A"), Cellule("F", 5, 2, "#REF!", etat=etat)])
    lue = Ligne(grille, 5, PLACES, INDICATEURS, JournalDeLecture())
    assert (lue.texte("montant_max"), codes(lue)) == ("", [code])


def test_un_champ_sans_colonne_est_vide_et_se_note_a_la_place_du_libelle() -> None:
    lue = ligne(12)
    assert (lue.texte("cible"), lue.nombre("cible"), codes(lue)) == ("", None, [])
    lue.noter_illisible("cible")
    (constat,) = lue.journal.constats
    assert (constat.cellule, constat.valeur_lue, constat.champ) == ("A5", "", "Cible")
