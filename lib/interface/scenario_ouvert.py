"""Le scénario ouvert dans cet onglet : enregistré à chaque geste, jamais écrasé par un autre onglet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import streamlit as st

from lib.domaine.scenario import Scenario
from lib.donnees.depot import ScenarioEnregistre
from lib.donnees.depot.erreurs import ErreurDepot
from lib.donnees.scenario_json import ecrire_scenario, lire_scenario
from lib.interface.etat import cle_courante, depot, maintenant

PREMIER_NOM = "Équilibre"


@dataclass(frozen=True, slots=True)
class ScenarioOuvert:
    """Le scénario affiché et la révision du dépôt sur laquelle il est posé (None : pas encore enregistré)."""

    scenario: Scenario
    enregistre: ScenarioEnregistre | None = None
    conflit: ErreurDepot | None = None


def scenario_ouvert() -> ScenarioOuvert:
    """Le scénario de cet onglet, repris du dépôt à la première visite."""
    ouvert = st.session_state.get(_cle())
    if ouvert is None:
        ouvert = _reprendre()
        st.session_state[_cle()] = ouvert
    return ouvert


def changer(geste: Callable[[Scenario], Scenario]) -> None:
    """Applique un geste au scénario et l'enregistre ; un conflit ou une panne est retenu, rien n'est écrasé."""
    ouvert = scenario_ouvert()
    nouveau = geste(ouvert.scenario)
    try:
        st.session_state[_cle()] = ScenarioOuvert(nouveau, _enregistrer(ouvert, nouveau))
    except ErreurDepot as conflit:
        st.session_state[_cle()] = ScenarioOuvert(nouveau, ouvert.enregistre, conflit)


def scenarios_enregistres() -> tuple[ScenarioEnregistre, ...]:
    """Les scénarios de ce classeur, gardés dans le dépôt."""
    return depot().scenarios(cle_courante())


def ouvrir(identifiant: int) -> None:
    """Affiche un autre scénario du même classeur."""
    depot().choisir_scenario(cle_courante(), identifiant)
    st.session_state[_cle()] = _reprendre()


def creer(nom: str) -> None:
    """Crée un scénario vide et l'affiche."""
    _garder_a_part(Scenario(nom))


def renommer(nom: str) -> None:
    """Donne un autre nom au scénario affiché."""
    changer(lambda scenario: replace(scenario, nom=nom))


def supprimer() -> None:
    """Retire le scénario affiché ; un autre du même classeur prend sa place, s'il y en a un.

    Raises:
        ErreurDialogue: un autre onglet l'a modifié depuis ; il est gardé.
    """
    ouvert = scenario_ouvert().enregistre
    if ouvert is not None:
        depot().supprimer_scenario(ouvert.id, ouvert.revision)
    restants = scenarios_enregistres()
    if restants:
        depot().choisir_scenario(cle_courante(), restants[0].id)
    st.session_state[_cle()] = _reprendre()


def reprendre_l_autre_version() -> None:
    """En cas de conflit : affiche ce que l'autre onglet a enregistré."""
    st.session_state[_cle()] = _reprendre()


def garder_une_copie() -> None:
    """Enregistre le scénario affiché comme un scénario à part, et l'affiche : copie, ou issue d'un conflit."""
    scenario = scenario_ouvert().scenario
    _garder_a_part(Scenario(f"{scenario.nom} (copie)", scenario.etapes))


def _garder_a_part(scenario: Scenario) -> None:
    cree = depot().creer_scenario(cle_courante(), scenario.nom, ecrire_scenario(scenario), maintenant())
    depot().choisir_scenario(cle_courante(), cree.id)
    st.session_state[_cle()] = ScenarioOuvert(scenario, cree)


def _enregistrer(ouvert: ScenarioOuvert, nouveau: Scenario) -> ScenarioEnregistre:
    contenu = ecrire_scenario(nouveau)
    if ouvert.enregistre is None:
        cree = depot().creer_scenario(cle_courante(), nouveau.nom, contenu, maintenant())
        depot().choisir_scenario(cle_courante(), cree.id)
        return cree
    return depot().enregistrer_scenario(
        ouvert.enregistre.id, contenu, nouveau.nom, ouvert.enregistre.revision, maintenant()
    )


def _reprendre() -> ScenarioOuvert:
    courant = depot().scenario_courant(cle_courante())
    if courant is None:
        return ScenarioOuvert(Scenario(PREMIER_NOM))
    return ScenarioOuvert(lire_scenario(courant.contenu).scenario, courant)


def _cle() -> str:
    return f"scenario:{cle_courante()}"
