"""Ce que chaque partie veut vraiment, et les critères objectifs sur lesquels on s'appuiera."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.partie_au_dialogue import PartieAuDialogue
from lib.domaine.preparatifs import Preparatifs
from lib.interface import composants
from lib.interface.composants import echapper
from lib.interface.preparation import rangee_a_retirer
from lib.interface.preparation.textes_gardes import texte_garde
from lib.interface.session import cles, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_preparation as textes
from lib.rendu.textes.criteres_objectifs import CRITERES_PROPOSES

GROUPE: Final = "critere-objectif"


def montrer(dossier: Dossier, preparatifs: Preparatifs) -> None:
    """Le tiroir : trois colonnes d'intérêts, puis les critères."""
    with composants.tiroir("Les intérêts de chacun, les critères objectifs", cle="interets") as est_ouvert:
        if not est_ouvert:
            return
        composants.note(textes.NOTRE_LECTURE)
        for colonne, partie in zip(st.columns(3, gap="medium"), PartieAuDialogue, strict=True):
            with colonne:
                _interet(dossier, preparatifs, partie)
        _criteres(dossier, preparatifs)
        _ajouter(dossier, preparatifs)


def _interet(dossier: Dossier, preparatifs: Preparatifs, partie: PartieAuDialogue) -> None:
    texte_garde(
        textes.ce_que_veut(partie),
        preparatifs.interet(partie),
        lambda texte: preparation_gardee.changer_les_preparatifs(
            dossier, f"Intérêts, {partie}", lambda p: p.comprendre(partie, texte)
        ),
        cle=f"interet-{partie}",
        exemple=textes.INTERETS_POSSIBLES[partie],
    )


def _criteres(dossier: Dossier, preparatifs: Preparatifs) -> None:
    st.markdown(f"**{textes.CRITERES_A_INVOQUER}**")
    if not preparatifs.criteres:
        st.markdown("Aucun critère n'est retenu : prenez-en un proposé, ou écrivez le vôtre.")
    for rang, critere in enumerate(preparatifs.criteres):
        with st.container(key=f"ligne-critere-{rang}", horizontal=True, vertical_alignment="center"):
            st.markdown(echapper(critere), width="stretch")
            rangee_a_retirer.bouton(
                dossier, f"Retirer le critère {rang + 1}", Preparatifs.sans_critere, critere,
                cle=f"critere-{rang}-{len(preparatifs.criteres)}", dit="Critère retiré",
            )  # fmt: skip


def _ajouter(dossier: Dossier, preparatifs: Preparatifs) -> None:
    proposes = [c.cite for c in CRITERES_PROPOSES if c.cite not in preparatifs.criteres]
    choisi = st.selectbox(
        "Un critère proposé, avec sa source, ou le vôtre",
        proposes,
        index=None,
        placeholder="Choisissez ou écrivez un critère",
        accept_new_options=True,
        key=cles.cle_de_champ("critere", groupe=GROUPE),
    )
    if st.button("Retenir ce critère", icon=":material/add:", disabled=not choisi, key="retenir-le-critere"):
        preparation_gardee.changer_les_preparatifs(dossier, "Critère retenu", lambda p: p.invoquer(choisi or ""))
        cles.renouveler(GROUPE)
        st.rerun()
