"""Aucun voisin d'un classeur mal lu ne donne un faux euro muet, et la plupart se lisent juste."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.donnees.voisins.cas_voisin import VOISINS, Verdict, Voisin
from tests.donnees.voisins.mesurer import FAMILLES

JUSTES_AU_MOINS = 205


@pytest.mark.parametrize("voisin", VOISINS, ids=lambda voisin: f"{voisin.sorte}-{voisin.nom}")
def test_un_voisin_se_lit_juste_ou_le_doute_est_dit(voisin: Voisin) -> None:
    assert voisin.verdict(voisin.lecture()) in (Verdict.JUSTE, Verdict.DITE)


def test_chaque_sorte_a_ses_voisins() -> None:
    sortes = {voisin.sorte for voisin in VOISINS}
    assert len(sortes) >= len(FAMILLES)
    assert {f"K{rang:02}" for rang in range(1, 19)} - sortes == {
        "K11",
        "K14",
    }  # leurs essais : affectation, fichier_csv


def test_la_plupart_se_lisent_juste() -> None:
    comptes = Counter(voisin.verdict(voisin.lecture()) for voisin in VOISINS)
    assert comptes[Verdict.JUSTE] >= JUSTES_AU_MOINS
