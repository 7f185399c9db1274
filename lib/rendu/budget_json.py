"""Le budget, le compte d'ombre, le prévu et le fait en forme JSON publique. Interne à la CPTS."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.budget_previsionnel import PosteDeMission
from lib.domaine.annees.fongibilite import PretDEnveloppe
from lib.domaine.annees.prevu_et_realise import ExecutionDeMission
from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.prevu_et_fait import ActiviteDeMission, Avancement, activites
from lib.rendu.contrat_json import Forme
from lib.usages.budget_regarde import BudgetRegarde


def forme_du_budget(regarde: BudgetRegarde) -> Forme:
    """Les actions, le prévisionnel, le prévu et le réalisé, et ce qu'une enveloppe prête à une autre [€]."""
    budget = regarde.previsionnel
    return {
        "taux_horaire": _euros(regarde.taux_horaire),
        "actions": [_action(action) for action in regarde.actions],
        "previsionnel": {
            "postes": [_poste(poste) for poste in budget.postes],
            "charges": _euros(budget.charges) if budget.a_des_charges else None,
            "produits_surs": _euros(budget.surs),
            "part_variable": _euros(budget.variable),
            "ecart": _euros(budget.ecart),
        },
        "prevu_et_realise": [_execution(execution) for execution in regarde.executions],
        "compte_d_ombre": {
            "prets": [_pret(pret) for pret in regarde.prets],
            "hors_du_compte": list(regarde.hors_du_compte),
        },
    }


def forme_de_l_activite(valorise: ContratValorise) -> list[Forme]:
    """Prévu contre fait, une forme par mission ; sans date du jour, aucune ligne n'est « au pas » ni « en retard »."""
    return [_activite(mission) for mission in activites(valorise, None)]


def _action(action: ActionTenue) -> Forme:
    budgetee = action.budgetee
    return {
        "libelle": action.libelle,
        "missions": {code: float(part) for code, part in budgetee.parts if part},
        "prevu": _euros(budgetee.cout_prevu),
        "realise": _euros(budgetee.cout_realise),
        "ecart": _euros(action.ecart),
        "heures_prevues": _heures(budgetee.heures_prevues),
        "heures_faites": _heures(budgetee.heures_realisees),
        "explication": action.explication,
        "origine": str(action.origine),
    }


def _poste(poste: PosteDeMission) -> Forme:
    return {
        "mission": poste.mission,
        "charges": _euros(poste.charges),
        "produits_surs": _euros(poste.surs),
        "part_variable": _euros(poste.variable),
        "ecart": _euros(poste.ecart),
        "sans_prevu": list(poste.sans_prevu),
    }


def _execution(execution: ExecutionDeMission) -> Forme:
    return {
        "mission": execution.mission,
        "prevu": _euros(execution.prevu),
        "realise": _euros(execution.realise),
        "ecart": _euros(execution.ecart),
        "heures_prevues": _heures(execution.heures_prevues),
        "heures_faites": _heures(execution.heures_realisees),
        "sans_prevu": list(execution.sans_prevu),
        "sans_realise": list(execution.sans_realise),
    }


def _pret(pret: PretDEnveloppe) -> Forme:
    return {
        "mission": pret.consommee.mission,
        "enveloppe": _euros(pret.consommee.enveloppe),
        "realise": _euros(pret.consommee.realise),
        "pret": _euros(pret.pret),
        "reste": _euros(pret.reste),
    }


def _activite(mission: ActiviteDeMission) -> Forme:
    return {
        "mission": mission.valorisee.mission.code,
        "lignes": {avancement.value: combien for avancement in Avancement if (combien := mission.combien(avancement))},
        "part_variable_due": _euros(mission.due),
        "acquise": _euros(mission.valorisee.ventilation.acquis),
        "pas_acquise": _euros(mission.reste),
    }


def _euros(montant: Decimal | None) -> float | None:
    return None if montant is None else float(montant)


def _heures(heures: Fraction | None) -> float | None:
    return None if heures is None else float(heures)
