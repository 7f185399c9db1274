"""Le dialogue « Ajouter un mouvement » : choisir, voir l'effet avant de valider, enregistrer."""

from __future__ import annotations

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.mouvements import Mouvement
from lib.domaine.regles import obstacle_de
from lib.domaine.retouches import poser_un_mouvement
from lib.domaine.vocabulaire import NomRegle
from lib.interface.champs_a_reprendre import en_tete
from lib.interface.composants import echapper
from lib.interface.gateau.effet_d_un_mouvement import montrer_le_risque
from lib.interface.gateau.formulaires import CHANGER_UNE_REGLE, FORMULAIRES, composer
from lib.interface.session import cles, scenario_ouvert
from lib.usages.situation import Essai, Situation


def ouvrir(essai: Essai, a_preciser: tuple[str, str] | None) -> None:
    """Ouvre le dialogue ; sur la ligne et la règle choisies dans une rangée, s'il faut la préciser.

    Args:
        essai: le scénario affiché.
        a_preciser: l'identifiant de la ligne et le nom de la règle ; None pour composer librement.
    """
    if a_preciser is not None:
        cles.poser_dans_le_champ("genre-mouvement", CHANGER_UNE_REGLE)
        cles.poser_dans_le_champ(f"regle-{a_preciser[0]}", NomRegle(a_preciser[1]))
    _ajouter_un_mouvement(essai, a_preciser[0] if a_preciser else None)


@st.dialog("Ajouter un mouvement", width="large", icon=":material/add:")
def _ajouter_un_mouvement(essai: Essai, identifiant: str | None) -> None:
    """Compose un mouvement sur le contrat d'après les mouvements déjà actifs, montre son effet, l'ajoute au scénario.

    Args:
        essai: le scénario affiché ; le mouvement s'applique au contrat qu'il laisse.
        identifiant: ligne choisie d'avance.
    """
    situation, reference = essai.apres, essai.avant.contrat
    contrat = situation.contrat
    gauche, droite = st.columns(2)
    with gauche:
        genre = st.selectbox("Que voulez-vous faire ?", list(FORMULAIRES), key="genre-mouvement")
    with droite:
        mission = _choisir_la_mission(contrat, identifiant)
    formulaire = FORMULAIRES[genre]
    with en_tete("mouvement"):
        mouvement = composer(formulaire.genre, formulaire.saisir(contrat, mission, identifiant))
    if (
        mouvement
        and _montrer_l_effet(situation, mouvement)
        and st.button("Ajouter ce mouvement", type="primary", key="valider-mouvement")
    ):
        scenario_ouvert.changer(lambda s: poser_un_mouvement(reference, s, mouvement), "Mouvement ajouté")
        st.rerun()


def _choisir_la_mission(contrat: Contrat, identifiant: str | None) -> str:
    choisie = contrat.indicateur(identifiant or "")
    codes = [m.code for m in contrat.missions if contrat.indicateurs_de(m.code)]
    index = codes.index(choisie.mission) if choisie and choisie.mission in codes else 0
    libelles = {m.code: m.libelle for m in contrat.missions}
    return st.selectbox("Mission", codes, index=index, format_func=lambda c: libelles[c], key="mission-mouvement") or ""


def _montrer_l_effet(situation: Situation, mouvement: Mouvement) -> bool:
    """Ce que le mouvement ferait ; faux s'il est refusé."""
    contrat = situation.contrat
    try:
        effet = mouvement.sur(contrat)
    except MouvementRefuse as refus:
        st.warning(echapper(str(refus)), icon=":material/block:")
        return False
    st.info(echapper(effet.message), icon=":material/arrow_forward:")
    montrer_le_risque(situation, mouvement)
    dire_les_obstacles(contrat, effet.contrat)
    return True


def dire_les_obstacles(avant: Contrat, apres: Contrat) -> None:
    """Pourquoi une ligne qui entre ne pourrait pas être valorisée."""
    nouvelles = [i for i in apres.indicateurs if avant.indicateur(i.identifiant) is None]
    for obstacle in filter(None, map(obstacle_de, nouvelles)):
        st.warning(echapper(f"La nouvelle ligne ne pourra pas être valorisée : {obstacle}"), icon=":material/warning:")
