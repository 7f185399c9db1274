"""Les années à venir de la fiche interne : les cibles que l'on tient, le matelas, le budget daté. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from lib.calcul.trajectoires.trajectoire import trajectoires_de
from lib.domaine.annees.rotation import rotation_de
from lib.rendu.contenus import budget_montre
from lib.rendu.contenus import matelas_montre as contenus
from lib.rendu.contenus.annees_montrees import toutes_les_lignes
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.prevu_et_fait import activites, missions_a_ce_jour
from lib.rendu.document.document import Bloc, Paragraphe, SectionDeDocument, Tableau, Ton
from lib.rendu.textes import phrases_de_rotation, phrases_du_budget
from lib.rendu.textes import phrases_du_matelas as textes
from lib.usages.annees_regardees import HORIZONS
from lib.usages.budget_regarde import BudgetRegarde
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.situation import Situation

TITRE, FEUILLE = "Les années à venir et le matelas", "Années à venir (interne)"


def section_des_annees(situation: Situation, regarde: MatelasRegarde | None) -> tuple[SectionDeDocument, ...]:
    """La section, ou rien si l'on n'a ni année prévue, ni ligne retirée, ni budget, ni charges.

    Args:
        situation: le contrat et le cahier d'aujourd'hui.
        regarde: le matelas et la caisse ; None pour ne montrer que les lignes et le budget.
    """
    blocs = (*_lignes(situation), *_matelas(regarde), *_budget(situation), *_actions(situation, regarde))
    if not blocs:
        return ()
    sections = (
        SectionDeDocument(TITRE, blocs, FEUILLE, est_interne=True),
        SectionDeDocument("", tuple(_en_entier(situation, regarde)), FEUILLE, est_interne=True, est_sur_papier=False),
    )
    return tuple(section for section in sections if section.blocs)


def _lignes(situation: Situation) -> Iterator[Bloc]:
    annees = range(1, HORIZONS[0] + 1)
    prevues = tuple(t for t in trajectoires_de(situation.contrat, situation.preparation, annees) if t.annees)
    if prevues:
        contenu = toutes_les_lignes(prevues, situation.contrat).sans("Ce qui manque")
        yield Tableau(replace(contenu, titre="Les cibles que l'on tient, d'ici trois ans"))
    if prevues or situation.contrat.retirees:
        yield Paragraphe(
            " ".join(phrases_de_rotation.pourquoi_plusieurs_annees(rotation_de(situation.contrat))),
            etiquette=phrases_de_rotation.TITRE,
        )


def _matelas(regarde: MatelasRegarde | None) -> Iterator[Bloc]:
    if regarde is None or regarde.matelas.charges is None:
        return
    yield Paragraphe(textes.lecture(regarde), Ton.FORT)
    yield Tableau(contenus.mois_couverts(regarde))
    if points_bas := textes.points_bas(regarde.calendriers, regarde.jour):
        yield Paragraphe(f"{points_bas}.", etiquette="Caisse")
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


def _en_entier(situation: Situation, regarde: MatelasRegarde | None) -> Iterator[Bloc]:
    """Ce que seul le classeur montre : l'activité, le budget par mission, les prêts, la caisse mois par mois."""
    if regarde is None:
        return
    ecoule = situation.contrat.exercice.part_ecoulee(regarde.jour) if situation.contrat.exercice else None
    budget = BudgetRegarde(situation, regarde.parametres)
    yield Tableau(missions_a_ce_jour(activites(situation.valorise, ecoule)))
    if budget.actions:
        yield Tableau(budget_montre.previsionnel_montre(budget))
        yield Tableau(budget_montre.prets_montres(budget))
    contenu: Contenu[Any]
    for contenu in (contenus.postes(regarde), contenus.chances_de_puiser(regarde), contenus.leviers(regarde)):
        yield Tableau(contenu)
    if situation.contrat.exercice:
        yield Tableau(contenus.paiements(regarde.calendriers[0]))
        yield Tableau(contenus.mois_du_calendrier(regarde.calendriers[0]))
