"""Le réalisé que l'autre partie avance à la place du nôtre : ce que la ligne paierait s'il était le bon."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Mesure
from lib.domaine.valorisation import valoriser_ligne


def paye_au_realise_avance(contrat: Contrat, identifiant: str, realise: Fraction) -> Decimal | None:
    """Ce que la ligne paierait à cet autre réalisé, le contrat ne changeant pas [€].

    Args:
        realise: dans l'unité de la ligne.

    Returns:
        None si la ligne n'est pas au contrat, n'est pas payée, ou si rien ne peut en être dû (condition, règle).
    """
    ligne = contrat.indicateur(identifiant)
    if ligne is None:
        return None
    mesuree = replace(ligne, mesure=Mesure.nombre(realise, ligne.mesure.unite))
    return valoriser_ligne(mesuree, contrat.mission(ligne.mission)).montant
