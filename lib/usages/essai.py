"""Ce que l'on essaie : un scénario sur une situation, avant et après. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario, Simulation
from lib.usages.faits import ContratsCompares
from lib.usages.situation import Situation


@dataclass(frozen=True, slots=True)
class Essai:
    """Un scénario essayé.

    Attributes:
        avant: la situation d'aujourd'hui.
        apres: celle du contrat d'après, avec le cahier qui le suit.
        contrats: les deux contrats et ce que chaque mouvement a fait.
        montrables: les mêmes, par la seule proposition : ni commentaire, ni motif, ni pari, ni mouvement désactivé.
    """

    avant: Situation
    apres: Situation
    contrats: ContratsCompares
    montrables: ContratsCompares

    @property
    def scenario(self) -> Scenario:
        """Les mouvements essayés."""
        return self.contrats.scenario

    @property
    def simulation(self) -> Simulation:
        """Ce que les mouvements ont fait, euro par euro."""
        return self.contrats.simulation

    @property
    def cahier_prolonge(self) -> Preparation:
        """Le cahier tel qu'il vaut pour le contrat d'après."""
        return self.apres.preparation

    @property
    def change_quelque_chose(self) -> bool:
        """Vrai si un mouvement actif est demandé, accepté ou non."""
        return any(etape.est_active for etape in self.scenario.etapes)
