"""La liste des mouvements d'un scénario : activer, réordonner, commenter, retirer."""

from __future__ import annotations

import streamlit as st

from lib.domaine.scenario import Etape, Scenario, Simulation, avant_chaque_etape
from lib.interface import scenario_ouvert
from lib.interface.composants import brut
from lib.rendu.textes import gateau as textes


def liste(scenario: Scenario, simulation: Simulation) -> None:
    """Un mouvement par rangée, dans l'ordre où ils s'appliquent."""
    if not scenario.etapes:
        st.markdown(brut("Aucun mouvement : la proposition est le contrat d'aujourd'hui."))
    avants = avant_chaque_etape(simulation.reference, scenario)
    for rang, etape in enumerate(scenario.etapes):
        phrase = textes.mouvement(etape.mouvement, avants[rang])
        _rangee(rang, etape, phrase, simulation)


def conflit() -> None:
    """Prévient qu'un autre onglet a modifié le scénario, et propose les deux issues."""
    faute = scenario_ouvert.scenario_ouvert().conflit
    if faute is None:
        return
    st.warning(brut(str(faute)), icon=":material/sync_problem:")
    with st.container(horizontal=True):
        st.button("Reprendre l'autre version", on_click=scenario_ouvert.reprendre_l_autre_version)
        st.button("Garder la mienne à part", on_click=scenario_ouvert.garder_une_copie)


def _rangee(rang: int, etape: Etape, texte: str, simulation: Simulation) -> None:
    with st.container(key=f"ligne-mouvement-{rang}"):
        actif, phrase, montant, menu = st.columns([7, 71, 14, 8], vertical_alignment="center")
        actif.toggle(
            "Actif",
            value=etape.est_active,
            key=f"actif-{rang}-{etape.est_active}",
            label_visibility="collapsed",
            on_change=_basculer,
            args=(rang, not etape.est_active),
        )
        phrase.markdown(brut(texte))
        refus = simulation.refus_de(rang)
        if refus:
            phrase.markdown(f":material/block: *{brut(refus.message)}*")
        if etape.commentaire:
            phrase.caption(f":material/lock: {brut(etape.commentaire)}")
        euros = textes.euros_du_mouvement(etape.mouvement, simulation, rang)
        montant.markdown(f"**{euros}**" if euros else "", text_alignment="right")
        with menu.popover("", icon=":material/more_vert:", type="tertiary", help="Réordonner, commenter, retirer"):
            _menu(rang, etape)


def _menu(rang: int, etape: Etape) -> None:
    st.text_input(
        "Commentaire (interne)",
        value=etape.commentaire,
        key=f"commentaire-{rang}-{etape.commentaire}",
        on_change=_commenter,
        args=(rang, f"commentaire-{rang}-{etape.commentaire}"),
    )
    st.button(
        "Monter",
        icon=":material/arrow_upward:",
        key=f"monter-{rang}",
        disabled=rang == 0,
        on_click=_deplacer,
        args=(rang, rang - 1),
    )
    st.button(
        "Descendre",
        icon=":material/arrow_downward:",
        key=f"descendre-{rang}",
        on_click=_deplacer,
        args=(rang, rang + 1),
    )
    st.button("Retirer", icon=":material/delete:", key=f"retirer-{rang}", on_click=_retirer, args=(rang,))


def _basculer(rang: int, est_active: bool) -> None:
    scenario_ouvert.changer(lambda s: s.basculer(rang, est_active=est_active))


def _commenter(rang: int, cle: str) -> None:
    texte = str(st.session_state[cle])
    scenario_ouvert.changer(lambda s: s.commenter(rang, texte))


def _deplacer(rang: int, vers: int) -> None:
    scenario_ouvert.changer(lambda s: s.deplacer(rang, vers))


def _retirer(rang: int) -> None:
    scenario_ouvert.changer(lambda s: s.retirer(rang))
