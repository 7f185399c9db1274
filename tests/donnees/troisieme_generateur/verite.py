"""Ce que l'auteur d'un classeur a voulu dire, ligne par ligne, et ce qu'un humain en tirerait sans hésiter."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import NamedTuple

CENTIME = Decimal("0.01")
FAIT, PARTIEL, NON_FAIT = "fait", "partiel", "non fait"
ETATS = {FAIT: Fraction(1), PARTIEL: Fraction(1, 2), NON_FAIT: Fraction(0)}


class Case(NamedTuple):
    """Une cellule à écrire : sa valeur et son format d'affichage (vide : général)."""

    valeur: object
    format: str = ""


@dataclass
class Regle:
    """La règle de paiement telle que l'auteur l'entend.

    Attributes:
        nom: tout ou rien, prorata, seuil, paliers, progression, états.
        seuil: part [0–1] de la cible sous laquelle rien n'est payé.
        paliers: couples (seuil dans l'unité, euros), du moins payé au plus payé.
    """

    nom: str
    seuil: Fraction | None = None
    paliers: tuple[tuple[Fraction, Decimal], ...] = ()


@dataclass
class Ligne:
    """Une ligne du contrat. Pourcentages en points, montants en euros ; None : le classeur ne le dit pas.

    Attributes:
        realise: nombre dans l'unité, mot d'état, ou None quand il manque.
        admis: les acquis qu'un lecteur peut donner sans rien signaler ; None y vaut « non évalué ».
        juges: les champs que la vérité tranche.
        cases: champ → ce qui est écrit.
        cellules: champ → adresse ; « entete:champ » → adresse de son entête.
        bloc: première et dernière rangée de la ligne.
        traits: comment chaque chose est écrite, pour ranger les fautes.
    """

    genre: str
    libelle: str
    mission: str
    unite: str = ""
    sens: str | None = None
    cible: Fraction | None = None
    haute: Fraction | None = None
    depart: Fraction | None = None
    realise: Fraction | str | None = None
    montant: Decimal | None = None
    regle: Regle | None = None
    admis: frozenset[Decimal | None] = frozenset({None})
    juges: set[str] = field(default_factory=set)
    cases: dict[str, Case] = field(default_factory=dict)
    feuille: str = ""
    cellules: dict[str, str] = field(default_factory=dict)
    bloc: tuple[int, int] = (0, 0)
    traits: dict[str, str] = field(default_factory=dict)

    @property
    def acquis_connu(self) -> Decimal | None:
        """L'acquis, quand un humain n'en voit qu'un."""
        return next(iter(self.admis)) if len(self.admis) == 1 else None


@dataclass
class Classeur:
    """Un classeur engendré : son nom, ses octets, ses traits d'ensemble et ses lignes vraies."""

    nom: str
    octets: bytes
    traits: dict[str, str]
    lignes: list[Ligne]


def arrondi(valeur: Fraction) -> Decimal:
    """Au centime le plus proche, demi vers le haut.

    >>> arrondi(Fraction(2, 3) * 1000)
    Decimal('666.67')
    """
    return (Decimal(valeur.numerator) / Decimal(valeur.denominator)).quantize(CENTIME, ROUND_HALF_UP)


def atteinte(ligne: Ligne) -> bool:
    """Vrai si le réalisé chiffré satisfait la cible, dans le sens de la ligne."""
    assert isinstance(ligne.realise, Fraction)
    assert ligne.cible is not None
    if ligne.haute is not None:
        return ligne.cible <= ligne.realise <= ligne.haute
    return ligne.realise <= ligne.cible if ligne.sens == "baisse" else ligne.realise >= ligne.cible


def part_payee(ligne: Ligne) -> Fraction | None:
    """La part [0–1] due d'après la règle ; None si un humain hésiterait."""
    regle, realise, cible = ligne.regle, ligne.realise, ligne.cible
    if isinstance(realise, str):
        return ETATS[realise] if regle and regle.nom == "états" else Fraction(realise == FAIT)
    assert realise is not None
    assert cible is not None
    if regle is None:
        return Fraction(1) if atteinte(ligne) else None
    if regle.nom == "tout ou rien":
        return Fraction(atteinte(ligne))
    if regle.nom == "progression" and ligne.depart is not None:
        return max(Fraction(0), min(Fraction(1), (realise - ligne.depart) / (cible - ligne.depart)))
    if ligne.sens != "hausse" or ligne.haute is not None:
        return Fraction(1) if atteinte(ligne) else None
    part = max(Fraction(0), min(Fraction(1), realise / cible))
    return Fraction(0) if regle.nom == "seuil" and part < (regle.seuil or 0) else part


def acquis(ligne: Ligne) -> frozenset[Decimal | None]:
    """Ce que la ligne doit, d'après la vérité ; {None} si rien ne se dit sans supposer."""
    if ligne.montant is None or ligne.realise is None:
        return frozenset({None})
    if ligne.regle and ligne.regle.paliers:
        assert isinstance(ligne.realise, Fraction)
        baisse = ligne.sens == "baisse"
        eus = [m for s, m in ligne.regle.paliers if (ligne.realise <= s if baisse else ligne.realise >= s)]
        return frozenset({max(eus, default=Decimal(0)).quantize(CENTIME)})
    part = part_payee(ligne)
    return frozenset({None}) if part is None else frozenset({arrondi(part * Fraction(ligne.montant))})
