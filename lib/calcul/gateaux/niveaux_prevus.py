"""La cible portée au niveau que la prévision permet de tenir : plus basse, on la demande ; plus haute, on l'accorde."""

from __future__ import annotations

from fractions import Fraction

from lib.calcul.modeles import PrevisionImpossible
from lib.calcul.prevision import valeur_de_fin
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import part, quantite
from lib.domaine.objectif import unite_de
from lib.domaine.options import Option, Repertoire, au_niveau
from lib.domaine.vocabulaire import Sens

PRECISION = 10**6


def cible_tenable(repertoire: Repertoire, ligne: Indicateur, *, securite: Fraction) -> Option | None:
    """La cible que la fin d'exercice tient avec cette chance, et la marge que la médiane lui laisse.

    Args:
        repertoire: le contrat et le cahier.
        ligne: une ligne négociable.
        securite: la chance [0–1] de la tenir.

    Returns:
        None si la ligne ne se prévoit pas en valeurs, ou si sa cible ne se déplace pas.
    """
    tenue = valeur_tenue(repertoire, ligne, securite)
    mediane = valeur_tenue(repertoire, ligne, Fraction(1, 2))
    if tenue is None or mediane is None:
        return None
    marge = quantite(abs(mediane - tenue), unite_de(ligne), decimales=1)
    chances = part(securite, decimales=0)
    return au_niveau(
        repertoire, ligne, tenue, pourquoi=f"La prévision tient ce niveau avec {chances} de chances, marge de {marge}."
    )


def valeur_tenue(repertoire: Repertoire, ligne: Indicateur, chance: Fraction) -> Fraction | None:
    """La valeur de fin d'exercice que l'on atteint avec cette chance [0–1], du côté favorable de la ligne."""
    quantile = chance if ligne.sens is Sens.BAISSE else 1 - chance
    cahier, exercice = repertoire.preparation, repertoire.contrat.exercice
    avis = cahier.prevision(ligne.identifiant)
    try:
        valeur = valeur_de_fin(ligne, exercice, avis, cahier.hypotheses, chance=float(quantile))
    except PrevisionImpossible:
        return None
    return None if valeur is None else Fraction(round(valeur * PRECISION), PRECISION)
