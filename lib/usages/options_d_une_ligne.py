"""Changer les termes d'une ligne : sa cible au niveau que l'on tient, une règle plus douce. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.options import Option, Repertoire, options_de
from lib.domaine.parametres import EntreeCatalogue
from lib.usages.situation import Situation

SECURITES: Final = (Fraction(9, 10), Fraction(7, 10))
"""Les chances [0–1] de tenir une cible que l'on déplace : s'engager prudemment, ou viser un peu plus haut."""
TERMES: Final = frozenset({GenreDOption.REGLE, GenreDOption.CIBLE, GenreDOption.CEDER})


def termes_possibles(
    situation: Situation, ligne: Indicateur, catalogue: Sequence[EntreeCatalogue] = ()
) -> tuple[Option, ...]:
    """Les cibles que la prévision tient, puis une règle plus douce à même cible finale.

    Args:
        situation: le contrat où la ligne se trouve, et son cahier.
        ligne: une ligne négociable de ce contrat.
        catalogue: les indicateurs déjà vus.
    """
    repertoire = Repertoire(situation.contrat, situation.preparation, catalogue)
    return tuple(_distinctes((*_cibles(repertoire, ligne), *_regles(repertoire, ligne))))


def _cibles(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    from lib.calcul.gateaux.niveaux_prevus import cible_tenable

    for securite in SECURITES:
        option = cible_tenable(repertoire, ligne, securite=securite)
        if option is not None:
            yield option


def _regles(repertoire: Repertoire, ligne: Indicateur) -> Iterator[Option]:
    return (option for option in options_de(repertoire, ligne) if option.genre in TERMES)


def _distinctes(options: Sequence[Option]) -> Iterator[Option]:
    """Deux chances peuvent mener à la même cible : la plus prudente suffit."""
    vues: list[object] = []
    for option in options:
        if option.mouvements not in vues:
            vues.append(option.mouvements)
            yield option
