"""Une règle que le classeur n'écrit pas, ou que l'on ne comprend pas : cela se dit, et elle s'écrit ici même."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import Fait, NomRegle
from lib.donnees.regle_a_ecrire import corrections_pour_la_regle
from lib.interface import navigation
from lib.interface.classeur.regles_a_confirmer import effet
from lib.interface.composants import echapper
from lib.interface.session import indicateur_regarde, relecture
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_d_un_indicateur as textes


def montrer(dossier: Dossier, ligne: LigneValorisee) -> None:
    """Ce qui est supposé, et le choix de la règle du contrat ; rien si elle est écrite."""
    i = ligne.indicateur
    if not ((i.est_suppose(Fait.REGLE) or i.regle_incomprise) and i.est_paye):
        return
    with st.container(key="regle-supposee"):
        st.markdown(f":material/help: {echapper(textes.regle_supposee(i))}")
        if not corrections_pour_la_regle(dossier.lecture, i, i.regle):
            st.page_link(navigation.page("classeur"), label="L'écrire dans le classeur", icon=":material/edit:")
            return
        choix, geste = st.columns([6, 5], vertical_alignment="bottom")
        regles: list[NomRegle] = [regle for regle in NomRegle if regle != NomRegle.NEUTRALISE]
        voulue = choix.selectbox(
            "La règle du contrat",
            regles,
            index=regles.index(i.regle),
            key=f"regle-du-contrat-{dossier.cle}-{i.identifiant}-{i.regle.name}",
        )
        st.markdown(echapper(effet(dossier, [replace(i, regle=voulue)])))
        if geste.button("C'est la règle du contrat", key="ecrire-la-regle", icon=":material/check:", wrap=True):
            relecture.corriger(corrections_pour_la_regle(dossier.lecture, i, voulue))
            indicateur_regarde.regarder(i.identifiant)
            st.rerun()
