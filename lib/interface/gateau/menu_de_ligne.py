"""Le menu d'une rangée : échanger la ligne, la suivre sans la payer, la neutraliser, revenir à ce qu'elle était."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domaine.candidats import candidats_pour, prete
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import Mouvement, Neutraliser, PasserEnSuivi, Remplacer
from lib.domaine.options import Option
from lib.domaine.retouches import (
    poser_un_mouvement,
    retoucher_la_proposee,
    sans_retouche,
)
from lib.domaine.scenario import Scenario, mouvement_qui_fait_entrer
from lib.domaine.transferts import montant_de
from lib.domaine.vocabulaire import NomRegle
from lib.interface.composants import echapper, note
from lib.interface.gateau.effet_d_un_mouvement import montrer_le_risque, verdict_d_un_echange
from lib.interface.gateau.retouche import retoucher
from lib.interface.session import cles, references, scenario_ouvert
from lib.rendu.formats import euros
from lib.rendu.textes import phrases_du_gateau as textes
from lib.rendu.textes.ecarts import CRITERE
from lib.rendu.textes.utilite_et_charge import utilite_et_charge
from lib.usages.options_d_une_ligne import termes_possibles
from lib.usages.situation import Essai

A_CHOISIR: Final = 6
"""Les candidats montrés d'emblée ; les autres se choisissent dans le dialogue."""


def montrer(ou: DeltaGenerator, essai: Essai, ligne: Indicateur) -> None:
    """Le menu d'une ligne négociable ; ce qu'il contient ne se prépare que s'il est ouvert."""
    enregistre = scenario_ouvert.scenario_ouvert().enregistre
    cle = cles.cle_de_champ("menu-de-ligne", ligne.identifiant, enregistre and enregistre.revision)
    menu = ou.popover(
        echapper(f"Échanger, suivre ou neutraliser « {ligne.libelle} »"),
        icon=":material/swap_horiz:",
        type="tertiary",
        key=cle,
        on_change="rerun",
    )
    if menu.open:
        with menu:
            _contenu(essai, ligne)


def _contenu(essai: Essai, ligne: Indicateur) -> None:
    note(f"À côté de ses {euros(montant_de(ligne))} : {utilite_et_charge(ligne, en_tete=False)}.")
    if ligne.est_paye and ligne.regle is not NomRegle.NEUTRALISE:
        _changer_les_termes(essai, ligne)
        _echanger(essai, ligne)
        _suivre(essai, ligne)
        _neutraliser(essai, ligne)
    _revenir(essai, ligne)


def _changer_les_termes(essai: Essai, ligne: Indicateur) -> None:
    """S'engager sur ce que la prévision tient, viser un peu plus, adoucir la règle ; la marge se dit avant le clic."""
    options = termes_possibles(essai.apres, ligne, references.catalogue())
    if not options:
        return
    reference = essai.avant.contrat
    st.markdown("**Changer ses termes**")
    for rang, option in enumerate(options):
        with st.container(key=f"candidat-terme-{ligne.identifiant}-{rang}", gap=None):
            st.button(
                echapper(option.phrase),
                key=f"terme-{ligne.identifiant}-{rang}",
                type="tertiary",
                icon=":material/flag:",
                on_click=_retoucher,
                args=(reference, ligne.identifiant, partial(_poser, reference, option), option.genre),
            )
            note(" ".join((option.critere, *option.reserves)))
    st.divider()


def _poser(reference: Contrat, option: Option, scenario: Scenario) -> Scenario:
    """Le scénario avec les mouvements de cette option."""
    for mouvement in option.mouvements:
        scenario = poser_un_mouvement(reference, scenario, mouvement)
    return scenario


def _echanger(essai: Essai, ligne: Indicateur) -> None:
    st.markdown("**L'échanger contre**")
    note(CRITERE)
    apres, reference = essai.apres.contrat, essai.avant.contrat
    deja = mouvement_qui_fait_entrer(reference, essai.scenario, ligne.identifiant)
    for rang, candidat in enumerate(candidats_pour(apres, ligne, references.catalogue())[:A_CHOISIR]):
        nouvelle = prete(candidat.ligne)
        with st.container(key=f"candidat-{ligne.identifiant}-{rang}", gap=None):
            st.button(
                echapper(nouvelle.libelle),
                key=f"echanger-{ligne.identifiant}-{rang}",
                type="tertiary",
                icon=":material/swap_horiz:",
                on_click=_faire_l_echange,
                args=(reference, ligne.identifiant, nouvelle, deja),
            )
            note(textes.presenter_un_candidat(candidat.origine, nouvelle))
            note(utilite_et_charge(nouvelle))
            if verdict := verdict_d_un_echange(essai.apres, Remplacer(ligne.identifiant, nouvelle)):
                note(verdict)


def _suivre(essai: Essai, ligne: Indicateur) -> None:
    st.divider()
    note("Passer en suivi ne dilue pas : les euros vont aux autres lignes, et le risque se concentre sur elles.")
    suivre = PasserEnSuivi(ligne.identifiant)
    with st.container(key=f"effet-du-suivi-{ligne.identifiant}"):
        montrer_le_risque(essai.apres, suivre)
    _bouton(essai, ligne.identifiant, "Passer en suivi", "visibility", lambda scenario: scenario.ajouter(suivre))


def _neutraliser(essai: Essai, ligne: Indicateur) -> None:
    st.divider()
    note("Neutraliser sort la ligne du calcul de l'année : ses euros sont montrés à part.")
    neutraliser = Neutraliser(ligne.identifiant)
    _bouton(
        essai, ligne.identifiant, "Neutraliser cette année", "block", lambda scenario: scenario.ajouter(neutraliser)
    )


def _revenir(essai: Essai, ligne: Indicateur) -> None:
    reference, identifiant = essai.avant.contrat, ligne.identifiant
    if sans_retouche(reference, essai.scenario, identifiant) == essai.scenario:
        return
    st.divider()
    _bouton(
        essai,
        identifiant,
        "Revenir à ce qu'elle était",
        "undo",
        lambda scenario: sans_retouche(reference, scenario, identifiant),
        "Ligne rendue à ce qu'elle était",
    )


def _bouton(
    essai: Essai, identifiant: str, mot: str, icone: str, geste: Callable[[Scenario], Scenario], dit: str = ""
) -> None:
    """Un geste sur le scénario, d'un clic ; ``dit`` le nomme dans l'histoire, à défaut le mot du bouton."""
    st.button(
        echapper(mot),
        icon=f":material/{icone}:",
        key=f"{icone}-{identifiant}",
        on_click=_retoucher,
        args=(essai.avant.contrat, identifiant, geste, dit or mot),
    )


def _retoucher(reference: Contrat, identifiant: str, geste: Callable[[Scenario], Scenario], dit: str) -> None:
    retoucher(reference, identifiant, geste, dit)


def _faire_l_echange(reference: Contrat, identifiant: str, nouvelle: Indicateur, deja: Mouvement | None) -> None:
    """Échange la ligne ; si elle était elle-même nouvelle, c'est ce que l'on propose qui change."""

    def geste(scenario: Scenario) -> Scenario:
        if deja is not None:
            return retoucher_la_proposee(reference, scenario, identifiant, nouvelle, None)
        return scenario.ajouter(Remplacer(identifiant, nouvelle))

    retoucher(reference, identifiant, geste, "Ligne échangée")
