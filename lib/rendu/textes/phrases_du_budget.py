"""Les phrases du budget : s'équilibre-t-il, ce qui n'y est pas compté, et ce que vaut le compte d'ombre."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from lib.domaine.annees.actions_tenues import ce_qui_reste, mal_reparties
from lib.domaine.nombres_exacts import ZERO
from lib.rendu.formats import euros
from lib.usages.budget_regarde import BudgetRegarde

CE_QUE_COMPTE_L_ECART: Final = (
    "L'écart est ce qui a été dépensé moins ce qui était prévu, sur les seules actions qui disent les deux."
)
SANS_TAUX: Final = "Ces heures n'ont pas encore de prix : écrivez ce que vaut une heure."
A_COTE_DES_EUROS: Final = "Les heures valorisées se lisent à côté des euros : elles n'entrent dans aucun total."
COMPTE_D_OMBRE: Final = (
    "Compte d'ombre, pour vous seuls : passer d'une enveloppe à l'autre est demandé (FCPTS, avril 2025 ; "
    "Sénat, octobre 2025), ce n'est pas accordé. Rien ici ne change le contrat."
)
SUR_LE_FIXE: Final = (
    "Prévoir les actions sur la part fixe et tenir la variable pour un plus : conseil de caisse rapporté sur un forum "
    "public (une source)."
)


def equilibre(regarde: BudgetRegarde) -> str:
    """« Les charges font 348 000 €, les produits sûrs 299 000 € : il manque 49 000 €, … », ou ce qui manque."""
    budget = regarde.previsionnel
    charges = f"Charges connues {euros(budget.charges)}" if budget.a_des_charges else "Charges inconnues"
    connu = f"{charges}, produits sûrs connus {euros(budget.surs)}"
    if budget.ecart is None:
        return f"{connu} : on ne peut pas encore dire s'il s'équilibre. {' '.join(_inconnus(regarde))}"
    faits = f"Charges {euros(budget.charges)}, produits sûrs {euros(budget.surs)}"
    if budget.ecart >= 0:
        return f"{faits} : {_reste(budget.ecart)} sans compter la part variable."
    return f"{faits} : il manque {euros(-budget.ecart)}, à prendre sur la part variable ou sur la réserve."


def reserves(regarde: BudgetRegarde) -> Iterator[str]:
    """Ce que le budget ne compte pas, et ce qui s'y contredit."""
    budget = regarde.previsionnel
    if budget.ecart is not None:
        yield from _inconnus(regarde)
    if budget.depassement:
        yield (
            f"Vos actions prévoient {euros(budget.depassement)} de plus que les charges écrites pour l'année : "
            "corrigez l'un des deux."
        )
    for poste in budget.postes:
        if poste.variable is None:
            yield f"La part variable de « {regarde.nom_de(poste.mission)} » est inconnue : elle n'est pas comptée."
    yield from parts_a_revoir(regarde)


def parts_a_revoir(regarde: BudgetRegarde) -> Iterator[str]:
    """Les actions dont les parts ne font pas 100 %, et ce qu'il en reste à placer."""
    for action, reste in mal_reparties(regarde.actions):
        yield f"« {action.libelle} » : {ce_qui_reste(reste)}."


def sur_les_heures(regarde: BudgetRegarde) -> str:
    """Ce que valent les heures écrites ; vide si personne n'en écrit."""
    if not any(a.budgetee.heures_prevues or a.budgetee.heures_realisees for a in regarde.actions):
        return ""
    return SANS_TAUX if regarde.taux_horaire is None else A_COTE_DES_EUROS


def prets(regarde: BudgetRegarde) -> str:
    """« 12 000 € passent d'une enveloppe à l'autre », ou rien ne se prête."""
    passe = sum((p.pret for p in regarde.prets if p.pret > ZERO), ZERO)
    a_couvrir = -sum((p.reste for p in regarde.prets if p.reste < ZERO), ZERO)
    suite = f" ; {euros(a_couvrir)} dépassent toutes les enveloppes ensemble" if a_couvrir else ""
    if not passe:
        return f"Aucune enveloppe ne prête à une autre{suite}."
    return f"{euros(passe)} dépensés par une mission sont dans l'enveloppe d'une autre{suite}."


def hors_du_compte(regarde: BudgetRegarde) -> str:
    """Les missions que le compte d'ombre laisse de côté ; vide s'il n'y en a pas."""
    noms = ", ".join(f"« {regarde.nom_de(code)} »" for code in regarde.hors_du_compte)
    return f"Hors du compte, faute d'enveloppe ou de réalisé connus en entier : {noms}." if noms else ""


def _inconnus(regarde: BudgetRegarde) -> Iterator[str]:
    """Les montants que personne ne dit, et où les écrire."""
    budget = regarde.previsionnel
    if not budget.charges_sont_connues:
        yield "Les charges de l'année sont inconnues : seules celles des actions sont là. Écrivez-les plus haut."
    for poste in budget.postes:
        if poste.surs is None:
            quoi = f"La part fixe de « {regarde.nom_de(poste.mission)} »" if poste.mission else "Les autres recettes"
            yield f"{quoi} : inconnue{'' if poste.mission else 's'}, non comptée{'' if poste.mission else 's'}."
        if poste.sans_prevu:
            yield f"Sans coût prévu : {', '.join(poste.sans_prevu)}."


def _reste(ecart: Decimal) -> str:
    return f"il reste {euros(ecart)}" if ecart else "le budget s'équilibre"
