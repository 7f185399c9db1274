"""Le cahier après les mouvements : l'avis suit sa ligne, et une ligne nouvelle reçoit le pari de son mouvement."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace

from lib.domaine.preparation import Evenement, Preparation, Prevision
from lib.domaine.scenario import Scenario, Simulation
from lib.domaine.vocabulaire import Confiance


def prolonger(preparation: Preparation, scenario: Scenario, simulation: Simulation) -> Preparation:
    """Le cahier interne tel qu'il vaut pour le contrat d'après.

    Une ligne qui demeure, même en partie, garde son avis ; une ligne nouvelle reçoit la confiance de son mouvement, à
    défaut celle de la contre-proposition de même libellé ; ce qui visait une ligne partie ne vise pas une ligne
    nouvelle qui reprendrait son identifiant.

    Args:
        preparation: le cahier du contrat de référence.
        scenario: les mouvements, dans l'ordre.
        simulation: ce que ces mouvements ont fait.
    """
    paris = dict(_paris(preparation, scenario, simulation))
    lignes = {i.identifiant for i in simulation.contrat.indicateurs}
    return replace(
        preparation,
        previsions=(
            *(p for p in preparation.previsions if p.identifiant in lignes - paris.keys()),
            *(Prevision(cle, confiance=pari) for cle, pari in paris.items() if pari is not None and cle in lignes),
        ),
        evenements=tuple(_sans_les_nouvelles(e, paris.keys()) for e in preparation.evenements),
        ouvertures=tuple((cle, chance) for cle, chance in preparation.ouvertures if cle not in paris),
        avis_annuels=tuple(avis for avis in preparation.avis_annuels if avis.identifiant in lignes - paris.keys()),
    )


def _paris(
    preparation: Preparation, scenario: Scenario, simulation: Simulation
) -> Iterator[tuple[str, Confiance | None]]:
    """Chaque ligne nouvelle et le pari que l'on fait sur elle ; None si l'on n'en fait pas."""
    prepares = {a_plat(libelle): pari for libelle, pari in preparation.confiances_des_contre_propositions}
    for entree in simulation.journal:
        mouvement = scenario.etapes[entree.mouvement].mouvement
        if mouvement.ligne_proposee is not None:
            yield entree.flux[0].vers, mouvement.pari or prepares.get(a_plat(mouvement.ligne_proposee.libelle))


def a_plat(libelle: str) -> str:
    """Un libellé tapé à la main, aux majuscules et aux espaces près."""
    return " ".join(libelle.split()).casefold()


def _sans_les_nouvelles(evenement: Evenement, nouvelles: Set[str]) -> Evenement:
    return replace(evenement, pertes=tuple((cle, perte) for cle, perte in evenement.pertes if cle not in nouvelles))
