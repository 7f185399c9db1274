"""Les phrases de la page de la fiche : ce que chaque version contient."""

from __future__ import annotations

from lib.domaine.scenario import Scenario
from lib.domaine.valorisation import ContratValorise
from lib.rendu.formats import accorder, euros, euros_ou_inconnu

CONTENU_INTERNE = (
    "En première page : la situation, trois demandes, trois offres, les lignes rouges, qui dit quoi. Puis chaque "
    "mission avec ses arguments et ses pièces, le scénario commenté, la fin d'exercice, les années et le matelas, "
    "la méthode et les critères à invoquer, ce qui reste à faire.",
    "Ne la projetez pas, ne l'envoyez ni à la CPAM ni à l'ARS.",
)
CONTENU_PARTAGEABLE = (
    "Ce qui est fait, atteint et prouvé, ligne par ligne, et ce que vous proposez si vous le joignez. Le classeur "
    "recalcule chaque paiement.",
    "Ni elle, ni l'annexe, ni le diaporama des écrans du mur ne disent de prévision, de priorité, de ligne rouge "
    "ou de nom de scénario.",
)


def fiche(valorise: ContratValorise, scenario: Scenario) -> str:
    """La phrase de la page : ce que l'on s'apprête à emporter."""
    actifs = sum(e.est_active for e in scenario.etapes)
    situation = f"{euros(valorise.du.acquis)} acquis sur {euros_ou_inconnu(valorise.du.part_variable)}"
    if not actifs:
        return f"La fiche du contrat d'aujourd'hui : {situation}. Aucun mouvement n'est proposé."
    return f"{situation} ; scénario « {scenario.nom} » : {accorder(actifs, 'mouvement')}, joint si vous le proposez."


def raisons_a_ecrire(proposition: Scenario) -> str:
    """Ce que le lecteur se demandera : les mouvements joints sans raison à dire ; vide s'il n'y en a pas."""
    muets = sum(e.est_active and not e.pourquoi for e in proposition.etapes)
    if not muets:
        return ""
    dits = accorder(muets, "mouvement joint n'a pas de raison à dire", "mouvements joints n'ont pas de raison à dire")
    return f"{dits} : son lecteur se demandera pourquoi. Écrivez-la au menu du mouvement, page « Gâteau »."
