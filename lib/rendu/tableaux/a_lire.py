"""Un contenu à l'écran : le même tableau, écrit, et celles de ses colonnes qui se lisent à droite."""

from __future__ import annotations

import re
from typing import Any, Final, TypeVar

import pandas as pd

from lib.rendu.contenus.contenu import TIRET, Contenu, ecrire

Rangee = TypeVar("Rangee")
_NOMBRE_ECRIT: Final = re.compile(r"[+−-]?\s?\d[\d\s]*(?:,\d+)?(?:\s(?:€|%|points?))?|inchangé|\d\d/\d\d/\d{4}")


def a_lire(contenu: Contenu[Rangee]) -> pd.DataFrame:
    """Un contenu écrit en toutes lettres : une colonne par rubrique, sous son intitulé."""
    return pd.DataFrame([[ecrire(v) for v in valeurs] for valeurs in contenu.valeurs()], columns=contenu.titres)


def colonnes_de_nombres(donnees: pd.DataFrame) -> list[str]:
    """Les colonnes de textes dont chaque case est un nombre écrit, ou rien : elles se lisent à droite."""
    return [str(nom) for nom in donnees.columns if _sont_des_nombres(donnees[nom])]


def _sont_des_nombres(cases: pd.Series[Any]) -> bool:
    textes = [case for case in cases if isinstance(case, str)]
    ecrits = [texte for texte in textes if texte not in ("", TIRET)]
    return len(textes) == len(cases) and bool(ecrits) and all(map(_NOMBRE_ECRIT.fullmatch, ecrits))
