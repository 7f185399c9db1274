"""Ranger les scénarios : en ouvrir un, le dupliquer, l'emporter en JSON, le supprimer, en reprendre un d'un fichier."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.origine_des_termes import origine_proposee
from lib.donnees.depot import ScenarioEnregistre
from lib.donnees.scenario_json import lire_scenario
from lib.interface import composants, documents_du_contrat, navigation, telechargements
from lib.interface.composants import echapper
from lib.interface.session import scenario_ouvert
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu import classeur_suivant
from lib.rendu.formats import accorder, en_fichier, jour
from lib.usages.situation import Essai

TAILLE_MAXIMALE = 1
"""Un scénario tient en quelques kilo-octets [Mo]."""


def emporter(dossier: Dossier, essai: Essai) -> None:
    """Le contrat que le scénario ouvert laisse, prêt à ouvrir l'an prochain."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Si **{echapper(essai.scenario.nom)}** est retenu\u00a0:")
        propose, origine = essai.montrables.apres.contrat, origine_proposee(essai.montrables.simulation)
        documents_du_contrat.proposer_le_classeur_suivant(dossier, propose, origine, cle="scenario")
        documents_du_contrat.proposer_l_annexe(dossier, propose, origine, cle="scenario")
    composants.note(classeur_suivant.NE_SE_REMET_PAS)


def liste(enregistres: Sequence[ScenarioEnregistre]) -> None:
    """Une rangée par scénario, et ce que l'on en fait."""
    for garde in enregistres:
        with st.container(key=f"garde-{garde.id}", horizontal=True, vertical_alignment="center", gap="small"):
            st.markdown(f"**{echapper(garde.nom)}** · {echapper(_resume(garde))}", width="stretch")
            if st.button("Ouvrir", icon=":material/edit:", key=f"ouvrir-{garde.id}"):
                scenario_ouvert.ouvrir(garde.id)
                st.switch_page(navigation.page("gateau"))
            if st.button("Dupliquer", icon=":material/content_copy:", key=f"dupliquer-{garde.id}"):
                scenario_ouvert.ouvrir(garde.id)
                scenario_ouvert.garder_une_copie()
                st.rerun()
            telechargements.proposer(
                "Emporter (.json)",
                garde.contenu.encode,
                nom=f"scenario_{en_fichier(garde.nom)}_interne.json",
                cle=f"emporter-{garde.id}",
            )
            if st.button("Supprimer", icon=":material/delete:", key=f"supprimer-{garde.id}-{garde.revision}"):
                scenario_ouvert.supprimer(garde)
                st.rerun()


def reprendre() -> None:
    """Reprendre un scénario d'un fichier : il s'ajoute aux autres ; ce qui ne se lit pas se dit."""
    with st.expander("Reprendre un scénario d'un fichier (.json)", icon=":material/upload_file:"):
        depose = st.file_uploader(
            "Un scénario emporté d'ici, ou écrit pour la ligne de commande",
            type="json",
            max_upload_size=TAILLE_MAXIMALE,
            key="reprendre-scenario",
        )
        if depose is not None and st.button("L'ajouter aux scénarios", key="ajouter-le-scenario", type="primary"):
            _ajouter(depose.getvalue())


def _ajouter(octets: bytes) -> None:
    try:
        lu = lire_scenario(octets)
    except ErreurDialogue as erreur:
        composants.panne(str(erreur))
        return
    if lu.refus or lu.refus_desactives:
        for refus in (*lu.refus, *lu.refus_desactives):
            st.warning(echapper(f"Mouvement {refus.mouvement + 1} : {refus.message}"), icon=":material/block:")
        st.markdown("Rien n'a été ajouté : corrigez le fichier, puis déposez-le de nouveau.")
        return
    scenario_ouvert.garder_a_part(lu.scenario)
    st.rerun()


def _resume(garde: ScenarioEnregistre) -> str:
    mouvements = len(scenario_ouvert.lu(garde).etapes)
    return f"{accorder(mouvements, 'mouvement')}, modifié le {jour(garde.modifie_le.date())}"
