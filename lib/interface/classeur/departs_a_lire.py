"""Un départ qui manque est souvent dans une colonne que l'on n'a pas reconnue : la lire d'un geste."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import streamlit as st

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.corrections import separer_la_reference
from lib.domaine.lecture import Anomalie, ColonneLue, Decision, FeuilleLue, Lecture
from lib.donnees.cellules.nombres import lire_quantite
from lib.donnees.classeur import valeur_de
from lib.interface.classeur import geste_propose
from lib.interface.session import relecture
from lib.interface.session.dossier_affiche import Dossier, essayer
from lib.rendu.textes import phrases_de_lecture as textes

CHAMP: Final = "depart"
COLONNES_OFFERTES: Final = 2


def proposer(dossier: Dossier, constat: Anomalie, cle: str) -> None:
    """Un bouton par colonne non lue du tableau qui porte des nombres ; rien si le départ a déjà sa colonne."""
    tableau = _tableau(dossier.lecture, constat)
    if constat.code is not CodeDAnomalie.DEPART_MANQUANT or tableau is None:
        return
    for colonne in list(_colonnes_possibles(tableau))[:COLONNES_OFFERTES]:
        choix = {autre.lettre: valeur_de(autre) for autre in tableau.details} | {colonne.lettre: CHAMP}
        apres = essayer(dossier, tableau, choix).valorise.du
        if geste_propose.proposer(
            textes.lire_comme_depart(colonne.entete), dossier, apres, f"geste-{cle}-{colonne.lettre}"
        ):
            relecture.retenir_correspondance(tableau, choix)
            st.rerun()


def _tableau(lecture: Lecture, constat: Anomalie) -> FeuilleLue | None:
    _, ligne = separer_la_reference(constat.cellule.partition(":")[0])
    return lecture.tableau_de(constat.feuille, ligne)


def _colonnes_possibles(tableau: FeuilleLue) -> Iterator[ColonneLue]:
    if CHAMP in tableau.colonnes.values():
        return
    for colonne in tableau.details:
        if colonne.entete and colonne.decision is Decision.AUCUNE and any(map(lire_quantite, colonne.exemples)):
            yield colonne
