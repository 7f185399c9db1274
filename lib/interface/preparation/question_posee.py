"""La question du moment : ce que dit le payeur, où il le lit, le temps qui passe, et comment on a répondu."""

from __future__ import annotations

import streamlit as st

from lib.domaine.objections.objection import Objection
from lib.domaine.objections.repetition import Repetition
from lib.interface import composants, navigation
from lib.interface.composants import echapper
from lib.interface.session import horloge, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.texte_etranger import TexteEtranger
from lib.rendu.textes import phrases_de_repetition as textes
from lib.rendu.textes import phrases_des_objections as objections_dites
from lib.usages.fiches_de_preparation import PreparationMontree


def montrer(
    dossier: Dossier, preparee: PreparationMontree, repetition: Repetition, objection: Objection | None
) -> None:
    """La question en grand à gauche, notre fiche à droite.

    Args:
        objection: celle que le classeur soulève encore ; None si elle est levée depuis.
    """
    rang = len(repetition.reponses)
    st.progress(rang / len(repetition.questions))
    gauche, droite = st.columns([60, 40], gap="large")
    with gauche:
        with st.container(key="question-posee"):
            _dire(dossier, repetition, objection)
        _marquer(dossier, rang)
    with droite:
        if objection is not None:
            _fiche(preparee, objection, rang)


def _dire(dossier: Dossier, repetition: Repetition, objection: Objection | None) -> None:
    ecoule = max(0, int((horloge.maintenant() - repetition.depuis).total_seconds()))
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(echapper(textes.temperament(repetition)), width="stretch")
        st.html(f'<span class="minuteur" role="timer" data-ecoule="{ecoule}"></span>', width="content")
    if objection is None:
        st.markdown(echapper(objections_dites.LEVEE))
        return
    st.html(f'<p class="ce-qu-il-dit">« {TexteEtranger(objections_dites.question(objection)).figure} »</p>')
    st.markdown(f"**{echapper(textes.sujet(objection, dossier.contrat))}**")
    composants.note(f"Il le lit en {objections_dites.cellules(objection)}")
    if objection.est_une_faiblesse:
        st.markdown(f":orange[:material/warning: {echapper(objections_dites.FAIBLESSE)}]")
    if tactique := objections_dites.tactique(objection):
        st.markdown(f":material/swap_horiz: {echapper(tactique)}")


def _marquer(dossier: Dossier, rang: int) -> None:
    """Trois façons d'avoir répondu ; 1, 2, 3 au clavier."""
    st.markdown("**Répondez à voix haute, puis marquez votre réponse**")
    with st.container(key="marques", horizontal=True, gap="small"):
        for touche, (marque, (nom, icone)) in enumerate(textes.MARQUES.items(), start=1):
            st.button(
                echapper(nom),
                key=f"marque-{touche}-{rang}",
                icon=f":material/{icone}:",
                shortcut=str(touche),
                on_click=preparation_gardee.marquer_la_reponse,
                args=(dossier, rang, marque),
            )
        st.button(
            "Arrêter là",
            key=f"arreter-{rang}",
            icon=":material/stop:",
            type="tertiary",
            on_click=preparation_gardee.arreter_la_repetition,
            args=(dossier,),
        )


def _fiche(preparee: PreparationMontree, objection: Objection, rang: int) -> None:
    """Notre réponse, cachée d'abord : on répond avant de lire."""
    with composants.tiroir("Voir notre réponse", cle=f"notre-reponse-{rang}") as est_ouvert:
        if not est_ouvert:
            return
        composants.phrases([objections_dites.piste(objection)])
        if objection.ligne:
            composants.phrases(textes.ce_que_dit_la_fiche(preparee.fiche(objection.ligne)))
            st.page_link(
                navigation.page("preparation"),
                label=echapper(f"Ouvrir la fiche {objection.ligne}"),
                icon=":material/edit:",
                query_params={"ligne": objection.ligne},
            )
