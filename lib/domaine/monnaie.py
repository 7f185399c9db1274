"""Les euros exacts : arrondi au centime et répartition d'une enveloppe par plus fort reste.

Source: docs/methodes.md § 1.3.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from lib.domaine.ecriture import arrondir

ZERO = Decimal("0.00")


def au_centime(montant: Fraction | Decimal | int) -> Decimal:
    """Un montant [€] arrondi au centime le plus proche, le demi-centime vers le haut.

    Examples:
        >>> au_centime(Fraction(10000, 3))
        Decimal('3333.33')
    """
    return arrondir(montant, decimales=2)


def repartir_au_centime(enveloppe: Decimal, poids: Sequence[Fraction | Decimal | int]) -> tuple[Decimal, ...]:
    """L'enveloppe partagée selon des poids, au centime, par plus fort reste ; la somme est exacte.

    Args:
        enveloppe: montant à partager [€], positif ou nul.
        poids: un poids positif ou nul par ligne ; à restes égaux, la première ligne reçoit le centime.

    Returns:
        Un montant [€] par poids. Poids tous nuls : des zéros, rien n'est inventé.

    Raises:
        ValueError: enveloppe ou poids négatif.

    Examples:
        >>> repartir_au_centime(Decimal(10000), [1, 1, 1])
        (Decimal('3333.34'), Decimal('3333.33'), Decimal('3333.33'))
    """
    exacts = [Fraction(p) for p in poids]
    if enveloppe < 0 or any(p < 0 for p in exacts):
        raise ValueError("Une répartition n'accepte ni enveloppe ni poids négatif.")
    total = sum(exacts, Fraction(0))
    if total == 0:
        return tuple(ZERO for _ in exacts)
    centimes = int(au_centime(enveloppe) * 100)
    quotas = [centimes * p / total for p in exacts]
    entiers = [int(q) for q in quotas]
    par_reste = sorted(range(len(quotas)), key=lambda i: (entiers[i] - quotas[i], i))
    for i in par_reste[: centimes - sum(entiers)]:
        entiers[i] += 1
    return tuple((Decimal(c) / 100).quantize(ZERO) for c in entiers)
