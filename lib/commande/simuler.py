"""La commande « simuler » : appliquer un scénario, comparer avant et après, dire chaque euro déplacé."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fin_d_exercice_en_lignes import dire_ce_qui_manque, texte_du_risque
from lib.commande.scenario_recu import ouvrir_le_scenario, phrase_de_refus
from lib.commande.sortie import ecrire_json, ecrire_lignes, tableau
from lib.commande.valoriser import SORTS, sorts
from lib.domaine.nombres_exacts import euros
from lib.domaine.vocabulaire import Correlation
from lib.rendu.contrat_json import Forme, forme_de_simulation
from lib.rendu.risque_json import forme_des_previsions, repartition_seule
from lib.usages.faits import ContratsCompares
from lib.usages.memoire import Memoire
from lib.usages.situation import Situation


def simuler(demande: argparse.Namespace) -> int:
    """Écrit ce que le scénario change."""
    lu = ouvrir_le_scenario(demande.scenario)
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    memoire, correlation = Memoire(), Correlation(demande.correlation)
    essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), lu.scenario)
    dire_ce_qui_manque(essai.avant)
    dire_ce_qui_manque(essai.apres)
    contrats = replace(essai.contrats, simulation=lu.aux_rangs_du_fichier(essai.simulation))
    if demande.json:
        avant, apres = (_prevu(m, correlation, demande.seuil) for m in (essai.avant, essai.apres))
        ecrire_json(forme_de_simulation(contrats, avant, apres, lu.refus_desactives))
    else:
        risques = [("avant", essai.avant), ("après", essai.apres)]
        ecrire_lignes([*_texte(contrats), *texte_du_risque(risques, correlation, demande.seuil)])
    return code_de_sortie(lecture)


def _prevu(moment: Situation, correlation: Correlation, seuils: Sequence[Decimal]) -> Forme:
    repartition = repartition_seule(moment, correlation=correlation, seuils=seuils)
    return {"repartition": repartition, "previsions": forme_des_previsions(moment)}


def _texte(contrats: ContratsCompares) -> Iterator[str]:
    moments = (("Avant", contrats.avant), ("Après", contrats.apres))
    yield from tableau(("", *SORTS), [(nom, *sorts(faits.valorise.total)) for nom, faits in moments])
    yield ""
    for entree in contrats.simulation.journal:
        yield f"Mouvement {entree.mouvement} : {entree.message}"
        yield from (f"  {euros(flux.montant)} de {flux.de} vers {flux.vers}" for flux in entree.flux)
    yield from map(phrase_de_refus, contrats.simulation.refus)
