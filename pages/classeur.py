"""Mon classeur est-il bien lu ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import accueil, cadre, composants, navigation
from lib.interface.classeur import (
    collages,
    constats_a_regarder,
    depots,
    details_de_la_lecture,
    exercice_a_dire,
    mes_donnees,
    ou_aller_ensuite,
    retraits,
)
from lib.interface.session import depot_ouvert, dossier_affiche
from lib.rendu.contenus.a_confirmer import a_confirmer
from lib.rendu.tableaux import tableaux_de_lecture as tableaux
from lib.rendu.textes import phrases_de_lecture as textes

cadre.exiger()

dossier = dossier_affiche.dossier_courant()
if not depot_ouvert.un_classeur_est_ouvert():
    accueil.deux_portes()
    retraits.dire_le_recu()
    mes_donnees.mes_donnees()
    st.stop()

points = a_confirmer(dossier.lecture, dossier.valorise) if dossier else ()
composants.titre(textes.titre(dossier.lecture if dossier else None), question=navigation.question("classeur"))
composants.phrase_de_lecture(textes.lecture(dossier.lecture, len(points)) if dossier else textes.SANS_CLASSEUR)
collages.dire_le_collage()
if dossier and dossier.contrat.indicateurs:
    st.subheader("Ce qui est compris", anchor=False)
    composants.tableau(tableaux.bilan(dossier.lecture, dossier.valorise), "")

attend = dossier is not None and details_de_la_lecture.attend_un_choix(dossier)
if dossier and attend:
    details_de_la_lecture.choisir_les_colonnes(dossier)
gauche, droite = st.columns([66, 34], gap="large")
with gauche:
    if dossier:
        constats_a_regarder.montrer(dossier, points)
with droite:
    if dossier and dossier.contrat.indicateurs:
        ou_aller_ensuite.proposer(dossier, points)
    depots.choisir_un_classeur(dossier)
    if dossier and dossier.contrat.indicateurs:
        exercice_a_dire.proposer(dossier)

if dossier:
    if not attend:
        details_de_la_lecture.choisir_les_colonnes(dossier)
    details_de_la_lecture.montrer(dossier)
mes_donnees.mes_donnees()
