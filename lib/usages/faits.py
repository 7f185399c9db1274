"""Les faits d'un contrat, montrables à tous : ce qu'il vaut aujourd'hui, de quoi il est fait, ce qui décide du reste.

Rien ici ne connaît le cahier interne ni les prévisions (essai d'architecture) : une fiche partageable en part.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property

from lib.domaine.contrat import Contrat, Mission, Piece
from lib.domaine.equilibre import Equilibre, equilibre_de
from lib.domaine.indicateur import Indicateur
from lib.domaine.leviers import Levier, leviers
from lib.domaine.reunion.decisions import TermeChange
from lib.domaine.scenario import Conservation, Scenario, Simulation
from lib.domaine.termes_compares import termes_changes
from lib.domaine.valorisation import ContratValorise, valoriser


class CleDesFaits:
    """Ce dont des faits dépendent, haché une fois : le contrat entier se hache en milliers de fractions."""

    __slots__ = ("_hache", "_valeur")

    def __init__(self, valeur: Hashable) -> None:
        self._valeur = valeur
        self._hache = hash(valeur)

    def __hash__(self) -> int:
        return self._hache

    def __eq__(self, autre: object) -> bool:
        return isinstance(autre, CleDesFaits) and self._hache == autre._hache and self._valeur == autre._valeur


@dataclass(frozen=True)
class FaitsDuContrat:
    """Un contrat et ce qui s'en déduit sans rien prévoir, calculé à la première demande et une seule fois.

    Pas de ``slots`` : ce qui est calculé reste dans l'objet.

    Attributes:
        voisins: les faits du contrat d'avant un essai, dont les missions intactes sont reprises telles quelles.
    """

    contrat: Contrat
    voisins: FaitsDuContrat | None = field(default=None, repr=False, compare=False)

    @cached_property
    def valorise(self) -> ContratValorise:
        """Ce que vaut le contrat, ligne par ligne."""
        return valoriser(self.contrat, depuis=self.voisins.valorise if self.voisins else None)

    @cached_property
    def equilibre(self) -> Equilibre:
        """De quoi la part variable est faite."""
        return equilibre_de(self.contrat)

    @cached_property
    def leviers(self) -> tuple[Levier, ...]:
        """Les prochains gains, du plus grand au plus petit."""
        return leviers(self.valorise)

    @cached_property
    def cle(self) -> CleDesFaits:
        """Tout ce dont les faits dépendent : deux contrats égaux, lus en d'autres cellules, se montrent autrement."""
        lus: tuple[Mission | Indicateur | Piece, ...] = (
            *self.contrat.missions,
            *self.contrat.indicateurs,
            *self.contrat.pieces,
        )
        return CleDesFaits((self.contrat, tuple(_hors_egalite(lu) for lu in lus)))


@dataclass(frozen=True)
class ContratsCompares:
    """Un contrat avant et après un scénario.

    Attributes:
        scenario: les mouvements appliqués, dans l'ordre.
        simulation: ce qu'ils ont fait, euro par euro.
    """

    scenario: Scenario
    simulation: Simulation
    avant: FaitsDuContrat
    apres: FaitsDuContrat

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Ce que chaque mouvement dit du contrat qu'il trouve : « cible de A1 : 12 → 25 »."""
        etapes = zip(self.scenario.etapes, self.simulation.avants, strict=True)
        return tuple(etape.mouvement.phrase(avant) for etape, avant in etapes)

    @cached_property
    def echanges(self) -> tuple[str, ...]:
        """La même chose, telle qu'on la dit à qui l'on propose."""
        etapes = zip(self.scenario.etapes, self.simulation.avants, strict=True)
        return tuple(etape.mouvement.echange(avant) for etape, avant in etapes)

    @cached_property
    def conservations(self) -> tuple[Conservation, ...]:
        """L'égalité des euros, mission par mission."""
        return self.simulation.conservations

    @cached_property
    def termes_changes(self) -> Mapping[str, tuple[TermeChange, ...]]:
        """Ce que chaque ligne gardée et changée avait et n'a plus, par son identifiant."""
        anciennes = {i.identifiant: i for i in self.avant.contrat.indicateurs}
        gardees = ((anciennes.get(i.identifiant), i) for i in self.apres.contrat.indicateurs)
        return {i.identifiant: termes_changes(avant, i) for avant, i in gardees if avant not in (None, i)}


def _hors_egalite(lu: Mission | Indicateur | Piece) -> Hashable:
    """Ce que l'égalité de deux missions, lignes ou pièces laisse de côté : d'où elles sont lues."""
    valeurs = (getattr(lu, champ.name) for champ in fields(lu) if not champ.compare)
    return tuple(tuple(sorted(v.items())) if isinstance(v, Mapping) else v for v in valeurs)
