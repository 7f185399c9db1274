"""La fin d'exercice avant et après les mouvements, côte à côte."""

from __future__ import annotations

import streamlit as st

from lib.interface import composants
from lib.interface.session import apparence
from lib.rendu import graphiques
from lib.rendu.tableaux import risque_des_lignes as des_lignes
from lib.rendu.tableaux import tranches_de_la_repartition as tableaux
from lib.rendu.textes import ecarts
from lib.usages.essai import Essai


def ou_va_le_risque(essai: Essai) -> None:
    """Les deux répartitions l'une sur l'autre, et ce que chaque ligne gagne ou perd une mauvaise année."""
    if essai.avant.risque is None or essai.apres.risque is None:
        composants.note(essai.avant.motif or essai.apres.motif)
        return
    avant, apres = essai.avant.risque.moyenne, essai.apres.risque.moyenne
    with st.expander("Où va le risque : les deux fins d'exercice, et ce qui change ligne à ligne"):
        gauche, droite = st.columns(2, gap="large")
        with gauche:
            composants.graphique(
                graphiques.contours(*tableaux.contours(avant, apres), theme=apparence.theme()),
                cle="contours",
                alt=ecarts.alt_contours(avant, apres),
            )
            composants.table_ou_phrase(tableaux.chances_avant_apres(avant, apres), "")
        with droite:
            composants.note(ecarts.LECTURE_DU_DEPLACEMENT)
            contrats = (essai.avant.contrat, essai.apres.contrat)
            composants.table_ou_phrase(des_lignes.risque_deplace(avant, apres, contrats), ecarts.RIEN_NE_BOUGE)
