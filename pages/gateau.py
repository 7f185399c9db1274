"""Quel gâteau proposer ?"""

from __future__ import annotations

import streamlit as st

from lib.interface import accueil, cadre, composants
from lib.interface.gateau import deplacement_du_risque, formulaires, liste_des_mouvements, morceaux_du_gateau
from lib.interface.session import apparence, scenario_ouvert, situations
from lib.rendu.contenus.proposition_comparee import (
    euros_conserves,
    euros_deplaces,
    lignes_changees,
    parts_comparees,
    valeurs_comparees,
)
from lib.rendu.tableaux import tableaux_du_gateau as tableaux
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import ecarts
from lib.rendu.textes import phrases_du_gateau as textes

cadre.exiger()

dossier = accueil.exiger_un_classeur()
scenario = scenario_ouvert.scenario_ouvert().scenario
essai = situations.essai(dossier, scenario)
contrats, simulation = essai.contrats, essai.simulation

titre, actions = st.columns([6, 5], vertical_alignment="bottom")
with titre:
    composants.titre("Quel gâteau proposer ?")
with actions:
    morceaux_du_gateau.choix_du_scenario(scenario)
liste_des_mouvements.conflit()
composants.phrase_de_lecture(f"{textes.gateau(contrats)} {ecarts.protection_de(essai)}")

gauche, milieu, droite = st.columns([32, 36, 32], gap="medium", vertical_alignment="center")
with gauche:
    morceaux_du_gateau.anneau("Aujourd'hui", contrats.avant, apparence.theme())
with milieu:
    morceaux_du_gateau.comparaison(
        (*ecarts.ecarts_de(essai), textes.dependance(contrats)), reserve=ecarts.reserve_de(essai)
    )
with droite:
    morceaux_du_gateau.anneau(f"Proposition « {scenario.nom} »", contrats.apres, apparence.theme())
morceaux_du_gateau.legende(contrats, apparence.theme())

gauche, droite = st.columns([64, 36], gap="large")
with gauche:
    entete, bouton = st.columns([5, 4], vertical_alignment="center")
    entete.subheader("Mouvements", anchor=False)
    with bouton.container(horizontal=True, horizontal_alignment="right"):
        if st.button("Ajouter un mouvement", icon=":material/add:", type="primary", key="ajouter"):
            formulaires.ajouter_un_mouvement(essai.apres)
    liste_des_mouvements.liste(contrats)
with droite:
    morceaux_du_gateau.balance(*textes.balance(contrats))

deplacement_du_risque.ou_va_le_risque(essai)
with st.expander("Les euros se conservent : à ce jour, les deux gâteaux, mission par mission, et ligne à ligne"):
    composants.contenu(valeurs_comparees(contrats))
    composants.contenu(parts_comparees(contrats))
    conserves = euros_conserves(contrats)
    st.markdown(f"**{conserves.titre}**")
    composants.tableau(a_lire(conserves), cle="conservation", alt="Euros de chaque mission, avant et après.")
    composants.contenu(euros_deplaces(contrats))
    composants.contenu(lignes_changees(contrats))
with st.expander("Les lignes verrouillées, et pourquoi"):
    composants.table_ou_phrase(tableaux.verrous(dossier.contrat), "Aucune ligne n'est verrouillée.")
