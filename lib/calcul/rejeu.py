"""Rejouer les exercices passés : la tendance, essayée sur des années que l'on connaît déjà. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.calcul.bilan_des_paris import Jugement
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.modeles.passe import se_suivent
from lib.calcul.prevision import PrevisionImpossible, prevoir
from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.contrat import Contrat
from lib.domaine.denouement import en_exercice_passe, est_atteint
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Cible, Indicateur, PointAnnuel
from lib.domaine.paris import Fourchette
from lib.domaine.preparation import Hypotheses, Prevision
from lib.domaine.vocabulaire import Methode, NatureCible, Operateur, Sens

ANNEES_POUR_PREVOIR = 4
"""La tendance demande quatre exercices ; le cinquième est donc le premier que l'on puisse rejouer."""


@dataclass(frozen=True, slots=True)
class Rejeu:
    """Un exercice passé, prévu d'après les seuls exercices qui le précèdent.

    Attributes:
        exercice: celui que l'historique nomme.
        jugement: ce que la tendance annonçait, et ce qui est venu.
    """

    indicateur: Indicateur
    exercice: AnneeDeContrat
    jugement: Jugement


def rejouer(contrat: Contrat, hypotheses: Hypotheses = Hypotheses()) -> tuple[Rejeu, ...]:
    """Les exercices passés que la tendance peut rejouer, ligne par ligne.

    Args:
        contrat: le contrat et son historique.
        hypotheses: les réglages des prévisions.

    Returns:
        Rien pour une ligne de moins de cinq exercices connus qui se suivent.
    """
    return tuple(rejeu for indicateur in contrat.indicateurs for rejeu in _rejouer(indicateur, hypotheses))


def _rejouer(indicateur: Indicateur, hypotheses: Hypotheses) -> Iterator[Rejeu]:
    if indicateur.est_un_constat:
        return
    points = _a_la_suite(indicateur.historique)
    for rang in range(ANNEES_POUR_PREVOIR, len(points)):
        jugement = _jugement(indicateur, points[:rang], points[rang], hypotheses)
        if jugement is not None:
            yield Rejeu(indicateur, points[rang].exercice, jugement)


def _a_la_suite(historique: tuple[PointAnnuel, ...]) -> tuple[PointAnnuel, ...]:
    """Les exercices réalisés, du plus ancien au plus récent ; vide s'il y a un trou ou un double."""
    points = tuple(sorted((p for p in historique if p.realise is not None), key=lambda p: p.exercice))
    return points if se_suivent(points) else ()


def _jugement(
    indicateur: Indicateur, avant: tuple[PointAnnuel, ...], point: PointAnnuel, hypotheses: Hypotheses
) -> Jugement | None:
    """Ce que la tendance annonçait ; None si elle n'annonce rien."""
    est_reussi = _reussite(indicateur, point)
    passe = en_exercice_passe(indicateur, point) if est_reussi is not None else _sans_enjeu(indicateur, point)
    avis = Prevision(indicateur.identifiant, methode=Methode.TENDANCE)
    try:
        loi = prevoir(replace(passe, historique=avant), None, avis, hypotheses)
    except (PrevisionImpossible, ErreurDeRegle):
        return None
    chance = None if est_reussi is None else min(1.0, loi.chance_de_tout)
    return Jugement(chance, est_reussi, _fourchette(loi), point.realise)


def _sans_enjeu(indicateur: Indicateur, point: PointAnnuel) -> Indicateur:
    """La ligne d'un exercice dont on ne sait pas la cible : seule sa fourchette se compare."""
    neutre = Cible(
        operateur=Operateur.AU_MOINS, valeur=Fraction(0), unite=indicateur.cible.unite, nature=NatureCible.NOMBRE
    )
    return replace(en_exercice_passe(indicateur, point), cible=neutre, sens=Sens.HAUSSE)


def _reussite(indicateur: Indicateur, point: PointAnnuel) -> bool | None:
    try:
        return est_atteint(indicateur, point)
    except ErreurDeRegle:
        return None


def _fourchette(loi: LoiDeLigne) -> Fourchette | None:
    reperes = loi.reperes
    return None if reperes is None else Fourchette(reperes.basse, reperes.mediane, reperes.haute)
