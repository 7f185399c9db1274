"""Chaque mission face à ses cibles ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation, selecteurs
from lib.interface.session import indicateur_regarde
from lib.rendu import graphiques
from lib.rendu.contenus.lignes_du_contrat import tableau_des_lignes
from lib.rendu.tableaux import tableaux_de_synthese as tableaux
from lib.rendu.tableaux.a_lire import a_trier
from lib.rendu.textes import phrases_d_un_indicateur as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()

entete = st.container()
missions = {m.mission.code: m for m in dossier.valorise.missions if m.lignes}
code = st.segmented_control(
    "Mission",
    list(missions),
    default=next(iter(missions)),
    required=True,
    format_func=lambda c: composants.echapper(missions[c].mission.libelle),
    key="mission-choisie",
    label_visibility="collapsed",
    persist_state="session",
)
mission = missions[code]
with entete:
    composants.titre(mission.mission.libelle, question=navigation.question("missions"))
composants.phrase_de_lecture(textes.mission(mission))

progression = tableaux.progression(mission, dossier.contrat.exercice, dossier.part_ecoulee)
choisi = composants.graphique_a_choisir(
    graphiques.barres_a_puce(progression, theme=cadre.theme()),
    cle=f"puces-{code}",
    alt=textes.alt_progression(mission),
)
composants.note(textes.LEGENDE_DES_PUCES)

lignes = a_trier(tableau_des_lignes([mission]), sans=frozenset({"Mission", "Unité"}))
rang = composants.tableau_a_choisir(lignes, cle=f"lignes-{code}", alt=textes.alt_progression(mission))
choisi = choisi or selecteurs.identifiant_du_rang(mission, rang)
if choisi:
    indicateur_regarde.regarder(choisi)
    st.switch_page(navigation.page("indicateur"))
