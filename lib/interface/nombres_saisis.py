"""Saisir un nombre comme on l'écrit : « 2 368,42 » ; Entrée confirme, une faute se dit sous le champ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Generic, TypeVar

import streamlit as st

from lib.donnees.cellules.nombres import lectures_du_montant, lire_nombre, lire_quantite
from lib.interface.champs_a_reprendre import noter_une_faute
from lib.interface.composants import echapper
from lib.rendu.formats import euros, euros_a_taper, nombre

Nombre = TypeVar("Nombre")
EXEMPLE = "2 368,42"
DECIMALES_D_UNE_PART = 4


def saisir_des_euros(
    libelle: str,
    valeur: Decimal | None,
    *,
    cle: str,
    aide: str | None = None,
    on_change: Callable[..., None] | None = None,
    args: Sequence[Any] = (),
) -> Decimal | None:
    """Un montant [€] ; None tant que ce qui est tapé n'en est pas un.

    Args:
        libelle: ce que l'on demande, sans l'unité.
        valeur: ce que le champ montre d'abord [€] ; None le laisse vide.
        cle: identité stable du champ.
        aide: ce que l'on explique à qui le demande.
        on_change: ce qui se fait quand le montant change ; ``montant_tape`` y lit le champ.
        args: ses arguments.
    """
    montre = "" if valeur is None else euros_a_taper(valeur)
    return _saisir(_EUROS, f"{libelle} (€)", montre, cle, help=aide, on_change=on_change or "rerun", args=tuple(args))


def saisir_une_valeur(libelle: str, *, cle: str, montre: str = "", origine: Fraction | None = None) -> Fraction | None:
    """Une valeur dans l'unité d'une ligne ; None tant que rien de lisible n'est tapé.

    Args:
        libelle: ce que l'on demande.
        cle: identité stable du champ.
        montre: ce que le champ montre d'abord.
        origine: la valeur exacte que ``montre`` arrondit, rendue telle quelle tant que le champ n'a pas changé.
    """
    return _saisir(_gardant(_NOMBRE, montre, origine), libelle, montre, cle)


def saisir_une_part(libelle: str, valeur: Fraction | None, *, cle: str) -> Fraction | None:
    """Une part [0–1], tapée en pourcentage, exacte tant que le champ n'a pas changé ; None si rien ne s'y lit.

    Args:
        libelle: ce que l'on demande, sans « % ».
        valeur: ce que le champ montre d'abord [0–1] ; None le laisse vide.
        cle: identité stable du champ.
    """
    montre = "" if valeur is None else nombre(valeur * 100, decimales=DECIMALES_D_UNE_PART)
    return _saisir(_gardant(_PART, montre, valeur), f"{libelle} (%)", montre, cle)


def saisir_un_entier(libelle: str, valeur: int, *, cle: str, parmi: range, **du_champ: Any) -> int | None:
    """Un nombre entier ; None tant que ce qui est tapé n'en est pas un, ou sort des bornes.

    Args:
        libelle: ce que l'on demande.
        valeur: ce que le champ montre d'abord.
        cle: identité stable du champ.
        parmi: les nombres permis.
        du_champ: ce que Streamlit reçoit tel quel (``width``, ``label_visibility``, ``on_change``).
    """
    genre = _Genre(lambda tape: entier_tape(tape, parmi), lambda tape: _faute_d_entier(tape, parmi))
    return _saisir(genre, libelle, str(valeur), cle, **du_champ)


def entier_tape(texte: str, parmi: range) -> int | None:
    """Le nombre entier tapé, s'il se lit et s'il est permis."""
    lu = lire_nombre(texte)
    return int(lu) if lu is not None and lu.denominator == 1 and int(lu) in parmi else None


def montant_tape(texte: str) -> Decimal | None:
    """Le montant [€] tapé, au centime et jamais négatif ; None s'il ne se lit pas, ou de deux façons."""
    lectures = lectures_du_montant(texte)
    return lectures[0] if len(lectures) == 1 and lectures[0] >= 0 else None


def valeur_tapee(texte: str, unite: str) -> Fraction | None:
    """Le nombre écrit dans un champ, dans l'unité de la ligne ; None s'il n'est pas compris.

    Args:
        texte: « 12 », « 69,7 », « 69,7 % ».
        unite: l'unité de la ligne ; seule une ligne en pourcentage accepte « % ».
    """
    lue = lire_quantite(texte)
    if lue is None or lue.autre is not None or lue.unite not in ("", unite):
        return None
    return lue.valeur


def _saisir(
    genre: _Genre[Nombre],
    libelle: str,
    montre: str,
    cle: str,
    **du_champ: Any,
) -> Nombre | None:
    """Le champ, et sous lui la phrase d'une faute.

    Args:
        du_champ: ce que Streamlit reçoit tel quel (``help``, ``width``, ``on_change``, ``args``).
    """
    with st.container(key=f"nombre-{cle}", gap=None, width=du_champ.get("width", "stretch")):
        tape = st.text_input(echapper(libelle), value=montre, key=cle, max_chars=30, **du_champ).strip()
        lu = genre.lire(tape) if tape else None
        if tape and lu is None:
            st.markdown(f":red[:material/error: {echapper(genre.faute(tape))}]")
            noter_une_faute(libelle)
    return lu


@dataclass(frozen=True)  # sans slots : Python 3.11 n'en veut pas d'une classe générique
class _Genre(Generic[Nombre]):
    """Ce qui lit ce qui est tapé, et la phrase d'une faute."""

    lire: Callable[[str], Nombre | None]
    faute: Callable[[str], str]


def _gardant(genre: _Genre[Nombre], montre: str, origine: Nombre | None) -> _Genre[Nombre]:
    """Le même genre, où ce que le champ montrait d'abord vaut la valeur exacte qu'il arrondit : 1/3, et non 33,3333."""
    if origine is None:
        return genre
    return _Genre(lambda tape: origine if tape == montre else genre.lire(tape), genre.faute)


def _faute_de_montant(tape: str) -> str:
    lectures = lectures_du_montant(tape)
    if len(lectures) > 1:
        return f"« {tape} » peut se lire {' ou '.join(map(euros, lectures))} : écrivez l'un ou l'autre en entier."
    return f"« {tape} » n'est pas un montant : écrivez par exemple {EXEMPLE}."


def _faute_d_entier(tape: str, parmi: range) -> str:
    return f"« {tape} » n'est pas un nombre entier de {parmi[0]} à {parmi[-1]}."


def _faute_de_nombre(tape: str) -> str:
    return f"« {tape} » n'est pas un nombre : écrivez par exemple {EXEMPLE}."


def _part_tapee(texte: str) -> Fraction | None:
    valeur = valeur_tapee(texte, "%")
    return None if valeur is None or not 0 <= valeur <= 100 else valeur / 100


def _faute_de_part(tape: str) -> str:
    return f"« {tape} » n'est pas un pourcentage de 0 à 100 : écrivez par exemple 40."


_EUROS = _Genre(montant_tape, _faute_de_montant)
_NOMBRE = _Genre(lire_nombre, _faute_de_nombre)
_PART = _Genre(_part_tapee, _faute_de_part)
