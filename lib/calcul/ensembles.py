"""Les états du monde vus mission par mission : chaque loi une seule fois, chaque mission dans chacun de ses états."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.monde import Monde


@dataclass(frozen=True, slots=True)
class Ensemble:
    """Les lois distinctes d'une mission, et les groupes de rangs (ses variantes) qui y sont dus ensemble.

    C'est tout ce dont la loi d'une mission dépend, hors la grille et la corrélation : deux ensembles égaux ont la
    même loi.
    """

    mission: str
    lois: tuple[LoiDeLigne, ...]
    variantes: tuple[tuple[int, ...], ...]

    @property
    def figees(self) -> frozenset[str]:
        """Les identifiants des lignes qui, dues, ne peuvent payer qu'un seul montant."""
        hasardeuses = {loi.identifiant for loi in self.lois if len(loi.parts) != 1}
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
    ensembles = tuple(Ensemble(code, tuple(lois[code]), tuple(variantes[code])) for code in codes)
    return ensembles, tuple(Combinaison(p, cle) for cle, p in poids.items())
