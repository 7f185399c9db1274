"""Le budget que la CPTS écrit : des salaires, des actions, des subventions, chacun à sa date. Interne."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from lib.domaine.erreurs import ErreurDialogue

MOIS_D_UNE_ANNEE: Final = 12


class BudgetRefuse(ErreurDialogue):
    """Une ligne de budget ne peut pas être gardée ; ce qui l'était déjà n'a pas changé."""


class Rythme(StrEnum):
    """Quand une ligne de budget se paie ; la valeur est le mot écrit."""

    MENSUEL = "chaque mois"
    TRIMESTRIEL = "chaque trimestre"
    ANNUEL = "chaque année"
    UNE_FOIS = "une fois"

    @property
    def pas_en_mois(self) -> int | None:
        """Le nombre de mois entre deux paiements ; None s'il n'y en a qu'un."""
        return {Rythme.MENSUEL: 1, Rythme.TRIMESTRIEL: 3, Rythme.ANNUEL: MOIS_D_UNE_ANNEE}.get(self)


@dataclass(frozen=True, slots=True)
class LigneDeBudget:
    """Une charge ou une recette datée.

    Attributes:
        montant: ce que vaut un paiement [€], toujours positif.
        debut: le premier paiement, au mois près.
        fin: le dernier mois où elle se paie ; None si elle continue.
        est_recette: vrai pour une subvention, une adhésion ; faux pour un salaire, une action.
    """

    libelle: str
    montant: Decimal
    rythme: Rythme
    debut: date
    fin: date | None = None
    est_recette: bool = False

    def se_paie_en(self, mois: date) -> bool:
        """Vrai si un paiement tombe dans ce mois (son premier jour)."""
        ecart = rang_du_mois(mois) - rang_du_mois(self.debut)
        if ecart < 0 or (self.fin is not None and rang_du_mois(mois) > rang_du_mois(self.fin)):
            return False
        pas = self.rythme.pas_en_mois
        return ecart == 0 if pas is None else ecart % pas == 0


def exiger_une_ligne_de_budget(ligne: LigneDeBudget) -> None:
    """Refuse une ligne sans nom, sans montant, ou qui finit avant de commencer.

    Raises:
        BudgetRefuse: avec la phrase qui dit quoi corriger.
    """
    if not ligne.libelle.strip():
        raise BudgetRefuse(
            "Une ligne de budget a besoin d'un nom, par exemple « salaire de coordination ». Écrivez-le."
        )
    if ligne.montant <= 0:
        raise BudgetRefuse(f"« {ligne.libelle} » n'a pas de montant : écrivez des euros, plus que zéro.")
    if ligne.fin is not None and ligne.fin < ligne.debut:
        raise BudgetRefuse(f"« {ligne.libelle} » finit avant de commencer : corrigez l'une des deux dates.")


def somme_des_mois(lignes: Sequence[LigneDeBudget], mois: Sequence[date], *, recettes: bool) -> Decimal:
    """Ce que les charges, ou les recettes, d'un budget font sur ces mois [€]."""
    retenues = [ligne for ligne in lignes if ligne.est_recette is recettes]
    return sum((ligne.montant for ligne in retenues for m in mois if ligne.se_paie_en(m)), Decimal("0.00"))


def mois_a_partir_de(jour: date, nombre: int) -> Iterator[date]:
    """Le premier jour de chaque mois, à partir de celui de cette date."""
    depart = rang_du_mois(jour)
    return (mois_de_rang(rang) for rang in range(depart, depart + nombre))


def rang_du_mois(jour: date) -> int:
    """Un mois par son rang, pour compter des écarts."""
    return jour.year * MOIS_D_UNE_ANNEE + jour.month - 1


def mois_de_rang(rang: int) -> date:
    """Le premier jour du mois qui a ce rang."""
    annee, mois = divmod(rang, MOIS_D_UNE_ANNEE)
    return date(annee, mois + 1, 1)
