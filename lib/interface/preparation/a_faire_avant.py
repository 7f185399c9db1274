"""Ce qui reste à faire avant la réunion, par date et par rôle, et le calendrier que l'on emporte."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from lib.domaine.preparatifs import AFaire, Preparatifs
from lib.interface import composants, telechargements
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.dates_saisies import saisir_un_jour
from lib.interface.preparation import rangee_a_retirer
from lib.interface.preparation.textes_gardes import tenter
from lib.interface.scenarios.avis_du_bureau import ROLES
from lib.interface.session import cles, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.horloge import jour, maintenant
from lib.rendu.calendrier import calendrier, journee_d_echeance
from lib.rendu.contenus.echeances_montrees import echeances_montrees
from lib.rendu.document.document import Diffusion
from lib.rendu.noms_des_documents import nom_d_un_fichier_du_contrat
from lib.rendu.textes import phrases_de_preparation as textes
from lib.usages.fiches_de_preparation import PreparationMontree

GROUPE: Final = "a-faire"


def montrer(dossier: Dossier, preparee: PreparationMontree) -> None:
    """Le tiroir : les échéances à gauche, les choses à faire à droite."""
    with composants.tiroir("À faire avant la réunion", cle="a-faire") as est_ouvert:
        if not est_ouvert:
            return
        gauche, droite = st.columns([60, 40], gap="large")
        with gauche:
            composants.contenu(echeances_montrees(preparee.echeances, aujourd_hui=jour()))
            _emporter(dossier, preparee)
        with droite:
            _choses(dossier, preparee)
            _ajouter(dossier)


def _emporter(dossier: Dossier, preparee: PreparationMontree) -> None:
    if not preparee.echeances:
        return
    cpts = dossier.contrat.cpts.nom
    telechargements.proposer(
        "Emporter le calendrier (.ics)",
        partial(calendrier, tuple(map(journee_d_echeance, preparee.echeances)), cpts=cpts, le=maintenant()),
        nom=nom_d_un_fichier_du_contrat("echeances", dossier.contrat, jour(), Diffusion.INTERNE, extension="ics"),
        cle="emporter-le-calendrier",
        icone=":material/event:",
    )


def _choses(dossier: Dossier, preparee: PreparationMontree) -> None:
    st.markdown("**Ce que nous nous donnons à faire**")
    choses = preparee.saisie.preparatifs.a_faire
    if not choses:
        st.markdown("Rien n'est encore écrit.")
    for rang, chose in enumerate(choses):
        with st.container(key=f"ligne-a-faire-{rang}", horizontal=True, vertical_alignment="center"):
            champ = cles.cle_de_champ("fait", rang, len(choses), chose.est_faite)
            st.checkbox(
                echapper(textes.chose(chose)), value=chose.est_faite, key=champ, width="stretch",
                on_change=preparation_gardee.changer_les_preparatifs,
                args=(dossier, "Chose cochée", lambda p, c=chose: p.cocher(c)),
            )  # fmt: skip
            rangee_a_retirer.bouton(
                dossier, f"Retirer « {chose.quoi} »", Preparatifs.sans_a_faire, chose,
                cle=f"a-faire-{rang}-{len(choses)}", dit="Chose à faire retirée",
            )  # fmt: skip


def _ajouter(dossier: Dossier) -> None:
    with en_tete("a-faire"):
        chose, est_prete = _chose_tapee()
    ajoute = st.button("Ajouter à la liste", icon=":material/add:", disabled=not est_prete, key="ajouter-a-faire")
    if ajoute and tenter(
        lambda: preparation_gardee.changer_les_preparatifs(
            dossier, "Chose à faire ajoutée", lambda p: p.avec_a_faire(chose)
        )
    ):
        cles.renouveler(GROUPE)
        st.rerun()


def _chose_tapee() -> tuple[AFaire, bool]:
    """La chose telle qu'elle est remplie, et vrai si elle peut s'ajouter."""
    quoi = st.text_input("Quoi ?", max_chars=200, key=cles.cle_de_champ("faire-quoi", groupe=GROUPE))
    role = st.selectbox(
        "Qui ? (une fonction)", ROLES, index=None, placeholder="Choisissez ou écrivez une fonction",
        accept_new_options=True, key=cles.cle_de_champ("faire-role", groupe=GROUPE),
    )  # fmt: skip
    pour_le = saisir_un_jour("Pour quand ?", None, cle=cles.cle_de_champ("faire-date", groupe=GROUPE))
    return AFaire(quoi, role or "", pour_le.jour), exiger("Quoi ?", quoi.strip()) and pour_le.est_lisible
