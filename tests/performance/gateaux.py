"""Mesurer la recherche des gâteaux face à un solveur : ``python -m tests.performance.gateaux``.

Dans la même exécution : le nombre de gâteaux qu'une recherche exhaustive chiffrerait ; notre temps ; celui de HiGHS
(``scipy.optimize.milp``) qui maximise une mauvaise année de 2 000 années tirées, moyenne et effort imposés ; et ce que
vaut la réponse de chacun sous notre loi exacte.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array, csr_array, hstack
from scipy.special import ndtri

from lib.calcul.gateaux.enjeu import Choix, Enjeu, GateauChiffre, LigneAChoisir, Limites, MissionAChoisir
from lib.calcul.gateaux.montant_garde import garder_au_moins
from lib.calcul.gateaux.motifs import plancher_quantitatif
from lib.calcul.gateaux.recherche import Recherche, evaluer, rechercher
from tests.calcul.lois import loi
from tests.performance.mesurer import Mesure, etalon, tableau

MISSIONS = (10, 12, 11, 5, 3)
CORRELATION = 0.3
LIMITES = Limites(6, part_quantitative=Fraction(2, 5))
GRAINES, CIBLE = range(7), 2.0
ANNEES, PATIENCE = 2_000, 60.0
ALPHA = 0.1


@dataclass(frozen=True, slots=True)
class Reponse:
    """Ce qu'un solveur répond à une même question : la meilleure mauvaise année sous une moyenne et un effort imposés.

    Attributes:
        gateau: sa réponse, chiffrée par notre loi ; None s'il n'en a pas trouvé à temps.
        duree: son temps [s].
        est_prouvee: vrai s'il affirme que rien n'est meilleur.
    """

    gateau: GateauChiffre | None
    duree: float
    est_prouvee: bool


def enjeu(graine: int) -> Enjeu:
    """Quarante et une lignes, cinq missions, quatre façons : garder, moyens, cible abaissée, règle plus douce."""
    hasard = np.random.default_rng(graine)
    missions = []
    for rang, combien in enumerate(MISSIONS):
        lignes = tuple(_ligne(f"{rang}-{n}", str(rang), hasard) for n in range(combien))
        missions.append(MissionAChoisir(str(rang), lignes))
    return Enjeu(tuple(missions), correlation=CORRELATION)


def _ligne(nom: str, mission: str, hasard: np.random.Generator) -> LigneAChoisir:
    montant = 500 * int(hasard.integers(2, 19))
    chance = float(hasard.uniform(0.3, 0.9))
    abaissee = min(0.98, chance + float(hasard.uniform(0.1, 0.25)))
    partie = float(hasard.uniform(0.1, 0.5)) * (1 - chance)

    def choix(issues: dict[float, float], effort: int, *, chiffre: bool = True) -> Choix:
        faite = loi(nom, montant, issues, mission=mission)
        return Choix((faite,), est_quantitatif=chiffre, effort=effort, changements=int(effort > 0))

    facons = (
        choix({0.0: 1 - chance, 1.0: chance}, 0),
        choix({0.0: 0.05, 0.5: 0.05, 1.0: 0.9}, 4, chiffre=False),
        choix({0.0: 1 - abaissee, 1.0: abaissee}, 2),
        choix({0.0: 1 - chance - partie, 0.5: partie, 1.0: chance}, 1),
    )
    return LigneAChoisir(nom, Decimal(montant), facons)


def mesures_des_gateaux(graines: Sequence[int] = GRAINES) -> Iterator[Mesure]:
    """La recherche complète sur plusieurs contrats : temps d'horloge, puis temps de calcul."""
    horloge, calcul = [], []
    for graine in graines:
        a_chercher = enjeu(graine)
        debut, travail = time.perf_counter(), time.process_time()
        rechercher(a_chercher, LIMITES)
        horloge.append(time.perf_counter() - debut)
        calcul.append(time.process_time() - travail)
    quoi = f"{sum(MISSIONS)} lignes × 4 façons, {LIMITES.changements} changements, {len(horloge)} contrats"
    yield Mesure(f"gâteaux : {quoi}", tuple(horloge), CIBLE)
    yield Mesure("la même recherche, temps de calcul seul", tuple(calcul), CIBLE)


