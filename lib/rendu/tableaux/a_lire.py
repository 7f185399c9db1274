"""Un contenu à l'écran : le même tableau, écrit, pour ``st.table`` ou ``st.dataframe``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final, TypeVar

import pandas as pd

from lib.rendu.contenus.contenu import TIRET, Contenu, Valeur, ecrire

Rangee = TypeVar("Rangee")
_NOMBRE_ECRIT: Final = re.compile(r"[+−-]?\s?\d[\d\s]*(?:,\d+)?(?:\s(?:€|%|points?))?|inchangé|\d\d/\d\d/\d{4}")


def a_lire(contenu: Contenu[Rangee]) -> pd.DataFrame:
    """Un contenu écrit en toutes lettres : une colonne par rubrique, sous son intitulé."""
    return pd.DataFrame([[ecrire(v) for v in valeurs] for valeurs in contenu.valeurs()], columns=contenu.titres)


def a_trier(contenu: Contenu[Rangee], *, sans: frozenset[str] = frozenset()) -> pd.DataFrame:
    """Un contenu où les euros restent des nombres, pour se trier : leurs colonnes portent « (€) ».

    Args:
        sans: les intitulés que la page dit déjà autrement.
    """
    colonnes = {
        r.titre: [r.lire(rangee) for rangee in contenu.rangees] for r in contenu.rubriques if r.titre not in sans
    }
    return pd.DataFrame(dict(_colonne(titre, valeurs) for titre, valeurs in colonnes.items()))


def _colonne(titre: str, valeurs: Sequence[Valeur]) -> tuple[str, list[float | None] | list[str]]:
    if not any(isinstance(v, Decimal) for v in valeurs):
        return titre, [ecrire(v) for v in valeurs]
    return f"{titre} (€)", [float(v) if isinstance(v, Decimal) else None for v in valeurs]


def colonnes_de_nombres(donnees: pd.DataFrame) -> list[str]:
    """Les colonnes de textes dont chaque case est un nombre écrit, ou rien : elles se lisent à droite."""
    return [str(nom) for nom in donnees.columns if _sont_des_nombres(donnees[nom])]


def _sont_des_nombres(cases: pd.Series[Any]) -> bool:
    textes = [case for case in cases if isinstance(case, str)]
    ecrits = [texte for texte in textes if texte not in ("", TIRET)]
    return len(textes) == len(cases) and bool(ecrits) and all(map(_NOMBRE_ECRIT.fullmatch, ecrits))
