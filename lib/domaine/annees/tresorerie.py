"""Le calendrier de trésorerie : mois par mois, ce que l'on touche, ce que l'on paie, et le point le plus bas. Interne.

Les euros sont exacts : la somme des mois est celle des paiements, et celle des paiements d'un exercice est ce que le
contrat en fait dû.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Final

from lib.domaine.annees.budget import MOIS_D_UNE_ANNEE, LigneDeBudget, mois_a_partir_de, rang_du_mois, somme_des_mois
from lib.domaine.annees.exercices_voisins import exercices_autour
from lib.domaine.annees.paiements_du_contrat import (
    Paiement,
    VarianteDeTresorerie,
    paiement_de_la_part_variable,
    paiements_d_un_exercice,
)
from lib.domaine.contrat import Contrat, Exercice
from lib.domaine.nombres_exacts import ZERO, euros, repartir_au_centime
from lib.domaine.parametres import Parametres
from lib.domaine.preparation import Finances

DUREE: Final = 24
"""Le nombre de mois d'un calendrier."""
CHARGES_REPARTIES: Final = "Charges annuelles, réparties"
RECETTES_REPARTIES: Final = "Autres recettes, réparties"


@dataclass(frozen=True, slots=True)
class MoisDeTresorerie:
    """Un mois : ses paiements, et ce qui reste en caisse à sa fin [€]."""

    mois: date
    paiements: tuple[Paiement, ...]
    solde: Decimal

    @property
    def recettes(self) -> Decimal:
        """Ce qui entre dans le mois [€]."""
        return sum((p.montant for p in self.paiements if p.montant > 0), ZERO)

    @property
    def charges(self) -> Decimal:
        """Ce qui sort dans le mois [€], positif."""
        return -sum((p.montant for p in self.paiements if p.montant < 0), ZERO)


@dataclass(frozen=True, slots=True)
class Calendrier:
    """Des mois qui se suivent, et le point le plus bas.

    Attributes:
        depart: ce qu'il y a en caisse avant le premier mois [€].
        est_depuis_zero: vrai si la réserve est inconnue : le solde se compte alors depuis zéro.
        manques: ce que le calendrier ne compte pas, et où l'écrire.
    """

    variante: VarianteDeTresorerie
    mois: tuple[MoisDeTresorerie, ...]
    depart: Decimal
    est_depuis_zero: bool = False
    manques: tuple[str, ...] = ()

    def point_bas(self, depuis: date = date.min) -> MoisDeTresorerie:
        """Le mois qui finit avec le moins en caisse ; le premier s'ils sont plusieurs.

        Args:
            depuis: un jour du premier mois regardé : ce qui est passé ne s'évite plus.
        """
        a_venir = [m for m in self.mois if rang_du_mois(m.mois) >= rang_du_mois(depuis)]
        return min(a_venir or self.mois, key=lambda m: m.solde)


@dataclass(frozen=True, slots=True)
class Tresorerie:
    """Ce dont un calendrier part.

    Attributes:
        depuis: un jour du premier mois ; la réserve est ce qu'il y a en caisse à son début.
    """

    contrat: Contrat
    parametres: Parametres
    finances: Finances
    budget: tuple[LigneDeBudget, ...]
    depuis: date


def calendrier(tresorerie: Tresorerie, variante: VarianteDeTresorerie, *, duree: int = DUREE) -> Calendrier:
    """Le calendrier d'une variante.

    Args:
        tresorerie: le contrat, le matelas, le budget et le premier mois.
        variante: ce que rapporte la part variable, et quand.
        duree: nombre de mois.

    Source: docs/methodes.md § 12.
    """
    mois = tuple(mois_a_partir_de(tresorerie.depuis, duree))
    paiements = [
        *_du_contrat(tresorerie, variante, mois),
        *_du_budget(tresorerie.budget, mois),
        *_repartis(tresorerie.finances.charges_annuelles, tresorerie.budget, mois, recettes=False),
        *_repartis(tresorerie.finances.autres_recettes, tresorerie.budget, mois, recettes=True),
    ]
    reserve = tresorerie.finances.reserve
    depart = ZERO if reserve is None else reserve
    return Calendrier(
        variante,
        tuple(_ranges(mois, paiements, depart)),
        depart,
        reserve is None,
        tuple(_manques(tresorerie, variante, mois)),
    )


def _du_contrat(tresorerie: Tresorerie, variante: VarianteDeTresorerie, mois: Sequence[date]) -> Iterator[Paiement]:
    """Les versements de ces mois, exercice après exercice."""
    exercice = tresorerie.contrat.exercice
    if exercice is None or not mois:
        return
    for voisin in exercices_autour(exercice, mois[-1]):
        est_passe = voisin.debut < exercice.debut
        ouverts = _du_passe if est_passe else _d_un_exercice
        for paiement in ouverts(tresorerie, voisin, variante):
            if rang_du_mois(mois[0]) <= rang_du_mois(paiement.jour) <= rang_du_mois(mois[-1]):
                yield paiement


def _d_un_exercice(tresorerie: Tresorerie, exercice: Exercice, variante: VarianteDeTresorerie) -> tuple[Paiement, ...]:
    return paiements_d_un_exercice(tresorerie.contrat, tresorerie.parametres, exercice, variante)


