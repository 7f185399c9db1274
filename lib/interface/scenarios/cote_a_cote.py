"""Jusqu'à quatre scénarios côte à côte, essayés sur le contrat d'aujourd'hui."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.donnees.depot import ScenarioEnregistre
from lib.interface import cadre, composants
from lib.interface.composants import echapper
from lib.interface.session import scenario_ouvert, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.scenarios_compares import ComparaisonDeScenarios, comparer_les_scenarios
from lib.rendu.graphiques.frontiere import PointDeFrontiere, frontiere
from lib.rendu.graphiques.scenarios_cote_a_cote import missions_cote_a_cote, scenarios_cote_a_cote
from lib.rendu.textes import phrases_des_scenarios as textes
from lib.usages.situation import Essai

AU_PLUS: Final = 4
CHOIX: Final = "scenarios-montres"


def choisir(enregistres: Sequence[ScenarioEnregistre]) -> list[ScenarioEnregistre]:
    """Les scénarios à montrer, dans l'ordre où ils ont été choisis ; les premiers à défaut."""
    par_numero = {s.id: s for s in enregistres}
    choisis = st.multiselect(
        "Scénarios montrés côte à côte",
        list(par_numero),
        default=list(par_numero)[:AU_PLUS],
        max_selections=AU_PLUS,
        format_func=lambda numero: par_numero[numero].nom,
        placeholder="Choisissez jusqu'à quatre scénarios",
        key=f"{CHOIX}-{'-'.join(map(str, par_numero))}",
        persist_state="session",
    )
    return [par_numero[numero] for numero in choisis]


def comparer(dossier: Dossier, montres: Sequence[ScenarioEnregistre]) -> tuple[ComparaisonDeScenarios, list[Essai]]:
    """Les scénarios montrés, et leurs essais ; le contrat d'aujourd'hui d'abord."""
    reference = situations.essai(dossier, scenario_ouvert.SANS_MOUVEMENT)
    essais = [situations.essai(dossier, scenario_ouvert.lu(garde)) for garde in montres]
    verdicts = [situations.verdict(dossier, essai) for essai in essais]
    return comparer_les_scenarios(reference, essais, verdicts), [reference, *essais]


def montrer(
    comparaison: ComparaisonDeScenarios, essais: Sequence[Essai], montres: Sequence[ScenarioEnregistre]
) -> None:
    """Le tableau, ce qui est commun, et la frontière."""
    courant = scenario_ouvert.scenario_ouvert().enregistre
    ouvert = next((rang for rang, s in enumerate(montres, 1) if courant and s.id == courant.id), None)
    points = _points(comparaison, essais)
    if len(points) < 2:  # un nuage d'un point ne compare rien : le tableau prend toute la largeur
        _tableau(comparaison, ouvert)
    else:
        gauche, droite = st.columns([68, 32], gap="medium")
        with gauche:
            _tableau(comparaison, ouvert)
        with droite:
            _frontiere(comparaison, points)
    with composants.tiroir("Ce qui est acquis, mission par mission", cle="missions-comparees") as est_ouvert:
        if est_ouvert:
            st.html(missions_cote_a_cote(comparaison))


def _tableau(comparaison: ComparaisonDeScenarios, ouvert: int | None) -> None:
    st.html(scenarios_cote_a_cote(comparaison, ouvert))
    if communs := textes.communs(comparaison.communs):
        composants.note(communs)


def _points(comparaison: ComparaisonDeScenarios, essais: Sequence[Essai]) -> list[PointDeFrontiere]:
    """Ceux dont la fin d'exercice se prévoit sur des avis dits."""
    return [
        PointDeFrontiere(nom, risque.moyenne.attendu, risque.moyenne.mauvaise_annee, est_la_reference=rang == 0)
        for rang, (nom, essai) in enumerate(zip(comparaison.noms, essais, strict=True))
        if (risque := essai.apres.risque) is not None and not risque.avis_attendus.sont_notables
    ]


def _frontiere(comparaison: ComparaisonDeScenarios, points: Sequence[PointDeFrontiere]) -> None:
    st.markdown(f"**{echapper('Espérer plus, craindre moins')}**")
    composants.graphique(frontiere(points, theme=cadre.theme()), cle="frontiere", alt=textes.alt_frontiere(comparaison))
    composants.note("Plus à droite, on espère plus ; plus haut, on craint moins une mauvaise année.")
