"""La courbe d'une règle : la part payée [0–1] selon la valeur réalisée, exacte, affine par morceaux, avec des sauts.

La même courbe sert à payer, à dessiner, à dire ce qui manque avant le prochain gain, et plus tard à prévoir.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

ZERO, UN = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Rupture:
    """Un point où la courbe plie ou saute.

    Attributes:
        valeur: valeur réalisée, dans l'unité de l'indicateur.
        avant: part [0–1] juste en dessous de la valeur.
        en: part [0–1] à la valeur exacte.
        apres: part [0–1] juste au-dessus.
    """

    valeur: Fraction
    avant: Fraction
    en: Fraction
    apres: Fraction

    @property
    def meilleure(self) -> Fraction:
        """La plus grande part que l'on touche en ce point."""
        return max(self.avant, self.en, self.apres)


@dataclass(frozen=True, slots=True)
class Courbe:
    """Une suite de ruptures croissantes ; affine entre elles, constante au-delà.

    Attributes:
        ruptures: les points de rupture, par valeur croissante.
        constante: la part quand il n'y a aucune rupture (part fixée à la main).
    """

    ruptures: tuple[Rupture, ...] = ()
    constante: Fraction = ZERO

    def part(self, valeur: Fraction) -> Fraction:
        """La part payée [0–1] pour une valeur réalisée."""
        if not self.ruptures:
            return self.constante
        for rupture in self.ruptures:
            if rupture.valeur == valeur:
                return rupture.en
        for gauche, droite in pairwise(self.ruptures):
            if gauche.valeur < valeur < droite.valeur:
                avancee = (valeur - gauche.valeur) / (droite.valeur - gauche.valeur)
                return gauche.apres + avancee * (droite.avant - gauche.apres)
        return self.ruptures[0].avant if valeur < self.ruptures[0].valeur else self.ruptures[-1].apres

    def prochaine(self, valeur: Fraction) -> Rupture | None:
        """La rupture la plus proche où l'on serait mieux payé qu'aujourd'hui, ou None si tout est acquis."""
        part = self.part(valeur)
        meilleures = [r for r in self.ruptures if r.meilleure > part]
        return min(meilleures, key=lambda r: abs(r.valeur - valeur), default=None)

    @property
    def maximum(self) -> Fraction:
        """La plus grande part que la règle peut payer."""
        return max((r.meilleure for r in self.ruptures), default=self.constante)


@dataclass(frozen=True, slots=True)
class Jalon:
    """Un point du chemin vers la cible, parcouru dans le sens favorable.

    Attributes:
        valeur: valeur réalisée, dans l'unité de l'indicateur.
        arrivee: part [0–1] en arrivant sur la valeur.
        depart: part [0–1] en la quittant ; différente de l'arrivée, c'est un saut.
    """

    valeur: Fraction
    arrivee: Fraction
    depart: Fraction


def chemin(jalons: Sequence[Jalon], *, baisse: bool = False, strict: bool = False) -> Courbe:
    """La courbe qui passe par des jalons, affine entre elles.

    Args:
        jalons: les points, dans un ordre quelconque, de valeurs distinctes.
        baisse: vrai si l'on gagne en descendant.
        strict: vrai si la valeur d'un saut ne paie pas encore (« plus de 200 »).
    """
    ruptures = (_rupture(e, baisse=baisse, strict=strict) for e in jalons)
    return Courbe(tuple(sorted(ruptures, key=lambda r: r.valeur)))


def _rupture(jalon: Jalon, *, baisse: bool, strict: bool) -> Rupture:
    en = jalon.arrivee if strict else jalon.depart
    if baisse:
        return Rupture(jalon.valeur, avant=jalon.depart, en=en, apres=jalon.arrivee)
    return Rupture(jalon.valeur, avant=jalon.arrivee, en=en, apres=jalon.depart)


def marches(seuils: Sequence[tuple[Fraction, Fraction]], *, baisse: bool = False, strict: bool = False) -> Courbe:
    """Un escalier : la plus haute part parmi les seuils atteints, seuils compris.

    Args:
        seuils: couples (valeur, part payée [0–1] à partir de cette valeur), dans un ordre quelconque.
        baisse: vrai si l'on gagne en descendant.
        strict: vrai si le seuil lui-même ne paie pas encore.
    """
    hautes: dict[Fraction, Fraction] = {}
    for valeur, part in seuils:
        hautes[valeur] = max(part, hautes.get(valeur, ZERO))
    jalons: list[Jalon] = []
    acquise = ZERO
    for valeur in sorted(hautes, reverse=baisse):
        avant, acquise = acquise, max(acquise, hautes[valeur])
        jalons.append(Jalon(valeur, avant, acquise))
    return chemin(jalons, baisse=baisse, strict=strict)


def rampe(points: Sequence[tuple[Fraction, Fraction]]) -> Courbe:
    """Une courbe continue qui passe par des points (valeur, part), constante au-delà.

    Args:
        points: au moins deux points de valeurs distinctes, dans un ordre quelconque.
    """
    return chemin([Jalon(valeur, part, part) for valeur, part in points])


def plateau(bas: Fraction, haut: Fraction) -> Courbe:
    """Tout est payé entre les deux bornes comprises, rien au-dehors."""
    if bas == haut:
        return Courbe((Rupture(bas, ZERO, UN, ZERO),))
    return Courbe((Rupture(bas, ZERO, UN, UN), Rupture(haut, UN, UN, ZERO)))