def _du_passe(tresorerie: Tresorerie, exercice: Exercice, variante: VarianteDeTresorerie) -> Iterator[Paiement]:
    """Les soldes de l'exercice d'avant, et la part variable que l'équipe écrit à recevoir, quoi qu'il ait ouvert."""
    yield from _d_un_exercice(tresorerie, exercice, replace(variante, variable=None))
    if a_recevoir := tresorerie.finances.variable_a_recevoir:
        ecrite = replace(variante, variable=a_recevoir)
        yield paiement_de_la_part_variable(tresorerie.contrat, tresorerie.parametres, exercice, ecrite)


def _du_budget(budget: Sequence[LigneDeBudget], mois: Sequence[date]) -> Iterator[Paiement]:
    for ligne in budget:
        signe = 1 if ligne.est_recette else -1
        yield from (Paiement(m, ligne.libelle, signe * ligne.montant) for m in mois if ligne.se_paie_en(m))


def _repartis(
    annuel: Decimal | None, budget: Sequence[LigneDeBudget], mois: Sequence[date], *, recettes: bool
) -> Iterator[Paiement]:
    """Ce qu'un total annuel compte de plus que les lignes datées, en douze parts au centime, douze mois par douze."""
    for debut in range(0, len(mois), MOIS_D_UNE_ANNEE):
        douze = mois[debut : debut + MOIS_D_UNE_ANNEE]
        reste = (annuel or ZERO) - _date_sur_un_an(budget, douze[0], recettes=recettes)
        if reste <= 0:
            continue
        nom, signe = (RECETTES_REPARTIES, 1) if recettes else (CHARGES_REPARTIES, -1)
        for m, montant in zip(douze, repartir_au_centime(reste, [1] * MOIS_D_UNE_ANNEE), strict=False):
            yield Paiement(m, nom, signe * montant, "Total de l'année, moins les lignes datées, en douze parts.")


def _date_sur_un_an(budget: Sequence[LigneDeBudget], depuis: date, *, recettes: bool) -> Decimal:
    """Ce que les lignes datées font sur les douze mois qui commencent là [€]."""
    return somme_des_mois(budget, tuple(mois_a_partir_de(depuis, MOIS_D_UNE_ANNEE)), recettes=recettes)


def _ranges(mois: Sequence[date], paiements: Sequence[Paiement], depart: Decimal) -> Iterator[MoisDeTresorerie]:
    par_mois: dict[int, list[Paiement]] = {rang_du_mois(m): [] for m in mois}
    for paiement in sorted(paiements, key=lambda p: (p.jour, -p.montant, p.libelle)):
        par_mois[rang_du_mois(paiement.jour)].append(paiement)
    sommes = (sum((p.montant for p in ceux), ZERO) for ceux in par_mois.values())
    soldes = [*accumulate(sommes, initial=depart)][1:]
    return (MoisDeTresorerie(m, tuple(par_mois[rang_du_mois(m)]), solde) for m, solde in zip(mois, soldes, strict=True))


def _manques(tresorerie: Tresorerie, variante: VarianteDeTresorerie, mois: Sequence[date]) -> Iterator[str]:
    """Ce qui n'est pas compté, faute d'être écrit."""
    contrat, finances = tresorerie.contrat, tresorerie.finances
    if contrat.exercice is None:
        yield "Les dates de l'exercice manquent : aucun versement du contrat n'est daté (feuille « Contrat »)."
    for mission in contrat.missions:
        if mission.engagee and mission.part_fixe is None:
            yield f"La part fixe de « {mission.libelle} » est inconnue : elle n'est pas comptée (feuille « Missions »)."
    if finances.reserve is None:
        yield "La réserve est inconnue : le solde se compte depuis zéro."
    if finances.charges_annuelles is None:
        a_des_charges_datees = any(not ligne.est_recette for ligne in tresorerie.budget)
        ce_qui_sort = "seules les lignes datées sortent" if a_des_charges_datees else "rien ne sort"
        yield f"Les charges annuelles sont inconnues : {ce_qui_sort} de la caisse."
    yield from _debordements(tresorerie, mois)
    if finances.variable_a_recevoir is None and _l_exercice_d_avant_existe(contrat):
        yield "La part variable de l'exercice passé n'est pas comptée : écrivez ce qui reste à recevoir, ou zéro."
    if variante.variable is None:
        yield "La part variable à venir ne se prévoit pas : elle n'est pas comptée."


def _debordements(tresorerie: Tresorerie, mois: Sequence[date]) -> Iterator[str]:
    """Les lignes datées qui dépassent le total de l'année : la caisse et le seuil se contredisent."""
    finances = tresorerie.finances
    for nom, total, recettes in (
        ("charges", finances.charges_annuelles, False),
        ("autres recettes", finances.autres_recettes, True),
    ):
        sommes = (_date_sur_un_an(tresorerie.budget, m, recettes=recettes) for m in mois[::MOIS_D_UNE_ANNEE])
        if total is not None and (plus := max(sommes, default=ZERO)) > total:
            yield (
                f"Les {nom} datées font {euros(plus)} en douze mois, plus que les {euros(total)} écrits pour l'année : "
                "la caisse suit les lignes datées, le seuil d'équilibre le total. Corrigez l'un des deux."
            )


def _l_exercice_d_avant_existe(contrat: Contrat) -> bool:
    signature = contrat.cpts.signature
    return contrat.exercice is not None and (signature is None or signature < contrat.exercice.debut)
