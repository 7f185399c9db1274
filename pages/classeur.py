"""Mon classeur est-il bien lu ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import accueil, cadre, composants, navigation
from lib.interface.classeur import (
    constats_a_regarder,
    corrections_faites,
    correspondances,
    depots,
    masques,
    mes_donnees,
    phrases,
    retraits,
)
from lib.interface.session import depot_ouvert, dossier_affiche
from lib.rendu.tableaux import tableaux_de_lecture as tableaux
from lib.rendu.textes import phrases_de_lecture as textes

cadre.exiger()

dossier = dossier_affiche.dossier_courant()

if not depot_ouvert.un_classeur_est_ouvert():
    accueil.deux_portes()
    retraits.dire_le_recu()
    mes_donnees.mes_donnees()
    st.stop()

composants.titre(textes.titre(dossier.lecture if dossier else None), question=navigation.question("classeur"))
composants.phrase_de_lecture(textes.lecture(dossier.lecture) if dossier else textes.SANS_CLASSEUR)
depots.choisir_un_classeur(dossier)

if dossier:
    composants.table_ou_phrase(tableaux.bilan(dossier.lecture, dossier.valorise), "")
    a_voir, colonnes, lues, masquees, corrigees, lignes = st.tabs(
        ["À regarder", "Colonnes", "Phrases", "Masqué", "Corrections", "Lignes lues"]
    )
    with a_voir:
        constats_a_regarder.montrer(dossier)
        depots.telecharger_les_constats(dossier)
    with colonnes:
        correspondances.corriger()
    with lues:
        phrases.montrer(dossier)
    with masquees:
        masques.montrer(dossier)
    with corrigees:
        corrections_faites.montrer(dossier)
    with lignes:
        composants.tableau(tableaux.lignes_lues(dossier.contrat), cle="lignes-lues", alt=textes.ALT_LIGNES)
        composants.table_ou_phrase(tableaux.feuilles(dossier.lecture), "Aucune feuille n'a été lue.")

mes_donnees.mes_donnees()
