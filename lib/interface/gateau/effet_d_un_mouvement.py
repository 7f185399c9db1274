"""Ce qu'un mouvement changerait à la fin d'exercice, dit avant le clic."""

from __future__ import annotations

import streamlit as st

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.mouvements import Mouvement
from lib.domaine.scenario import Scenario, Simulation
from lib.interface.composants import echapper, note
from lib.interface.session import situations
from lib.rendu.textes import ecarts
from lib.usages.situation import Situation


def montrer_le_risque(situation: Situation, mouvement: Mouvement) -> None:
    """L'attendu, le montant prudent et une mauvaise année, avant → après ; rien si la fin d'exercice ne se prévoit pas.

    Args:
        situation: ce sur quoi le mouvement s'applique.
        mouvement: le mouvement envisagé.
    """
    essai = situations.memoire().essai(situation, Scenario("Effet").ajouter(mouvement))
    avant, apres = essai.avant.risque, essai.apres.risque
    if avant is None or apres is None:
        note(essai.avant.motif or essai.apres.motif)
        return
    st.markdown(f":material/event: {echapper(ecarts.effet_en_fin_d_exercice(avant.moyenne, apres.moyenne))}")
    _avertir(mouvement, essai.simulation, avant, apres)


def _avertir(mouvement: Mouvement, simulation: Simulation, avant: Risque, apres: Risque) -> None:
    """Le suivi qui concentre, la dilution qui protège ou non."""
    concentre = ecarts.concentration(avant.moyenne, apres.moyenne)
    if mouvement.concentre and concentre:
        st.warning(echapper(concentre), icon=":material/warning:")
    if _ignore_la_cible(mouvement, apres):
        st.warning(echapper(ecarts.UN_MOT_IGNORE_LA_CIBLE), icon=":material/warning:")
    phrase = _dilution(mouvement, simulation, avant, apres)
    if phrase:
        note(phrase)


def _ignore_la_cible(mouvement: Mouvement, apres: Risque) -> bool:
    """Vrai si la cible change sur une ligne dont la chance est un mot, ou la valeur par défaut."""
    if mouvement.cible_posee is None:
        return False
    loi = apres.loi(mouvement.ligne_visee)
    return loi is not None and loi.reperes is None and loi.origine in (Origine.EQUIPE, Origine.DEFAUT)


def _dilution(mouvement: Mouvement, simulation: Simulation, avant: Risque, apres: Risque) -> str:
    """Les deux lignes face à face, quand l'une prend la place de l'autre ; vide si l'une ne se prévoit pas."""
    entree = next((e for e in simulation.journal if e.flux), None)
    ligne, proposee = simulation.reference.indicateur(mouvement.ligne_visee), mouvement.ligne_proposee
    if ligne is None or proposee is None or entree is None:
        return ""
    ancienne, nouvelle = avant.loi(ligne.identifiant), apres.loi(entree.flux[0].vers)
    if ancienne is None or nouvelle is None:
        return ""
    return ecarts.dilution(ancienne, nouvelle, noms=(ligne.libelle, proposee.libelle))
