"""Que demander, que céder ?"""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.interface import cadre, composants, navigation
from lib.interface.propositions import a_deux_a_l_ecran, recherche_a_l_ecran, reglages_de_recherche, trois_gateaux
from lib.interface.session import situations
from lib.rendu.textes import phrases_des_gateaux as textes
from lib.rendu.textes.suppositions_des_gateaux import suppositions

cadre.exiger()

dossier = cadre.exiger_un_classeur()
situation = situations.situation(dossier)

entete, choix = st.columns([6, 5], vertical_alignment="bottom")
with entete:
    composants.titre("Trois gâteaux", question=navigation.question("propositions"))
with choix:
    reglages = reglages_de_recherche.choisir()

if trois_gateaux.manque_d_avis(situation):
    st.stop()
try:
    propositions = recherche_a_l_ecran.chercher(dossier, reglages)
except ErreurDialogue as refus:
    composants.phrase_de_lecture(str(refus))
    st.stop()
if propositions is None:
    composants.phrase_de_lecture(textes.ARRETEE)
    recherche_a_l_ecran.proposer_de_relancer(recherche_a_l_ecran.TROIS_GATEAUX)
    st.stop()

composants.phrase_de_lecture(textes.lecture(propositions))
trois_gateaux.montrer(propositions)
gauche, droite = st.columns([58, 42], gap="large")
with gauche:
    trois_gateaux.garder_un_total(propositions)
with droite:
    trois_gateaux.montrer_la_frontiere(propositions)
a_deux_a_l_ecran.montrer(dossier, propositions)
trois_gateaux.suppositions(dossier, suppositions(propositions))
