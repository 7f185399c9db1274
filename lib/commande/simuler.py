"""La commande « simuler » : appliquer un scénario, comparer avant et après, dire chaque euro déplacé."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.scenario import ouvrir_le_scenario, phrase_de_refus
from lib.commande.sortie import ecrire_json, ecrire_lignes, tableau
from lib.commande.valoriser import SORTS, sorts
from lib.domaine.ecriture import euros
from lib.domaine.scenario import Simulation, appliquer
from lib.domaine.valorisation import valoriser
from lib.rendu.contrat_json import forme_de_simulation


def simuler(demande: argparse.Namespace) -> int:
    """Écrit ce que le scénario change."""
    scenario = ouvrir_le_scenario(demande.scenario)
    lecture = ouvrir_le_classeur(demande.classeur)
    simulation = scenario.aux_rangs_du_fichier(appliquer(lecture.contrat, scenario.scenario))
    if demande.json:
        ecrire_json(forme_de_simulation(simulation))
    else:
        ecrire_lignes(_texte(simulation))
    dire_les_anomalies(lecture)
    return code_de_sortie(lecture)


def _texte(simulation: Simulation) -> Iterator[str]:
    moments = (("Avant", simulation.reference), ("Après", simulation.contrat))
    yield from tableau(("", *SORTS), [(nom, *sorts(valoriser(contrat).total)) for nom, contrat in moments])
    yield ""
    for entree in simulation.journal:
        yield f"Mouvement {entree.mouvement} : {entree.message}"
        yield from (f"  {euros(flux.montant)} de {flux.de} vers {flux.vers}" for flux in entree.flux)
    yield from map(phrase_de_refus, simulation.refus)
