"""Les phrases du bilan de sortie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from lib.domaine.reunion.bilan_de_sortie import BilanInscrit, QuestionDeSortie, moyennes_par_exercice
from lib.rendu.formats import nombre

SANS_BILAN: Final = "Personne n'a encore donné son avis sur la réunion."


def comparaison_des_bilans(bilans: Sequence[BilanInscrit]) -> pd.DataFrame:
    """Une rangée par exercice, une colonne par question : la moyenne des rôles, sur 5."""
    moyennes = moyennes_par_exercice(bilans)
    return pd.DataFrame(
        [
            {"Exercice": exercice or "sans exercice"}
            | {str(q): f"{nombre(m, decimales=1)} / 5" for q, m in zip(QuestionDeSortie, notes, strict=True)}
            for exercice, notes in moyennes.items()
        ]
    )
