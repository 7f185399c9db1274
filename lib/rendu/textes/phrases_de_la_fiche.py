"""Les phrases de la page de la fiche : ce que chaque version contient."""

from __future__ import annotations

from lib.domaine.monnaie import ZERO
from lib.domaine.scenario import Scenario
from lib.domaine.valorisation import ContratValorise
from lib.rendu.formats import accorder, euros

CONTENU_INTERNE = (
    "La situation, les lignes qui décident du reste, ce que la fin d'exercice peut rapporter, le scénario commenté, "
    "les priorités, lignes rouges, arguments et réponses, les pièces à produire.",
    "Ne la projetez pas, ne l'envoyez ni à la CPAM ni à l'ARS.",
)
CONTENU_PARTAGEABLE = (
    "La situation, les lignes, leurs règles et leurs montants, et le scénario s'il est proposé.",
    "Elle ne contient ni priorité, ni ligne rouge, ni commentaire, ni prévision.",
)


def fiche(valorise: ContratValorise, scenario: Scenario) -> str:
    """La phrase de la page : ce que l'on s'apprête à emporter."""
    actifs = sum(e.est_active for e in scenario.etapes)
    situation = f"{euros(valorise.du.acquis)} acquis sur {euros(valorise.du.part_variable or ZERO)}"
    if not actifs:
        return f"La fiche du contrat d'aujourd'hui : {situation}. Aucun mouvement n'est proposé."
    return f"{situation} ; scénario « {scenario.nom} » : {accorder(actifs, 'mouvement')}, joint si vous le proposez."
