"""Les lignes en pente, contre un calcul à part : des formules, intégrées finement, sans rien de ``lib``.

La référence est simple : chaque ligne est tabulée tous les 25 €, le facteur commun sur 61 valeurs, et les lignes
s'ajoutent une à une.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from numpy.typing import NDArray

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.prevision import prevoir
from lib.calcul.repartition import repartir
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.preparation import Prevision
from lib.domaine.vocabulaire import FormeDAvis, NatureCible, NomRegle, Operateur, TypeMesure
from tests.calcul.lois import certain

NOEUDS = 61
DEMI_POINT = 0.005


@dataclass(frozen=True)
class Pente:
    """Une ligne proportionnelle : trois nombres d'équipe, sa cible, son montant [€]."""

    basse: float
    mediane: float
    haute: float
    cible: float
    montant: int
    forme: FormeDAvis = FormeDAvis.DECILES

    @property
    def cumul(self) -> Callable[[NDArray[np.float64]], NDArray[np.float64]]:
        """Le cumul de la valeur, de sa formule."""
        from scipy import stats  # long à charger : seul le processus qui passe ici l'attend

        a, m, b = self.basse, self.mediane, self.haute
        if self.forme is FormeDAvis.PERT:
            return lambda x: stats.beta(1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a), a, b - a).cdf(x)
        if self.forme is FormeDAvis.TRIANGLE:
            return lambda x: stats.triang((m - a) / (b - a), a, b - a).cdf(x)
        bouts = (max(0.0, a - (m - a) / 2), a, m, b, b + (b - m) / 2)
        return lambda x: np.interp(x, bouts, (0.0, 0.1, 0.5, 0.9, 1.0))

    def loi(self) -> LoiDeLigne:
        """La même ligne, prévue par le produit ; une unité qui ne se compte pas, pour une valeur continue."""
        nombres = (Fraction(self.basse), Fraction(self.mediane), Fraction(self.haute))
        indicateur = Indicateur(
            str(id(self)),
            "ACCES",
            "Ligne",
            type_mesure=TypeMesure.STOCK,
            unite="%" if self.haute <= 60 else "€",
            cible=Cible("", Operateur.AU_MOINS, Fraction(self.cible), nature=NatureCible.NOMBRE),
            montant_max=Decimal(self.montant),
            regle=NomRegle.PROPORTIONNEL,
        )
        return prevoir(indicateur, None, Prevision(indicateur.identifiant, *nombres, forme=self.forme))


def _somme(lignes: list[Pente], pas: float, correlation: float) -> NDArray[np.float64]:
    """La loi du total à ce pas [€] : le cumul de chaque ligne sachant le facteur, l'un après l'autre."""
    from scipy import stats
    from scipy.signal import fftconvolve

    noeuds = np.linspace(-6.5, 6.5, NOEUDS) if correlation else np.zeros(1)
    poids = stats.norm.pdf(noeuds)
    total = np.zeros(1 + sum(round(ligne.montant / pas) for ligne in lignes))
    humeurs = [stats.norm.ppf(ligne.cumul(ligne.cible * _milieux(ligne, pas) / ligne.montant)) for ligne in lignes]
    for noeud, part in zip(noeuds, poids / poids.sum(), strict=True):
        somme = np.ones(1)
        for humeur in humeurs:
            cumuls = stats.norm.cdf((humeur - np.sqrt(correlation) * noeud) / np.sqrt(1 - correlation))
            somme = fftconvolve(somme, np.diff(cumuls, prepend=0, append=1))
        total += part * somme
    return total


def _milieux(ligne: Pente, pas: float) -> NDArray[np.float64]:
    """Le milieu de chaque case d'euros de la ligne."""
    return pas * (np.arange(round(ligne.montant / pas)) + 0.5)


def _mauvaise_annee(masses: NDArray[np.float64], pas: float) -> float:
    reste, somme = 0.1, 0.0
    for rang, masse in enumerate(masses):
        prise = min(masse, reste)
        somme, reste = somme + prise * rang * pas, reste - prise
    return somme / 0.1


UNE = Pente(40, 120, 200, 240, 9000)
LIGNES = [
    UNE,
    Pente(30, 100, 130, 120, 6000),
    Pente(20, 35, 50, 60, 7500, FormeDAvis.PERT),
    Pente(100, 260, 300, 280, 8000, FormeDAvis.TRIANGLE),
    Pente(10, 20, 30, 40, 5000),
    Pente(50, 110, 170, 150, 9000, FormeDAvis.PERT),
]


@pytest.mark.parametrize("nombre", [1, 3, 6])
@pytest.mark.parametrize("correlation", [0.0, 0.3, 0.6])
def test_les_pentes_donnent_la_vraie_loi_a_un_pas_et_un_demi_point_pres(nombre: int, correlation: float) -> None:
    lignes, pas = LIGNES[:nombre], 25.0
    vraie = _somme(lignes, pas, correlation)
    cumuls = np.cumsum(vraie)
    calculee = repartir(certain(*(ligne.loi() for ligne in lignes)), correlation=correlation)
    tolerance = calculee.pas + pas / 2
    for chance, lue in ((0.1, calculee.prudent), (0.5, calculee.mediane), (0.9, calculee.haut)):
        assert lue == pytest.approx(pas * np.searchsorted(cumuls, chance), abs=tolerance)
    assert calculee.mauvaise_annee == pytest.approx(_mauvaise_annee(vraie, pas), abs=tolerance)
    for seuil in np.linspace(0.05, 0.95, 19) * calculee.maximum:
        rang = int(np.ceil(seuil / pas - 0.5))
        assert calculee.chance_d_au_moins(float(seuil)) == pytest.approx(vraie[rang:].sum(), abs=DEMI_POINT + 0.001)


def test_une_seule_pente_a_son_vrai_montant_prudent() -> None:
    """1 chance sur 10 de faire moins de 40 pour 240 : 1 500 € sur 9 000 ; l'application disait 918,75."""
    calculee = repartir(certain(UNE.loi()), correlation=0.3)
    assert calculee.prudent == pytest.approx(1500, abs=calculee.pas)
    assert calculee.chance_d_au_moins(1500) == pytest.approx(0.9, abs=DEMI_POINT)
