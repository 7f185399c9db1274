"""Mesurer ce que coûte un mouvement à qui en essaie des milliers : ``python -m tests.performance.reevaluation``.

Le contrat est celui des Trois Rivières (42 lignes payées, sept missions). Chaque tour fait un mouvement **neuf**, qui
touche une mission : rien de la mission touchée ne peut venir d'un tour d'avant. Le temps compté est celui de la
réévaluation : la valorisation d'aujourd'hui, puis la loi de fin d'exercice et ses chiffres, à la corrélation moyenne.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction

from lib.calcul.atelier import Atelier
from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Lecture
from lib.domaine.mouvements import ChangerLaCible, Mouvement, Repartir
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.valorisation import valoriser
from lib.donnees.classeur import lire
from tests.domaine.contrats import cible
from tests.interface.classeurs import EXEMPLES
from tests.performance.mesurer import ECHAUFFEMENT, Mesure, chronometrer, etalon, tableau

CLASSEUR = EXEMPLES / "trois_rivieres.xlsx"
CIBLE = 0.0015
TOURS = 100
CHANGEE, REPARTIE = "P1", ("V1", "V2")


def mesures_de_reevaluation() -> Iterator[Mesure]:
    """Une réévaluation complète, puis après un mouvement neuf sur une mission."""
    lecture = lire(CLASSEUR.name, CLASSEUR.read_bytes())
    yield chronometrer("tout réévaluer, sans rien reprendre", lambda: _tout(lecture))
    yield _apres("une cible changée, mission réévaluée", lecture, _cible_neuve)
    yield _apres("des euros déplacés, mission réévaluée", lecture, _partage_neuf)
    yield chronometrer("le mouvement lui-même", lambda: _contrat_apres(lecture.contrat, _cible_neuve(lecture, 1)))


def rapport(mesures: list[Mesure]) -> str:
    """Combien de fois l'incrémental va plus vite, en une phrase."""
    entiere, *apres = mesures[:3]
    fois = entiere.mediane / statistics.median(duree for mesure in apres for duree in mesure.durees)
    return f"Reprendre ce qui n'a pas bougé va {fois:.1f} fois plus vite.".replace(".", ",", 1)


def _tout(lecture: Lecture) -> None:
    valoriser(lecture.contrat)
    _ = risque_de(lecture.contrat, lecture.preparation).moyenne


def _apres(quoi: str, lecture: Lecture, mouvement: Callable[[Lecture, int], Mouvement]) -> Mesure:
    atelier, avant = Atelier(), valoriser(lecture.contrat)
    _ = risque_de(lecture.contrat, lecture.preparation, atelier).moyenne
    tours = TOURS + ECHAUFFEMENT
    contrats = iter([_contrat_apres(lecture.contrat, mouvement(lecture, rang)) for rang in range(1, tours + 1)])

    def reevaluer() -> None:
        contrat = next(contrats)
        valoriser(contrat, depuis=avant)
        _ = risque_de(contrat, lecture.preparation, atelier).moyenne

    return chronometrer(quoi, reevaluer, cible=CIBLE, fois=TOURS)


def _contrat_apres(contrat: Contrat, mouvement: Mouvement) -> Contrat:
    simulation = appliquer(contrat, Scenario("mesure").ajouter(mouvement))
    if simulation.refus:
        raise RuntimeError(f"Le mouvement mesuré est refusé : {simulation.refus[0].message}")
    return simulation.contrat


def _cible_neuve(_: Lecture, rang: int) -> Mouvement:
    return ChangerLaCible(CHANGEE, cible(str(10 + Fraction(rang, 128))))


def _partage_neuf(lecture: Lecture, rang: int) -> Mouvement:
    """Quelques dizaines d'euros de plus d'une ligne à l'autre, jamais deux fois la même répartition."""
    lignes = {i.identifiant: i.montant_max for i in lecture.contrat.indicateurs if i.mission == "PREVENTION"}
    montants = {identifiant: montant for identifiant, montant in lignes.items() if montant is not None}
    plus, moins = REPARTIE
    pris = Decimal(10 * rang)
    return Repartir("PREVENTION", montants | {plus: montants[plus] - pris, moins: montants[moins] + pris})


if __name__ == "__main__":
    toutes = [*mesures_de_reevaluation()]
    print(tableau(toutes, etalon()))
    print(f"\n{rapport(toutes)}")
