"""Un scénario tel qu'un onglet le montre : celui du dépôt, ou un brouillon que le dépôt n'a pas pu prendre."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domaine.scenario import Scenario
from lib.donnees.depot import ScenarioEnregistre, ScenarioModifieAilleurs
from lib.donnees.depot.pannes import ErreurDepot, ScenarioInconnu


@dataclass(frozen=True, slots=True)
class ScenarioOuvert:
    """Le scénario affiché et la révision du dépôt sur laquelle il est posé (None : pas encore enregistré).

    Attributes:
        conflit: un autre onglet l'a changé ou supprimé depuis ; ``scenario`` est ce que celui-ci voulait garder.
        panne: le dépôt n'a pas pu l'enregistrer ; rien n'a été changé ailleurs, il suffira de recommencer.
    """

    scenario: Scenario
    enregistre: ScenarioEnregistre | None = None
    conflit: ScenarioModifieAilleurs | ScenarioInconnu | None = None
    panne: ErreurDepot | None = None

    @property
    def est_un_brouillon(self) -> bool:
        """Vrai si ce qui est montré n'est pas ce que le dépôt garde."""
        return self.conflit is not None or self.panne is not None
