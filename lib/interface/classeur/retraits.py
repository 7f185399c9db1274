"""Retirer de l'application un seul classeur déposé, en disant ce que devient le travail fait dessus."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import Retrait
from lib.interface.composants import echapper, panne
from lib.interface.session import classeur_affiche, cles, depot_ouvert
from lib.interface.session.depot_ouvert import cle_courante
from lib.rendu.formats import accorder


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
    scenarios = len(depot_ouvert.instantane().scenarios)
    depot_ouvert.fin_de_l_affichage()
    st.markdown(
        f"« {echapper(nom)} » et les cellules que vous y avez corrigées quittent cette application. "
        "Votre fichier d'origine, lui, reste où il est."
    )
    travail = f"Effacer aussi son travail : {accorder(scenarios, 'scénario')}, prévisions"
    avec = st.checkbox(travail, key="retirer-travail")
    st.markdown(
        "Tout ce travail sera perdu."
        if avec
        else "Sans cocher, ce travail est gardé : redéposez le même fichier pour le retrouver."
    )
    st.caption(
        "Le journal des paris, les décisions de réunion et les choix de colonnes restent. Ce retrait ne s'annule pas."
    )
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
    sort = "effacés" if recu.travail_efface else "gardés"
    suite = f" Ses scénarios ({recu.scenarios}) et ses prévisions sont {sort}."
    return f"« {recu.nom} » est retiré, avec {accorder(recu.corrections, 'correction')}.{suite}"
