"""Emporter la correspondance des colonnes dans un fichier, et la reprendre : celui que « verifier » accepte."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.classeur import ecrire_la_correspondance, lire_la_correspondance
from lib.interface import telechargements
from lib.interface.composants import echapper
from lib.interface.session import relecture
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.formats import accorder, en_fichier

TAILLE_MAXIMALE = 1
"""Une correspondance tient en quelques kilo-octets [Mo]."""


def telecharger_ou_reprendre(dossier: Dossier) -> None:
    """Le fichier à emporter, et le champ qui en reprend un."""
    with st.expander("Emporter ou reprendre ces choix dans un fichier", icon=":material/swap_horiz:"):
        telechargements.proposer(
            "Télécharger la correspondance (.json)",
            lambda: ecrire_la_correspondance(dossier.lecture.feuilles).encode(),
            nom=f"correspondance-{en_fichier(dossier.contrat.cpts.nom)}.json",
            cle="telecharger-correspondance",
        )
        depose = st.file_uploader(
            "Reprendre une correspondance (.json)",
            type="json",
            max_upload_size=TAILLE_MAXIMALE,
            key=f"reprendre-correspondance-{dossier.cle}",
        )
        if depose is not None and st.button("Appliquer cette correspondance", key="appliquer-correspondance"):
            _reprendre(dossier, depose.getvalue())


def _reprendre(dossier: Dossier, octets: bytes) -> None:
    """Retient les choix du fichier pour les tableaux qu'il nomme ; les autres ne changent pas."""
    try:
        correspondance = lire_la_correspondance(octets.decode("utf-8-sig", errors="replace"))
    except ErreurDialogue as erreur:
        st.error(echapper(str(erreur)), icon=":material/error:")
        return
    reprises = [f for f in dossier.lecture.feuilles if f.entetes and f.cle in correspondance]
    if not reprises:
        noms = ", ".join(f"« {nom} »" for nom in correspondance) or "aucune"
        st.warning(echapper(f"Ce fichier nomme d'autres feuilles que ce classeur : {noms}."), icon=":material/warning:")
        return
    for feuille in reprises:
        relecture.retenir_correspondance(feuille, correspondance[feuille.cle])
    relus = accorder(len(reprises), "tableau relu", "tableaux relus")
    st.toast(echapper(f"{relus} avec ce fichier."), icon=":material/check:")
    st.rerun()
