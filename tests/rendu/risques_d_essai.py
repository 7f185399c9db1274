"""Des risques écrits à la main, pour les phrases, les tableaux et les images."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import Monde
from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.risque_du_contrat import LigneSansLoi, Risque
from lib.domaine.vocabulaire import Methode

Pari = tuple[str, int, float]
"""Identifiant, montant [€], chance [0–1] d'être payée en entier."""

TROIS_PARIS: Sequence[Pari] = (("A1", 10_000, 0.9), ("A2", 20_000, 0.5), ("B1", 5_000, 1.0))


def loi(identifiant: str, montant: int, chance: float, origine: Origine = Origine.EQUIPE) -> LoiDeLigne:
    """Une ligne payée en entier ou pas du tout."""
    atomes = [(part, masse) for part, masse in ((0.0, 1 - chance), (1.0, chance)) if masse > 0]
    parts, masses = zip(*atomes, strict=True)
    return LoiDeLigne(identifiant, identifiant[0], Decimal(montant), parts, masses, origine, Methode.AVIS, "À la main.")


def risque(paris: Sequence[Pari] = TROIS_PARIS, sans_loi: tuple[LigneSansLoi, ...] = ()) -> Risque:
    """Le risque de quelques lignes tout ou rien."""
    lois = tuple(loi(*pari) for pari in paris)
    return Risque(lois, sans_loi, (Monde(1.0, lois),), Atelier())
