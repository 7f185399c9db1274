"""Ce qu'un mouvement changerait à la fin d'exercice, dit avant le clic."""

from __future__ import annotations

import streamlit as st

from lib.calcul.risque import Risque, risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.mouvements import Mouvement, PasserEnSuivi, Remplacer
from lib.domaine.preparation import Preparation
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Scenario, Simulation, appliquer
from lib.interface.composants import brut, note
from lib.rendu.textes import ecarts


def montrer_le_risque(contrat: Contrat, preparation: Preparation, mouvement: Mouvement) -> None:
    """L'attendu, le montant prudent et une mauvaise année, avant → après ; rien si la fin d'exercice ne se prévoit pas.

    Args:
        contrat: le contrat sur lequel le mouvement s'applique.
        preparation: le cahier de ce contrat.
        mouvement: le mouvement envisagé.
    """
    scenario = Scenario("Effet").ajouter(mouvement)
    simulation = appliquer(contrat, scenario)
    try:
        avant = risque_de(contrat, preparation)
        apres = risque_de(simulation.contrat, prolonger(preparation, scenario, simulation))
    except ErreurDialogue as faute:
        note(str(faute))
        return
    st.markdown(f":material/event: {brut(ecarts.effet_en_fin_d_exercice(avant.moyenne, apres.moyenne))}")
    _avertir(mouvement, simulation, avant, apres)


def _avertir(mouvement: Mouvement, simulation: Simulation, avant: Risque, apres: Risque) -> None:
    """Le suivi qui concentre, la dilution qui protège ou non."""
    concentre = ecarts.concentration(avant.moyenne, apres.moyenne)
    if isinstance(mouvement, PasserEnSuivi) and concentre:
        st.warning(brut(concentre), icon=":material/warning:")
    if isinstance(mouvement, Remplacer):
        phrase = _dilution(mouvement, simulation, avant, apres)
        if phrase:
            note(phrase)


def _dilution(mouvement: Remplacer, simulation: Simulation, avant: Risque, apres: Risque) -> str:
    """Les deux lignes face à face ; vide si l'une ne se prévoit pas."""
    entree = next((e for e in simulation.journal if e.flux), None)
    ancienne = avant.loi(mouvement.identifiant)
    nouvelle = apres.loi(entree.flux[0].vers) if entree else None
    ligne = simulation.reference.indicateur(mouvement.identifiant)
    if ancienne is None or nouvelle is None or ligne is None:
        return ""
    return ecarts.dilution(ancienne, nouvelle, noms=(ligne.libelle, mouvement.par.libelle))
