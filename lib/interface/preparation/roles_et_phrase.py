"""Qui parle, dans quel ordre, et la phrase que chacun redit."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.preparatifs import Parole, Preparatifs, TourDeParole, Volet
from lib.interface import composants
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.preparation import rangee_a_retirer
from lib.interface.preparation.textes_gardes import tenter, texte_garde
from lib.interface.scenarios.avis_du_bureau import ROLES
from lib.interface.session import cles, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_preparation as textes

GROUPE: Final = "tour-de-parole"
PAROLES: Final[tuple[Parole, ...]] = tuple(Parole)


def montrer(dossier: Dossier, preparatifs: Preparatifs) -> None:
    """Le tiroir des rôles."""
    with composants.tiroir("Qui parle, et la phrase de l'équipe", cle="paroles") as est_ouvert:
        if not est_ouvert:
            return
        gauche, droite = st.columns(2, gap="large")
        with gauche:
            texte_garde(
                "La phrase que chacun redit sans la changer",
                preparatifs.phrase_invariante,
                lambda texte: preparation_gardee.changer_les_preparatifs(
                    dossier, "Phrase de l'équipe", lambda p: p.ecrire(Volet.PHRASE_INVARIANTE, texte)
                ),
                cle="phrase-invariante",
                exemple=textes.PHRASE_POSSIBLE,
            )
            _ordre(dossier, preparatifs)
        with droite:
            _ajouter(dossier)


def _ordre(dossier: Dossier, preparatifs: Preparatifs) -> None:
    """Les tours de parole, dans l'ordre."""
    st.markdown("**L'ordre de parole**")
    if not preparatifs.paroles:
        st.markdown(echapper(textes.SANS_PAROLE))
    for rang, tour in enumerate(preparatifs.paroles):
        with st.container(key=f"ligne-parole-{rang}", horizontal=True, vertical_alignment="center"):
            st.markdown(echapper(textes.tour_de_parole(rang, tour)), width="stretch")
            rangee_a_retirer.bouton(
                dossier, f"Retirer le tour {rang + 1}", Preparatifs.sans_parole, tour,
                cle=f"parole-{rang}-{len(preparatifs.paroles)}", dit="Tour de parole retiré",
            )  # fmt: skip


def _ajouter(dossier: Dossier) -> None:
    with en_tete("parole"):
        tour = _tour_de_parole()
    donne = st.button(
        "Lui donner la parole", type="primary", icon=":material/add:", disabled=not tour.role, key="donner-la-parole"
    )
    if donne and tenter(
        lambda: preparation_gardee.changer_les_preparatifs(
            dossier, "Tour de parole ajouté", lambda p: p.donner_la_parole(tour)
        )
    ):
        cles.renouveler(GROUPE)
        st.rerun()


def _tour_de_parole() -> TourDeParole:
    """Le tour de parole tel qu'il est rempli ; sans rôle, il ne s'ajoute pas."""
    role = st.selectbox(
        "Qui ? (une fonction, pas un nom)",
        ROLES,
        index=None,
        placeholder="Choisissez ou écrivez une fonction",
        accept_new_options=True,
        key=cles.cle_de_champ("parole-role", groupe=GROUPE),
    )
    parole = st.selectbox(
        "Ce qu'elle fait", PAROLES, format_func=str, key=cles.cle_de_champ("parole-fait", groupe=GROUPE)
    )
    sujet = st.text_input("Sur quoi ?", max_chars=200, key=cles.cle_de_champ("parole-sujet", groupe=GROUPE))
    exiger("Qui ?", role)
    return TourDeParole(parole, role or "", sujet)
