"""Les états du monde : chaque évènement arrive ou non ; chaque condition incertaine est une porte, ouverte ou non.

Évènements et conditions sont indépendants. Un état est une combinaison d'évènements, son poids le produit des chances.
Une porte ne fait pas d'état : elle se mêle à la loi de sa ligne, ou au bloc de sa mission ; il peut y en avoir autant
que l'on veut.

Source: docs/methodes.md § 3.7.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import Monde
from lib.calcul.lignes_dues import LigneDue
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.modeles import PrevisionImpossible
from lib.domaine.preparation import Evenement

MONDES_PERMIS = 64


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
