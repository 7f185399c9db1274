"""Ce que l'équipe prévoit d'une ligne pour une année à venir : trois nombres, comme pour la fin d'exercice. Interne."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.nombres_exacts import nombre

ANNEES_A_VENIR: Final = range(1, 6)
"""Les années que l'on prévoit, comptées depuis l'exercice du classeur : 1 est le suivant."""


class AvisAnnuelRefuse(ErreurDialogue):
    """Les trois nombres d'une année ne font pas un avis ; ce qui était gardé n'a pas changé."""


@dataclass(frozen=True, slots=True)
class AvisAnnuel:
    """L'avis de l'équipe sur une ligne, pour une année à venir, dans l'unité de la ligne.

    Attributes:
        dans: nombre d'années après l'exercice du classeur (1 à 5).
        basse: 1 chance sur 10 de faire moins.
        mediane: autant de chances au-dessus qu'au-dessous.
        haute: 1 chance sur 10 de faire plus.
    """

    identifiant: str
    dans: int
    basse: Fraction
    mediane: Fraction
    haute: Fraction


def exiger_un_avis_annuel(avis: AvisAnnuel) -> None:
    """Refuse trois nombres en désordre, ou une année que l'on ne prévoit pas.

    Raises:
        AvisAnnuelRefuse: avec la phrase qui dit quoi corriger.
    """
    if avis.dans not in ANNEES_A_VENIR:
        raise AvisAnnuelRefuse(f"On prévoit de 1 à {ANNEES_A_VENIR[-1]} ans : choisissez une de ces années.")
    if not avis.basse <= avis.mediane <= avis.haute:
        dits = ", ".join(nombre(v) for v in (avis.basse, avis.mediane, avis.haute))
        raise AvisAnnuelRefuse(f"Les trois nombres vont du plus petit au plus grand : {dits} ne se suivent pas.")
