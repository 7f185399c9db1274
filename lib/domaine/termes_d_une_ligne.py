"""Ce qu'une ligne demande, sans rien de ce qu'une année y a constaté, et écrit de façon à se relire à l'identique."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from lib.domaine.indicateur import Indicateur, Mesure
from lib.domaine.ligne_ecrite import TERMES, LigneEcrite, TermesEcrits, completer
from lib.domaine.objectif import unite_de
from lib.domaine.vocabulaire import Fait


def sans_constat(ligne: Indicateur) -> Indicateur:
    """La ligne sans réalisé, relevé ni appréciation ; l'unité que seul le réalisé disait s'écrit."""
    return replace(
        ligne,
        unite=ligne.unite or unite_de(ligne),
        mesure=Mesure(),
        mesure_le=None,
        numerateur=None,
        denominateur=None,
        motif_appreciation="",
        suivi=(),
        cellules={},
    )


def qui_se_relit(ligne: Indicateur) -> Indicateur:
    """La même ligne, où les termes supposés que plus rien ne laisserait déduire à l'identique deviennent écrits."""
    ecrits: frozenset[Fait] = frozenset(TERMES) - ligne.supposes
    while manques := _ecarts(ligne, ecrits):
        ecrits |= manques
    return replace(ligne, supposes=ligne.supposes - ecrits)


def _ecarts(ligne: Indicateur, ecrits: Set[Fait]) -> frozenset[Fait]:
    termes = TermesEcrits(**{fait: getattr(ligne, fait) for fait in ecrits})
    # On ne sait plus si la cible disait elle-même « au moins » : le terme doit se déduire dans les deux cas.
    deduites = [completer(LigneEcrite(ligne, termes, explicite)) for explicite in (False, True)]
    return frozenset(t for t in TERMES if any(getattr(d, t) != getattr(ligne, t) for d in deduites))
