"""Coller un tableau copié d'un Word, d'un PDF ou d'Excel : le voir découpé et lu, l'ouvrir, ou revenir d'un clic."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.classeur import NOM_D_UN_COLLAGE, Collage, recevoir_un_collage
from lib.donnees.depot import IdentifiantDeClasseur
from lib.donnees.garde_fous import FichierRefuse
from lib.interface import composants, navigation
from lib.interface.composants import echapper, panne
from lib.interface.session import classeur_affiche, cles, depot_ouvert
from lib.interface.session.dossier_affiche import lecture_de
from lib.rendu.tableaux import tableaux_de_lecture as tableaux
from lib.rendu.textes import phrases_de_lecture as textes
from lib.usages.faits import FaitsDuContrat

CHAMP_DE_COLLAGE = "collage"
RIEN_AVANT = ""
"""Aucun classeur n'était ouvert avant le tableau collé."""
HAUTEUR = 170
"""La hauteur [px] de la boîte : le début de ce qui est collé, et la place de le voir découpé en dessous."""


def proposer() -> None:
    """Le bouton qui ouvre la boîte."""
    if st.button("Coller un tableau…", icon=":material/content_paste:", key="coller", help=textes.COLLER_QUOI):
        _coller()


def dire_le_collage() -> None:
    """Le tableau affiché a été collé : de quoi l'annuler tant que rien n'a été fait dessus, même après rechargement."""
    lu = depot_ouvert.instantane()
    if not lu.est_choisi or _reglage(lu.classeur) not in lu.reglages or lu.histoire.a_annuler:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="collage-fait"):
        st.markdown(echapper(textes.COLLAGE_OUVERT), width="content")
        if st.button("Annuler le collage", icon=":material/undo:", key="annuler-le-collage"):
            _annuler(lu.reglages[_reglage(lu.classeur)])


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
    composants.tableau(tableaux.cellules(collage.lettres, collage.rangees), "", est_cite=True)
    composants.note(textes.etendue_du_collage(collage.lignes, collage.colonnes, montrees=len(collage.rangees)))
    if not lecture.s_ouvre:
        composants.anomalies(lecture.causes_du_refus)
        return
    composants.tableau(tableaux.compris(lecture, FaitsDuContrat(lecture.contrat).valorise), "")
    if st.button("Ouvrir ce tableau", type="primary", key="ouvrir-le-collage"):
        _ouvrir(collage)


def _ouvrir(collage: Collage) -> None:
    lu = depot_ouvert.instantane()
    avant, deposes = str(lu.classeur) if lu.est_choisi else RIEN_AVANT, {c.identifiant for c in lu.classeurs}
    classeur_affiche.deposer(NOM_D_UN_COLLAGE, collage.octets)
    neuf = depot_ouvert.cle_courante()
    if neuf not in deposes:
        with depot_ouvert.geste() as ouvert:
            ouvert.reglages.retenir(_reglage(neuf), avant)
    cles.renouveler(CHAMP_DE_COLLAGE)
    st.switch_page(navigation.page("classeur"))


def _annuler(avant: str) -> None:
    """Retire le tableau collé et rouvre ce qui était affiché avant lui, s'il existe encore."""
    try:
        classeur_affiche.retirer(avec_le_travail=True)
        if avant != RIEN_AVANT and _existe(retrouve := IdentifiantDeClasseur.lire(avant)):
            classeur_affiche.choisir(retrouve)
    except ErreurDialogue as erreur:
        panne(str(erreur))  # le réglage part avec le classeur : une panne laisse de quoi recommencer
        return
    st.rerun()


def _existe(classeur: IdentifiantDeClasseur) -> bool:
    deposes = {c.identifiant for c in depot_ouvert.instantane().classeurs}
    return classeur in deposes if classeur.est_depose else depot_ouvert.exemple_livre(classeur).exists()


def _reglage(classeur: IdentifiantDeClasseur) -> str:
    """Sous quoi le dépôt garde ce qu'un tableau collé a remplacé à l'écran ; il part avec ce classeur."""
    return f"collage:{classeur}"
