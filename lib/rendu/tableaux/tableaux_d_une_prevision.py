"""Les tableaux d'une prévision : la courbe qui va jusqu'à elle, et la même prévision sous toutes les règles."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lib.calcul.loi_de_ligne import LoiDeLigne, Reperes
from lib.calcul.regles_prevues import ReglePrevue
from lib.rendu.formats import cent_euros
from lib.rendu.textes.chances import en_chances
from lib.rendu.textes.phrases_d_une_prevision import payee_en_entier

PRUDENT = 0.1
"""Le prudent : 9 chances sur 10 de toucher au moins cela."""

COLONNES_A_LIRE = [
    "Règle",
    "En moyenne",
    "Prudent (9 chances sur 10 de toucher plus)",
    "Ne rien toucher",
    "Tout toucher",
]


def jusqu_a_la_prevision(courbe: pd.DataFrame, reperes: Reperes) -> pd.DataFrame:
    """La courbe d'une règle, prolongée pour couvrir la fourchette prévue.

    Args:
        courbe: colonnes ``valeur`` et ``euros``, par valeur croissante ; constante au-delà de ses bouts.
        reperes: la fourchette de fin d'exercice.

    Returns:
        Les mêmes colonnes, avec un point de plus à chaque bout que la fourchette dépasse.
    """
    marge = (max(courbe["valeur"].max(), reperes.haute) - min(courbe["valeur"].min(), reperes.basse)) / 20
    avant, apres = courbe.iloc[[0]], courbe.iloc[[-1]]
    morceaux = [
        *([avant.assign(valeur=reperes.basse - marge)] if reperes.basse < avant["valeur"].iloc[0] else []),
        courbe,
        *([apres.assign(valeur=reperes.haute + marge)] if reperes.haute > apres["valeur"].iloc[0] else []),
    ]
    return pd.concat(morceaux, ignore_index=True)


def regles_prevues(regles: Sequence[ReglePrevue]) -> pd.DataFrame:
    """La même prévision sous toutes les règles, à dessiner.

    Returns:
        Colonnes ``regle``, ``attendu`` et ``prudent`` (euros, ou NaN), ``texte`` (ce que l'on lit au bout de la barre,
        ou pourquoi la règle ne s'applique pas), ``est_actuelle`` (bool).
    """
    return pd.DataFrame(
        [
            {
                "regle": r.intitule,
                "attendu": float("nan") if r.loi is None else r.loi.attendu,
                "prudent": float("nan") if r.loi is None else prudent(r.loi),
                "texte": r.refus if r.loi is None else _au_bout(r.loi),
                "est_actuelle": r.est_actuelle,
            }
            for r in regles
        ],
        columns=["regle", "attendu", "prudent", "texte", "est_actuelle"],
    )


def regles_prevues_a_lire(regles: Sequence[ReglePrevue]) -> pd.DataFrame:
    """La même prévision sous toutes les règles, écrite."""
    return pd.DataFrame(
        [dict(zip(COLONNES_A_LIRE, (r.intitule, *_ecrites(r)), strict=True)) for r in regles], columns=COLONNES_A_LIRE
    )


def prudent(loi: LoiDeLigne) -> float:
    """Ce que la ligne paie au moins 9 fois sur 10 [€]."""
    return float(loi.montant) * loi.quantile(PRUDENT)


def _au_bout(loi: LoiDeLigne) -> str:
    if loi.chance_de_rien >= 1:
        return "rien, d'après cette prévision"
    rien = f", ne rien toucher : {en_chances(loi.chance_de_rien)}" if loi.chance_de_rien > 0 else ""
    return f"{cent_euros(loi.attendu)} en moyenne, {cent_euros(prudent(loi))} prudent{rien}"


def _ecrites(regle: ReglePrevue) -> tuple[str, str, str, str]:
    loi = regle.loi
    if loi is None:
        return (regle.refus, "—", "—", "—")
    rien = "certain" if loi.chance_de_rien >= 1 else en_chances(loi.chance_de_rien)
    return (cent_euros(loi.attendu), cent_euros(prudent(loi)), rien, payee_en_entier(loi))
