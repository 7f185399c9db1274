"""La liste des mouvements d'un scénario : activer, réordonner, commenter, retirer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import streamlit as st

from lib.domaine.scenario import Etape, Scenario, Simulation
from lib.interface.composants import echapper
from lib.interface.gateau import dialogue_d_un_mouvement
from lib.interface.session import cles, scenario_ouvert
from lib.rendu.textes import phrases_du_gateau as textes
from lib.usages.situation import Essai


def liste(essai: Essai) -> None:
    """De quoi en ajouter un, puis un mouvement par rangée, dans l'ordre où ils s'appliquent."""
    _entete(essai)
    contrats = essai.contrats
    scenario = contrats.scenario
    if not scenario.etapes:
        st.markdown(echapper("Aucun mouvement : la proposition est le contrat d'aujourd'hui."))
    for rang, (etape, cle) in enumerate(zip(scenario.etapes, _cles(scenario), strict=True)):
        montant = textes.euros_du_mouvement(contrats, rang)
        _rangee(_Rangee(rang, cle, etape, contrats.phrases[rang], montant), contrats.simulation)


def _entete(essai: Essai) -> None:
    """Le bouton du dialogue ; il s'ouvre aussi seul, sur la règle choisie dans une rangée et qu'il faut préciser."""
    a_preciser = cles.REGLE_A_PRECISER.reprendre()
    entete, bouton = st.columns([5, 4], vertical_alignment="center")
    entete.markdown("**Mouvements**")
    with bouton.container(horizontal=True, horizontal_alignment="right"):
        demande = st.button("Ajouter un mouvement", icon=":material/add:", type="primary", key="ajouter", wrap=True)
    if demande or a_preciser:
        dialogue_d_un_mouvement.ouvrir(essai, a_preciser)


def _cles(scenario: Scenario) -> list[str]:
    """Une clé par mouvement, qui le suit quand il change de place : son menu reste le sien."""
    empreintes = [hashlib.sha256(repr(e.mouvement).encode()).hexdigest()[:12] for e in scenario.etapes]
    return [f"{empreinte}-{empreintes[:n].count(empreinte)}" for n, empreinte in enumerate(empreintes)]


@dataclass(frozen=True, slots=True)
class _Rangee:
    """Un mouvement à l'écran : sa place, sa clé, sa phrase, ses euros."""

    rang: int
    cle: str
    etape: Etape
    phrase: str
    euros: str


def conflit() -> None:
    """Dit pourquoi le dernier geste n'est pas enregistré, et propose les issues : une panne n'est pas un conflit."""
    ouvert = scenario_ouvert.scenario_ouvert()
    if ouvert.panne is not None:
        st.error(echapper(str(ouvert.panne)), icon=":material/error:")
        st.button("Enregistrer de nouveau", icon=":material/refresh:", on_click=scenario_ouvert.reessayer)
    if ouvert.conflit is None:
        return
    st.warning(echapper(str(ouvert.conflit)), icon=":material/sync_problem:")
    with st.container(horizontal=True):
        reprendre = st.button("Reprendre l'autre version")
        garder = st.button("Garder la mienne à part")
    if reprendre:
        scenario_ouvert.reprendre_l_autre_version()
        st.rerun()
    if garder:
        scenario_ouvert.garder_une_copie()
        st.rerun()


def _rangee(rangee: _Rangee, simulation: Simulation) -> None:
    etape, cle = rangee.etape, rangee.cle
    with st.container(key=f"ligne-mouvement-{cle}"):
        actif, phrase, montant, menu = st.columns([7, 71, 14, 8], vertical_alignment="center")
        actif.toggle(
            "Actif",
            value=etape.est_active,
            key=f"actif-{cle}-{etape.est_active}",
            label_visibility="collapsed",
            on_change=_basculer,
            args=(rangee.rang, not etape.est_active),
        )
        dite = echapper(rangee.phrase)
        phrase.markdown(dite if etape.est_active else f":gray[{dite} (désactivé)]")
        refus = simulation.refus_de(rangee.rang)
        if refus:
            phrase.markdown(f":material/block: *{echapper(refus.message)}*")
        for interne in filter(None, (etape.commentaire, etape.mouvement.raison)):
            phrase.caption(f":material/lock: {echapper(interne)}")
        if etape.pourquoi:
            phrase.caption(f":material/record_voice_over: {echapper(etape.pourquoi)}")
        montant.markdown(f"**{echapper(rangee.euros)}**" if rangee.euros else "", text_alignment="right")
        nom = echapper(f"Commenter, déplacer ou retirer « {rangee.phrase} »")
        with menu.popover(nom, icon=":material/more_vert:", type="tertiary", key=f"menu-du-mouvement-{cle}"):
            _menu(rangee)


def _menu(rangee: _Rangee) -> None:
    rang, cle = rangee.rang, rangee.cle
    champ, enregistre = f"commentaire-{cle}", scenario_ouvert.scenario_ouvert().enregistre
    st.text_input(
        "Commentaire (interne)", value=rangee.etape.commentaire, key=champ, on_change=_commenter, args=(rang, champ)
    )
    st.text_input(
        "Pourquoi, à dire à la CPAM (partageable)",
        value=rangee.etape.pourquoi,
        key=f"pourquoi-{cle}",
        on_change=_motiver,
        args=(rang, f"pourquoi-{cle}"),
        help="Écrit sur la fiche partageable quand vous y joignez la proposition.",
    )
    gestes = (
        ("Monter", "arrow_upward", _deplacer, (rang, rang - 1)),
        ("Descendre", "arrow_downward", _deplacer, (rang, rang + 1)),
        ("Retirer", "delete", _retirer, (rang, enregistre.revision if enregistre else None)),
    )
    for libelle, icone, geste, arguments in gestes:
        st.button(echapper(libelle), icon=f":material/{icone}:", key=f"{libelle}-{cle}", on_click=geste, args=arguments)


def _basculer(rang: int, est_active: bool) -> None:
    dit = "Mouvement remis" if est_active else "Mouvement mis de côté"
    scenario_ouvert.changer(lambda s: s.basculer(rang, est_active=est_active), dit)


def _commenter(rang: int, cle: str) -> None:
    texte = str(cles.valeur_du_champ(cle))
    scenario_ouvert.changer(lambda s: s.commenter(rang, texte), "Commentaire changé")


def _motiver(rang: int, cle: str) -> None:
    texte = str(cles.valeur_du_champ(cle))
    scenario_ouvert.changer(lambda s: s.motiver(rang, texte), "Raison à dire changée")


def _deplacer(rang: int, vers: int) -> None:
    scenario_ouvert.changer(lambda s: s.deplacer(rang, vers), "Mouvement déplacé")


def _retirer(rang: int, vu: int | None) -> None:
    scenario_ouvert.changer(lambda s: s.retirer(rang), "Mouvement retiré", vu=vu)
