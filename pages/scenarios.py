"""Lequel de nos scénarios ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation
from lib.interface.scenarios import avis_du_bureau, cote_a_cote, mandat_du_bureau, rangement
from lib.interface.session import scenario_ouvert, situations
from lib.rendu.textes import phrases_des_scenarios as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
enregistres = scenario_ouvert.scenarios_enregistres()

entete, choix = st.columns([5, 6], vertical_alignment="bottom")
with entete:
    composants.titre("Nos scénarios", question=navigation.question("scenarios"))
with choix:
    montres = cote_a_cote.choisir(enregistres) if enregistres else []

comparaison, essais = cote_a_cote.comparer(dossier, montres)
composants.phrase_de_lecture(textes.lecture(comparaison))
cote_a_cote.montrer(comparaison, essais, montres)
if not enregistres:
    st.page_link(navigation.page("gateau"), label="Composer au gâteau", icon=":material/edit:")

ouvert = situations.essai(dossier, scenario_ouvert.scenario_ouvert().scenario)
mandat_du_bureau.fixer(dossier, essais[1:])
avis_du_bureau.montrer(dossier, ouvert.apres.contrat)

if ouvert.change_quelque_chose:
    rangement.emporter(dossier, ouvert)
if enregistres:
    st.subheader("Les ranger", anchor=False)
    rangement.liste(enregistres)
rangement.reprendre()
