"""La loi d'une ligne à la fin de chaque année à venir : l'avis de l'équipe, sinon la marche de ses années passées.

Jamais de loi sans donnée : moins de quatre exercices qui se suivent et pas d'avis, et l'année reste sans prévision.

Source: docs/methodes.md § 11.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, log
from typing import Final

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import (
    LoiDeStudent,
    LoiDeValeur,
    LoiParMorceaux,
    arrondir,
    borner,
    certitude,
    elargir,
    trois_points,
)
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.passe import marche_de
from lib.calcul.modeles.tendance import depart_de_la_marche, obstacle_a_la_marche
from lib.calcul.trajectoires.liens import Horizons, LienDesAnnees
from lib.domaine.annees.avis_annuel import AvisAnnuel

PLEIN: Final = 100.0
NOEUDS: Final[tuple[float, ...]] = (0.0, 0.001, 0.005, *(rang / 100 for rang in range(1, 100)), 0.995, 0.999, 1.0)
"""Les probabilités où une courbe en S est exacte ; entre deux, elle est droite."""


class ModeleDeProgression(StrEnum):
    """Comment une ligne avance d'une année à l'autre ; la valeur est le mot affiché."""

    FLUX = "un flux : chaque année repart de zéro"
    RYTHME = "un rythme annuel, qui avance d'année en année"
    STOCK = "un stock : ce qui est gagné reste"
    TAUX = "un taux : ce qui est gagné reste, dans les limites de 0 à 100 %"
    SATURATION = "un taux qui ralentit en s'approchant de ses limites"

    @property
    def lien(self) -> LienDesAnnees:
        """Ce qu'une année laisse à la suivante, quand ce sont des avis que l'on suit."""
        return LienDesAnnees.REPART if self is ModeleDeProgression.FLUX else LienDesAnnees.GARDE


@dataclass(frozen=True, slots=True)
class LoiDAnnee:
    """La valeur d'une ligne à la fin d'une année à venir, et d'où on la tient.

    Attributes:
        dans: nombre d'années après l'exercice du classeur.
    """

    dans: int
    loi: LoiDeValeur
    origine: Origine


@dataclass(frozen=True, slots=True)
class Progression:
    """Les années prévues d'une ligne, dans l'ordre, et ce qui les lie.

    Attributes:
        manque: pourquoi des années n'ont pas de loi, en une phrase ; vide si toutes en ont une.
    """

    modele: ModeleDeProgression
    lien: LienDesAnnees
    lois: tuple[LoiDAnnee, ...]
    horizons: Horizons
    manque: str = ""


def progression_de(contexte: Contexte, avis: Mapping[int, AvisAnnuel], annees: Sequence[int]) -> Progression:
    """Les lois des années demandées.

    Args:
        contexte: la ligne, son exercice et les réglages.
        avis: l'avis de l'équipe sur chaque année qu'elle a prévue.
        annees: nombre d'années après l'exercice, croissants.
    """
    obstacle = obstacle_a_la_marche(contexte)
    lois = tuple(_lois(contexte, avis, annees, a_une_marche=not obstacle))
    prevues = tuple(loi.dans for loi in lois)
    manque = obstacle if len(lois) < len(annees) else ""
    if lois and all(loi.origine is Origine.DONNEES for loi in lois):
        avance = float(depart_de_la_marche(contexte)[1])
        horizons = Horizons(tuple(avance + dans for dans in prevues), len(contexte.passe))
        return Progression(_modele(contexte, est_appris=True), LienDesAnnees.GARDE, lois, horizons, manque)
    modele = _modele(contexte, est_appris=False)
    return Progression(modele, modele.lien, lois, Horizons(tuple(map(float, prevues))), manque)


def _lois(
    contexte: Contexte, avis: Mapping[int, AvisAnnuel], annees: Sequence[int], *, a_une_marche: bool
) -> Iterator[LoiDAnnee]:
    for dans in annees:
        if dans in avis:
            yield LoiDAnnee(dans, _ajustee(contexte, _avis(contexte, avis[dans])), Origine.EQUIPE)
        elif a_une_marche:
            yield LoiDAnnee(dans, _ajustee(contexte, _marche(contexte, dans)), Origine.DONNEES)


def _modele(contexte: Contexte, *, est_appris: bool) -> ModeleDeProgression:
    if est_appris and _sature(contexte):
        return ModeleDeProgression.SATURATION
    if contexte.s_accumule:
        return ModeleDeProgression.RYTHME if est_appris else ModeleDeProgression.FLUX
    return ModeleDeProgression.TAUX if contexte.unite == "%" else ModeleDeProgression.STOCK


def _sature(contexte: Contexte) -> bool:
    """Vrai pour un pourcentage qui n'a jamais touché ses limites."""
    depart, _ = depart_de_la_marche(contexte)
    return contexte.unite == "%" and all(0 < v < PLEIN for v in (*contexte.passe, depart))


def _avis(contexte: Contexte, avis: AvisAnnuel) -> LoiDeValeur:
    if avis.basse == avis.haute:
        return certitude(float(avis.mediane))
    bas, milieu, haut = float(avis.basse), float(avis.mediane), float(avis.haute)
    return trois_points(bas, milieu, haut, plancher=_plancher(contexte), plafond=contexte.plafond)


def _marche(contexte: Contexte, dans: int) -> LoiDeValeur:
    ou, quand = depart_de_la_marche(contexte)
    depart, avance = float(ou), float(quand)
    passe = [float(v) for v in contexte.passe]
    if not _sature(contexte):
        return marche_de(passe).loi(depart, avance + dans)
    return _en_s(marche_de([_logit(v) for v in passe]).loi(_logit(depart), avance + dans))


def _en_s(loi: LoiDeStudent) -> LoiParMorceaux:
    """Une marche sur les cotes p ÷ (100 − p), ramenée aux pourcentages : elle n'atteint jamais 0 ni 100."""
    interieurs = (PLEIN / (1 + exp(-loi.quantile(chance))) for chance in NOEUDS[1:-1])
    return LoiParMorceaux((0.0, *interieurs, PLEIN), NOEUDS)


def _logit(pourcent: float) -> float:
    return log(pourcent / (PLEIN - pourcent))


def _ajustee(contexte: Contexte, loi: LoiDeValeur) -> LoiDeValeur:
    """Élargie selon la maîtrise, coupée aux limites physiques, comptée en entiers."""
    bornee = borner(elargir(loi, contexte.elargissement), _plancher(contexte), contexte.plafond)
    return bornee if contexte.pas is None else arrondir(bornee, contexte.pas)


def _plancher(contexte: Contexte) -> float:
    """La limite basse d'une année à venir : ce qui s'accumule y repart de zéro."""
    ligne = contexte.indicateur
    connues = (contexte.valeur, ligne.depart, ligne.cible.valeur, *contexte.passe)
    return -inf if any(v is not None and v < 0 for v in connues) else 0.0
