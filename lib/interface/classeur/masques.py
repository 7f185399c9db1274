"""Ce que le classeur masque : compté, et lu seulement si la personne le coche."""

from __future__ import annotations

import streamlit as st

from lib.domaine.lecture import Masques
from lib.interface.composants import echapper, note
from lib.interface.session import cles, relecture
from lib.interface.session.depot_ouvert import cle_courante
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_lecture as textes


def montrer(dossier: Dossier) -> None:
    """Une case par feuille qui masque quelque chose ; le choix est retenu avec le classeur."""
    par_feuille = {f.nom: f.masques for f in dossier.lecture.feuilles if f.masques and not f.nom.startswith("_")}
    if not par_feuille:
        st.markdown(textes.SANS_MASQUE)
        return
    note("Ce qui est masqué n'est pas lu, sauf si vous le cochez. Votre choix est retenu avec ce classeur.")
    for nom, masques in par_feuille.items():
        _case(nom, masques)


def _case(nom: str, masques: Masques) -> None:
    libelle = f"Lire aussi ce qui est masqué — {textes.masques(nom, masques)}"
    coche = st.checkbox(
        echapper(libelle),
        value=masques.sont_lus,
        key=cles.cle_de_champ("masques", cle_courante(), nom, masques.sont_lus),
    )
    if coche != masques.sont_lus:
        lire(nom, sont_lus=coche)


def lire(feuille: str, *, sont_lus: bool) -> None:
    """Retient le choix pour cette feuille, et relit le classeur."""
    relecture.lire_les_masques(feuille, sont_lus=sont_lus)
    st.rerun()
