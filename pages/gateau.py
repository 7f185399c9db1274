"""Quel gâteau proposer ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation, selecteurs
from lib.interface.gateau import liste_des_mouvements, morceaux_du_gateau, rangees
from lib.interface.session import scenario_ouvert, situations
from lib.rendu.textes import ecarts
from lib.rendu.textes import phrases_du_gateau as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
scenario = scenario_ouvert.scenario_ouvert().scenario
essai = situations.essai(dossier, scenario)
contrats = essai.contrats

titre, actions = st.columns([6, 5], vertical_alignment="bottom")
with titre:
    composants.titre(scenario.nom, question=navigation.question("gateau"))
with actions:
    morceaux_du_gateau.choix_du_scenario(scenario)
liste_des_mouvements.conflit()
composants.phrase_de_lecture(f"{textes.gateau(contrats)} {ecarts.protection_de(essai)}")
if essai.change_quelque_chose:
    morceaux_du_gateau.mandat_tenu(situations.verdict(dossier, essai))

visee = selecteurs.ligne_a_changer(contrats.apres.contrat)
mission = selecteurs.une_mission(contrats.apres.contrat)
gauche, droite = st.columns([64, 36], gap="medium")
with gauche, st.container(key="rangees"):
    rangees.table(essai, mission, visee)
with droite, st.container(key="effet"):
    morceaux_du_gateau.effet(essai, cadre.theme())
    liste_des_mouvements.liste(essai)

morceaux_du_gateau.balance(*textes.balance(contrats))
morceaux_du_gateau.ou_va_le_risque(essai, cadre.theme())
morceaux_du_gateau.conservation(contrats)
morceaux_du_gateau.verrous(dossier.contrat)
