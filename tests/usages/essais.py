"""De quoi comparer deux contrats dans un essai."""

from __future__ import annotations

from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario, Simulation
from lib.usages.faits import ContratsCompares, FaitsDuContrat
from lib.usages.memoire import Memoire


def compares(reference: Contrat, scenario: Scenario) -> ContratsCompares:
    """Un contrat avant et après un scénario."""
    memoire = Memoire()
    return memoire.essai(memoire.situation(reference, Preparation()), scenario).contrats


def entre(avant: Contrat, apres: Contrat) -> ContratsCompares:
    """Deux contrats que rien ne relie."""
    return ContratsCompares(Scenario(""), Simulation(avant, apres), FaitsDuContrat(avant), FaitsDuContrat(apres))
