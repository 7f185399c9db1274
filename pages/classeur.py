"""Mon classeur est-il bien lu ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, correspondances, depots, etat
from lib.rendu.tableaux import lecture as tableaux
from lib.rendu.textes import lecture as textes

cadre.exiger()

dossier = etat.dossier_courant()

composants.titre("Mon classeur est-il bien lu ?")
composants.phrase_de_lecture(textes.lecture(dossier.lecture) if dossier else textes.SANS_CLASSEUR)

gauche, droite = st.columns([45, 55], gap="large")
with gauche:
    depots.choisir_un_classeur()
    depots.modeles()
with droite:
    if dossier:
        st.subheader("Ce qu'il faut regarder", anchor=False)
        composants.anomalies(dossier.lecture.anomalies, limite=textes.CONSTATS_MONTRES)
        depots.telecharger_les_constats(dossier)

if dossier:
    st.subheader("Ce qui a été compris", anchor=False)
    composants.table_ou_phrase(tableaux.feuilles(dossier.lecture), "Aucune feuille n'a été lue.")
    with st.expander("Les colonnes, une par une : relire et corriger"):
        correspondances.corriger(dossier)
    with st.expander("Les lignes lues, avec l'adresse de chaque valeur"):
        composants.tableau(tableaux.lignes_lues(dossier.contrat), cle="lignes-lues", alt=textes.ALT_LIGNES)

depots.mes_donnees()
