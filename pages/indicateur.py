"""Que vaut cet indicateur, et pourquoi ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import (
    blocs_d_un_indicateur,
    cadre,
    composants,
    fil_des_lignes,
    navigation,
    regle_supposee,
    selecteurs,
)
from lib.interface.fin_d_exercice import previsions
from lib.rendu.textes import phrases_d_un_indicateur as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
fil = st.container()
intitule, choix = st.columns([7, 4], vertical_alignment="bottom")
with choix:
    ligne = selecteurs.ligne(dossier)
with fil:
    fil_des_lignes.montrer(dossier, ligne)
with intitule:
    composants.titre(ligne.indicateur.libelle, question=navigation.question("indicateur"))
composants.phrase_de_lecture(textes.indicateur(ligne))

fin = previsions.fin_d_exercice(dossier, ligne)
gauche, droite = st.columns([53, 47], gap="large")
with gauche:
    st.subheader("La règle et le point du jour", anchor=False)
    blocs_d_un_indicateur.courbe(ligne, fin)
    regle_supposee.montrer(dossier, ligne)
with droite:
    previsions.prevoir_la_ligne(fin, sous_condition=bool(ligne.ventilation.non_du))

blocs_d_un_indicateur.details(dossier, ligne, fin)
