"""Saisir un jour comme on l'écrit : « 26/02/2027 », « 26 février 2027 » ; une faute se dit sous le champ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import streamlit as st

from lib.donnees.cellules.dates import lire_date
from lib.interface.champs_a_reprendre import noter_une_faute
from lib.interface.composants import echapper

EXEMPLE: Final = "26/02/2027"
FORME: Final = "jj/mm/aaaa"


@dataclass(frozen=True, slots=True)
class JourSaisi:
    """Ce qui est tapé : un jour, rien, ou un texte que l'on ne sait pas lire."""

    jour: date | None
    est_lisible: bool = True


def saisir_un_jour(libelle: str, valeur: date | None, *, cle: str) -> JourSaisi:
    """Un jour, facultatif.

    Args:
        libelle: ce que l'on demande.
        valeur: ce que le champ montre d'abord.
        cle: identité stable du champ.
    """
    tape = st.text_input(
        echapper(libelle), value=f"{valeur:%d/%m/%Y}" if valeur else "", key=cle, max_chars=30, placeholder=FORME
    ).strip()
    lu = lire_date(tape) if tape else None
    if tape and lu is None:
        faute = f"« {tape} » n'est pas une date : écrivez par exemple {EXEMPLE}."
        st.markdown(f":red[:material/error: {echapper(faute)}]")
        noter_une_faute(libelle)
    return JourSaisi(lu, est_lisible=not tape or lu is not None)
