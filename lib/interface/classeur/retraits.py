"""Retirer de l'application un seul classeur déposé, en disant ce que devient le travail fait dessus."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import AuRetrait, Retrait
from lib.interface.classeur.contenus_dits import comptes, de_ce_sort
from lib.interface.composants import echapper, panne
from lib.interface.session import classeur_affiche, cles, depot_ouvert
from lib.interface.session.depot_ouvert import cle_courante


def proposer(nom: str) -> None:
    """Le bouton qui retire le classeur affiché ; un exemple livré ne se retire pas."""
    if cle_courante().est_depose and st.button("Retirer ce classeur…", icon=":material/delete:", key="retirer"):
        _retirer(nom)


def dire_le_recu() -> None:
    """Ce qu'un retrait vient de faire, une fois."""
    if recu := cles.RECU_DE_RETRAIT.reprendre():
        st.success(echapper(recu), icon=":material/check:")


@st.dialog("Retirer ce classeur", icon=":material/delete:")
def _retirer(nom: str) -> None:
    a_lui = depot_ouvert.depot().contenus_de(cle_courante())
    du_travail = comptes(c for c in a_lui if c.contenu.au_retrait is AuRetrait.SUIT_LE_TRAVAIL)
    depot_ouvert.fin_de_l_affichage()
    st.markdown(
        f"« {echapper(nom)} » quitte cette application, et avec lui : {echapper(de_ce_sort(AuRetrait.PART))}. "
        "Votre fichier d'origine, lui, reste où il est."
    )
    avec = st.checkbox(f"Effacer aussi son travail : {echapper(du_travail or 'aucun')}", key="retirer-travail")
    st.markdown(
        "Tout ce travail sera perdu."
        if avec
        else "Sans cocher, ce travail est gardé : redéposez le même fichier pour le retrouver."
    )
    st.caption(f"Restent dans tous les cas : {echapper(de_ce_sort(AuRetrait.RESTE))}. Ce retrait ne s'annule pas.")
    if st.button("Retirer", type="primary", key="confirmer-retrait"):
        try:
            recu = classeur_affiche.retirer(avec_le_travail=avec)
        except ErreurDialogue as erreur:
            panne(str(erreur))
            return
        cles.RECU_DE_RETRAIT.ecrire(_dire(recu))
        st.rerun()


def _dire(recu: Retrait) -> str:
    """Le reçu, en une phrase."""
    partis, restes = comptes(recu.partis), comptes(recu.restes)
    avec = f", avec {partis}" if partis else ""
    suite = f" Restent, pour le même fichier redéposé : {restes}." if restes else ""
    return f"« {recu.nom} » est retiré{avec}.{suite}"
