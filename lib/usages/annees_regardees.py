"""Les années à venir qu'une page ou une commande regarde : les trajectoires d'une situation, retenues. Interne."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from lib.domaine.contrat import Exercice
from lib.domaine.exercices_passes import exercices_mesures
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.vocabulaire import NatureCible
from lib.usages.memoire import Memoire
from lib.usages.situation import Situation

if TYPE_CHECKING:
    from lib.calcul.trajectoires.trajectoire import Trajectoire

HORIZONS: Final = (3, 4, 5)
"""Le nombre d'années que l'on regarde ; trois d'abord."""


def trajectoires(memoire: Memoire, situation: Situation, *, horizon: int) -> tuple[Trajectoire, ...]:
    """La trajectoire de chaque ligne payée, sur tant d'années après l'exercice.

    Args:
        memoire: celle de la session ou de la commande.
        situation: le contrat et le cahier.
        horizon: nombre d'années.
    """
    from lib.calcul.trajectoires.trajectoire import trajectoires_de

    cle = ("trajectoires", situation.faits.cle, situation.preparation, horizon)
    contrat, annees = situation.contrat, range(1, horizon + 1)
    return memoire.retenir(cle, lambda: trajectoires_de(contrat, situation.preparation, annees))


def ligne_parlante(toutes: Sequence[Trajectoire], exercice: Exercice | None) -> str:
    """L'identifiant de la ligne qui montre le plus : des années prévues, une cible, un passé, puis des euros.

    Args:
        toutes: les trajectoires du contrat.
        exercice: celui en cours, qui n'est pas encore du passé ; None s'il est inconnu.

    Returns:
        Un identifiant ; vide si aucune ligne n'a d'année prévue.
    """

    def ce_qu_elle_montre(trajectoire: Trajectoire) -> tuple[bool, int, Decimal]:
        ligne = trajectoire.ligne
        passe = exercices_mesures(ligne.historique, exercice)
        return ligne.cible.nature is NatureCible.NOMBRE, len(passe), ligne.montant_max or ZERO

    prevues = [t for t in toutes if t.annees]
    return max(prevues, key=ce_qu_elle_montre).ligne.identifiant if prevues else ""
