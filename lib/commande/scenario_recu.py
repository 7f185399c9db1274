"""Ouvrir le scénario que la commande a reçu."""

from __future__ import annotations

from pathlib import Path

from lib.commande.fichiers import FichierInutilisable, lire_octets
from lib.commande.sortie import dire
from lib.domaine.scenario import Refus
from lib.donnees.scenario_json import ScenarioIllisible, ScenarioLu, lire_scenario


def ouvrir_le_scenario(chemin: Path) -> ScenarioLu:
    """Le scénario lu ; ce qui y a été laissé de côté est dit."""
    try:
        lu = lire_scenario(lire_octets(chemin))
    except ScenarioIllisible as erreur:
        raise FichierInutilisable(chemin, erreur.raison) from erreur
    for refus in lu.refus_desactives:
        dire(f"Mouvement {refus.mouvement}, désactivé et illisible : {refus.message}")
    return lu


def phrase_de_refus(refus: Refus) -> str:
    """Un mouvement refusé et pourquoi, sur une ligne."""
    return f"Mouvement {refus.mouvement}, refusé : {refus.message}"
