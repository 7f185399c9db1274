"""Coller un tableau copié d'un Word, d'un PDF ou d'Excel : le voir découpé et lu, l'ouvrir, ou revenir d'un clic."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.classeur import NOM_D_UN_COLLAGE, Collage, recevoir_un_collage
from lib.donnees.garde_fous import FichierRefuse
from lib.interface import composants, navigation
from lib.interface.composants import echapper, panne
from lib.interface.session import classeur_affiche, cles, depot_ouvert
from lib.interface.session.dossier_affiche import lecture_de
from lib.rendu.tableaux import tableaux_de_lecture as tableaux
from lib.rendu.textes import phrases_de_lecture as textes
from lib.usages.faits import FaitsDuContrat

CHAMP_DE_COLLAGE = "collage"
HAUTEUR = 170
"""La hauteur [px] de la boîte : le début de ce qui est collé, et la place de le voir découpé en dessous."""


def proposer() -> None:
    """Le bouton qui ouvre la boîte."""
    if st.button("Coller un tableau…", icon=":material/content_paste:", key="coller", help=textes.COLLER_QUOI):
        _coller()


def dire_le_collage() -> None:
    """Ce que cet onglet vient d'ouvrir, et de quoi l'annuler tant que rien n'a été fait dessus."""
    ouvert = cles.COLLAGE_OUVERT.lire()
    if ouvert is None or ouvert[0] != depot_ouvert.cle_courante() or depot_ouvert.instantane().histoire.a_annuler:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="collage-fait"):
        st.markdown(echapper(textes.COLLAGE_OUVERT), width="content")
        if st.button("Annuler le collage", icon=":material/undo:", key="annuler-le-collage"):
            _annuler()


@st.dialog("Coller un tableau", width="large", icon=":material/content_paste:")
def _coller() -> None:
    with st.form("boite-de-collage", border=False):
        texte = st.text_area(
            textes.COLLER_QUOI, height=HAUTEUR, key=cles.cle_de_champ(CHAMP_DE_COLLAGE), placeholder=textes.COLLER_OU
        )
        st.form_submit_button("Voir ce qui est lu", icon=":material/visibility:")
    if texte:
        _montrer(texte)
    depot_ouvert.fin_de_l_affichage()


def _montrer(texte: str) -> None:
    """Le tableau découpé, ce qui en est lu, et de quoi l'ouvrir ; ou la phrase qui dit pourquoi il ne se lit pas."""
    try:
        collage = recevoir_un_collage(texte)
    except FichierRefuse as refus:
        panne(f"Le tableau collé {refus.constat} {refus.remede}")
        return
    lecture = lecture_de(NOM_D_UN_COLLAGE, collage.octets)
    composants.table_ou_phrase(tableaux.cellules(collage.lettres, collage.rangees), "", est_cite=True)
    composants.note(textes.etendue_du_collage(collage.lignes, collage.colonnes, montrees=len(collage.rangees)))
    if not lecture.s_ouvre:
        composants.anomalies(lecture.causes_du_refus)
        return
    composants.table_ou_phrase(tableaux.compris(lecture, FaitsDuContrat(lecture.contrat).valorise), "")
    if st.button("Ouvrir ce tableau", type="primary", key="ouvrir-le-collage"):
        _ouvrir(collage)


def _ouvrir(collage: Collage) -> None:
    lu = depot_ouvert.instantane()
    avant, deposes = lu.classeur if lu.est_choisi else None, {c.identifiant for c in lu.classeurs}
    classeur_affiche.deposer(NOM_D_UN_COLLAGE, collage.octets)
    neuf = depot_ouvert.cle_courante()
    cles.COLLAGE_OUVERT.ecrire(None if neuf in deposes else (neuf, avant))
    cles.renouveler(CHAMP_DE_COLLAGE)
    st.switch_page(navigation.page("classeur"))


def _annuler() -> None:
    """Retire le tableau collé et rouvre ce qui était affiché avant lui."""
    ouvert = cles.COLLAGE_OUVERT.lire()
    try:
        classeur_affiche.retirer(avec_le_travail=True)
        if ouvert and ouvert[1]:
            classeur_affiche.choisir(ouvert[1])
    except ErreurDialogue as erreur:
        panne(str(erreur))
        return
    cles.COLLAGE_OUVERT.reprendre()  # une fois fait seulement : une panne laisse de quoi recommencer
    st.rerun()
