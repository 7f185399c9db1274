"""La commande « simuler » : appliquer un scénario, comparer avant et après, dire chaque euro déplacé."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.risque import apres_les_mouvements, prevoir, texte_du_risque
from lib.commande.scenario import ouvrir_le_scenario, phrase_de_refus
from lib.commande.sortie import ecrire_json, ecrire_lignes, tableau
from lib.commande.valoriser import SORTS, sorts
from lib.domaine.ecriture import euros
from lib.domaine.scenario import Simulation, appliquer
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Correlation
from lib.rendu.contrat_json import forme_de_simulation
from lib.rendu.risque_json import repartition_seule


def simuler(demande: argparse.Namespace) -> int:
    """Écrit ce que le scénario change."""
    lu = ouvrir_le_scenario(demande.scenario)
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    appliquee = appliquer(lecture.contrat, lu.scenario)
    avant = prevoir(lecture.contrat, lecture.preparation)
    apres = apres_les_mouvements(lecture.preparation, lu.scenario, appliquee)
    simulation, correlation = lu.aux_rangs_du_fichier(appliquee), Correlation(demande.correlation)
    if demande.json:
        moments = ((simulation.reference, avant), (simulation.contrat, apres))
        formes = (repartition_seule(*m, correlation=correlation, seuils=demande.seuil) for m in moments)
        ecrire_json(forme_de_simulation(simulation, *formes))
    else:
        risques = [("avant", avant), ("après", apres)]
        ecrire_lignes([*_texte(simulation), *texte_du_risque(risques, correlation, demande.seuil)])
    return code_de_sortie(lecture)


def _texte(simulation: Simulation) -> Iterator[str]:
    moments = (("Avant", simulation.reference), ("Après", simulation.contrat))
    yield from tableau(("", *SORTS), [(nom, *sorts(valoriser(contrat).total)) for nom, contrat in moments])
    yield ""
    for entree in simulation.journal:
        yield f"Mouvement {entree.mouvement} : {entree.message}"
        yield from (f"  {euros(flux.montant)} de {flux.de} vers {flux.vers}" for flux in entree.flux)
    yield from map(phrase_de_refus, simulation.refus)
