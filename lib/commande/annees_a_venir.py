"""Les commandes « trajectoire » et « matelas » : sur quoi s'engager, et tient-on une mauvaise année. Interne."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from lib.calcul.trajectoires.trajectoire import Trajectoire
from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fin_d_exercice_en_lignes import dire_ce_qui_manque
from lib.commande.sortie import dire, ecrire_json, ecrire_lignes, tableau
from lib.domaine.annees.rotation import rotation_de
from lib.donnees.lecture_des_parametres import lire_bareme, lire_parametres
from lib.rendu.annees_json import forme_des_trajectoires, forme_du_matelas
from lib.rendu.contenus import budget_montre
from lib.rendu.contenus import matelas_montre as contenus
from lib.rendu.contenus.annees_montrees import toutes_les_lignes
from lib.rendu.contenus.contenu import Contenu, ecrire
from lib.rendu.textes import phrases_de_rotation, phrases_des_trajectoires, phrases_du_matelas
from lib.rendu.textes.phrases_de_rotation import pourquoi_plusieurs_annees
from lib.usages.annees_regardees import trajectoires
from lib.usages.budget_regarde import BudgetRegarde
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.memoire import Memoire

RIEN_N_EST_PASSE: Final = date(2000, 1, 1)
"""Le calendrier se lit en entier, sans regarder l'heure : la même entrée donne les mêmes octets."""


def trajectoire(demande: argparse.Namespace) -> int:
    """Écrit la trajectoire de chaque ligne payée."""
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    chance, memoire = Fraction(demande.chances, 10), Memoire()
    situation = memoire.situation(lecture.contrat, replace(lecture.preparation, chance_engagee=chance))
    toutes = trajectoires(memoire, situation, horizon=demande.annees)
    if demande.json:
        ecrire_json(forme_des_trajectoires(toutes, lecture.contrat, situation.preparation))
    else:
        dire(phrases_des_trajectoires.restant(toutes))
        ecrire_lignes(_prevues(toutes, chance))
        ecrire_lignes(_en_tableau(toutes_les_lignes(toutes, lecture.contrat)))
        ecrire_lignes(["", phrases_de_rotation.TITRE, *pourquoi_plusieurs_annees(rotation_de(lecture.contrat))])
    return code_de_sortie(lecture)


def matelas(demande: argparse.Namespace) -> int:
    """Écrit le matelas, la chance de puiser, le budget par mission et la caisse mois par mois."""
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    situation = Memoire().situation(lecture.contrat, lecture.preparation)
    dire_ce_qui_manque(situation)
    regarde = MatelasRegarde(situation, lire_parametres(), lire_bareme(), RIEN_N_EST_PASSE)
    if demande.json:
        ecrire_json(forme_du_matelas(regarde))
    else:
        ecrire_lignes(_matelas(regarde))
        for reserve in phrases_du_matelas.reserves(regarde):
            dire(reserve)
    return code_de_sortie(lecture)


def _prevues(toutes: tuple[Trajectoire, ...], chance: Fraction) -> Iterator[str]:
    for t in toutes:
        if t.annees:
            yield f"{t.ligne.identifiant} {t.ligne.libelle}. {phrases_des_trajectoires.lecture(t, chance)}"
    yield ""


def _matelas(regarde: MatelasRegarde) -> Iterator[str]:
    yield phrases_du_matelas.lecture(regarde)
    fabriques: tuple[Callable[[MatelasRegarde], Contenu[Any]], ...]
    fabriques = (contenus.postes, contenus.mois_couverts, contenus.chances_de_puiser, contenus.leviers)
    for contenu in (fabriquer(regarde) for fabriquer in fabriques):
        yield from ("", contenu.titre, *_en_tableau(contenu))
    budget = BudgetRegarde(regarde.situation, regarde.parametres)
    for montre in (budget_montre.previsionnel_montre, budget_montre.execution_montree, budget_montre.prets_montres):
        du_budget: Contenu[Any] = montre(budget)
        yield from ("", du_budget.titre, *_en_tableau(du_budget))
    if regarde.situation.contrat.exercice is not None:
        yield ""
        yield f"{phrases_du_matelas.points_bas(regarde.calendriers, regarde.jour)}."
        premier = regarde.calendriers[0]
        de_caisse: Contenu[Any]
        for de_caisse in (contenus.mois_du_calendrier(premier), contenus.paiements(premier)):
            yield from ("", de_caisse.titre, *_en_tableau(de_caisse))


def _en_tableau(contenu: Contenu[Any]) -> list[str]:
    if not contenu.rangees:
        return [contenu.sinon]
    return tableau(contenu.titres, [tuple(ecrire(valeur) for valeur in valeurs) for valeurs in contenu.valeurs()])
