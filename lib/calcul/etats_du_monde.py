"""Les états du monde : ce que chacun porte, ceux que l'on refuse, et chaque mission dans chacun de ses états."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, inf
from operator import lt

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.domaine.erreurs import ErreurDialogue

CORRELATION_MAXIMALE = 0.7
TOLERANCE = 1e-9
ATOMES_SEULS = 12
"""Une ligne de si peu de montants les garde un à un devant le facteur commun."""

FINESSES = ((8, 64), (16, 32), (inf, 16))
"""Peu de lignes aux nombreux montants se suivent finement ; beaucoup se compensent, et leurs montants se groupent plus.

Source: docs/methodes.md § 3.4.
"""


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
class Ensemble:
    """Les lois distinctes d'une mission, et les groupes de rangs (ses variantes) qui y sont dus ensemble.

    C'est tout ce dont la loi d'une mission dépend, hors la grille et la corrélation : deux ensembles égaux ont la
    même loi.

    Attributes:
        finesse: en combien de groupes une ligne en pente se coupe devant le facteur commun.
        chances: chance ]0–1] que chaque ligne soit due, selon sa propre condition ; vide si toutes le sont.
        chance: chance ]0–1] que la condition de la mission soit remplie.
    """

    mission: str
    lois: tuple[LoiDeLigne, ...]
    variantes: tuple[tuple[int, ...], ...]
    finesse: int = FINESSES[0][1]
    chances: tuple[float, ...] = ()
    chance: float = 1.0

    @property
    def figees(self) -> frozenset[str]:
        """Les identifiants des lignes qui, dues, ne peuvent payer qu'un seul montant."""
        if self.chance < 1:
            return frozenset()
        hasardeuses = {loi.identifiant for loi in self.lois if len(loi.parts) != 1}
        hasardeuses |= {loi.identifiant for loi, chance in zip(self.lois, self.chances, strict=False) if chance < 1}
        return frozenset(loi.identifiant for loi in self.lois) - hasardeuses


@dataclass(frozen=True, slots=True)
class Combinaison:
    """Un état du monde, par la variante de chaque mission ; son poids est sa probabilité [0–1]."""

    poids: float
    variantes: tuple[int, ...]


def ensembles_de(mondes: Sequence[Monde]) -> tuple[tuple[Ensemble, ...], tuple[Combinaison, ...]]:
    """Les missions, et les états du monde où elles diffèrent ; deux états de mêmes lois n'en font qu'un."""
    codes = dict.fromkeys(loi.mission for monde in mondes for loi in monde.lois)
    # Par identité : d'un état à l'autre, une loi que rien n'a changée est le même objet. Deux lois égales et distinctes
    # ne coûteraient qu'un double calcul, alors que condenser chaque loi coûte à tous les coups.
    rangs_des_lois: dict[str, dict[int, int]] = {code: {} for code in codes}
    lois: dict[str, list[LoiDeLigne]] = {code: [] for code in codes}
    variantes: dict[str, dict[tuple[int, ...], int]] = {code: {} for code in codes}
    poids: dict[tuple[int, ...], float] = {}
    for monde in mondes:
        groupes: dict[str, list[int]] = {code: [] for code in codes}
        for loi in monde.lois:
            connues, liste = rangs_des_lois[loi.mission], lois[loi.mission]
            rang = connues.setdefault(id(loi), len(liste))
            if rang == len(liste):
                liste.append(loi)
            groupes[loi.mission].append(rang)
        # Six évènements sur six missions font 64 états, mais chaque mission n'en a souvent que deux : les rangs de ses
        # variantes disent lesquels, et chaque variante ne se convolue qu'une fois.
        cle = tuple(variantes[code].setdefault(tuple(rangs), len(variantes[code])) for code, rangs in groupes.items())
        poids[cle] = poids.get(cle, 0.0) + monde.poids
    finesse = _finesse(sum(len(loi.parts) > ATOMES_SEULS for liste in lois.values() for loi in liste))
    portes = dict(mondes[0].portes)
    ensembles = tuple(
        Ensemble(
            mission=code,
            lois=tuple(lois[code]),
            variantes=tuple(variantes[code]),
            finesse=finesse,
            chances=_chances(lois[code], portes),
            chance=portes.get(code, 1.0),
        )
        for code in codes
    )
    return ensembles, tuple(Combinaison(p, cle) for cle, p in poids.items())


def _chances(lois: Sequence[LoiDeLigne], portes: Mapping[str, float]) -> tuple[float, ...]:
    chances = tuple(portes.get(loi.identifiant, 1.0) for loi in lois)
    return chances if min(chances, default=1.0) < 1 else ()


def _finesse(pentes: int) -> int:
    return next(groupes for lignes, groupes in FINESSES if pentes <= lignes)


class RepartitionImpossible(ErreurDialogue):
    """La loi du total ne peut pas être calculée avec ces données."""


def verifier_correlation(correlation: float, commune: float) -> None:
    """Refuse une corrélation hors de ce que le calcul sait tenir.

    Raises:
        RepartitionImpossible: corrélation négative, illisible, ou de somme supérieure à 0,7.
    """
    if not (correlation >= 0 and commune >= 0 and correlation + commune <= CORRELATION_MAXIMALE + TOLERANCE):
        raise RepartitionImpossible(
            "La corrélation entre les lignes va de 0 à 0,7, part commune à toute la CPTS comprise. Choisissez faible, "
            "moyenne ou forte."
        )


def mondes_recevables(mondes: Sequence[Monde]) -> tuple[Monde, ...]:
    """Les états du monde qui peuvent arriver, chacun vérifié ; une loi se vérifie à part, quand elle est faite.

    Raises:
        RepartitionImpossible: poids qui ne font pas 1, aucune ligne, ligne en double.
    """
    poids = [monde.poids for monde in mondes]
    if not all(0 <= p <= 1 for p in poids) or abs(fsum(poids) - 1) > TOLERANCE:
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


def verifier_loi(loi: LoiDeLigne) -> None:
    """Refuse une loi mal formée.

    Raises:
        RepartitionImpossible: montant négatif ou illisible, parts ou probabilités qui ne font pas une loi.
    """
    if defaut := _defaut(loi):
        raise RepartitionImpossible(
            f"La prévision de la ligne « {loi.identifiant} » ne tient pas : {defaut}. Refaites-la sur sa page."
        )


def _refuser_les_doubles(lois: Sequence[LoiDeLigne]) -> None:
    vus: set[str] = set()
    for loi in lois:
        if loi.identifiant in vus:
            raise RepartitionImpossible(
                f"La ligne « {loi.identifiant} » est prévue deux fois. Gardez une seule ligne par identifiant."
            )
        vus.add(loi.identifiant)


def _defaut(loi: LoiDeLigne) -> str:
    parts, masses = loi.parts, loi.masses
    if not (loi.montant.is_finite() and loi.montant >= 0):
        return "son montant est négatif ou illisible"
    if not parts or len(parts) != len(masses) or len(loi.etendues) not in (0, len(parts)):
        return "il faut une probabilité par part payée possible"
    if not (parts[0] >= 0 and parts[-1] <= 1 and all(map(lt, parts, parts[1:]))):
        return "ses parts payées ne vont pas en croissant de 0 à 1"
    # Une somme de 1 suffit à exclure l'infini et l'illisible ; reste à refuser ce qui est nul ou négatif.
    if not (min(masses) > 0 and abs(fsum(masses) - 1) <= TOLERANCE):
        return "ses probabilités ne sont pas toutes positives, de somme 1"
    return ""
