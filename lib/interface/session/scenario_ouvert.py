"""Le scénario ouvert dans cet onglet : enregistré à chaque geste, jamais écrasé par un autre onglet.

Au début de chaque affichage, l'onglet montre ce que le dépôt contient. Un geste, lui, se fait sur ce qui était montré :
si un autre onglet a changé le scénario entre-temps, le dépôt le refuse et la personne choisit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lib.domaine.scenario import Scenario
from lib.donnees.depot import Depot, GesteGarde, ScenarioEnregistre, ScenarioModifieAilleurs
from lib.donnees.depot.pannes import ErreurDepot, ScenarioInconnu
from lib.donnees.scenario_json import ecrire_scenario, lire_scenario
from lib.interface.session import cles
from lib.interface.session.cles import ScenarioOuvert
from lib.interface.session.depot_ouvert import cle_courante, geste, instantane
from lib.interface.session.horloge import maintenant

PREMIER_NOM = "Équilibre"
SANS_MOUVEMENT = Scenario("")
"""Le contrat d'aujourd'hui, essayé tel qu'il est."""
Rejouer = Callable[[int], None]
"""Annuler ou refaire un geste, par son numéro."""


def scenario_ouvert() -> ScenarioOuvert:
    """Le scénario de cet onglet, tel que le dépôt le garde ; un brouillon reste ce que la personne a voulu."""
    cle = cles.SCENARIO.pour(cle_courante())
    ouvert = _a_jour(cle.lire())
    cle.ecrire(ouvert)
    return ouvert


def _a_jour(montre: ScenarioOuvert | None) -> ScenarioOuvert:
    if montre is not None and montre.est_un_brouillon:
        return montre
    depot = instantane()
    enregistre = montre.enregistre if montre else None
    garde = depot.scenario(enregistre.id if enregistre else None) or depot.scenario(depot.scenario_courant)
    if garde is None:
        return montre if montre and enregistre is None else ScenarioOuvert(Scenario(PREMIER_NOM))
    if montre and enregistre == garde:
        return montre
    return ScenarioOuvert(lu(garde), garde)


def lu(garde: ScenarioEnregistre) -> Scenario:
    """Un scénario tel que le dépôt le garde."""
    return lire_scenario(garde.contenu, partage_vide_au_prorata=True).scenario


def changer(mouvement: Callable[[Scenario], Scenario], dit: str = "Changement", *, vu: int | None = None) -> None:
    """Applique un geste au scénario montré et l'enregistre ; un conflit ou une panne est retenu, rien n'est écrasé.

    Args:
        dit: ce qui est fait, en français, pour l'histoire des gestes.
        vu: la révision sur laquelle le bouton avait été montré : un double clic ne retire pas deux choses.
    """
    cle = cles.SCENARIO.pour(cle_courante())
    ouvert = cle.lire() or scenario_ouvert()
    if vu is not None and ouvert.enregistre and ouvert.enregistre.revision != vu:
        return
    nouveau = mouvement(ouvert.scenario)
    try:
        cle.ecrire(ScenarioOuvert(nouveau, _enregistrer(ouvert, nouveau, dit)))
    except (ScenarioModifieAilleurs, ScenarioInconnu) as conflit:
        cle.ecrire(ScenarioOuvert(nouveau, ouvert.enregistre, conflit=conflit))
    except ErreurDepot as panne:
        cle.ecrire(ScenarioOuvert(nouveau, ouvert.enregistre, panne=panne))


def reessayer() -> None:
    """Après une panne : enregistre de nouveau ce qui est montré."""
    changer(lambda scenario: scenario, "Enregistrement")


def scenarios_enregistres() -> tuple[ScenarioEnregistre, ...]:
    """Les scénarios de ce classeur, gardés dans le dépôt."""
    return instantane().scenarios


def ouvrir(identifiant: int) -> None:
    """Affiche un autre scénario du même classeur."""
    with geste() as depot:
        depot.scenarios.choisir(cle_courante(), identifiant)
    _reprendre()


