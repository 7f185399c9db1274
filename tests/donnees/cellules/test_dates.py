"""Les dates, échéances et exercices écrits à la main : le jour d'abord, jamais deviné."""

from __future__ import annotations

from datetime import date

import pytest

from lib.donnees.cellules.dates import (
    est_cumulee,
    est_sans_annee,
    lire_date,
    lire_echeance,
    lire_exercice,
    rang_dans_l_annee,
)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("3/4/26", date(2026, 4, 3)),
        ("1er févr. 2026", date(2026, 2, 1)),
        ("12 août 2026", date(2026, 8, 12)),
        ("2026-04-03", date(2026, 4, 3)),
    ],
)
def test_le_jour_vient_toujours_d_abord(texte: str, jour: date) -> None:
    assert lire_date(texte) == jour


@pytest.mark.parametrize("texte", ["31/02/2026", "2026", "demain", "", "32/01/2026", "01/13/2026"])
def test_une_date_impossible_n_est_pas_lue(texte: str) -> None:
    assert lire_date(texte) is None


def test_un_exercice_en_une_cellule() -> None:
    assert lire_exercice("15/04/2026-14/04/2027") == (date(2026, 4, 15), date(2027, 4, 14))
    assert lire_exercice("du 15/04/2026 au 14/04/2027") == (date(2026, 4, 15), date(2027, 4, 14))
    assert lire_echeance("S1 2027") == date(2027, 6, 30)


@pytest.mark.parametrize(
    ("texte", "jour"),
    [
        ("avant mars 2026", date(2026, 2, 28)),
        ("avant fin mars 2026", date(2026, 3, 31)),
        ("dernier trimestre 2026", date(2026, 12, 31)),
        ("2e semestre 2026", date(2026, 12, 31)),
        ("T1 26", date(2026, 3, 31)),
        ("mi-2026", date(2026, 6, 30)),
        ("fin février 2028", date(2028, 2, 29)),
    ],
)
def test_une_periode_vaut_son_dernier_jour(texte: str, jour: date) -> None:
    assert lire_echeance(texte) == jour


@pytest.mark.parametrize("texte", ["T5 2026", "3e semestre 2026", "fin décision 2026", "fin 1026", "jui 2026", ""])
def test_une_periode_qui_n_existe_pas_n_est_pas_devinee(texte: str) -> None:
    assert lire_echeance(texte) is None


def test_un_exercice_a_l_envers_ou_a_moitie_n_en_est_pas_un() -> None:
    assert lire_exercice("14/04/2027-15/04/2026") is None
    assert lire_exercice("15/04/2026-demain") is None


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("avant le 30 juin", True), ("S1", True), ("fin mars", True), ("fin mars 2026", False), ("le 30 patients", False)],
)
def test_il_ne_manque_que_l_annee(texte: str, attendu: bool) -> None:
    assert est_sans_annee(texte) is attendu


@pytest.mark.parametrize(
    ("entete", "rang"),
    [("Réalisé T2", 6), ("Premier trimestre", 3), ("1er trim.", 3), ("Juill.", 7), ("T1 cumulé", 3),
     ("2e semestre", 12),
     ("Dernier trimestre", 12), ("Réalisé mi-année", 6), ("Cumul T1 à T3", 9), ("Total des 4 trimestres", 100),
     ("Réalisé cumulé", 100), ("Montant provisoire", 0), ("Réalisé", 0), ("Décision", 0)],
)  # fmt: skip
def test_le_rang_d_une_partie_de_l_annee(entete: str, rang: int) -> None:
    assert rang_dans_l_annee(entete) == rang


@pytest.mark.parametrize(
    ("entete", "oui"),
    [("T3 cumulé", True), ("T1 à T3", True), ("T3", False), ("Fin juin", True), ("janv.-déc.", True),
     ("S1 et S2", True), ("T4 (oct.-déc.)", False), ("total T4", False), ("T4 (fin déc.)", False),
     ("S2 (juil. à déc.)", False), ("T1 (janv.-mars)", False), ("T2 à T3", False), ("nov.-déc.", False)],
)  # fmt: skip
def test_une_partie_qui_reprend_les_precedentes_le_dit(entete: str, oui: bool) -> None:
    assert est_cumulee(entete) is oui
