"""Les blocs de la page d'un indicateur : sa courbe, les règles comparées, le détail."""

from __future__ import annotations

import streamlit as st

from lib.domaine.contrat import Exercice
from lib.domaine.explication import expliquer
from lib.domaine.valorisation import LigneValorisee
from lib.interface import cadre, composants
from lib.interface.fin_d_exercice import previsions
from lib.interface.fin_d_exercice.previsions import FinDExercice
from lib.interface.session import dossier_affiche, horloge, preparation_gardee
from lib.rendu import graphiques
from lib.rendu.contenus.annees_d_une_ligne import annees
from lib.rendu.contenus.premiers_chiffres import pieces_justificatives
from lib.rendu.graphiques.barres_de_prevision import FourchetteDessinee
from lib.rendu.graphiques.regle import PointDuJour, ProchainPas
from lib.rendu.tableaux import tableaux_d_un_indicateur as tableaux
from lib.rendu.tableaux import tableaux_d_une_prevision as tableaux_de_fin
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_d_un_indicateur as textes
from lib.rendu.textes import phrases_d_une_prevision as textes_de_fin
from lib.rendu.textes.phrases_des_exercices import passe_conclu, sort_du_dernier

A_CE_JOUR, SELON_LA_PREVISION = "À ce jour", "Selon la prévision"


def courbe(ligne: LigneValorisee, fin: FinDExercice) -> None:
    """La règle, le point du jour et la fourchette de fin d'exercice."""
    trace = tableaux.courbe(ligne)
    if trace.empty or ligne.indicateur.est_un_constat:
        composants.phrases([p for p in (textes.sans_courbe(ligne), textes.prochain_pas(ligne)) if p])
        return
    reperes = textes_de_fin.reperes_montres(fin.loi, fin.avis) if fin.loi else None
    lecture = textes_de_fin.fourchette(reperes, ligne.indicateur) if reperes else ""
    composants.graphique(
        graphiques.courbe(
            trace if reperes is None else tableaux_de_fin.jusqu_a_la_prevision(trace, reperes),
            point=_point(ligne),
            unite=textes.unite_de_l_axe(ligne),
            theme=cadre.theme(),
            pas=_pas(ligne),
            fin=FourchetteDessinee(reperes, lecture) if reperes else None,
        ),
        cle="courbe",
        titre=textes.prochain_pas(ligne),
        alt=textes.alt_courbe(ligne) + textes_de_fin.alt_fin(reperes, ligne.indicateur),
    )


def _point(ligne: LigneValorisee) -> PointDuJour | None:
    point = tableaux.point_du_jour(ligne)
    return None if point is None else PointDuJour(*point, textes.lecture_du_point(ligne))


def _pas(ligne: LigneValorisee) -> ProchainPas | None:
    pas = tableaux.prochain_pas(ligne)
    return None if pas is None else ProchainPas(*pas, textes.gain_du_pas(ligne))


def regles(ligne: LigneValorisee, fin: FinDExercice) -> None:
    """Le même résultat sous toutes les règles, aujourd'hui ou en fin d'exercice."""
    vue = st.segmented_control(
        "Quel résultat",
        [A_CE_JOUR, SELON_LA_PREVISION],
        default=A_CE_JOUR,
        required=True,
        key="vue-des-regles",
        label_visibility="collapsed",
        persist_state="session",
    )
    if vue == SELON_LA_PREVISION:
        _regles_prevues(fin)
    else:
        _regles_du_jour(ligne)
    composants.note(textes.HYPOTHESES)


def _regles_du_jour(ligne: LigneValorisee) -> None:
    comparees = tableaux.regles_comparees(ligne.indicateur)
    if comparees.empty:
        st.markdown("Il faut un réalisé et une cible chiffrée pour comparer les règles.")
        return
    composants.graphique(
        graphiques.barres_des_regles(comparees, theme=cadre.theme()),
        cle="regles",
        alt=textes.alt_regles(ligne.indicateur),
        jumeau=lambda: tableaux.regles_a_lire(ligne.indicateur),
    )


def _regles_prevues(fin: FinDExercice) -> None:
    prevues = previsions.sous_toutes_les_regles(fin)
    if not any(regle.loi for regle in prevues):
        st.markdown("Il faut une cible chiffrée et une prévision pour comparer les règles.")
        return
    composants.graphique(
        graphiques.barres_des_regles_prevues(tableaux_de_fin.regles_prevues(prevues), theme=cadre.theme()),
        cle="regles-prevues",
        alt=textes_de_fin.alt_regles_prevues(prevues),
        jumeau=lambda: tableaux_de_fin.regles_prevues_a_lire(prevues),
    )


def details(dossier: dossier_affiche.Dossier, ligne: LigneValorisee, fin: FinDExercice) -> None:
    """Ce qui se déplie sous l'image : les règles, le calcul, les pièces, le passé."""
    composants.onglets(
        {
            "Le même résultat sous toutes les règles": lambda: regles(ligne, fin),
            "Comment ce montant est calculé": lambda: _calcul(ligne, fin),
            "Pièces et contexte": lambda: _preuves(dossier, ligne),
            "Historique": lambda: _historique(ligne, dossier.contrat.exercice),
        },
        cle="indicateur",
    )


def _calcul(ligne: LigneValorisee, fin: FinDExercice) -> None:
    composants.explication(expliquer(ligne))
    if fin.loi and (retenue := textes_de_fin.retenue(fin.loi, fin.avis, fin.indicateur)):
        composants.phrases([retenue])
    composants.tableau(tableaux.courbe_a_lire(ligne), "La règle n'a pas de courbe.")


def _preuves(dossier: dossier_affiche.Dossier, ligne: LigneValorisee) -> None:
    suivi = preparation_gardee.contrat_suivi(dossier)
    pieces = pieces_justificatives(suivi, suivi.pieces_de(ligne.indicateur), jour=horloge.jour())
    composants.tableau(a_lire(pieces.sans("Pour")), "Aucune pièce n'est rattachée à cette ligne.")
    composants.phrases(textes.contexte(ligne.indicateur))


def _historique(ligne: LigneValorisee, exercice: Exercice | None) -> None:
    historique = tableaux.historique(ligne, exercice)
    if not ligne.indicateur.historique:
        composants.phrases(["Le classeur ne donne pas d'exercice passé (feuille « Historique »)."])
        return
    composants.graphique(
        graphiques.historique(
            historique,
            unite=textes.unite_de_l_axe(ligne),
            theme=cadre.theme(),
            dernier=sort_du_dernier(ligne.indicateur, exercice),
        ),
        cle="historique",
        titre=passe_conclu(ligne.indicateur, exercice),
        alt=textes.alt_historique(annees(ligne, exercice), ligne.indicateur),
        jumeau=lambda: tableaux.historique_a_lire(ligne, exercice),
    )
