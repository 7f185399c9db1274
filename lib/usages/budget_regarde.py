"""Les actions et le budget d'une situation : prévu, réalisé, et ce qu'une enveloppe prête à une autre. Interne."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from lib.domaine.annees.actions_tenues import ActionTenue, actions_tenues
from lib.domaine.annees.budget_previsionnel import BudgetPrevisionnel, budget_previsionnel
from lib.domaine.annees.fongibilite import EnveloppeConsommee, PretDEnveloppe, prets_entre_enveloppes
from lib.domaine.annees.prevu_et_realise import HORS_MISSION, ExecutionDeMission, execution_de
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.parametres import Parametres
from lib.usages.situation import Situation


@dataclass(frozen=True)
class BudgetRegarde:
    """Le budget d'une situation, calculé à la première demande et une seule fois.

    Pas de ``slots`` : ce qui est calculé reste dans l'objet.
    """

    situation: Situation
    parametres: Parametres = field(repr=False)

    @cached_property
    def actions(self) -> tuple[ActionTenue, ...]:
        """Celles du classeur, puis celles que l'équipe a corrigées ou ajoutées."""
        return actions_tenues(self.situation.contrat.actions, self.situation.preparation.actions)

    @property
    def taux_horaire(self) -> Decimal | None:
        """Ce que vaut une heure [€] ; None tant que l'équipe ne le dit pas."""
        return self.situation.preparation.taux_horaire

    @cached_property
    def executions(self) -> tuple[ExecutionDeMission, ...]:
        """Le prévu et le réalisé, mission par mission."""
        return execution_de(self.situation.contrat.missions, self.actions)

    @cached_property
    def previsionnel(self) -> BudgetPrevisionnel:
        """Charges et produits de l'exercice."""
        situation = self.situation
        finances = situation.preparation.finances
        return budget_previsionnel(situation.contrat, situation.valorise, self.actions, finances, self.parametres)

    @cached_property
    def prets(self) -> tuple[PretDEnveloppe, ...]:
        """Ce que chaque enveloppe connue prête à une autre ; de la part variable, ce qui est acquis aujourd'hui."""
        return prets_entre_enveloppes(tuple(self._consommees()))

    @cached_property
    def hors_du_compte(self) -> tuple[str, ...]:
        """Les missions qui n'entrent pas dans le compte : leur enveloppe ou leur réalisé est inconnu ou incomplet."""
        comptees = {pret.consommee.mission for pret in self.prets}
        engagees = [m.code for m in self.situation.contrat.missions if m.engagee]
        depensees = [e.mission for e in self.executions if e.realise is not None and e.mission != HORS_MISSION]
        return tuple(code for code in dict.fromkeys((*engagees, *depensees)) if code not in comptees)

    def nom_de(self, code: str) -> str:
        """Le nom d'une mission ; son code si le contrat ne la connaît pas."""
        mission = self.situation.contrat.mission(code)
        return code if mission is None else mission.libelle

    def execution(self, code: str) -> ExecutionDeMission | None:
        """Le prévu et le réalisé d'une mission ; None si aucune action ne la touche."""
        return next((e for e in self.executions if e.mission == code), None)

    def _consommees(self) -> Iterator[EnveloppeConsommee]:
        acquis = {m.mission.code: m.ventilation.acquis for m in self.situation.valorise.missions}
        for poste in self.previsionnel.postes:
            mission, execution = self.situation.contrat.mission(poste.mission), self.execution(poste.mission)
            realise = None if execution is None else execution.realise_entier
            if mission is None or realise is None or poste.surs is None:
                continue
            yield EnveloppeConsommee(mission.code, poste.surs + acquis.get(mission.code, ZERO), realise)
