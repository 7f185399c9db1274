"""Sur quoi s'engager d'ici 3 à 5 ans ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation, selecteurs
from lib.interface.session import situations
from lib.interface.trajectoires import avis_par_annee, reglages_des_annees, vue_d_une_ligne
from lib.rendu.textes import phrases_des_trajectoires as textes
from lib.usages.annees_regardees import trajectoires

cadre.exiger()

dossier = cadre.exiger_un_classeur()
se_montre = vue_d_une_ligne.se_montre()
intitule, choix = st.columns([6, 5], vertical_alignment="bottom")
with choix:
    ligne = selecteurs.ligne(dossier, vue_d_une_ligne.la_plus_parlante)
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom"):
        chance = reglages_des_annees.chance_engagee(dossier, se_choisit=not se_montre)
        horizon = reglages_des_annees.horizon()
toutes = trajectoires(situations.memoire(), situations.situation(dossier), horizon=horizon)
regardee = next((t for t in toutes if t.ligne.identifiant == ligne.indicateur.identifiant), None)
with intitule:
    composants.titre(textes.titre(ligne.indicateur), question=navigation.question("trajectoires"))
if regardee is None:
    composants.phrase_de_lecture(textes.NON_PAYEE)
    vue_d_une_ligne.toutes(toutes, dossier.contrat)
    st.stop()

if se_montre:
    vue_d_une_ligne.a_montrer(regardee, ligne, dossier.contrat, horizon=horizon)
    st.stop()
composants.phrase_de_lecture(textes.lecture(regardee, chance))
gauche, droite = st.columns([61, 39], gap="large")
with gauche:
    vue_d_une_ligne.dessin(regardee, ligne, dossier.contrat, horizon=horizon)
    vue_d_une_ligne.table(regardee, dossier.contrat)
with droite:
    if regardee.modele is not None:
        avis_par_annee.demander(dossier, regardee, horizon=horizon)
    vue_d_une_ligne.plan(regardee, dossier.contrat, situations.preparation(dossier))
vue_d_une_ligne.toutes(toutes, dossier.contrat)
vue_d_une_ligne.pourquoi(dossier.contrat)
