"""La première visite : ce que fait l'application, en une phrase, et deux portes de même rang."""

from __future__ import annotations

import streamlit as st

from lib.donnees.garde_fous import formats_lus
from lib.interface import composants, navigation, visite_guidee
from lib.interface.classeur import depots
from lib.interface.composants import echapper
from lib.interface.hebergement.connexion import heberge

CE_QU_ELLE_FAIT = (
    "Cette application lit votre classeur d'indicateurs, dit ce que chaque mission vaut en euros et d'où vient chaque "
    "chiffre, et prépare ce que vous proposerez à la CPAM et à l'ARS."
)
TEL_QU_IL_EST = f"Tel qu'il est, en {formats_lus('ou')}. Il est lu sans être modifié"
OU_IL_RESTE = f"{TEL_QU_IL_EST}, et reste sur cette machine."
OU_IL_RESTE_HEBERGE = f"{TEL_QU_IL_EST}, et aucune autre CPTS ne l'ouvre."
L_EXEMPLE = (
    "La CPTS des Trois Rivières est inventée : ses lieux, ses 42 lignes payées, ses euros. "
    "Une visite en montre l'essentiel, page après page ; on la quitte quand on veut."
)


def deux_portes() -> None:
    """Ouvrir son classeur, sur place, ou visiter l'exemple ; le choix est retenu, rien ne le redemandera."""
    composants.titre("Préparer le dialogue de gestion")
    composants.phrase_de_lecture(CE_QU_ELLE_FAIT)
    portes()
    with st.container(horizontal=True, key="sans-classeur", vertical_alignment="center"):
        st.markdown("Pas encore de classeur ? Partez de celui-ci :", width="content")
        depots.modele_vierge()
        st.page_link(navigation.page("guides"), label="Trois guides d'une page", icon=":material/menu_book:")


def portes() -> None:
    """Les deux portes, seules : aussi quand le classeur ouvert ne se lit pas."""
    with st.container(key="portes"):
        mon_classeur, exemple = st.columns(2, gap="large")
        with mon_classeur.container(border=True, key="porte-classeur", height="stretch"):
            st.subheader("Ouvrir mon classeur", anchor=False)
            composants.phrases([OU_IL_RESTE_HEBERGE if heberge() else OU_IL_RESTE])
            depots.deposer()
            depots.rouvrir_un_depose()
        with exemple.container(border=True, key="porte-exemple", height="stretch"):
            st.subheader("Visiter l'exemple", anchor=False)
            composants.phrases([L_EXEMPLE])
            if st.button("Visiter l'exemple", key="visiter-l-exemple", icon=":material/tour:"):
                visite_guidee.commencer()


def rappeler_les_portes() -> None:
    """Le chemin vers les deux portes, sur une page qui répond sans classeur."""
    libelle = "Ouvrir mon classeur ou visiter l'exemple"
    st.page_link(navigation.page(navigation.ACCUEIL), label=echapper(libelle), icon=":material/door_open:")
