"""La recherche des gâteaux se mesure face à un solveur ; aucun seuil de temps ne fait échouer la suite."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lib.calcul.gateaux.enjeu import Enjeu
from lib.calcul.gateaux.recherche import rechercher
from tests.performance.gateaux import (
    LIMITES,
    enjeu,
    face_au_solveur,
    mesures_des_gateaux,
    mesures_du_montant_garde,
    mesures_du_suivi,
    parts_tirees,
    resoudre,
)
from tests.performance.mesurer import etalon, tableau


@pytest.mark.performance
def test_la_recherche_se_mesure_face_au_solveur() -> None:
    toutes = [*mesures_des_gateaux(), *mesures_du_suivi(), *mesures_du_montant_garde()]
    print(f"\n{tableau(toutes, etalon())}")
    depassees = [mesure.quoi for mesure in toutes if not mesure.est_tenue]
    print(f"\nAu-dessus de leur cible : {', '.join(depassees) or 'aucune'}.\n\n{face_au_solveur()}")
    assert all(0 < duree < 300 for mesure in toutes for duree in mesure.durees)


def petit() -> Enjeu:
    entier = enjeu(0)
    return replace(entier, missions=tuple(replace(m, lignes=m.lignes[:2]) for m in entier.missions[:2]))


def test_le_solveur_ne_trouve_jamais_mieux_que_la_recherche_sous_notre_loi() -> None:
    a_chercher = petit()
    recherche = rechercher(a_chercher, LIMITES)
    tirages = parts_tirees(a_chercher, 400, np.random.default_rng(0))
    for effort in (0, 3, 9):
        notre = max((g for g in recherche.gateaux if g.effort <= effort), key=lambda g: g.mauvaise_annee)
        reponse = resoudre(a_chercher, effort, notre.attendu - 0.01, tirages, 20.0)
        assert reponse.gateau is not None
        assert reponse.gateau.effort <= effort
        assert reponse.gateau.attendu >= notre.attendu - 0.02
        assert notre.mauvaise_annee >= reponse.gateau.mauvaise_annee - 1e-6


def test_les_annees_tirees_ont_la_moyenne_des_lois() -> None:
    a_chercher = petit()
    tirages = parts_tirees(a_chercher, 40_000, np.random.default_rng(1)).mean(axis=0)
    moyennes = [float(x.montant) * c.lois[0].part_attendue for x in a_chercher.lignes for c in x.choix]
    assert tirages == pytest.approx(np.array(moyennes), rel=0.03, abs=30)
