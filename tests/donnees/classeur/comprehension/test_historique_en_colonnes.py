"""Les colonnes d'autres années vont à l'historique : un point par exercice qui dit quelque chose."""

from __future__ import annotations

from decimal import Decimal

from lib.domaine.indicateur import PointAnnuel
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.comprehension.historique_en_colonnes import historique_de
from lib.donnees.classeur.lignes import lignes_de_donnees
from lib.donnees.classeur.tableaux.reperage import reperer
from lib.donnees.grille import JournalDeLecture, Valeur
from tests.donnees.grilles_d_essai import feuille

ENTETES = ("Mission", "Indicateur", "Cible 2025", "Cible 2026", "Réalisé 2024", "Réalisé 2025", "Réalisé 2026")


def historique(*valeurs: Valeur, exercice: int | None = 2026, unite: str = "") -> tuple[PointAnnuel, ...]:
    grille = feuille(ENTETES, ("ACCES", "Réunions", *valeurs))
    reperage = reperer(grille, INDICATEURS, exercice)
    assert reperage is not None
    (triee,) = lignes_de_donnees(grille, reperage, JournalDeLecture())
    return historique_de(triee.ligne, reperage.annees, unite, exercice)


def test_un_point_par_annee_du_plus_ancien_au_plus_recent() -> None:
    points = historique(10, 12, 8, 9, 11)
    assert [(str(p.exercice), p.cible, p.realise) for p in points] == [("2024", None, 8), ("2025", 10, 9)]


def test_une_annee_qui_ne_dit_rien_n_est_pas_un_point() -> None:
    assert [str(p.exercice) for p in historique(10, 12, None, None, 11)] == ["2025"]
    assert historique(None, 12, "ND", None, 11) == ()


def test_zero_est_un_point_et_un_constat_vaut_sa_part() -> None:
    assert [p.realise for p in historique(None, 12, 0, "partiel", 11)] == [0, Decimal("0.5")]


def test_une_cible_passee_qui_n_est_pas_un_nombre_seul_n_est_pas_devinee() -> None:
    assert [p.cible for p in historique("entre 10 et 12 jours", 12, None, 9, 11)] == [None]
