"""Le budget prévisionnel de l'exercice, comme une association le présente : charges et produits, par mission. Interne.

Les produits sûrs (part fixe, autres recettes) et la part variable ne se mêlent pas : prévoir les actions sur la part
fixe et tenir la variable pour un plus est un conseil de caisse rapporté par un forum public (une source).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.matelas import part_fixe_due
from lib.domaine.annees.prevu_et_realise import HORS_MISSION, ExecutionDeMission, execution_de
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.parametres import Parametres
from lib.domaine.preparation import Finances
from lib.domaine.valorisation import ContratValorise


@dataclass(frozen=True, slots=True)
class PosteDeMission:
    """Une rangée du budget : une mission, ou ce qui est hors mission.

    Attributes:
        mission: code ; vide pour ce qui n'est d'aucune mission.
        charges: ce que ses actions prévoient [€], None si elle n'en a pas ; hors mission, le reste des charges de
            l'année, None s'il est inconnu.
        surs: ce qui entre à coup sûr [€] : la part fixe que l'exercice rend due, ou les autres recettes.
        variable: la part variable due si tout est atteint [€] ; None si elle est inconnue.
        sans_prevu: les actions dont personne ne dit le coût.
    """

    mission: str
    charges: Decimal | None
    surs: Decimal | None
    variable: Decimal | None
    sans_prevu: tuple[str, ...] = ()

    @property
    def ecart(self) -> Decimal | None:
        """Produits sûrs moins charges [€] ; None si l'un des deux est inconnu, ou si une action n'a pas de coût."""
        if self.charges is None or self.surs is None or self.sans_prevu:
            return None
        return self.surs - self.charges


@dataclass(frozen=True, slots=True)
class BudgetPrevisionnel:
    """Les charges et les produits d'un exercice.

    Attributes:
        postes: une rangée par mission, puis ce qui est hors mission.
        charges_sont_connues: vrai si les charges de l'année sont écrites : leur total ne dépend d'aucune action.
        depassement: ce que les actions prévoient de plus que les charges écrites pour l'année [€] ; zéro sinon.
    """

    postes: tuple[PosteDeMission, ...]
    charges_sont_connues: bool
    depassement: Decimal = ZERO

    @property
    def charges(self) -> Decimal:
        """Les charges connues [€]."""
        return sum((p.charges for p in self.postes if p.charges is not None), ZERO)

    @property
    def a_des_charges(self) -> bool:
        """Vrai si une charge au moins est connue : sinon leur total n'est pas zéro, il est inconnu."""
        return any(p.charges is not None for p in self.postes)

    @property
    def surs(self) -> Decimal:
        """Les produits sûrs connus [€]."""
        return sum((p.surs for p in self.postes if p.surs is not None), ZERO)

    @property
    def variable(self) -> Decimal:
        """La part variable connue, si tout est atteint [€]."""
        return sum((p.variable for p in self.postes if p.variable is not None), ZERO)

    @property
    def produits_sont_connus(self) -> bool:
        """Vrai si aucun produit sûr ne manque."""
        return all(p.surs is not None for p in self.postes)

    @property
    def ecart(self) -> Decimal | None:
        """Produits sûrs moins charges [€] ; None tant qu'un montant manque."""
        return self.surs - self.charges if self.charges_sont_connues and self.produits_sont_connus else None


def budget_previsionnel(
    contrat: Contrat,
    valorise: ContratValorise,
    actions: Sequence[ActionTenue],
    finances: Finances,
    parametres: Parametres,
) -> BudgetPrevisionnel:
    """Le budget de l'exercice.

    Args:
        contrat: ses missions et son exercice.
        valorise: ce que valent ses lignes.
        actions: telles que l'équipe les tient.
        finances: charges de l'année et autres recettes.
        parametres: taux d'avance datés, dont la part fixe due dépend.
    """
    executions = {e.mission: e for e in execution_de(contrat.missions, actions)}
    hors = executions.pop(HORS_MISSION, ExecutionDeMission(HORS_MISSION, ZERO, None))
    variables = {m.mission.code: m.ventilation.part_variable for m in valorise.missions}
    missions = tuple(_missions(contrat, executions, variables, parametres))
    attribuees = sum((p.charges for p in missions if p.charges is not None), ZERO)
    annee, reste = finances.charges_annuelles, hors.prevu or None
    if annee is not None:
        reste = max(annee - attribuees, hors.prevu)
    hors_mission = PosteDeMission(HORS_MISSION, reste, finances.autres_recettes, ZERO, hors.sans_prevu)
    depassement = ZERO if annee is None else max(attribuees + hors.prevu - annee, ZERO)
    return BudgetPrevisionnel((*missions, hors_mission), annee is not None, depassement)


def _missions(
    contrat: Contrat,
    executions: dict[str, ExecutionDeMission],
    variables: dict[str, Decimal | None],
    parametres: Parametres,
) -> Iterator[PosteDeMission]:
    """Une rangée par mission engagée, ou qui a des charges ; les codes que le contrat ne connaît pas à la fin."""
    for mission in contrat.missions:
        execution = executions.pop(mission.code, None)
        if not mission.engagee and execution is None:
            continue
        charges, sans_prevu = (None, ()) if execution is None else (execution.prevu, execution.sans_prevu)
        variable = variables.get(mission.code) if mission.porte_une_part_variable and mission.engagee else ZERO
        yield PosteDeMission(mission.code, charges, _fixe(contrat, mission, parametres), variable, sans_prevu)
    for code, execution in executions.items():
        yield PosteDeMission(code, execution.prevu, ZERO, ZERO, execution.sans_prevu)


def _fixe(contrat: Contrat, mission: Mission, parametres: Parametres) -> Decimal | None:
    """La part fixe que l'exercice doit à cette mission [€] ; None si elle est engagée et que rien ne la chiffre."""
    if mission.engagee and mission.part_fixe is None:
        return None
    return part_fixe_due(replace(contrat, missions=(mission,)), parametres)
