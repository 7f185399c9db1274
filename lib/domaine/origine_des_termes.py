"""D'où viennent les termes d'un contrat : convenus, proposés, reconduits ; et les accords refusés."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lib.domaine.scenario import Simulation

ACCORD_REFUSE = "Un accord ne s'applique pas au contrat"


class SorteDOrigine(StrEnum):
    """Ce que l'on peut dire des termes d'un contrat."""

    RECONDUITE = "reconduite"
    PROPOSEE = "proposée"
    CONVENUE = "convenue"


@dataclass(frozen=True, slots=True)
class OrigineDesTermes:
    """D'où viennent les termes que l'on écrit.

    Attributes:
        sorte: reconduite tant qu'aucun changement ne s'est appliqué au contrat lu.
        refus: les accords qui ne s'y appliquent pas, une phrase chacun ; un changement seulement proposé n'en est pas.
    """

    sorte: SorteDOrigine = SorteDOrigine.RECONDUITE
    refus: tuple[str, ...] = ()


def origine_convenue(accords: Simulation) -> OrigineDesTermes:
    """Celle du contrat que les accords laissent : rien n'y est convenu si aucun accord ne s'y applique."""
    sorte = SorteDOrigine.CONVENUE if accords.journal else SorteDOrigine.RECONDUITE
    return OrigineDesTermes(sorte, tuple(refus.message for refus in accords.refus))


def origine_proposee(essai: Simulation) -> OrigineDesTermes:
    """Celle du contrat qu'un scénario laisse : personne ne l'a convenu."""
    return OrigineDesTermes(SorteDOrigine.PROPOSEE if essai.journal else SorteDOrigine.RECONDUITE)
