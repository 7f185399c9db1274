"""De la part variable au maximum de la fin d'exercice : ce que la prévision laisse de côté, euro par euro."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from lib.domaine.monnaie import ZERO
from lib.domaine.valorisation import ContratValorise

if TYPE_CHECKING:
    from lib.calcul.risque_du_contrat import Risque


@dataclass(frozen=True, slots=True)
class Passage:
    """Pourquoi le maximum de la fin d'exercice n'est pas la part variable [€].

    ``enveloppe − non_du − sans_prevision − inexplique + sous_condition = maximum``, au centime.

    Attributes:
        enveloppe: part variable des missions dont la condition est remplie.
        non_du: lignes de ces missions qui ne sont pas dues, et que l'équipe n'a pas prévues pour autant.
        sans_prevision: lignes de ces missions que l'on ne sait pas prévoir.
        inexplique: ce qu'aucune ligne n'explique ; négatif si les lignes dépassent l'enveloppe.
        sous_condition: lignes prévues d'une mission dont la condition n'est pas encore remplie.
        maximum: tout ce qui peut être dû.
    """

    enveloppe: Decimal
    non_du: Decimal
    sans_prevision: Decimal
    inexplique: Decimal
    sous_condition: Decimal
    maximum: Decimal


def passage_de(valorise: ContratValorise, risque: Risque) -> Passage:
    """Le passage d'un contrat valorisé à sa fin d'exercice."""
    prevues = {loi.identifiant for loi in risque.lois}
    sans_loi = {ligne.identifiant: ligne.montant for ligne in risque.sans_loi}
    ouvertes = [m for m in valorise.missions if m.mission.condition.est_ouverte]
    lignes = {ligne.indicateur.identifiant: ligne for mission in ouvertes for ligne in mission.lignes}
    return Passage(
        enveloppe=valorise.du.part_variable or ZERO,
        non_du=sum((li.ventilation.non_du for cle, li in lignes.items() if cle not in prevues | sans_loi.keys()), ZERO),
        sans_prevision=sum((montant for cle, montant in sans_loi.items() if cle in lignes), ZERO),
        inexplique=valorise.du.inconnu,
        sous_condition=sum((loi.montant for loi in risque.lois if loi.identifiant not in lignes), ZERO),
        maximum=sum((loi.montant for loi in risque.lois), ZERO),
    )
