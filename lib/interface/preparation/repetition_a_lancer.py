"""Lancer une répétition : quel payeur, combien de questions, quel tirage."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.objections.ordre_des_objections import Temperament
from lib.domaine.objections.repetition import Repetition
from lib.interface.composants import echapper, note
from lib.interface.nombres_saisis import saisir_un_entier
from lib.interface.session import cles, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_repetition as textes

NOMBRES: Final = (5, 10, 15, 20)
TIRAGES: Final = range(1, 10_000)


def choisir(dossier: Dossier, precedentes: tuple[Repetition, ...], *, possibles: int) -> None:
    """Les réglages, puis le bouton qui commence.

    Args:
        precedentes: les répétitions déjà faites ; le tirage suivant porte le numéro d'après.
        possibles: combien d'objections le classeur soulève.
    """
    st.markdown("**Une nouvelle répétition**")
    choisi = _temperament()
    nombre = st.segmented_control(
        "Combien de questions ?", NOMBRES, default=10, required=True, format_func=lambda n: echapper(str(n)),
        key="nombre-de-questions", persist_state="session",
    )  # fmt: skip
    tirage = saisir_un_entier(
        "Tirage (le même numéro repose les mêmes questions)",
        len(precedentes) % TIRAGES[-1] + 1,
        cle=cles.cle_de_champ("tirage", len(precedentes)),
        parmi=TIRAGES,
    )
    st.button(
        "Commencer la répétition",
        type="primary",
        icon=":material/play_arrow:",
        disabled=not possibles or tirage is None,
        key="commencer",
        on_click=_commencer,
        args=(dossier, choisi, tirage, int(nombre or NOMBRES[0])),
    )


def _temperament() -> Temperament:
    """Le payeur que l'on joue, et ce qu'il cherche."""
    temperament = st.segmented_control(
        "Le ROC (référent des organisations coordonnées) est",
        list(Temperament),
        default=Temperament.RIGOUREUX,
        required=True,
        format_func=lambda t: echapper(str(t)),
        key="temperament",
        wrap=True,
        persist_state="session",
    )
    choisi = Temperament(temperament or Temperament.RIGOUREUX)
    note(textes.TEMPERAMENTS[choisi])
    return choisi


def _commencer(dossier: Dossier, temperament: Temperament, tirage: int | None, nombre: int) -> None:
    if tirage is not None:  # le bouton est éteint tant qu'il ne se lit pas
        preparation_gardee.commencer_une_repetition(dossier, temperament, graine=tirage, nombre=nombre)
