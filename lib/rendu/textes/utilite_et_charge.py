"""À côté des euros d'une ligne : ce qu'elle change pour la population, et le temps qu'elle demande."""

from __future__ import annotations

from typing import Final

from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import quantite
from lib.rendu.formats import insecables

SANS_UTILITE: Final = "utilité non dite"
SANS_CHARGE: Final = "charge non dite"


def utilite_et_charge(ligne: Indicateur | None, *, en_tete: bool = True) -> str:
    """« Utilité : moins de passages aux urgences · charge : 40 heures par an » ; ce que personne ne dit est non dit.

    Args:
        ligne: la ligne payée ; None pour un engagement qui n'en vise aucune.
        en_tete: faux au milieu d'une phrase.
    """
    utilite = f"utilité : {ligne.utilite.rstrip('.')}" if ligne is not None and ligne.utilite else SANS_UTILITE
    charge = SANS_CHARGE
    if ligne is not None and ligne.charge_heures is not None:
        charge = f"charge : {quantite(ligne.charge_heures, 'heures')} par an"
    debut = utilite[:1].upper() if en_tete else utilite[:1]
    return insecables(f"{debut}{utilite[1:]} · {charge}")
