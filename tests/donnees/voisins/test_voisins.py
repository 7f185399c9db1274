"""Aucun voisin d'un classeur mal lu ne donne un faux euro muet, et la plupart se lisent juste."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from tests.donnees.voisins.cas_voisin import VOISINS, Verdict
from tests.donnees.voisins.mesurer import FAMILLES

JUSTES_AU_MOINS = 205


@cache
def verdict_de(rang: int) -> Verdict:
    """Ce que vaut la lecture de ce voisin, lu une fois pour deux essais."""
    return VOISINS[rang].verdict(VOISINS[rang].lecture())


@pytest.mark.parametrize("rang", range(len(VOISINS)), ids=lambda rang: f"{VOISINS[rang].sorte}-{VOISINS[rang].nom}")
def test_un_voisin_se_lit_juste_ou_le_doute_est_dit(rang: int) -> None:
    assert verdict_de(rang) in (Verdict.JUSTE, Verdict.DITE)


def test_chaque_sorte_a_ses_voisins() -> None:
    sortes = {voisin.sorte for voisin in VOISINS}
    assert len(sortes) >= len(FAMILLES)
    assert {f"K{rang:02}" for rang in range(1, 19)} - sortes == {
        "K11",
        "K14",
    }  # leurs essais : affectation, fichier_csv


def test_la_plupart_se_lisent_juste() -> None:
    comptes = Counter(map(verdict_de, range(len(VOISINS))))
    assert comptes[Verdict.JUSTE] >= JUSTES_AU_MOINS
