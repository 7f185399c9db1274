"""Où en est-on, en une minute ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, chiffres_de_synthese, composants, listes, navigation
from lib.interface.fin_d_exercice import choix_de_la_vue, paris_a_noter, vue_de_la_fin_d_exercice
from lib.interface.session import situations
from lib.rendu.contenus.a_confirmer import a_confirmer
from lib.rendu.textes import phrases_de_certitude
from lib.rendu.textes import phrases_de_synthese as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
situation = situations.situation(dossier)
valorise, sures = situation.valorise, dossier.certitudes

titre, choix = st.columns([7, 4], vertical_alignment="bottom")
with titre:
    chose = textes.titre(valorise) if sures.montants_surs else phrases_de_certitude.TITRE_SANS_MONTANT
    composants.titre(chose, question=navigation.question("synthese"))
with choix.container(horizontal=True, horizontal_alignment="right"):
    vue = choix_de_la_vue.choix_de_la_vue()
if vue is choix_de_la_vue.Vue.FIN:
    composants.mise_en_garde(phrases_de_certitude.avant_de_prevoir(sures))
    vue_de_la_fin_d_exercice.montrer(dossier, situation)
    paris_a_noter.section(dossier, situation)
    st.stop()

if sures.permet_d_annoncer:
    composants.phrase_de_lecture(textes.synthese(situation.faits))
    chiffres_de_synthese.montrer(dossier, situation)
else:
    composants.phrase_de_lecture(phrases_de_certitude.rien_ne_s_annonce(sures))
    points = a_confirmer(dossier.lecture, valorise)
    listes.a_confirmer_d_abord(
        phrases_de_certitude.a_confirmer_d_abord(points), chemin=phrases_de_certitude.aller_confirmer(len(points))
    )
    if st.toggle(phrases_de_certitude.QUAND_MEME, key=f"chiffres-quand-meme-{dossier.cle}"):
        chiffres_de_synthese.montrer(dossier, situation)
