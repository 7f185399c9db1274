"""Un contenu à l'écran : le même tableau, écrit, pour ``st.table`` ou ``st.dataframe``."""

from __future__ import annotations

from typing import TypeVar

import pandas as pd

from lib.rendu.contenus.contenu import Contenu, ecrire

Rangee = TypeVar("Rangee")


def a_lire(contenu: Contenu[Rangee]) -> pd.DataFrame:
    """Un contenu écrit en toutes lettres : une colonne par rubrique, sous son intitulé."""
    return pd.DataFrame([[ecrire(v) for v in valeurs] for valeurs in contenu.valeurs()], columns=contenu.titres)
