"""La mémoire de ce que l'on a déjà regardé : un contrat n'est valorisé, et une situation prévue, qu'une fois."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TYPE_CHECKING, TypeVar

from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Proposition, Scenario, appliquer, proposer
from lib.usages.faits import ContratsCompares, FaitsDuContrat
from lib.usages.situation import Essai, Situation

if TYPE_CHECKING:
    from lib.calcul.atelier import Atelier

RETENUS = 40
"""Assez pour une page, son essai, les gâteaux qu'une recherche propose et quelques allers-retours.

Au-delà, le moins récemment regardé s'en va.
"""

Objet = TypeVar("Objet")


class Memoire:
    """Ce qu'une session ou une commande a regardé ; la seule clé est la valeur de ce qui est regardé.

    Rien n'y périme : un fait qui change, où qu'il ait été changé, change la clé. Elle appartient à une session, et part
    avec elle : ni contrat ni cahier ne restent dans le serveur.
    """

    def __init__(self) -> None:
        self._regardes: dict[Hashable, object] = {}
        self._atelier: Atelier | None = None

    def faits(self, contrat: Contrat) -> FaitsDuContrat:
        """Les faits d'un contrat."""
        return self._faits(FaitsDuContrat(contrat))

    def situation(self, contrat: Contrat | FaitsDuContrat, preparation: Preparation) -> Situation:
        """La situation d'un contrat, selon le cahier de la CPTS.

        Args:
            contrat: le contrat, ou ses faits s'ils sont déjà là.
            preparation: le cahier interne.
        """
        faits = self._faits(contrat) if isinstance(contrat, FaitsDuContrat) else self.faits(contrat)
        return self._retrouver(
            (Situation, faits.cle, preparation), lambda: Situation(faits, preparation, self._un_atelier)
        )

    def essai(self, avant: Situation, scenario: Scenario) -> Essai:
        """Un scénario essayé sur une situation : lui et la situation d'après sont retenus, comme toute autre."""

        def essayer() -> Essai:
            contrats = self._comparer(avant.faits, scenario)
            prolongee = prolonger(avant.preparation, scenario, contrats.simulation)
            return Essai(
                avant,
                self.situation(contrats.apres, prolongee),
                contrats,
                lambda: self.proposition(avant.faits, proposer(scenario)),
            )

        return self._retrouver((Essai, avant.faits.cle, avant.preparation, repr(scenario)), essayer)

    def proposition(self, avant: FaitsDuContrat, proposition: Proposition) -> ContratsCompares:
        """Une proposition montrable appliquée au contrat : rien que des faits, ni cahier ni prévision."""
        return self._comparer(avant, proposition.en_scenario)

    def retenir(self, cle: Hashable, construire: Callable[[], Objet]) -> Objet:
        """Ce qui se déduit d'une situation et coûte cher, construit une fois.

        Args:
            cle: tout ce dont l'objet dépend, sa classe comprise.
            construire: le calcul, pur ; ce qu'il lève n'est pas retenu.
        """
        return self._retrouver(cle, construire)

    def oublier(self) -> None:
        """Vide la mémoire."""
        self._regardes.clear()
        self._atelier = None

    def _comparer(self, avant: FaitsDuContrat, scenario: Scenario) -> ContratsCompares:
        def essayer() -> ContratsCompares:
            simulation = appliquer(avant.contrat, scenario)
            apres = self._faits(FaitsDuContrat(simulation.contrat, avant))
            return ContratsCompares(scenario, simulation, avant, apres)

        # Un mouvement peut porter un dictionnaire : le scénario entre dans la clé par son écriture, complète
        return self._retrouver((ContratsCompares, avant.cle, repr(scenario)), essayer)

    def _faits(self, faits: FaitsDuContrat) -> FaitsDuContrat:
        return self._retrouver((FaitsDuContrat, faits.cle), lambda: faits)

    def _un_atelier(self) -> Atelier:
        """L'atelier de cette mémoire, fait quand une loi est demandée ; il part avec elle."""
        from lib.calcul.atelier import Atelier

        self._atelier = self._atelier or Atelier()
        return self._atelier

    def _retrouver(self, cle: Hashable, construire: Callable[[], Objet]) -> Objet:
        """L'objet déjà construit pour cette clé, ou un nouveau ; le plus récent ferme la marche."""
        objet = self._regardes.pop(cle, None) or construire()
        self._regardes[cle] = objet
        if len(self._regardes) > RETENUS:
            del self._regardes[next(iter(self._regardes))]
        return objet  # type: ignore[return-value]  # la classe est dans la clé
