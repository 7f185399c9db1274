"""Quel gâteau proposer ?"""

from __future__ import annotations

import streamlit as st

from lib.domaine.equilibre import equilibre_de
from lib.domaine.scenario import appliquer
from lib.domaine.valorisation import valoriser
from lib.interface import (
    accueil,
    cadre,
    composants,
    deux_risques,
    etat,
    formulaires,
    gateaux,
    mouvements,
    preparations,
    scenario_ouvert,
)
from lib.rendu.tableaux import gateau as tableaux
from lib.rendu.textes import gateau as textes

cadre.exiger()

dossier = accueil.exiger_un_classeur()
scenario = scenario_ouvert.scenario_ouvert().scenario
simulation = appliquer(dossier.contrat, scenario)
apres = valoriser(simulation.contrat)
deux = deux_risques.comparer(dossier.contrat, preparations.preparation(dossier), scenario, simulation)

titre, actions = st.columns([6, 5], vertical_alignment="bottom")
with titre:
    composants.titre("Quel gâteau proposer ?")
with actions:
    gateaux.choix_du_scenario(scenario)
mouvements.conflit()
composants.phrase_de_lecture(f"{textes.gateau(simulation, apres)} {deux.phrase}")

gauche, milieu, droite = st.columns([32, 36, 32], gap="medium", vertical_alignment="center")
with gauche:
    gateaux.anneau("Aujourd'hui", equilibre_de(dossier.contrat), dossier.valorise, etat.theme())
with milieu:
    gateaux.comparaison((*deux.rangees, textes.dependance(simulation)), reserve=deux.a_completer)
with droite:
    gateaux.anneau(f"Proposition « {scenario.nom} »", equilibre_de(simulation.contrat), apres, etat.theme())
gateaux.legende(etat.theme())

gauche, droite = st.columns([64, 36], gap="large")
with gauche:
    entete, bouton = st.columns([5, 4], vertical_alignment="center")
    entete.subheader("Mouvements", anchor=False)
    with bouton.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Ajouter un mouvement", icon=":material/add:", type="primary", key="ajouter"):
            formulaires.ajouter_un_mouvement(simulation.contrat, deux.prolongee)
    mouvements.liste(scenario, simulation)
with droite:
    gateaux.balance(*textes.balance(simulation, scenario))

deux_risques.ou_va_le_risque(deux, (dossier.contrat, simulation.contrat))
with st.expander("Les euros se conservent : à ce jour, les deux gâteaux, mission par mission, et ligne à ligne"):
    composants.table_ou_phrase(tableaux.avant_apres(textes.a_ce_jour(simulation, dossier.valorise, apres)), "")
    composants.table_ou_phrase(
        tableaux.parts_avant_apres(equilibre_de(dossier.contrat), equilibre_de(simulation.contrat)), ""
    )
    composants.tableau(
        tableaux.conservation(simulation), cle="conservation", alt="Euros de chaque mission, avant et après."
    )
    composants.tableau(tableaux.journal(simulation), cle="journal", alt="Euros déplacés d'une ligne à l'autre.")
with st.expander("Les lignes verrouillées, et pourquoi"):
    composants.table_ou_phrase(tableaux.verrous(dossier.contrat), "Aucune ligne n'est verrouillée.")
