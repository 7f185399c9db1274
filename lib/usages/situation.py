"""Ce qu'une page regarde (un contrat, ce qu'il vaut, ce que sa fin d'exercice peut rapporter) et essaie. Interne.

Les lois ne sont calculées, et numpy chargé, que si on les demande.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.leviers import Levier
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario, Simulation
from lib.domaine.valorisation import ContratValorise
from lib.usages.faits import ContratsCompares, FaitsDuContrat

if TYPE_CHECKING:
    from lib.calcul.atelier import Atelier
    from lib.calcul.loi_du_total import Repartition
    from lib.calcul.risque_du_contrat import Risque


@dataclass(frozen=True)
class Situation:
    """Un contrat, le cahier de la CPTS, et ce qui s'en déduit : calculé à la première demande et une seule fois.

    Pas de ``slots`` : ce qui est calculé reste dans l'objet.

    Attributes:
        atelier: de quoi reprendre les lois d'une situation voisine ; les nombres sont les mêmes sans lui.
    """

    faits: FaitsDuContrat
    preparation: Preparation
    atelier: Callable[[], Atelier | None] = field(default=lambda: None, repr=False, compare=False)

    @property
    def contrat(self) -> Contrat:
        """Le contrat regardé."""
        return self.faits.contrat

    @property
    def valorise(self) -> ContratValorise:
        """Ce que vaut le contrat aujourd'hui."""
        return self.faits.valorise

    @property
    def leviers(self) -> tuple[Levier, ...]:
        """Les prochains gains, du plus grand au plus petit."""
        return self.faits.leviers

    @property
    def risque(self) -> Risque | None:
        """Ce que la fin d'exercice peut rapporter ; None, et un ``motif``, si rien ne peut être réparti."""
        return None if isinstance(self._prevue, ErreurDialogue) else self._prevue

    @property
    def motif(self) -> str:
        """Pourquoi la fin d'exercice ne se prévoit pas, en une phrase ; vide si elle se prévoit."""
        return str(self._prevue) if isinstance(self._prevue, ErreurDialogue) else ""

    def exiger_le_risque(self) -> Risque:
        """Ce que la fin d'exercice peut rapporter.

        Raises:
            ErreurDialogue: rien ne peut être réparti.
        """
        if isinstance(self._prevue, ErreurDialogue):
            raise self._prevue
        return self._prevue

    @cached_property
    def annee_noire(self) -> Repartition:
        """La fin d'exercice d'une année où tout va mal à la fois.

        Raises:
            RienARepartir: aucune ligne payée et due ne peut être prévue.
        """
        from lib.calcul.risque_du_contrat import annee_noire

        return annee_noire(self.contrat, self.preparation, self.atelier())

    @cached_property
    def _prevue(self) -> Risque | ErreurDialogue:
        from lib.calcul.risque_du_contrat import risque_de

        try:
            return risque_de(self.contrat, self.preparation, self.atelier())
        except ErreurDialogue as faute:
            return faute


@dataclass(frozen=True)
class Essai:
    """Un scénario essayé. Pas de ``slots`` : ce qui est calculé reste dans l'objet.

    Attributes:
        avant: la situation d'aujourd'hui.
        apres: celle du contrat d'après, avec le cahier qui le suit.
        contrats: les deux contrats et ce que chaque mouvement a fait.
        proposer: de quoi essayer la seule proposition.
    """

    avant: Situation
    apres: Situation
    contrats: ContratsCompares
    proposer: Callable[[], ContratsCompares] = field(repr=False, compare=False)

    @cached_property
    def montrables(self) -> ContratsCompares:
        """Les mêmes contrats, par la seule proposition : ni commentaire, ni motif, ni pari, ni mouvement désactivé."""
        return self.proposer()

    @property
    def scenario(self) -> Scenario:
        """Les mouvements essayés."""
        return self.contrats.scenario

    @property
    def simulation(self) -> Simulation:
        """Ce que les mouvements ont fait, euro par euro."""
        return self.contrats.simulation

    @property
    def change_quelque_chose(self) -> bool:
        """Vrai si un mouvement actif est demandé, accepté ou non."""
        return any(etape.est_active for etape in self.scenario.etapes)
