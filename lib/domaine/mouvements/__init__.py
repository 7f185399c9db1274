"""Les mouvements d'un scénario : chacun change le contrat en gardant l'enveloppe de chaque mission.

Un mouvement reçoit un contrat et rend un ``Effet`` ; il refuse (``MouvementRefuse``) ce qui ne tient pas, sans rien
changer. Les indicateurs nationaux sont verrouillés. Un mouvement de plus : ``docs/ajouter-un-mouvement.md``.
"""

from __future__ import annotations

from lib.domaine.mouvements.ceder import Ceder
from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.lignes_nouvelles import Ajouter, Remplacer
from lib.domaine.mouvements.mouvement import Mouvement
from lib.domaine.mouvements.partage import PasserEnSuivi, Repartir
from lib.domaine.mouvements.termes import ChangerLaCible, ChangerLaRegle, Neutraliser

MOUVEMENTS: tuple[type[Mouvement], ...] = (
    Remplacer,
    Ajouter,
    ChangerLaCible,
    ChangerLaRegle,
    Repartir,
    PasserEnSuivi,
    Neutraliser,
    Ceder,
)
"""Tous les mouvements, dans l'ordre où on les présente."""

__all__ = [
    "MOUVEMENTS",
    "Ajouter",
    "Ceder",
    "ChangerLaCible",
    "ChangerLaRegle",
    "Effet",
    "Mouvement",
    "Neutraliser",
    "PasserEnSuivi",
    "Remplacer",
    "Repartir",
]
