"""Le budget prévisionnel montré : un total à qui il manque un montant se dit « au moins »."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import ActionBudgetee, Contrat, Exercice, Mission
from lib.domaine.preparation import Finances, Preparation
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.rendu.contenus.budget_montre import TOTAL, previsionnel_montre
from lib.rendu.contenus.contenu import CaseMontree, Valeur
from lib.usages.budget_regarde import BudgetRegarde
from lib.usages.memoire import Memoire

EXERCICE = Exercice(date(2026, 4, 15), date(2027, 4, 14))
CONNUE = Mission("ACCES", "Accès", demarrage=date(2023, 1, 9), part_fixe=Decimal(10000))
INCONNUE = Mission("PREVENTION", "Prévention", demarrage=date(2023, 1, 9))
ATELIERS = ActionBudgetee("Ateliers", Decimal(6000), None, (("ACCES", Fraction(1)),))


def total(finances: Finances, *missions: Mission) -> dict[str, Valeur]:
    contrat = Contrat(exercice=EXERCICE, missions=missions, actions=(ATELIERS,))
    situation = Memoire().situation(contrat, Preparation(finances=finances))
    contenu = previsionnel_montre(BudgetRegarde(situation, lire_parametres()))
    (rangee,) = [rangee for rangee in contenu.rangees if rangee.nom == TOTAL]
    return {rubrique.titre: rubrique.lire(rangee) for rubrique in contenu.rubriques}


def test_un_total_incomplet_est_un_minimum() -> None:
    dit = total(Finances(), CONNUE, INCONNUE)
    assert dit["Charges prévues"] == CaseMontree(Decimal(6000), "au moins")
    assert dit["Produits sûrs"] == CaseMontree(Decimal(10000), "au moins")


def test_un_total_complet_ne_se_dit_pas_minimum() -> None:
    dit = total(Finances(charges_annuelles=Decimal(20000), autres_recettes=Decimal(4000)), CONNUE)
    assert dit["Charges prévues"] == CaseMontree(Decimal(20000))
    assert dit["Produits sûrs"] == CaseMontree(Decimal(14000))
