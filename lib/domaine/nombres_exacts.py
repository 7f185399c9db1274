"""Les nombres exacts : les arrondir, partager une enveloppe au centime, les écrire en français.

Source: docs/methodes.md § 1.3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

ZERO = Decimal("0.00")

FINE = "\u202f"
"""Espace fine insécable : sépare les milliers, précède « € » et « % »."""

MOINS = "\u2212"

DENOMINATEUR_LISIBLE = 1000
_TROP_DE_DECIMALES = re.compile(r"(\d[.,]0*[1-9]\d{2})\d{3,}")
INVARIABLES = frozenset(
    {"mois", "cas", "fois", "temps", "avis", "rendez-vous", "sans", "dans", "accès", "repas", "€/an"}
)
"""Les mots d'unité qui gardent leur « s » au singulier."""


def arrondir(valeur: Fraction | Decimal | int, *, decimales: int) -> Decimal:
    """La valeur arrondie au plus proche, la moitié s'éloignant de zéro.

    Args:
        valeur: le nombre exact.
        decimales: nombre de décimales gardées.
    """
    # En entiers : une fraction recalculée à chaque pas chercherait son plus petit dénominateur pour rien.
    numerateur, denominateur = valeur.as_integer_ratio()
    echelle: int = 10**decimales
    unites = (abs(numerateur) * echelle * 2 + denominateur) // (2 * denominateur)
    return (Decimal(unites if numerateur >= 0 else -unites) / echelle).quantize(
        Decimal(1).scaleb(-decimales), ROUND_HALF_UP
    )


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


def nombre(valeur: Fraction | Decimal | int, *, decimales: int = 2) -> str:
    """Un nombre écrit en français : « 1 234,5 », « −3 », « 0,67 ».

    Args:
        valeur: le nombre exact.
        decimales: nombre maximal de décimales ; les zéros de fin sont retirés.

    Examples:
        >>> nombre(Fraction(2, 3))
        '0,67'
        >>> nombre(1234) == "1" + FINE + "234"
        True
    """
    arrondi = arrondir(valeur, decimales=decimales)
    entier, _, fraction = f"{abs(arrondi):f}".partition(".")
    fraction = fraction.rstrip("0")
    texte = f"{int(entier):,}".replace(",", FINE) + (f",{fraction}" if fraction else "")
    return f"{MOINS}{texte}" if arrondi < 0 else texte


def euros(montant: Fraction | Decimal | int) -> str:
    """Un montant en euros, les centimes seulement s'il y en a : « 9 000 € », « 3 333,34 € ».

    Examples:
        >>> euros(Decimal("12.5")) == "12,50" + FINE + "€"
        True
    """
    arrondi = arrondir(montant, decimales=2)
    texte = nombre(arrondi)
    if "," in texte and len(texte.rpartition(",")[2]) == 1:
        texte += "0"
    return f"{texte}{FINE}€"


def en_peu_de_chiffres(texte: str) -> str:
    """Un texte cité où un nombre que personne n'écrirait en entier s'arrête à trois chiffres après ses zéros.

    Examples:
        >>> en_peu_de_chiffres("58,3333333333333 %"), en_peu_de_chiffres("0,058333333"), en_peu_de_chiffres("69,75")
        ('58,333… %', '0,0583…', '69,75')
    """
    return _TROP_DE_DECIMALES.sub(r"\1…", texte)


def quantite(valeur: Fraction | Decimal | int, unite: str, *, decimales: int = 2) -> str:
    """Une valeur et son unité accordée : « 69,7 % », « 15 réunions », « 1 réunion », « 12 » sans unité connue.

    Examples:
        >>> quantite(1, "soirées").replace("\u00a0", " ")
        '1 soirée'
    """
    texte = nombre(valeur, decimales=decimales)
    if not unite:
        return texte
    if unite == "%":
        return f"{texte}{FINE}%"
    return f"{texte}\u00a0{au_singulier(unite) if -2 < Fraction(valeur) < 2 else unite}"


def au_singulier(unite: str) -> str:
    """L'unité au singulier : « soirées » → « soirée » ; les mots invariables le restent."""
    return " ".join(mot[:-1] if mot.endswith("s") and mot not in INVARIABLES else mot for mot in unite.split(" "))


def part(valeur: Fraction, *, decimales: int = 1) -> str:
    """Une part [0–1] en pourcentage : « 66,7 % »."""
    return quantite(valeur * 100, "%", decimales=decimales)


def part_exacte(valeur: Fraction) -> str:
    """Une part et sa fraction quand le pourcentage est arrondi : « 50 % », « 66,7 % (2/3) »."""
    texte = part(valeur)
    arrondi = arrondir(valeur * 100, decimales=1)
    se_dit = Fraction(arrondi) == valeur * 100 or valeur.denominator > DENOMINATEUR_LISIBLE
    return texte if se_dit else f"{texte} ({valeur.numerator}/{valeur.denominator})"
