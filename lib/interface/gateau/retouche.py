"""Une valeur tapée dans une rangée : gardée dans le scénario, ou refusée là où elle a été tapée."""

from __future__ import annotations

from collections.abc import Callable

from lib.domaine.contrat import Contrat
from lib.domaine.scenario import Scenario, refus_neuf
from lib.interface.session import cles, scenario_ouvert


def retoucher(reference: Contrat, identifiant: str, geste: Callable[[Scenario], Scenario], dit: str) -> bool:
    """Fait un geste sur le scénario affiché ; refusé, il n'est pas gardé, et la rangée dit pourquoi.

    Args:
        reference: le contrat d'aujourd'hui.
        identifiant: la ligne où le refus se dira.
        geste: le scénario d'avant → celui d'après ; peut lever ``MouvementRefuse``.
        dit: ce qui est fait, en français, pour l'histoire des gestes.

    Returns:
        Vrai si le geste est gardé.
    """
    scenario = scenario_ouvert.scenario_ouvert().scenario
    refus = refus_neuf(reference, scenario, geste)
    if refus:
        cles.REFUS_DE_RETOUCHE.ecrire({identifiant: refus})
        return False
    cles.REFUS_DE_RETOUCHE.oublier()
    scenario_ouvert.changer(geste, dit)
    return True
