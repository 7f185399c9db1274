"""Ce qu'une ligne demande, sans rien de ce qu'une année y a constaté, et écrit de façon à se relire à l'identique."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from lib.domaine.indicateur import Cible, Indicateur, Mesure
from lib.domaine.ligne_ecrite import TERMES, LigneEcrite, TermesEcrits, completer
from lib.domaine.objectif import unite_de
from lib.domaine.vocabulaire import Fait

POURCENT = "%"


def sans_constat(ligne: Indicateur) -> Indicateur:
    """La ligne sans réalisé, relevé ni appréciation ; l'unité que seul le réalisé disait s'écrit."""
    unite = ligne.unite or unite_de(ligne)
    return replace(
        ligne,
        unite=unite,
        cible=_dans_l_unite(ligne.cible, unite),
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


def _dans_l_unite(cible: Cible, unite: str) -> Cible:
    """Une cible sans unité se compare au réalisé : en pourcentage quand la ligne l'est."""
    if unite == POURCENT and not cible.unite and cible.nature.est_chiffree:
        return replace(cible, unite=POURCENT)
    return cible


def _ecarts(ligne: Indicateur, ecrits: Set[Fait]) -> frozenset[Fait]:
    termes = TermesEcrits(**{fait: getattr(ligne, fait) for fait in ecrits})
    # On ne sait plus si la cible disait elle-même « au moins » : le terme doit se déduire dans les deux cas.
    deduites = [completer(LigneEcrite(ligne, termes, explicite)) for explicite in (False, True)]
    return frozenset(t for t in TERMES if any(getattr(d, t) != getattr(ligne, t) for d in deduites))
