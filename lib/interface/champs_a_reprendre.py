"""En tête d'un formulaire, les champs à reprendre et ceux qui restent à remplir, en plus de la faute près de chacun.

Sa place est tenue d'avance : une faute qui paraît ne déplace ni les champs, ni les boutons.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from lib.interface.composants import echapper
from lib.rendu.formats import enumerer

NOMBRES: Final = ("Aucun", "Un", "Deux", "Trois", "Quatre", "Cinq", "Six")


@dataclass(slots=True)
class _Resume:
    """Les champs du formulaire en cours, par leur nom."""

    fautifs: list[str] = field(default_factory=list)
    vides: list[str] = field(default_factory=list)


_EN_COURS: ContextVar[_Resume | None] = ContextVar("formulaire", default=None)


@contextmanager
def en_tete(cle: str, *, sinon: str = "") -> Iterator[None]:
    """Dit, au-dessus des champs qu'il entoure, ceux à reprendre ; à défaut, ceux qui restent à remplir.

    Args:
        cle: identité stable du formulaire.
        sinon: ce qui se lit quand il ne manque rien.
    """
    place, resume = st.container(key=f"a-reprendre-{cle}", gap=None), _Resume()
    jeton = _EN_COURS.set(resume)
    try:
        yield
    finally:
        _EN_COURS.reset(jeton)
    if resume.fautifs:
        place.markdown(f":red[:material/error: {echapper(_a_reprendre(resume.fautifs))}]")
    else:
        place.caption(echapper(f"Reste à remplir : {_nommes(resume.vides)}." if resume.vides else sinon))


def noter_une_faute(libelle: str) -> None:
    """Ce champ porte une faute ; hors d'un formulaire, elle ne se dit que près de lui."""
    if (resume := _EN_COURS.get()) is not None:
        resume.fautifs.append(libelle)


def exiger(libelle: str, rempli: object) -> bool:
    """Vrai si ce champ obligatoire est rempli ; sinon, le formulaire dit qu'il l'attend.

    Args:
        rempli: ce qui y est tapé ou choisi.
    """
    resume = _EN_COURS.get()
    if not rempli and resume is not None and libelle not in resume.fautifs:
        resume.vides.append(libelle)
    return bool(rempli)


def _a_reprendre(noms: list[str]) -> str:
    """« Deux champs à reprendre : Montant (€) et À partir du. »"""
    combien = NOMBRES[len(noms)] if len(noms) < len(NOMBRES) else str(len(noms))
    return f"{combien} champ{'s' if len(noms) > 1 else ''} à reprendre : {_nommes(noms)}."


def _nommes(noms: list[str]) -> str:
    """Les champs à la suite ; la question qu'ils posent n'a pas à se poser deux fois."""
    return enumerer([nom.rstrip(" ?\u00a0\u202f") for nom in noms])
