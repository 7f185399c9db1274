"""Tout ce que la lecture a retenu, tiroir par tiroir : un tiroir fermé ne calcule rien."""

from __future__ import annotations

from collections.abc import Callable, Sized

import streamlit as st

from lib.interface import composants
from lib.interface.classeur import corrections_faites, correspondances, masques, phrases
from lib.interface.composants import echapper
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.tableaux import tableaux_de_lecture as tableaux
from lib.rendu.textes import phrases_de_lecture as textes


def attend_un_choix(dossier: Dossier) -> bool:
    """Vrai si une colonne attend la personne : tant qu'elle ne l'a pas dite, aucun chiffre ne tient."""
    return bool(textes.colonnes_a_choisir(dossier.lecture.feuilles)) or not dossier.contrat.indicateurs


def choisir_les_colonnes(dossier: Dossier) -> None:
    """Ce que portent les colonnes ; le tiroir s'ouvre d'abord, sous la demande, si l'une attend un choix."""
    if demande := textes.colonnes_a_choisir(dossier.lecture.feuilles):
        st.warning(echapper(demande), icon=":material/view_column:")
    attend = attend_un_choix(dossier)
    _tiroir("Colonnes", f"colonnes-{dossier.cle}", correspondances.corriger, est_ouvert=attend)


def montrer(dossier: Dossier) -> None:
    """Les phrases, ce qui est masqué, les corrections, les lignes."""
    lecture, lignes = dossier.lecture, dossier.contrat.indicateurs
    _tiroir(_compte("Phrases", lecture.textes_compris), "phrases", lambda: phrases.montrer(dossier))
    _tiroir("Masqué", "masque", lambda: masques.montrer(dossier))
    _tiroir(_compte("Corrections", lecture.corrections), "corrections", lambda: corrections_faites.montrer(dossier))
    _tiroir(_compte("Lignes lues", lignes), "lignes-lues", lambda: _lignes(dossier))


def _compte(titre: str, choses: Sized) -> str:
    """« Corrections (2) » : ce qu'un tiroir contient se voit sans l'ouvrir."""
    return f"{titre} ({len(choses)})" if choses else titre


def _tiroir(titre: str, cle: str, montrer_dedans: Callable[[], None], *, est_ouvert: bool = False) -> None:
    with composants.tiroir(titre, cle=cle, est_ouvert=est_ouvert) as ouvert:
        if ouvert:
            montrer_dedans()


def _lignes(dossier: Dossier) -> None:
    composants.tableau(tableaux.lignes_lues(dossier.contrat, dossier.certitudes), alt=textes.ALT_LIGNES)
    composants.tableau(tableaux.feuilles(dossier.lecture), "Aucune feuille n'a été lue.")