def mesures_du_suivi(graines: Sequence[int] = GRAINES) -> Iterator[Mesure]:
    """La recherche quand chaque ligne peut passer en suivi : l'une de ses quatre façons, essayée sur toutes."""
    calcul = []
    for graine in graines:
        a_chercher = avec_le_suivi(enjeu(graine))
        travail = time.process_time()
        rechercher(a_chercher, LIMITES)
        calcul.append(time.process_time() - travail)
    yield Mesure("gâteaux : le suivi de chaque ligne parmi ses quatre façons, temps de calcul", tuple(calcul), CIBLE)


def mesures_du_montant_garde(graines: Sequence[int] = GRAINES) -> Iterator[Mesure]:
    """La recherche inverse au montant le plus difficile : celui que six changements ne gardent pas tout à fait."""
    calcul = []
    for graine in graines:
        recherche = rechercher(enjeu(graine), LIMITES)
        montant = Decimal(max(g.prudent for g in recherche.gateaux)) + 500
        travail = time.process_time()
        reponse = garder_au_moins(recherche, montant, 1 - ALPHA)
        calcul.append(time.process_time() - travail)
        assert reponse.est_prouve
    yield Mesure("garder un montant, jusqu'à six changements, prouvé, temps de calcul", tuple(calcul), CIBLE)


def avec_le_suivi(a_chercher: Enjeu) -> Enjeu:
    """Le même enjeu, où le suivi prend la place de la règle plus douce."""
    missions = []
    for mission in a_chercher.missions:
        lignes = []
        for ligne in mission.lignes:
            telle_quelle, moyens, abaissee, _ = ligne.choix
            suivi = replace(telle_quelle, poids=Fraction(0), effort=4, changements=1)
            lignes.append(replace(ligne, choix=(telle_quelle, moyens, abaissee, suivi)))
        missions.append(replace(mission, lignes=tuple(lignes)))
    return replace(a_chercher, missions=tuple(missions))


def face_au_solveur(graine: int = 0, efforts: Sequence[int] = (4, 10, 20)) -> str:
    """Le tableau Markdown des deux réponses à la même question, mesurées l'une après l'autre."""
    a_chercher = enjeu(graine)
    debut = time.perf_counter()
    recherche = rechercher(a_chercher, LIMITES)
    notre = time.perf_counter() - debut
    tirages = parts_tirees(a_chercher, ANNEES, np.random.default_rng(graine))
    rangees = [_rangee(recherche, effort, tirages) for effort in efforts]
    titre = f"Exhaustive : {recherche.combien} gâteaux. Notre recherche, tous les points : {_secondes(notre)}."
    entete = "| effort au plus | moyenne au moins (€) | la nôtre (€) | HiGHS (€) | écart (€) | HiGHS (s) | prouvé |"
    return "\n".join([titre, "", entete, "|---:|---:|---:|---:|---:|---:|---|", *rangees])


def _rangee(recherche: Recherche, effort: int, tirages: NDArray[np.float64]) -> str:
    notre = max((g for g in recherche.gateaux if g.effort <= effort), key=lambda g: g.mauvaise_annee)
    reponse = resoudre(recherche.enjeu, effort, notre.attendu - 0.01, tirages)
    sien = reponse.gateau
    valeurs = (
        ("—", "—")
        if sien is None
        else (_euros(sien.mauvaise_annee), _euros(notre.mauvaise_annee - sien.mauvaise_annee))
    )
    prouve = "oui" if reponse.est_prouvee else "non"
    colonnes = (
        str(effort),
        _euros(notre.attendu),
        _euros(notre.mauvaise_annee),
        *valeurs,
        _secondes(reponse.duree),
        prouve,
    )
    return f"| {' | '.join(colonnes)} |"


def resoudre(
    a_chercher: Enjeu, effort: int, moyenne: float, tirages: NDArray[np.float64], patience: float = PATIENCE
) -> Reponse:
    """La meilleure mauvaise année des années tirées, par Rockafellar et Uryasev : max η − Σ manques ÷ (α · années).

    Args:
        a_chercher: l'enjeu, sans façon qui déplace des euros.
        effort: effort au plus, en points.
        moyenne: attendu au moins [€].
        tirages: euros de chaque façon, chaque année tirée, forme (années, façons).
        patience: temps laissé au solveur [s].
    """
    annees, facons = tirages.shape
    # Variables : une par façon (0 ou 1), puis η, puis le manque de chaque année.
    objectif = np.concatenate((np.zeros(facons), [-1.0], np.full(annees, 1 / (ALPHA * annees))))
    contraintes = [
        _une_facon_par_ligne(a_chercher, annees),
        _limites(a_chercher, annees, effort, moyenne),
        _manques(tirages),
    ]
    debut = time.perf_counter()
    trouve = milp(
        objectif,
        integrality=np.concatenate((np.ones(facons), np.zeros(1 + annees))),
        bounds=Bounds(
            np.concatenate((np.zeros(facons), [-np.inf], np.zeros(annees))),
            np.concatenate((np.ones(facons), [np.inf], np.full(annees, np.inf))),
        ),
        constraints=contraintes,
        options={"time_limit": patience, "mip_rel_gap": 0.0},
    )
    duree = time.perf_counter() - debut
    if trouve.x is None:
        return Reponse(None, duree, est_prouvee=False)
    return Reponse(evaluer(a_chercher, _choix(a_chercher, trouve.x)), duree, est_prouvee=trouve.status == 0)


