"""Où tombe chaque étiquette de l'axe d'un indicateur : étagées pour ne pas se toucher, jamais hors de l'écran."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.domaine.reunion.ecrans import RepereDuMur

LARGEUR_D_UN_CARACTERE = 0.0105
"""Ce que prend un caractère d'étiquette, en part de l'axe : de quoi étager celles qui se toucheraient."""
MARGE_D_UNE_ETIQUETTE = 0.03


@dataclass(frozen=True, slots=True)
class EtiquettePlacee:
    """Une étiquette : le milieu de son texte sur l'axe [0–1], et son étage, 0 au plus près de l'axe."""

    repere: RepereDuMur
    milieu: float
    etage: int


def etiquettes_placees(reperes: Sequence[RepereDuMur]) -> tuple[EtiquettePlacee, ...]:
    """Une étiquette par repère, à la plus basse place où elle ne touche aucune de celles déjà posées."""
    fins: list[float] = []
    posees = []
    for repere in reperes:
        demie = max(len(repere.texte), len(repere.paie)) * LARGEUR_D_UN_CARACTERE / 2
        avec_marge = demie + MARGE_D_UNE_ETIQUETTE / 2
        debut = _dans_l_ecran(repere, avec_marge) - avec_marge
        etage = next((rang for rang, occupe in enumerate(fins) if occupe <= debut), len(fins))
        fins[etage : etage + 1] = [debut + 2 * avec_marge]
        posees.append(EtiquettePlacee(repere, _dans_l_ecran(repere, demie), etage))
    return tuple(posees)


def _dans_l_ecran(repere: RepereDuMur, demie: float) -> float:
    """Le milieu d'une étiquette, même au bord de l'axe."""
    return min(max(float(repere.place), demie), 1 - demie)
