"""Les phrases du relevé de décisions et du bilan de sortie."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from lib.domaine.reunion.bilan_de_sortie import BilanInscrit, QuestionDeSortie, moyennes_par_exercice
from lib.domaine.reunion.decisions import IssueDuPoint
from lib.rendu.contenus.releve_de_decisions import ReleveDeDecisions
from lib.rendu.formats import accorder, nombre

SANS_DECISION: Final = "Aucune décision n'est inscrite : elles s'inscrivent en séance, et le relevé est prêt aussitôt."
SANS_BILAN: Final = "Personne n'a encore donné son avis sur la réunion."


def lecture(releve: ReleveDeDecisions) -> str:
    """La phrase de la page."""
    if not releve.decisions:
        return SANS_DECISION
    accords = sum(i.decision.issue is IssueDuPoint.ACCORD for i in releve.decisions)
    dits = [accorder(len(releve.decisions), "décision"), f"dont {accorder(accords, 'accord')}"]
    suspens = f"{accorder(len(releve.en_suspens), 'point')} en suspens" if releve.en_suspens else "rien en suspens"
    return f"{', '.join(dits)} ; {suspens}."


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
