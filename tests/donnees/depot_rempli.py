"""Un dépôt où chaque table a sa ligne, et tout ce qu'on peut en relire : pour comparer avant et après."""

from __future__ import annotations

from datetime import datetime

from lib.donnees.depot import Depot, ScenarioEnregistre

CLE = "demo:trois-rivieres"
MATIN = datetime(2025, 3, 14, 10, 15, 2)
SOIR = datetime(2025, 3, 14, 18, 0, 0)


def remplir(depot: Depot, marque: str = "m") -> ScenarioEnregistre:
    """Une ligne au moins dans chaque table, la marque dans chaque champ libre."""
    classeur = depot.deposer_classeur(f"{marque} nom", f"{marque} octets ".encode() * 3000, MATIN)
    depot.choisir_classeur(classeur.cle)
    depot.retenir_correspondance(f"{marque} entêtes", f"{marque} colonnes")
    depot.ajouter_correction(classeur.sha256, f"{marque} cellule", f"{marque} valeur", f"{marque} motif", MATIN)
    scenario = depot.creer_scenario(CLE, f"{marque} scénario", f"{marque} contenu", MATIN)
    depot.choisir_scenario(CLE, scenario.id)
    depot.changer_preparation(CLE, lambda _: f"{marque} cahier", MATIN)
    depot.noter_un_pari(CLE, f"{marque} exercice", f"{marque} paris", MATIN)
    depot.retenir(f"{marque} clé", f"{marque} réglage")
    return depot.enregistrer_scenario(scenario.id, f"{marque} suite " * 300, scenario.nom, scenario.revision, SOIR)


def etat(depot: Depot) -> tuple[object, ...]:
    """Tout ce qu'on relit du dépôt, sauf les numéros de révision, que la restauration renouvelle."""
    classeurs = depot.classeurs()
    scenarios = depot.scenarios(CLE)
    revisions = [(passee.id, passee.nom, passee.contenu) for un in scenarios for passee in depot.revisions(un.id)]
    courant = depot.scenario_courant(CLE)
    return (
        [(classeur, depot.octets(classeur.sha256), depot.corrections(classeur.sha256)) for classeur in classeurs],
        revisions,
        courant and courant.id,
        depot.classeur_courant(),
        depot.correspondance("m entêtes"),
        depot.retenu("m clé"),
        depot.preparation(CLE),
        depot.paris(),
    )