def parts_tirees(a_chercher: Enjeu, annees: int, hasard: np.random.Generator) -> NDArray[np.float64]:
    """Les euros de chaque façon dans des années tirées au hasard, l'humeur d'une ligne commune à ses façons."""
    colonnes = []
    for mission in a_chercher.missions:
        facteur = hasard.standard_normal(annees)
        for ligne in mission.lignes:
            humeur = sqrt(CORRELATION) * facteur + sqrt(1 - CORRELATION) * hasard.standard_normal(annees)
            for choix in ligne.choix:
                (issue,) = choix.lois
                rangs = np.searchsorted(ndtri(np.cumsum(issue.masses[:-1])), humeur)
                colonnes.append(float(ligne.montant) * np.array(issue.parts)[rangs])
    return np.column_stack(colonnes)


def _une_facon_par_ligne(a_chercher: Enjeu, annees: int) -> LinearConstraint:
    tailles = [len(ligne.choix) for ligne in a_chercher.lignes]
    rangees = np.repeat(np.arange(len(tailles)), tailles)
    matrice = coo_array((np.ones(len(rangees)), (rangees, np.arange(len(rangees)))))
    return LinearConstraint(_elargir(matrice, annees), 1, 1)


def _limites(a_chercher: Enjeu, annees: int, effort: int, moyenne: float) -> LinearConstraint:
    facons = [(ligne, choix) for ligne in a_chercher.lignes for choix in ligne.choix]
    rangees = [
        [choix.changements for _, choix in facons],
        [choix.effort for _, choix in facons],
        [-float(ligne.montant) * choix.lois[0].part_attendue for ligne, choix in facons],
    ]
    bornes = [LIMITES.changements, effort, -moyenne]
    for mission in a_chercher.missions:
        noms = {ligne.identifiant for ligne in mission.lignes}
        rangees.append([-float(x.montant) * c.est_quantitatif if x.identifiant in noms else 0.0 for x, c in facons])
        bornes.append(-float(plancher_quantitatif(mission, LIMITES.part_quantitative or Fraction(0))))
    return LinearConstraint(_elargir(csr_array(np.array(rangees, float)), annees), -np.inf, bornes)


def _manques(tirages: NDArray[np.float64]) -> LinearConstraint:
    """Le manque d'une année est au moins η moins ce qu'elle paie."""
    annees = len(tirages)
    identite = coo_array((np.ones(annees), (np.arange(annees), np.arange(annees))))
    matrice = hstack((csr_array(tirages), csr_array(-np.ones((annees, 1))), identite), format="csr")
    return LinearConstraint(matrice, 0, np.inf)


def _elargir(matrice: object, annees: int) -> object:
    """La matrice des façons, suivie de zéros pour η et les manques."""
    lignes = matrice.shape[0]  # type: ignore[attr-defined]
    return hstack((matrice, csr_array((lignes, 1 + annees))), format="csr")


def _choix(a_chercher: Enjeu, solution: NDArray[np.float64]) -> tuple[int, ...]:
    choisis, debut = [], 0
    for ligne in a_chercher.lignes:
        choisis.append(int(np.argmax(solution[debut : debut + len(ligne.choix)])))
        debut += len(ligne.choix)
    return tuple(choisis)


def _euros(montant: float) -> str:
    return f"{montant:.0f}"


def _secondes(duree: float) -> str:
    return f"{duree:.2f}".replace(".", ",") + " s"


if __name__ == "__main__":
    toutes = [*mesures_des_gateaux(), *mesures_du_suivi(), *mesures_du_montant_garde()]
    print(tableau(toutes, etalon()))
    print(f"\nMédiane : {_secondes(statistics.median(toutes[0].durees))}.\n\n{face_au_solveur()}")
