"""Les mouvements d'un scénario : chacun change le contrat en gardant l'enveloppe de chaque mission.

Un mouvement reçoit un contrat et rend un ``Effet`` ; il refuse (``MouvementRefuse``) ce qui ne tient pas, sans rien
changer. Les indicateurs nationaux sont verrouillés.
"""

from __future__ import annotations

from lib.domaine.mouvements.effet import Effet
from lib.domaine.mouvements.partage import Ajouter, PasserEnSuivi, Remplacer, Repartir
from lib.domaine.mouvements.termes import Ceder, ChangerLaCible, ChangerLaRegle, Neutraliser

Mouvement = Remplacer | Ajouter | ChangerLaCible | ChangerLaRegle | Repartir | PasserEnSuivi | Neutraliser | Ceder

__all__ = [
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
