"""En séance, ce qui demande plus d'un champ : une ligne nouvelle, une règle à paramètres, des paliers.

Les formulaires sont ceux de l'atelier du gâteau, sans pari ; l'effet en euros se voit avant d'essayer, et le mur n'en
sait rien tant que l'on n'envoie rien.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Mouvement
from lib.domaine.retouches import poser_un_mouvement
from lib.domaine.scenario import Scenario, proposer, refus_neuf
from lib.domaine.vocabulaire import NomRegle
from lib.interface.champs_a_reprendre import en_tete
from lib.interface.composants import avant_apres, echapper
from lib.interface.gateau.dialogue_d_un_mouvement import dire_les_obstacles
from lib.interface.gateau.formulaires import (
    Formulaire,
    accepter_un_impose,
    ajouter_et_diluer,
    composer,
    saisir_une_regle,
)
from lib.interface.session import cles, situations
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.textes.euros_en_seance import rangees

Essayer = Callable[[ReunionOuverte, str, Callable[[Scenario], Scenario]], None]
"""Garde un changement essayé sur une ligne, ou dit sous elle pourquoi il est refusé."""
QUI_PROPOSE: Final[Mapping[str, Formulaire]] = {
    "L'autre partie": Formulaire("ceder", partial(accepter_un_impose, en_seance=True)),
    "Nous": Formulaire("ajouter", partial(ajouter_et_diluer, en_seance=True)),
}
"""Qui propose la ligne nouvelle, et le formulaire qui la demande."""


def boutons(reunion: ReunionOuverte, ligne: Indicateur, essayer: Essayer) -> None:
    """Une ligne nouvelle, les paliers de la ligne ; la règle qui vient d'être choisie s'ouvre d'elle-même."""
    a_preciser = cles.REGLE_A_PRECISER_EN_SEANCE.reprendre()
    if st.button("Ligne nouvelle", key="nouvelle-en-seance", icon=":material/add:", shortcut="Alt+4"):
        ajouter_une_ligne(reunion, ligne.mission, essayer)
    a_des_paliers = not ligne.est_verrouille and not ligne.est_un_constat
    if a_des_paliers and st.button("Paliers", key="paliers-en-seance", icon=":material/stairs:", shortcut="Alt+5"):
        a_preciser = (ligne.identifiant, NomRegle.PALIERS)
    if a_preciser and a_preciser[0] == ligne.identifiant:
        preciser_une_regle(reunion, ligne, NomRegle(a_preciser[1]), essayer)


@st.dialog("Une ligne nouvelle", width="large", icon=":material/add:")
def ajouter_une_ligne(reunion: ReunionOuverte, mission: str, essayer: Essayer) -> None:
    """La ligne que l'on propose en direct, ses euros, et ce qu'elle change ; le reste se précise sous elle."""
    qui = st.segmented_control(
        "Qui la propose ?", list(QUI_PROPOSE), default=next(iter(QUI_PROPOSE)), required=True,
        format_func=lambda qui: echapper(str(qui)), key="qui-propose-en-seance",
    )  # fmt: skip
    formulaire, contrat = QUI_PROPOSE[qui], reunion.contrats.apres.contrat
    with en_tete("ligne-nouvelle"):
        mouvement = composer(formulaire.genre, formulaire.saisir(contrat, mission, None))
    nommee = mouvement.nomme(contrat, reunion.identifiants_pris) if mouvement else None
    if nommee is not None and nommee.ligne_proposee is not None:
        _proposer(reunion, nommee, nommee.ligne_proposee.identifiant, essayer, dit="Essayer cette ligne")


@st.dialog("Préciser la règle", width="large", icon=":material/stairs:")
def preciser_une_regle(reunion: ReunionOuverte, ligne: Indicateur, regle: NomRegle, essayer: Essayer) -> None:
    """Les paramètres d'une règle, ou les paliers, et ce qu'ils changent."""
    st.markdown(f"**{echapper(ligne.libelle)}** : {echapper(regle)}")
    with en_tete("regle"):
        mouvement = composer("regle", saisir_une_regle(ligne, regle))
    if mouvement is not None:
        _proposer(reunion, mouvement, ligne.identifiant, essayer, dit="Essayer cette règle")


def _proposer(reunion: ReunionOuverte, mouvement: Mouvement, identifiant: str, essayer: Essayer, *, dit: str) -> None:
    """L'effet en euros, puis le bouton qui essaie ; un refus se dit à sa place."""
    reference, essai = reunion.decide.contrat, reunion.deroule.essai
    geste = partial(_pose, reference, mouvement)
    if refus := refus_neuf(reference, essai, geste):
        st.warning(echapper(refus), icon=":material/block:")
        return
    contrats = situations.memoire().proposition(reunion.decide, proposer(geste(essai)))
    dire_les_obstacles(contrats.avant.contrat, contrats.apres.contrat)
    avant_apres(rangees(contrats, identifiant))
    if st.button(echapper(dit), type="primary", key="essayer-en-seance"):
        essayer(reunion, identifiant, geste)
        st.rerun()


def _pose(reference: Contrat, mouvement: Mouvement, essai: Scenario) -> Scenario:
    return poser_un_mouvement(reference, essai, mouvement)
