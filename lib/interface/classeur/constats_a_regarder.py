"""Ce qu'il faut confirmer, par geste à faire : les euros en jeu, et ce que chaque réparation proposée en ferait."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.corrections import Reparation
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.propositions import propositions_de
from lib.donnees.terme_a_ecrire import reparations_du_sens
from lib.interface import composants, navigation, selecteurs
from lib.interface.classeur import (
    corrections_faites,
    departs_a_lire,
    depots,
    geste_propose,
    masques,
    missions_a_nommer,
    regles_a_confirmer,
    sens_a_confirmer,
)
from lib.interface.composants import ICONES, echapper
from lib.interface.session import dossier_affiche, gestes_essayes
from lib.rendu.contenus.a_confirmer import AConfirmer, GroupeAConfirmer, groupes_a_confirmer
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.formats import euros
from lib.rendu.textes import phrases_a_confirmer as textes
from lib.rendu.textes.phrases_a_confirmer import PointDit
from lib.rendu.textes.phrases_de_lecture import CONSTATS_MONTRES, SANS_CONSTAT, colonnes_a_choisir, les_suivants


def montrer(dossier: dossier_affiche.Dossier, points: Sequence[AConfirmer]) -> None:
    """Les points à confirmer, groupe par groupe, les plus lourds à découvert ; ce qui n'est que précisé est replié."""
    groupes = groupes_a_confirmer(points, dossier.contrat)
    st.subheader(echapper(textes.titre_a_confirmer(len(groupes), len(points))), anchor=False)
    if not points and not colonnes_a_choisir(dossier.lecture.feuilles):
        st.markdown(SANS_CONSTAT)
    for rang, groupe in enumerate(groupes):
        _groupe(groupe, dossier, f"{rang}")
    precisions = [a for a in dossier.lecture.anomalies if a.gravite is Gravite.INFORMATION]
    precises = [PointDit(AConfirmer("", a.effet, constat=a), "", a.message, a.remede) for a in precisions]
    _replies(f"Ce qui a été supposé ou précisé ({len(precises)})", precises, dossier, "information")
    depots.telecharger_les_constats(dossier)


def _groupe(groupe: GroupeAConfirmer, dossier: dossier_affiche.Dossier, cle: str) -> None:
    """Ce qu'il y a à faire, ses euros, ses premiers points ; les suivants sont repliés."""
    dits = list(textes.points_dits(groupe, len(dossier.lecture.feuilles)))
    with st.container(key=f"ligne-constat-{cle}"):
        titre, enjeu = st.columns([78, 22])
        titre.markdown(f"{ICONES[groupe.gravite]} **{echapper(textes.titre_du_groupe(groupe))}**")
        enjeu.markdown(f"**{euros(groupe.enjeu)}** en jeu" if groupe.enjeu else "", text_alignment="right")
        for rang, dit in enumerate(dits[:CONSTATS_MONTRES]):
            _point(dit, dossier, f"{cle}-{rang}")
        suivants = dits[CONSTATS_MONTRES:]
        _replies(les_suivants(len(suivants), "point"), suivants, dossier, f"suite-{cle}")


def _replies(titre: str, dits: Sequence[PointDit], dossier: dossier_affiche.Dossier, cle: str) -> None:
    if dits:
        with composants.tiroir(titre, cle=f"constats-{cle}") as est_ouvert:
            if est_ouvert:
                for rang, dit in enumerate(dits):
                    _point(dit, dossier, f"{cle}-{rang}")


def _point(dit: PointDit, dossier: dossier_affiche.Dossier, cle: str) -> None:
    constat = dit.point.constat
    if constat is None:
        _supposition(dit.point, dossier)
        return
    sens = reparations_du_sens(dossier.lecture, constat)
    propositions = (*propositions_de(constat), *sens)
    se_corrige = len(constat.cellules) == 1 and (constat.gravite is not Gravite.INFORMATION or propositions)
    if se_corrige and not sens:
        phrase, ecrire = st.columns([76, 24], vertical_alignment="top")
        phrase.markdown(_phrase(dit))
        with ecrire.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Corriger…", key=f"corriger-{cle}", type="tertiary", icon=":material/edit:"):
                corrections_faites.corriger_le_constat(dossier, constat)
    else:
        st.markdown(_phrase(dit))
    _gestes(constat, propositions, dossier, cle)


def _supposition(point: AConfirmer, dossier: dossier_affiche.Dossier) -> None:
    st.markdown(echapper(point.phrase))
    if point.filtre is Filtre.REGLE_SUPPOSEE:
        regles_a_confirmer.proposer(dossier)
    if point.filtre:
        adresse = selecteurs.adresse(voulu=point.filtre, depuis="classeur")
        icone = ":material/chevron_right:"
        st.page_link(navigation.page("missions"), label="Voir ces lignes", icon=icone, query_params=adresse)


def _gestes(constat: Anomalie, propositions: Sequence[Reparation], dossier: dossier_affiche.Dossier, cle: str) -> None:
    """Un geste par rangée, avec les euros d'aujourd'hui et ceux d'après."""
    for rang, proposition in enumerate(propositions):
        apres = gestes_essayes.euros_avec(dossier, proposition.corrections)
        if geste_propose.proposer(proposition.libelle, dossier, apres, f"geste-{cle}-{rang}"):
            corrections_faites.appliquer(proposition.corrections)
    sens_a_confirmer.proposer(dossier, constat, cle)
    missions_a_nommer.proposer(dossier, constat, cle)
    departs_a_lire.proposer(dossier, constat, cle)
    if constat.code is CodeDAnomalie.MASQUE and constat.gravite is not Gravite.INFORMATION:
        apres = gestes_essayes.euros_avec(dossier, masques_lus=[constat.feuille])
        if geste_propose.proposer("Lire aussi", dossier, apres, f"geste-{cle}-masque"):
            masques.lire(constat.feuille, sont_lus=True)


def _phrase(dit: PointDit) -> str:
    sujet = f"**{echapper(dit.sujet)}** – " if dit.sujet else ""
    remede = f" **{echapper(dit.remede)}**" if dit.remede else ""
    return f"{sujet}{echapper(dit.phrase)}{remede}"
