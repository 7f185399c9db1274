"""Trente classeurs du troisième générateur : le lecteur ne tombe pas, lit juste, ne se trompe pas en silence."""

from __future__ import annotations

from functools import cache

import pytest

from .classeurs import engendrer
from .jugement import Jugement
from .mesure import mesurer

GRAINE, COMBIEN = 7, 30
PART_JUSTE = 0.80
"""Mesuré : 77,9 % à la naissance de cet essai, 81,7 % après les premières réparations. À relever avec le lecteur."""


@cache
def _jugements() -> tuple[Jugement, ...]:
    """Chaque ligne des classeurs de l'essai, jugée ; un plantage du lecteur fait échouer ici, avec sa trace."""
    sortie: list[Jugement] = []
    for rang in range(COMBIEN):
        juges = mesurer(rang, GRAINE)
        assert not isinstance(juges, str), juges
        sortie += juges
    return tuple(sortie)


def test_une_graine_donne_toujours_les_memes_lignes() -> None:
    assert engendrer(GRAINE, 3).lignes == engendrer(GRAINE, 3).lignes
    assert engendrer(GRAINE, 3).lignes != engendrer(GRAINE, 4).lignes


def test_le_lecteur_lit_la_part_mesuree_des_champs() -> None:
    justes = [juste for j in _jugements() for juste in j.juste.values()]
    assert len(justes) > 1_000
    assert sum(justes) / len(justes) >= PART_JUSTE


@pytest.mark.xfail(
    strict=True, reason="règle sous un entête inconnu, note générale, sens « hausse » supposés sans le dire"
)
def test_aucun_euro_faux_n_est_muet() -> None:
    assert not [(j.classeur, j.faux) for j in _jugements() if j.muet]