def creer(nom: str) -> None:
    """Crée un scénario vide et l'affiche."""
    garder_a_part(Scenario(nom))


def renommer(nom: str) -> None:
    """Donne un autre nom au scénario affiché."""
    changer(lambda scenario: replace(scenario, nom=nom), "Scénario renommé")


def supprimer(garde: ScenarioEnregistre | None = None) -> None:
    """Retire un scénario, celui qui est affiché à défaut ; un autre du même classeur prend sa place, s'il y en a un.

    Raises:
        ErreurDialogue: un autre onglet l'a modifié depuis ; il est gardé.
    """
    courant = scenario_ouvert().enregistre
    ouvert = garde or courant
    with geste(f"Scénario « {ouvert.nom if ouvert else scenario_ouvert().scenario.nom} » supprimé") as depot:
        if ouvert is not None:
            depot.scenarios.supprimer(ouvert.id, ouvert.revision)
        restants = depot.scenarios.lister(cle_courante())
        if restants and ouvert == courant:
            depot.scenarios.choisir(cle_courante(), restants[0].id)
    _reprendre()


def annuler(montre: int) -> None:
    """Défait le geste que l'écran montrait comme le dernier, et montre le scénario qu'il touchait.

    Raises:
        ErreurDialogue: un autre onglet a fait quelque chose depuis ; rien n'a changé.
    """
    with geste() as depot:
        fait = depot.histoire.annuler(cle_courante(), montre)
    _dire_le_retour(fait)


def refaire(montre: int) -> None:
    """Refait le geste que l'écran montrait comme annulé, et montre le scénario qu'il touchait.

    Raises:
        ErreurDialogue: un autre onglet a changé ce qu'il touchait ; rien n'a changé.
    """
    with geste() as depot:
        fait = depot.histoire.refaire(cle_courante(), montre)
    _dire_le_retour(fait)


def _dire_le_retour(fait: GesteGarde | None) -> None:
    """Un brouillon reste à l'écran : ce que la personne tient à la main ne se perd pas."""
    if fait is not None:
        cles.GESTE_FAIT.ecrire(fait.id)
        montre = cles.SCENARIO.pour(cle_courante()).lire()
        if montre is None or not montre.est_un_brouillon:
            _reprendre()


def reprendre_l_autre_version() -> None:
    """En cas de conflit : affiche ce que l'autre onglet a enregistré."""
    _reprendre()


def garder_une_copie() -> None:
    """Enregistre le scénario affiché comme un scénario à part, et l'affiche : copie, ou issue d'un conflit."""
    scenario = scenario_ouvert().scenario
    garder_a_part(Scenario(f"{scenario.nom} (copie)", scenario.etapes))


def garder_a_part(scenario: Scenario) -> None:
    """Enregistre un scénario comme un scénario de plus, et l'affiche."""
    with geste(f"Scénario « {scenario.nom} » créé") as depot:
        cree = _creer(depot, scenario)
    cles.SCENARIO.pour(cle_courante()).ecrire(ScenarioOuvert(scenario, cree))


def _creer(depot: Depot, scenario: Scenario) -> ScenarioEnregistre:
    cree = depot.scenarios.creer(cle_courante(), scenario.nom, ecrire_scenario(scenario), maintenant())
    depot.scenarios.choisir(cle_courante(), cree.id)
    return cree


def _enregistrer(ouvert: ScenarioOuvert, nouveau: Scenario, dit: str) -> ScenarioEnregistre:
    pose_sur = ouvert.enregistre
    with geste(f"{dit} (« {nouveau.nom} »)") as depot:
        if pose_sur is None:
            return _creer(depot, nouveau)
        contenu = ecrire_scenario(nouveau)
        return depot.scenarios.enregistrer(pose_sur.id, contenu, nouveau.nom, pose_sur.revision, maintenant())


def _reprendre() -> None:
    """Oublie ce que l'onglet montrait : il reprend ce que le dépôt montre avec ce classeur."""
    cles.SCENARIO.pour(cle_courante()).oublier()
