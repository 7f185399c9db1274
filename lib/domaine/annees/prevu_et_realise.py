"""Prévu contre réalisé dans l'année : les coûts des actions, mission par mission, au centime."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.contrat import ActionBudgetee, Contrat
from lib.domaine.monnaie import ZERO, repartir_au_centime

HORS_MISSION = ""
"""Le code de ce qu'aucune mission ne porte."""


@dataclass(frozen=True, slots=True)
class ExecutionDeMission:
    """Ce qu'une mission devait coûter dans l'année, et ce qu'elle a coûté [€].

    Attributes:
        mission: code ; vide pour ce que les parts des actions ne rattachent à aucune mission.
        realise: None si aucune de ses actions ne dit ce qu'elle a coûté.
    """

    mission: str
    prevu: Decimal
    realise: Decimal | None


def execution_de(contrat: Contrat) -> tuple[ExecutionDeMission, ...]:
    """Le prévu et le réalisé de chaque mission, puis le reste ; leur somme est celle des actions."""
    prevus: dict[str, Decimal] = {}
    realises: dict[str, Decimal] = {}
    for action in contrat.actions:
        for total, sommes in ((action.cout_prevu, prevus), (action.cout_realise, realises)):
            if total is not None:
                for code, montant in _partage(action, total):
                    sommes[code] = sommes.get(code, ZERO) + montant
    connus = [m.code for m in contrat.missions]
    codes = sorted(prevus | realises, key=lambda c: connus.index(c) if c in connus else len(connus))
    return tuple(ExecutionDeMission(code, prevus.get(code, ZERO), realises.get(code)) for code in codes)


def _partage(action: ActionBudgetee, total: Decimal) -> Iterator[tuple[str, Decimal]]:
    """Le coût d'une action entre ses missions ; ce que ses parts n'expliquent pas reste hors mission, et se voit."""
    reste = max(1 - sum(part for _, part in action.parts), 0)
    poids = [*(part for _, part in action.parts), reste]
    codes = [*(code for code, _ in action.parts), HORS_MISSION]
    parts = zip(codes, poids, repartir_au_centime(total, poids), strict=True)
    return ((code, montant) for code, part, montant in parts if part)
