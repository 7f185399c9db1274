"""Que vaut cet indicateur, et pourquoi ?"""

from __future__ import annotations

import streamlit as st

from lib.domaine.explication import expliquer
from lib.interface import accueil, cadre, composants, etat, selecteurs
from lib.rendu import graphiques
from lib.rendu.tableaux import indicateur as tableaux
from lib.rendu.textes import indicateur as textes

cadre.exiger()

dossier = accueil.exiger_un_classeur()
theme = etat.theme()

question, choix = st.columns([5, 6], vertical_alignment="bottom")
with question:
    composants.titre("Que vaut cet indicateur ?")
with choix:
    ligne = selecteurs.ligne(dossier)
indicateur = ligne.indicateur
composants.phrase_de_lecture(textes.indicateur(ligne))

gauche, droite = st.columns([53, 47], gap="large")
with gauche:
    st.subheader("La règle et le point du jour", anchor=False)
    trace = tableaux.courbe(ligne)
    if trace.empty:
        st.markdown(composants.brut(textes.sans_courbe(ligne)))
    else:
        composants.graphique(
            graphiques.courbe(
                trace,
                point=tableaux.point_du_jour(ligne),
                unite=textes.unite_de_l_axe(ligne),
                lecture=textes.lecture_du_point(ligne),
                theme=theme,
                graduations=textes.graduations(ligne),
            ),
            cle="courbe",
            alt=textes.alt_courbe(ligne),
        )
    composants.phrases([textes.prochain_pas(ligne)])
with droite:
    st.subheader("Le même résultat sous toutes les règles", anchor=False)
    comparees = tableaux.regles_comparees(indicateur)
    if comparees.empty:
        st.markdown("Il faut un réalisé et une cible chiffrée pour comparer les règles.")
    else:
        composants.graphique(
            graphiques.barres_des_regles(comparees, theme=theme), cle="regles", alt=textes.alt_regles(indicateur)
        )
        composants.note(textes.HYPOTHESES)

calcul, preuves, passe, chiffres = st.tabs(
    ["Comment ce montant est calculé", "Pièces et contexte", "Historique", "Les graphiques en tableaux"]
)
with calcul:
    composants.explication(expliquer(ligne))
with preuves:
    composants.table_ou_phrase(
        tableaux.pieces(dossier.contrat, indicateur), "Aucune pièce n'est rattachée à cette ligne."
    )
    composants.phrases(textes.contexte(indicateur))
with passe:
    historique = tableaux.historique(indicateur)
    if historique.empty:
        composants.phrases(["Le classeur ne donne pas d'exercice passé (feuille « Historique »)."])
    else:
        composants.graphique(
            graphiques.historique(historique, unite=textes.unite_de_l_axe(ligne), theme=theme),
            cle="historique",
            alt=textes.alt_historique(indicateur),
            jumeau=tableaux.historique_a_lire(indicateur),
        )
with chiffres:
    composants.table_ou_phrase(tableaux.courbe_a_lire(ligne), "La règle n'a pas de courbe.")
    composants.table_ou_phrase(tableaux.regles_a_lire(indicateur), "Aucune règle à comparer sans réalisé.")
