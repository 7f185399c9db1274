"""La visite de l'exemple : quelques étapes, une phrase chacune, dans le bandeau ; elle se quitte et se reprend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import streamlit as st

from lib.interface import navigation
from lib.interface.composants import echapper
from lib.interface.session import classeur_affiche
from lib.interface.session.depot_ouvert import PREMIERE_DEMONSTRATION, geste

REGLAGE: Final = "visite"
"""Le réglage gardé : le rang de l'étape montrée, ou « quittée » et celui où l'on reprendra."""
QUITTEE: Final = "quittée "


@dataclass(frozen=True, slots=True)
class EtapeDeVisite:
    """Une étape : la page où elle mène, et ce qu'il faut y regarder, en une phrase."""

    page: str
    phrase: str


ETAPES: Final = (
    EtapeDeVisite("synthese", "l'acquis, ce qui reste à produire, et les lignes qui en décident."),
    EtapeDeVisite("missions", "chaque ligne face à sa cible, en euros ; son nom l'ouvre."),
    EtapeDeVisite("indicateur", "la règle, le point du jour, et le chemin de chaque euro."),
    EtapeDeVisite("gateau", "céder sur une ligne, en proposer une autre, à enveloppe égale."),
    EtapeDeVisite("trajectoires", "la cible que l'on tient chaque année, et avec quelles chances."),
    EtapeDeVisite("matelas", "vos charges, la caisse mois par mois, et la mauvaise année."),
    EtapeDeVisite("fiche", "une fiche pour vous, une autre à remettre à la CPAM et à l'ARS."),
    EtapeDeVisite("classeur", "ce qui est lu, ce qu'il faut confirmer ; le vôtre se dépose ici."),
)
"""Des phrases assez courtes pour tenir sur la ligne du bandeau d'un portable de bureau."""
EN_PAUSE: Final = "cette page n'en fait pas partie ; la visite vous attend."


def commencer() -> None:
    """Ouvre la CPTS de démonstration, à la première étape."""
    classeur_affiche.choisir(PREMIERE_DEMONSTRATION)
    _aller(0)


def reprendre(gardee: str) -> None:
    """Mène à l'étape où la visite a été quittée, à la première si elle n'a pas été faite.

    Args:
        gardee: ce que le dépôt retient de la visite.
    """
    rang = gardee.removeprefix(QUITTEE)
    _aller(int(rang) if est_en_cours(rang) else 0)


def est_en_cours(gardee: str) -> bool:
    """Vrai si ce que le dépôt retient est le rang d'une étape."""
    return gardee.isdecimal() and int(gardee) < len(ETAPES)


def bande(rang: int, page: str) -> None:
    """La phrase de l'étape, et de quoi avancer ou quitter, toujours à la même place.

    Args:
        rang: l'étape où l'on en est, à partir de 0.
        page: la page montrée : si une étape y mène, c'est d'elle que l'on parle ; sinon la visite attend.
    """
    ici = next((r for r, etape in enumerate(ETAPES) if etape.page == page), None)
    montree, suivante = (rang, rang) if ici is None else (ici, ici + 1)
    ou = f"Visite {montree + 1} sur {len(ETAPES)} · {navigation.titre(ETAPES[montree].page)}"
    st.markdown(f"**{echapper(ou)}** : {echapper(EN_PAUSE if ici is None else ETAPES[ici].phrase)}", width="stretch")
    avancer = "Reprendre" if ici is None else "Suivant"
    if st.button(echapper(avancer), key="visite-suivant", disabled=suivante == len(ETAPES)):
        _aller(suivante)
    st.button("Quitter la visite", key="visite-quitter", type="tertiary", on_click=_retenir, args=(f"{QUITTEE}{rang}",))


def _aller(rang: int) -> None:
    _retenir(str(rang))
    st.switch_page(navigation.page(ETAPES[rang].page))


def _retenir(ou_l_on_en_est: str) -> None:
    with geste() as depot:
        depot.reglages.retenir(REGLAGE, ou_l_on_en_est)
