"""Qu'a-t-on décidé ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation
from lib.interface.reunion import releve_a_l_ecran
from lib.interface.session import reunion_ouverte

cadre.exiger()

dossier = cadre.exiger_un_classeur()
reunion = reunion_ouverte.lire(dossier)
releve = releve_a_l_ecran.releve_de(reunion)

composants.titre("Relevé de décisions", question=navigation.question("releve"))
composants.phrase_de_lecture(releve.phrase)

releve_a_l_ecran.telecharger(reunion, releve)
releve_a_l_ecran.emporter(reunion)

gauche, droite = st.columns([66, 34], gap="large")
with gauche:
    releve_a_l_ecran.decisions(releve)
with droite:
    releve_a_l_ecran.prochaine_date(reunion)
releve_a_l_ecran.indicateurs(releve)
releve_a_l_ecran.bilan_de_sortie(reunion)
