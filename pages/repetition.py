"""Sommes-nous prêts ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation
from lib.interface.preparation import bilan_a_lire, question_posee, repetition_a_lancer
from lib.interface.session import horloge, preparation_gardee
from lib.rendu.textes import phrases_de_repetition as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
preparee = preparation_gardee.preparation_de(dossier)
possibles = preparee.objections(horloge.jour())
jouee = preparation_gardee.ou_en_est_la_repetition(preparee, possibles)

composants.titre("Répétition", question=navigation.question("repetition"))
composants.phrase_de_lecture(textes.lecture(possibles, jouee.derniere))
if jouee.en_cours:
    question_posee.montrer(dossier, preparee, jouee.en_cours, jouee.objection)
else:
    gauche, droite = st.columns([36, 64], gap="large")
    with gauche:
        repetition_a_lancer.choisir(dossier, preparee.saisie.repetitions, possibles=len(possibles))
    with droite:
        if jouee.bilan:
            bilan_a_lire.montrer(dossier, jouee.bilan, est_la_premiere=jouee.est_la_premiere)
        else:
            bilan_a_lire.a_dire_avant_lui(dossier, possibles)
bilan_a_lire.tout_ce_qu_il_peut_dire(dossier, possibles)
