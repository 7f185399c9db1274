"""Ce qu'il faut confirmer : chaque point, ses euros, et les gestes qui le réparent aussitôt ; le reste est replié."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.corrections import Reparation
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.propositions import propositions_de
from lib.interface import composants, navigation, selecteurs
from lib.interface.classeur import corrections_faites, departs_a_lire, depots, masques, regles_a_confirmer
from lib.interface.composants import ICONES, echapper
from lib.interface.session import dossier_affiche
from lib.rendu.contenus.a_confirmer import AConfirmer
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.formats import euros
from lib.rendu.textes import phrases_de_lecture as textes


def montrer(dossier: dossier_affiche.Dossier, points: Sequence[AConfirmer]) -> None:
    """Les points à confirmer, les plus lourds à découvert ; ce qui n'est que précisé est replié."""
    st.subheader(echapper(textes.titre_a_confirmer(len(points))), anchor=False)
    if not points and not textes.colonnes_a_choisir(dossier.lecture.feuilles):
        st.markdown(textes.SANS_CONSTAT)
    _suite(points[: textes.CONSTATS_MONTRES], dossier, "a-voir")
    suivants = points[textes.CONSTATS_MONTRES :]
    _replies(textes.les_suivants(len(suivants), "point"), suivants, dossier, "suite")
    precisions = [a for a in dossier.lecture.anomalies if a.gravite is Gravite.INFORMATION]
    precises = [AConfirmer("", a.effet, constat=a) for a in precisions]
    _replies(f"Ce qui a été supposé ou précisé ({len(precises)})", precises, dossier, "information")
    depots.telecharger_les_constats(dossier)


def _replies(titre: str, points: Sequence[AConfirmer], dossier: dossier_affiche.Dossier, cle: str) -> None:
    if points:
        with composants.tiroir(titre, cle=f"constats-{cle}") as est_ouvert:
            if est_ouvert:
                _suite(points, dossier, cle)


def _suite(points: Sequence[AConfirmer], dossier: dossier_affiche.Dossier, cle: str) -> None:
    for rang, point in enumerate(points):
        with st.container(key=f"ligne-constat-{cle}-{rang}"):
            phrase, enjeu = st.columns([80, 20])
            enjeu.markdown(f"**{euros(point.enjeu)}** en jeu" if point.enjeu else "", text_alignment="right")
            with phrase:
                if point.constat:
                    st.markdown(_phrase(point, point.constat))
                    _gestes(point.constat, dossier, f"{cle}-{rang}")
                else:
                    _supposition(point, dossier)


def _supposition(point: AConfirmer, dossier: dossier_affiche.Dossier) -> None:
    st.markdown(f"{ICONES[point.gravite]} {echapper(point.phrase)}")
    if point.filtre is Filtre.REGLE_SUPPOSEE:
        regles_a_confirmer.proposer(dossier)
    if point.filtre:
        adresse = selecteurs.adresse(voulu=point.filtre)
        icone = ":material/chevron_right:"
        st.page_link(navigation.page("missions"), label="Voir ces lignes", icon=icone, query_params=adresse)


def _gestes(constat: Anomalie, dossier: dossier_affiche.Dossier, cle: str) -> None:
    propositions = propositions_de(constat)
    se_corrige = len(constat.cellules) == 1 and (constat.gravite is not Gravite.INFORMATION or bool(propositions))
    se_demasque = constat.code is CodeDAnomalie.MASQUE and constat.gravite is not Gravite.INFORMATION
    if not (propositions or se_corrige or se_demasque):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"gestes-{cle}"):
        for rang, proposition in enumerate(propositions):
            _geste(proposition, f"geste-{cle}-{rang}")
        departs_a_lire.proposer(dossier, constat, cle)
        if se_demasque and st.button("Lire aussi", key=f"geste-{cle}-masque"):
            masques.lire(constat.feuille, sont_lus=True)
        if se_corrige and st.button("Corriger…", key=f"corriger-{cle}", type="tertiary", icon=":material/edit:"):
            corrections_faites.corriger_une_cellule(dossier, constat.feuille, constat.cellule, constat.valeur_lue)


def _phrase(point: AConfirmer, constat: Anomalie) -> str:
    remede = f" **{echapper(constat.remede)}**" if constat.remede and constat.remede not in constat.message else ""
    sujet = f"**{echapper(textes.indicateurs_touches(point.lignes))}** – " if point.lignes else ""
    return f"{ICONES[constat.gravite]} {sujet}{echapper(constat.message)}{remede}"


def _geste(proposition: Reparation, cle: str) -> None:
    if st.button(echapper(proposition.libelle), key=cle):
        corrections_faites.appliquer(proposition.corrections)
