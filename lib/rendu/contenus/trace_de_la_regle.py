"""La règle d'une ligne, prête à tracer : des segments exacts, avec de quoi montrer un peu au-delà et le réalisé."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lib.domaine.regles import regle_ou_rien
from lib.domaine.valorisation import LigneValorisee

Sommet = tuple[Fraction, Fraction]
"""(valeur réalisée, part payée [0–1]) ; deux sommets de même valeur font un saut."""


def trace_de(ligne: LigneValorisee) -> tuple[Sommet, ...]:
    """Les sommets de la courbe d'une ligne ; aucun si elle n'a ni règle applicable, ni rupture."""
    regle = ligne.regle or regle_ou_rien(ligne.indicateur)
    if regle is None or not regle.courbe.ruptures:
        return ()
    ruptures = regle.courbe.ruptures
    marge = _marge([r.valeur for r in ruptures], ligne.indicateur.mesure.valeur)
    sommets = [(ruptures[0].valeur - marge, ruptures[0].avant)]
    for rupture in ruptures:
        sommets += [(rupture.valeur, rupture.avant), (rupture.valeur, rupture.apres)]
    return (*sommets, (ruptures[-1].valeur + marge, ruptures[-1].apres))


def _marge(valeurs: Sequence[Fraction], realise: Fraction | None) -> Fraction:
    """De quoi montrer un peu au-delà des ruptures, et toujours le réalisé."""
    tous = [*valeurs, realise] if realise is not None else list(valeurs)
    etendue = max(tous) - min(tous) or abs(max(tous)) or Fraction(1)
    debord = max(min(valeurs) - min(tous), max(tous) - max(valeurs))
    return max(etendue / 8, debord + etendue / 20)
