"""Les années à venir de la fiche interne : les cibles que l'on tient, le matelas, le budget daté. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lib.calcul.trajectoires.trajectoire import trajectoires_de
from lib.rendu.contenus import budget_montre
from lib.rendu.contenus import matelas_montre as contenus
from lib.rendu.contenus.annees_montrees import toutes_les_lignes
from lib.rendu.document.document import Bloc, Paragraphe, SectionDeDocument, Tableau, Ton
from lib.rendu.textes import phrases_du_budget
from lib.rendu.textes import phrases_du_matelas as textes
from lib.usages.annees_regardees import HORIZONS
from lib.usages.budget_regarde import BudgetRegarde
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.situation import Situation

TITRE = "Les années à venir et le matelas"


def section_des_annees(situation: Situation, regarde: MatelasRegarde | None) -> tuple[SectionDeDocument, ...]:
    """La section, ou rien si l'on n'a ni année prévue, ni budget, ni charges.

    Args:
        situation: le contrat et le cahier d'aujourd'hui.
        regarde: le matelas et la caisse ; None pour ne montrer que les lignes et le budget.
    """
    blocs = (*_lignes(situation), *_matelas(regarde), *_budget(situation), *_actions(situation, regarde))
    return (SectionDeDocument(TITRE, blocs, feuille="Années à venir (interne)", est_interne=True),) if blocs else ()


def _lignes(situation: Situation) -> Iterator[Bloc]:
    annees = range(1, HORIZONS[0] + 1)
    prevues = tuple(t for t in trajectoires_de(situation.contrat, situation.preparation, annees) if t.annees)
    if prevues:
        contenu = toutes_les_lignes(prevues, situation.contrat).sans("Ce qui manque")
        yield Tableau(replace(contenu, titre="Les cibles que l'on tient, d'ici trois ans"))


def _matelas(regarde: MatelasRegarde | None) -> Iterator[Bloc]:
    if regarde is None or regarde.matelas.charges is None:
        return
    yield Paragraphe(textes.lecture(regarde), Ton.FORT)
    yield Tableau(contenus.mois_couverts(regarde))
    points_bas = [textes.point_bas(calendrier, regarde.jour) for calendrier in regarde.calendriers]
    if points_bas:
        yield Paragraphe(f"{' · '.join(points_bas)}.", etiquette="Caisse")
    if reserves := " ".join(textes.reserves(regarde)):
        yield Paragraphe(reserves, Ton.PETIT)


def _budget(situation: Situation) -> Iterator[Bloc]:
    if situation.preparation.budget:
        yield Tableau(contenus.lignes_du_budget(situation.preparation.budget))


def _actions(situation: Situation, regarde: MatelasRegarde | None) -> Iterator[Bloc]:
    """Prévu, réalisé et équilibre de l'année ; rien tant qu'aucune action n'est écrite."""
    if regarde is None:
        return
    budget = BudgetRegarde(situation, regarde.parametres)
    if not budget.actions:
        return
    if situation.preparation.actions:
        yield Tableau(budget_montre.actions_montrees(budget).sans("Missions", *budget_montre.HEURES, "D'où"))
    yield Tableau(budget_montre.execution_montree(budget))
    yield Paragraphe(phrases_du_budget.equilibre(budget))
    yield Paragraphe(phrases_du_budget.prets(budget), etiquette="Compte d'ombre, hors contrat")
    if hors := phrases_du_budget.hors_du_compte(budget):
        yield Paragraphe(hors, Ton.PETIT)
