"""Prévu contre réalisé dans l'année : charges et heures des actions, mission par mission, au centime. Interne."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.annees.actions_tenues import ActionTenue, reste_a_placer
from lib.domaine.contrat import Mission
from lib.domaine.nombres_exacts import ZERO, repartir_au_centime

HORS_MISSION = ""
"""Le code de ce qu'aucune mission ne porte."""


@dataclass(frozen=True, slots=True)
class ExecutionDeMission:
    """Ce qu'une mission devait coûter dans l'année, et ce qu'elle a coûté [€].

    Attributes:
        mission: code ; vide pour ce que les parts des actions ne rattachent à aucune mission.
        prevu: ce que ses actions prévoient ; celles qui ne prévoient rien n'y sont pas.
        realise: ce que ses actions ont coûté ; None si aucune ne le dit.
        ecart: réalisé moins prévu, sur les seules actions qui disent les deux ; None s'il n'y en a aucune.
        sans_prevu: les actions dont personne ne dit ce qu'elles doivent coûter.
        sans_realise: les actions dont personne ne dit ce qu'elles ont coûté.
        heures_prevues: le temps prévu [h] ; None si aucune action n'en dit.
        heures_realisees: le temps passé [h] ; None si aucune action n'en dit.
        ecarts: ce que chaque action y met [€], du plus grand écart au plus petit.
    """

    mission: str
    prevu: Decimal
    realise: Decimal | None
    ecart: Decimal | None = None
    sans_prevu: tuple[str, ...] = ()
    sans_realise: tuple[str, ...] = ()
    heures_prevues: Fraction | None = None
    heures_realisees: Fraction | None = None
    ecarts: tuple[tuple[str, Decimal], ...] = ()

    @property
    def realise_entier(self) -> Decimal | None:
        """Ce que toutes ses actions ont coûté [€] ; None dès que l'une ne le dit pas : le reste est inconnu."""
        return None if self.sans_realise else self.realise


def execution_de(missions: Sequence[Mission], actions: Sequence[ActionTenue]) -> tuple[ExecutionDeMission, ...]:
    """Le prévu et le réalisé de chaque mission, puis le reste ; leur somme est celle des actions.

    Args:
        missions: celles du contrat, pour l'ordre.
        actions: telles que l'équipe les tient.
    """
    par_mission: dict[str, list[_Morceau]] = {}
    for action in actions:
        for code, morceau in _morceaux(action):
            par_mission.setdefault(code, []).append(morceau)
    connus = [m.code for m in missions]
    codes = sorted(par_mission, key=lambda c: (not c, connus.index(c) if c in connus else len(connus)))
    return tuple(_execution(code, par_mission[code]) for code in codes)


@dataclass(frozen=True, slots=True)
class _Morceau:
    """Ce qu'une mission porte d'une action."""

    action: str
    prevu: Decimal | None
    realise: Decimal | None
    heures_prevues: Fraction | None
    heures_realisees: Fraction | None


def _morceaux(action: ActionTenue) -> Iterator[tuple[str, _Morceau]]:
    """Une action entre ses missions ; ce que ses parts n'expliquent pas reste hors mission, et se voit."""
    reste = max(reste_a_placer([part for _, part in action.budgetee.parts]), Fraction(0))
    poids = [*action.budgetee.parts, (HORS_MISSION, reste)]
    prevus = _partage(action.budgetee.cout_prevu, poids)
    realises = _partage(action.budgetee.cout_realise, poids)
    for (code, part), prevu, realise in zip(poids, prevus, realises, strict=True):
        if part:
            heures = (_part_de(action.budgetee.heures_prevues, part), _part_de(action.budgetee.heures_realisees, part))
            yield code, _Morceau(action.libelle, prevu, realise, *heures)


def _partage(montant: Decimal | None, poids: Sequence[tuple[str, Fraction]]) -> Sequence[Decimal | None]:
    if montant is None:
        return [None] * len(poids)
    return repartir_au_centime(montant, [part for _, part in poids])


def _part_de(heures: Fraction | None, part: Fraction) -> Fraction | None:
    return None if heures is None else heures * part


def _execution(code: str, morceaux: Sequence[_Morceau]) -> ExecutionDeMission:
    realises = [m.realise for m in morceaux if m.realise is not None]
    ecarts = [(m.action, m.realise - m.prevu) for m in morceaux if m.realise is not None and m.prevu is not None]
    return ExecutionDeMission(
        code,
        sum((m.prevu for m in morceaux if m.prevu is not None), ZERO),
        sum(realises, ZERO) if realises else None,
        sum((ecart for _, ecart in ecarts), ZERO) if ecarts else None,
        tuple(m.action for m in morceaux if m.prevu is None),
        tuple(m.action for m in morceaux if m.realise is None),
        _total([m.heures_prevues for m in morceaux]),
        _total([m.heures_realisees for m in morceaux]),
        tuple(sorted(ecarts, key=lambda nomme: -abs(nomme[1]))),
    )


def _total(heures: Sequence[Fraction | None]) -> Fraction | None:
    connues = [h for h in heures if h is not None]
    return sum(connues, Fraction(0)) if connues else None
