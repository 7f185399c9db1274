"""Ce qu'un mouvement changerait à la fin d'exercice, dit avant le clic."""

from __future__ import annotations

import streamlit as st

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
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
    if not ecarts.s_annoncent(avant, apres):
        note(ecarts.reserve_de(essai))
        return
    st.markdown(f":material/event: {echapper(ecarts.effet_en_fin_d_exercice(avant.moyenne, apres.moyenne))}")
    _avertir(mouvement, essai.simulation, avant, apres)


def verdict_d_un_echange(situation: Situation, echange: Mouvement) -> str:
    """Si un échange protège, en peu de mots, avant de le faire ; vide si l'une des deux lignes ne se prévoit pas."""
    essai = situations.memoire().essai(situation, Scenario("Effet").ajouter(echange))
    avant, apres = essai.avant.risque, essai.apres.risque
    lois = None if avant is None or apres is None else _deux_lois(echange, essai.simulation, avant, apres)
    if avant is None or apres is None or lois is None or not ecarts.s_annoncent(avant, apres):
        return ""
    return ecarts.verdict_d_un_echange(*lois, avant.moyenne, apres.moyenne)


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
    ligne, proposee = simulation.reference.indicateur(mouvement.ligne_visee), mouvement.ligne_proposee
    lois = _deux_lois(mouvement, simulation, avant, apres)
    if ligne is None or proposee is None or lois is None:
        return ""
    return ecarts.dilution(*lois, noms=(ligne.libelle, proposee.libelle))


def _deux_lois(
    mouvement: Mouvement, simulation: Simulation, avant: Risque, apres: Risque
) -> tuple[LoiDeLigne, LoiDeLigne] | None:
    """La loi de la ligne visée et celle de la ligne qui prend sa place ; None si l'une manque."""
    entree = next((e for e in simulation.journal if e.flux), None)
    if entree is None or mouvement.ligne_proposee is None:
        return None
    ancienne, nouvelle = avant.loi(mouvement.ligne_visee), apres.loi(entree.flux[0].vers)
    return None if ancienne is None or nouvelle is None else (ancienne, nouvelle)
