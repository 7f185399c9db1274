"""Mesurer la répartition face au tirage au hasard : ``python -m tests.performance.repartition``.

Dans la même exécution : le temps de la loi exacte, de ses chiffres et des contributions ; celui d'un tirage NumPy sans
boucle sur les tirages, et ce que son hasard change aux chiffres ; ce que la grille change aux nôtres.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from lib.calcul.atelier import Atelier
from lib.calcul.grille_d_euros import GrilleDEuros
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Repartition
from lib.calcul.noeuds import noeuds_de
from lib.calcul.probleme import poser
from lib.calcul.repartition import repartir, repartir_aux_noeuds, repartir_selon
from tests.calcul.lois import certain, lois_melangees
from tests.performance.mesurer import Mesure, chronometrer, etalon, tableau

CORRELATION, TROIS = 0.3, (0.0, 0.3, 0.6)
FINE, NOEUDS_FINS = GrilleDEuros(500), 96  # 5 €
CIBLES = {40: 0.005, 200: 0.025}
TIRAGES = {10_000: 20, 100_000: 8}  # combien de tirages, combien de fois


@dataclass(frozen=True, slots=True)
class Chiffres:
    """Ce que l'on compare [€]."""

    attendu: float
    prudent: float
    mauvaise_annee: float

    @classmethod
    def de(cls, repartition: Repartition) -> Chiffres:
        """Ceux d'une répartition."""
        return cls(repartition.attendu, repartition.prudent, repartition.mauvaise_annee)

    def ecarts(self, autre: Chiffres) -> tuple[float, float, float]:
        """La différence à d'autres chiffres [€]."""
        return (
            self.attendu - autre.attendu,
            self.prudent - autre.prudent,
            self.mauvaise_annee - autre.mauvaise_annee,
        )


@dataclass(frozen=True, slots=True)
class Essai:
    """Une façon de calculer, ses durées [s] et ses écarts à la loi la plus fine [€]."""

    quoi: str
    durees: tuple[float, ...]
    ecarts: tuple[tuple[float, float, float], ...]

    def rangee(self, reference: float) -> str:
        """La rangée du tableau : temps médian, rapport au nôtre, écart quadratique moyen de chaque chiffre."""
        mediane = statistics.median(self.durees)
        moyens = (sqrt(statistics.fmean(ecart**2 for ecart in colonne)) for colonne in zip(*self.ecarts, strict=True))
        euros = " | ".join(f"{ecart:.1f}" for ecart in moyens)
        return f"| {self.quoi} | {mediane * 1000:.1f} | × {mediane / reference:.1f} | {euros} |".replace(".", ",")


def lignes(nombre: int) -> tuple[LoiDeLigne, ...]:
    """Des lignes de toutes les règles, en six missions, pour environ 200 000 €."""
    return lois_melangees(nombre, pas=20_000 // nombre)


def mesures_de_la_repartition() -> Iterator[Mesure]:
    """La loi, tous ses chiffres et les contributions : une corrélation, puis les trois ensemble."""
    for nombre, cible in CIBLES.items():
        mondes = certain(*lignes(nombre))
        yield chronometrer(
            f"répartition de {nombre} lignes", lambda m=mondes: repartir(m, correlation=CORRELATION), cible=cible
        )
        yield chronometrer(f"{nombre} lignes, les trois corrélations", lambda m=mondes: repartir_selon(m, TROIS))
        yield chronometrer(f"{nombre} lignes, année noire", lambda m=mondes: repartir(m, correlation=0.25, commune=0.1))


def face_au_hasard(nombre: int) -> str:
    """Le tableau Markdown de la loi exacte et du tirage au hasard, mesurés l'un après l'autre."""
    lois = lignes(nombre)
    atelier = Atelier()
    probleme = poser(certain(*lois), atelier, grille=FINE)
    fins = noeuds_de(CORRELATION, nombre=NOEUDS_FINS, etendue=8.0)
    reference = Chiffres.de(repartir_aux_noeuds(probleme, fins, CORRELATION, atelier))
    notre = _essai_exact(lois, reference)
    essais = [notre, *(_essai_au_hasard(lois, tirages, fois, reference) for tirages, fois in TIRAGES.items())]
    entete = f"| {nombre} lignes | ms | rapport | attendu (± €) | prudent (± €) | mauvaise année (± €) |"
    mediane = statistics.median(notre.durees)
    return "\n".join([entete, "|---|---:|---:|---:|---:|---:|", *(essai.rangee(mediane) for essai in essais)])


def _essai_exact(lois: Sequence[LoiDeLigne], reference: Chiffres) -> Essai:
    mesure = chronometrer("exacte", lambda: repartir(certain(*lois), correlation=CORRELATION))
    repartition = repartir(certain(*lois), correlation=CORRELATION)
    quoi = f"loi exacte, grille de {repartition.pas:.0f} €, contributions comprises"
    return Essai(quoi, mesure.durees, (Chiffres.de(repartition).ecarts(reference),))


def _essai_au_hasard(lois: Sequence[LoiDeLigne], tirages: int, fois: int, reference: Chiffres) -> Essai:
    durees, ecarts = [], []
    for graine in range(fois):
        depart = time.perf_counter()
        chiffres = _tirer(lois, tirages, np.random.default_rng(graine))
        durees.append(time.perf_counter() - depart)
        ecarts.append(chiffres.ecarts(reference))
    return Essai(f"tirage au hasard, {tirages} tirages, sans contributions", tuple(durees), tuple(ecarts))


def _tirer(lois: Sequence[LoiDeLigne], tirages: int, hasard: np.random.Generator) -> Chiffres:
    humeurs = {mission: hasard.standard_normal(tirages) for mission in dict.fromkeys(loi.mission for loi in lois)}
    totaux = np.zeros(tirages)
    for loi in lois:
        humeur = sqrt(CORRELATION) * humeurs[loi.mission] + sqrt(1 - CORRELATION) * hasard.standard_normal(tirages)
        seuils = ndtri(np.cumsum(loi.masses[:-1]))
        totaux += (float(loi.montant) * np.array(loi.parts))[np.searchsorted(seuils, humeur)]
    return _chiffres(np.sort(totaux))


def _chiffres(totaux: NDArray[np.float64]) -> Chiffres:
    dixieme = len(totaux) // 10
    return Chiffres(float(totaux.mean()), float(totaux[dixieme - 1]), float(totaux[:dixieme].mean()))


if __name__ == "__main__":
    print(tableau([*mesures_de_la_repartition()], etalon()))
    for nombre in CIBLES:
        print(f"\n{face_au_hasard(nombre)}")
