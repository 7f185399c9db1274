"""Que se passe-t-il maintenant ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation
from lib.interface.reunion import (
    cahier_en_seance,
    conduite,
    decision_a_inscrire,
    essai_en_seance,
    ouverture,
    vue_du_mur,
)
from lib.interface.session import reunion_ouverte
from lib.rendu.textes import phrases_de_la_seance as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
conduite.installer()
reunion = reunion_ouverte.lire(dossier)
deroule, pilote = reunion.deroule, not conduite.est_en_lecture()
ligne = essai_en_seance.ligne_en_discussion(reunion)

titre, temps = st.columns([7, 5], vertical_alignment="bottom")
with titre:
    point = deroule.point
    composants.titre(point.titre if point else "Séance", question=navigation.question("seance"))
with temps:
    conduite.horloges_de_seance(reunion)
composants.phrase_de_lecture(textes.lecture(deroule, reunion.journal))

gauche, milieu, droite = st.columns([22, 43, 35], gap="medium")
with gauche:
    if pilote:
        conduite.boutons(reunion)
    conduite.ordre(reunion)
with milieu:
    if ligne is None and deroule.rang == 0:
        ouverture.montrer(reunion)
    if ligne and pilote:
        essai_en_seance.choisir_la_ligne(reunion, ligne)
        essai_en_seance.changer(reunion, ligne)
    if pilote and deroule.commencee_le:
        decision_a_inscrire.inscrire(reunion, ligne)
    decision_a_inscrire.journal(reunion, se_corrige=pilote)
with droite:
    if pilote:
        vue_du_mur.envoyer(reunion, ligne)
    else:
        vue_du_mur.au_mur(reunion)
    cahier_en_seance.montrer(reunion, ligne, se_note=pilote)

if pilote:
    conduite.liens(reunion)
    composants.note(conduite.TOUCHES)
else:
    conduite.suivre(reunion.revision)
