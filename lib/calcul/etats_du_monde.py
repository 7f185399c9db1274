"""Les états du monde : chaque évènement arrive ou non ; chaque condition incertaine est une porte, ouverte ou non.

Évènements et conditions sont indépendants. Un état est une combinaison d'évènements, son poids le produit des chances.
Une porte ne fait pas d'état : elle se mêle à la loi de sa ligne, ou au bloc de sa mission ; il peut y en avoir autant
que l'on veut.

Source: docs/methodes.md § 3.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from math import fsum

from lib.calcul.atelier import Atelier
from lib.calcul.lignes_dues import LigneDue
from lib.calcul.loi_de_ligne import TOLERANCE_DE_SOMME, LoiDeLigne, RepartitionImpossible
from lib.calcul.modeles import PrevisionImpossible
from lib.domaine.preparation import Evenement

MONDES_PERMIS = 64


@dataclass(frozen=True, slots=True)
class Monde:
    """Un état du monde et les lois des lignes qui y sont dues ; une ligne absente n'y est pas due.

    Attributes:
        poids: probabilité [0–1] de cet état ; les poids de tous les états ont pour somme 1.
        portes: code de mission ou identifiant de ligne, et chance ]0–1[ que sa condition soit remplie ; les mêmes dans
            tous les états. Sans porte, une ligne est due à coup sûr.
    """

    poids: float
    lois: tuple[LoiDeLigne, ...]
    portes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class _Alea:
    """Un évènement, qui arrive ou non."""

    nom: str
    chance: Fraction

    @property
    def issues(self) -> tuple[tuple[bool, Fraction], ...]:
        """Les issues possibles et leur chance."""
        return tuple((vrai, c) for vrai, c in ((True, self.chance), (False, 1 - self.chance)) if c)


def mondes_de(
    lignes: Iterable[LigneDue],
    ouvertures: Mapping[str, Fraction],
    evenements: Iterable[Evenement],
    atelier: Atelier,
) -> tuple[Monde, ...]:
    """Les états du monde et les lois des lignes qui y sont dues.

    Args:
        lignes: les lignes qui peuvent être dues.
        ouvertures: code de mission ou identifiant de ligne → chance [0–1] que sa condition soit remplie.
        evenements: les aléas qui touchent plusieurs lignes ; ce qui ne désigne aucune ligne est laissé de côté.

    Raises:
        PrevisionImpossible: une chance est hors de [0–1], ou les évènements sont trop nombreux.
    """
    lignes = tuple(lignes)
    etats = etats_des_evenements(lignes, evenements)
    verrous = sorted({verrou for ligne in lignes for verrou in ligne.verrous})
    chances = [(verrou, float(_chance(verrou, ouvertures[verrou]))) for verrou in verrous]
    portes = tuple((verrou, chance) for verrou, chance in chances if chance < 1)
    return tuple(_monde(lignes, poids, arrives, portes, atelier) for poids, arrives in etats)


def etats_des_evenements(
    lignes: Iterable[LigneDue], evenements: Iterable[Evenement]
) -> tuple[tuple[Fraction, tuple[Evenement, ...]], ...]:
    """Chaque état du monde : sa probabilité, et les évènements qui y arrivent.

    Args:
        lignes: les lignes qui peuvent être dues ; un évènement qui n'en touche aucune ne fait pas d'état.
        evenements: les aléas redoutés.

    Raises:
        PrevisionImpossible: une chance est hors de [0–1], ou les évènements sont trop nombreux.
    """
    presentes = {ligne.identifiant for ligne in lignes}
    utiles = [e for e in evenements if any(cle in presentes for cle, _ in e.pertes)]
    aleas = [_Alea(e.nom, _chance(e.nom, e.chance)) for e in utiles]
    return tuple((poids, _arrives(issues, utiles)) for poids, issues in _combinaisons(aleas))


def loi_sous(ligne: LigneDue, evenements: Iterable[Evenement], atelier: Atelier) -> LoiDeLigne:
    """La loi d'une ligne quand ces évènements arrivent."""
    pertes = tuple(perte for e in evenements for cle, perte in e.pertes if cle == ligne.identifiant)
    return ligne.avec(pertes, atelier) if pertes else ligne.loi


def _chance(nom: str, chance: Fraction) -> Fraction:
    if not 0 <= chance <= 1:
        raise PrevisionImpossible(f"La chance de « {nom} » s'écrit entre 0 et 100 %. Corrigez-la.")
    return chance


def _combinaisons(aleas: list[_Alea]) -> Iterator[tuple[Fraction, tuple[bool, ...]]]:
    """Chaque combinaison d'issues, avec son poids."""
    nombre = 2 ** sum(len(alea.issues) > 1 for alea in aleas)
    if nombre > MONDES_PERMIS:
        raise PrevisionImpossible(f"Les évènements font {nombre} combinaisons : gardez les six plus importants.")
    # En fractions : les poids font exactement 1, quel que soit le nombre de facteurs.
    for issues in product(*(alea.issues for alea in aleas)):
        poids = Fraction(1)
        for _, chance in issues:
            poids *= chance
        yield poids, tuple(vrai for vrai, _ in issues)


def _arrives(issues: tuple[bool, ...], evenements: list[Evenement]) -> tuple[Evenement, ...]:
    return tuple(e for e, arrive in zip(evenements, issues, strict=False) if arrive)


def _monde(
    lignes: tuple[LigneDue, ...],
    poids: Fraction,
    evenements: tuple[Evenement, ...],
    portes: tuple[tuple[str, float], ...],
    atelier: Atelier,
) -> Monde:
    return Monde(float(poids), tuple(loi_sous(ligne, evenements, atelier) for ligne in lignes), portes)


def mondes_recevables(mondes: Sequence[Monde]) -> tuple[Monde, ...]:
    """Les états du monde qui peuvent arriver, chacun vérifié ; une loi se vérifie à part, quand elle est faite.

    Raises:
        RepartitionImpossible: poids qui ne font pas 1, aucune ligne, ligne en double.
    """
    poids = [monde.poids for monde in mondes]
    if not all(0 <= p <= 1 for p in poids) or abs(fsum(poids) - 1) > TOLERANCE_DE_SOMME:
        raise RepartitionImpossible(
            "Les chances des évènements et des conditions ne font pas 100 % ensemble. "
            "Corrigez-les : chacune va de 0 à 1."
        )
    retenus = tuple(monde for monde in mondes if monde.poids > 0)
    if not any(monde.lois for monde in retenus):
        raise RepartitionImpossible(
            "Aucune ligne payée n'a de prévision : il n'y a rien à répartir. "
            "Donnez un montant et une prévision à une ligne au moins."
        )
    for monde in retenus:
        _refuser_les_doubles(monde.lois)
    return retenus


def _refuser_les_doubles(lois: Sequence[LoiDeLigne]) -> None:
    vus: set[str] = set()
    for loi in lois:
        if loi.identifiant in vus:
            raise RepartitionImpossible(
                f"La ligne « {loi.identifiant} » est prévue deux fois. Gardez une seule ligne par identifiant."
            )
        vus.add(loi.identifiant)
