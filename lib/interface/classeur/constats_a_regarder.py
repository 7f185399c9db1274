"""Ce qu'il faut regarder : chaque constat, son remède, ses euros, et les gestes qui le réparent aussitôt."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import par_importance
from lib.domaine.corrections import Reparation
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.propositions import propositions_de
from lib.interface.classeur import corrections_faites, masques
from lib.interface.composants import ICONES, echapper
from lib.interface.session import dossier_affiche
from lib.rendu.textes import phrases_de_lecture as textes


def montrer(dossier: dossier_affiche.Dossier) -> None:
    """Les constats à regarder, du plus grave et du plus cher au moins ; les informations sont repliées."""
    demande = textes.colonnes_a_choisir(dossier.lecture.feuilles)
    if demande:
        st.warning(echapper(demande), icon=":material/view_column:")
    tries = par_importance(dossier.lecture.anomalies)
    graves = [a for a in tries if a.gravite is not Gravite.INFORMATION]
    if not graves and not demande:
        st.markdown(textes.SANS_CONSTAT)
    _suite(graves[: textes.CONSTATS_MONTRES], dossier, "a-voir")
    _replies("Les {} constats suivants", graves[textes.CONSTATS_MONTRES :], dossier, "suite")
    _replies("Ce qui a été supposé ou précisé ({})", tries[len(graves) :], dossier, "information")


def _replies(titre: str, constats: Sequence[Anomalie], dossier: dossier_affiche.Dossier, cle: str) -> None:
    if constats:
        with st.expander(echapper(titre.format(len(constats))), key=f"constats-{cle}"):
            _suite(constats, dossier, cle)


def _suite(constats: Sequence[Anomalie], dossier: dossier_affiche.Dossier, cle: str) -> None:
    for rang, constat in enumerate(constats):
        _constat(constat, dossier, f"{cle}-{rang}")


def _constat(constat: Anomalie, dossier: dossier_affiche.Dossier, cle: str) -> None:
    propositions = propositions_de(constat)
    se_corrige = len(constat.cellules) == 1 and (constat.gravite is not Gravite.INFORMATION or bool(propositions))
    se_demasque = constat.code is CodeDAnomalie.MASQUE and constat.gravite is not Gravite.INFORMATION
    with st.container(key=f"ligne-constat-{cle}"):
        if not (propositions or se_corrige or se_demasque):
            st.markdown(_phrase(constat))
            return
        texte, gestes = st.columns([70, 30], vertical_alignment="center")
        texte.markdown(_phrase(constat))
        with gestes.container(horizontal=True, horizontal_alignment="right", gap="small", key=f"gestes-{cle}"):
            for rang, proposition in enumerate(propositions):
                _geste(proposition, f"geste-{cle}-{rang}")
            if se_demasque and st.button("Lire aussi", key=f"geste-{cle}-masque"):
                masques.lire(constat.feuille, sont_lus=True)
            if se_corrige and st.button("Corriger…", key=f"corriger-{cle}", type="tertiary", icon=":material/edit:"):
                corrections_faites.corriger_une_cellule(dossier, constat.feuille, constat.cellule, constat.valeur_lue)


def _phrase(constat: Anomalie) -> str:
    remede = f" **{echapper(constat.remede)}**" if constat.remede and constat.remede not in constat.message else ""
    enjeu = f" {echapper(textes.enjeu(constat))}" if constat.effet else ""
    return f"{ICONES[constat.gravite]} {echapper(constat.message)}{remede}{enjeu}"


def _geste(proposition: Reparation, cle: str) -> None:
    if st.button(echapper(proposition.libelle), key=cle):
        corrections_faites.appliquer(proposition.corrections)
