"""Quel gâteau proposer ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import cadre, composants, navigation
from lib.interface.gateau import formulaires, liste_des_mouvements, morceaux_du_gateau
from lib.interface.session import adresse, scenario_ouvert, situations
from lib.rendu.textes import ecarts
from lib.rendu.textes import phrases_du_gateau as textes

cadre.exiger()

dossier = cadre.exiger_un_classeur()
scenario = scenario_ouvert.scenario_ouvert().scenario
essai = situations.essai(dossier, scenario)
contrats, simulation = essai.contrats, essai.simulation

titre, actions = st.columns([6, 5], vertical_alignment="bottom")
with titre:
    composants.titre(scenario.nom, question=navigation.question("gateau"))
with actions:
    morceaux_du_gateau.choix_du_scenario(scenario)
liste_des_mouvements.conflit()
composants.phrase_de_lecture(f"{textes.gateau(contrats)} {ecarts.protection_de(essai)}")

gauche, milieu, droite = st.columns([32, 36, 32], gap="medium", vertical_alignment="center")
with gauche:
    morceaux_du_gateau.anneau("Aujourd'hui", contrats.avant, cadre.theme())
with milieu:
    morceaux_du_gateau.comparaison(
        (*ecarts.ecarts_de(essai), textes.dependance(contrats)), reserve=ecarts.reserve_de(essai)
    )
with droite:
    morceaux_du_gateau.anneau(f"Proposition « {scenario.nom} »", contrats.apres, cadre.theme())
morceaux_du_gateau.legende(contrats, cadre.theme())

gauche, droite = st.columns([64, 36], gap="large")
with gauche:
    entete, bouton = st.columns([5, 4], vertical_alignment="center")
    entete.subheader("Mouvements", anchor=False)
    with bouton.container(horizontal=True, horizontal_alignment="right"):
        demandee = adresse.prendre("changer", {i.identifiant for i in contrats.apres.contrat.indicateurs})
        if st.button("Ajouter un mouvement", icon=":material/add:", type="primary", key="ajouter") or demandee:
            formulaires.ajouter_un_mouvement(essai.apres, demandee)
    liste_des_mouvements.liste(contrats)
with droite:
    morceaux_du_gateau.balance(*textes.balance(contrats))

morceaux_du_gateau.ou_va_le_risque(essai, cadre.theme())
morceaux_du_gateau.conservation(contrats)
morceaux_du_gateau.verrous(dossier.contrat)
