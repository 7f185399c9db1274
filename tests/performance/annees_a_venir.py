"""Mesurer les années à venir : ``python -m tests.performance.annees_a_venir``.

Le contrat est celui des Trois Rivières. Toutes ses lignes payées reçoivent trois nombres pour chacune des cinq années,
ou suivent leur passé ; deux versions du contrat sont regardées, comme avant et après un scénario.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial

from lib.calcul.chances_de_puiser import chances_de_puiser
from lib.calcul.risque_du_contrat import RHO, risque_de
from lib.calcul.trajectoires.trajectoire import trajectoires_de
from lib.domaine.annees.avis_annuel import ANNEES_A_VENIR, AvisAnnuel
from lib.domaine.annees.matelas import matelas_de
from lib.domaine.annees.paiements_du_contrat import VarianteDeTresorerie
from lib.domaine.annees.tresorerie import Tresorerie, calendrier
from lib.domaine.lecture import Lecture
from lib.domaine.preparation import Preparation
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from lib.donnees.lecture_des_parametres import lire_parametres
from tests.interface.classeurs import EXEMPLES
from tests.performance.mesurer import Mesure, chronometrer, etalon, tableau

CLASSEUR = EXEMPLES / "trois_rivieres.xlsx"
TROIS = (Fraction(40), Fraction(60), Fraction(70))


def mesures_des_annees() -> Iterator[Mesure]:
    """Les trajectoires de deux versions du contrat, le calendrier, les chances de puiser dans la réserve."""
    lecture = lire(CLASSEUR.name, CLASSEUR.read_bytes())
    for quoi, cahier in (("avis partout", _avec_des_avis(lecture)), ("passé seul", lecture.preparation)):
        yield chronometrer(f"5 ans, 2 versions, {quoi}", partial(_deux, lecture, cahier), cible=0.200)
    yield chronometrer("calendrier de 24 mois", _calendrier(lecture), cible=0.020)
    yield chronometrer("puiser dans la réserve, trois liaisons", _reserve(lecture), cible=0.050)


def _deux(lecture: Lecture, cahier: Preparation) -> None:
    for _ in range(2):
        trajectoires_de(lecture.contrat, cahier, ANNEES_A_VENIR)


def _avec_des_avis(lecture: Lecture) -> Preparation:
    avis = (AvisAnnuel(i.identifiant, k, *TROIS) for i in lecture.contrat.indicateurs for k in ANNEES_A_VENIR)
    return replace(lecture.preparation, avis_annuels=tuple(avis))


def _calendrier(lecture: Lecture) -> Callable[[], object]:
    contrat, finances = lecture.contrat, lecture.preparation.finances
    assert contrat.exercice is not None
    tresorerie = Tresorerie(contrat, lire_parametres(), finances, (), contrat.exercice.debut)
    return lambda: calendrier(tresorerie, VarianteDeTresorerie("mesure", Decimal(80000)))


def _reserve(lecture: Lecture) -> Callable[[], object]:
    contrat, cahier = lecture.contrat, lecture.preparation
    total = risque_de(contrat, cahier).moyenne
    matelas = matelas_de(contrat, valoriser(contrat), cahier.finances, lire_parametres())
    return lambda: [chances_de_puiser(total, matelas, correlation=c) for c in RHO.values()]


if __name__ == "__main__":
    print(tableau([*mesures_des_annees()], etalon()))
