"""Qu'emporte-t-on ?"""

from __future__ import annotations

import streamlit as st

from lib.domaine.origine_des_termes import OrigineDesTermes
from lib.interface import cadre, composants, diaporama_a_emporter, documents_du_contrat, fiches, navigation
from lib.interface.gateau import morceaux_du_gateau
from lib.interface.session import preparation_gardee, scenario_ouvert, situations
from lib.rendu.textes import phrases_de_la_fiche as textes
from lib.rendu.textes.phrases_de_certitude import avant_de_remettre

cadre.exiger()

dossier = cadre.exiger_un_classeur()
scenario = scenario_ouvert.scenario_ouvert().scenario
essai = situations.essai(dossier, scenario)

intitule, choix = st.columns([6, 5], vertical_alignment="bottom")
with intitule:
    composants.titre("Fiche de préparation", question=navigation.question("fiche"))
with choix:
    morceaux_du_gateau.choix_du_scenario(scenario)
composants.phrase_de_lecture(avant_de_remettre(dossier.certitudes) or textes.fiche(dossier.valorise, scenario))

interne, partageable = st.columns(2, gap="large")
with interne:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Pour nous", anchor=False, width="content")
        st.badge("interne", icon=":material/lock:", color="orange")
    composants.phrases(textes.CONTENU_INTERNE)
    fiches.telecharger_interne(dossier, essai)
with partageable:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader("Pour la CPAM et l'ARS", anchor=False, width="content")
        st.badge("partageable", icon=":material/group:", color="green")
    composants.phrases(textes.CONTENU_PARTAGEABLE)
    proposee = fiches.telecharger_partageable(dossier, essai)
    with st.container(horizontal=True):
        documents_du_contrat.proposer_l_annexe(dossier, dossier.contrat, OrigineDesTermes(), cle="fiche")
        ordre, identite = preparation_gardee.ordre_du_jour(dossier), fiches.identite(dossier)
        diaporama_a_emporter.proposer(essai.avant.faits, ordre, identite, proposition=proposee)

st.subheader("Les chiffres que la fiche reprend", anchor=False)
fiches.apercu(dossier)
