"""Le bilan d'une répétition : ce qu'il faut travailler, lié aux fiches, et ce qui a changé depuis la précédente."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.objections.objection import Objection
from lib.domaine.objections.repetition import BilanDeRepetition, Repetition
from lib.interface import composants, navigation, selecteurs
from lib.interface.composants import echapper
from lib.interface.session import preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.objections_montrees import objections_montrees
from lib.rendu.textes import phrases_de_repetition as textes
from lib.rendu.textes import phrases_des_objections as objections_dites

FAIBLESSES_MONTREES: Final = 7


def montrer(dossier: Dossier, vu: BilanDeRepetition, *, est_la_premiere: bool) -> None:
    """La dernière répétition finie."""
    composants.phrases([textes.bilan(vu)])
    if not est_la_premiere:
        composants.phrases([textes.depuis_la_precedente(vu)])
    st.markdown("**À travailler avant la réunion**")
    if not vu.a_travailler:
        st.markdown(echapper(textes.TOUT_EST_TENU))
    for rang, vue in enumerate(vu.a_travailler):
        _rangee(dossier, vue.objection, textes.a_travailler(vue), f"a-travailler-{rang}")
    if not est_la_premiere:
        st.markdown("**Ce qui a changé**")
        st.markdown("\n".join(f"- {echapper(phrase)}" for phrase in textes.changements(vu, dossier.contrat)))
    _rejouer(dossier, vu.repetition)


def a_dire_avant_lui(dossier: Dossier, possibles: tuple[Objection, ...]) -> None:
    """Avant toute répétition : les vraies faiblesses du classeur."""
    st.markdown(f"**{echapper(textes.A_DIRE_AVANT_LUI)}**")
    montrees = textes.faiblesses(possibles, au_plus=FAIBLESSES_MONTREES)
    if not montrees:
        st.markdown(echapper(textes.SANS_FAIBLESSE))
    for rang, objection in enumerate(montrees):
        _rangee(dossier, objection, objections_dites.question(objection), f"faiblesse-{rang}")


def tout_ce_qu_il_peut_dire(dossier: Dossier, possibles: tuple[Objection, ...]) -> None:
    """Le tiroir de toutes les objections, avec leurs cellules."""
    with composants.tiroir(textes.TOUT_CE_QU_IL_PEUT_RELEVER, cle="objections") as est_ouvert:
        if est_ouvert:
            composants.contenu(objections_montrees(possibles, dossier.contrat))


def _rangee(dossier: Dossier, objection: Objection, phrase: str, cle: str) -> None:
    """Une objection ; le nom de sa ligne ouvre la fiche, celui d'une mission ouvre la mission."""
    with st.container(key=f"barre-{cle}", gap=None):
        nom, dit = st.columns([38, 62], vertical_alignment="center", gap="small")
        page, adresse = (
            ("preparation", {"ligne": objection.ligne})
            if objection.ligne
            else ("missions", selecteurs.adresse(objection.mission))
        )
        libelle = echapper(textes.sujet(objection, dossier.contrat))
        nom.page_link(navigation.page(page), label=libelle, query_params=adresse)
        dit.markdown(echapper(phrase))


def _rejouer(dossier: Dossier, repetition: Repetition) -> None:
    st.button(
        "Rejouer ce tirage",
        key=f"rejouer-{repetition.le.isoformat()}",
        icon=":material/replay:",
        on_click=preparation_gardee.commencer_une_repetition,
        args=(dossier, repetition.temperament),
        kwargs={"graine": repetition.graine, "nombre": len(repetition.questions)},
    )
