"""La commande « gateaux » : les trois propositions, ce qu'elles demandent et ce qu'elles supposent."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fichiers import FichierInutilisable, lire_octets
from lib.commande.fin_d_exercice_en_lignes import dire_ce_qui_manque
from lib.commande.sortie import dire, ecrire_json, ecrire_lignes, tableau
from lib.domaine.mandat import Mandat
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Correlation
from lib.donnees.lecture_des_parametres import lire_catalogue
from lib.donnees.preparation_json.mandat_en_json import MandatIllisible, lire_mandat
from lib.donnees.scenario_json import ecrire_scenario
from lib.rendu.formats import cent_euros
from lib.rendu.gateaux_json import forme_des_gateaux, forme_sans_gateau
from lib.rendu.textes.phrases_des_gateaux import phrases_d_un_gateau
from lib.rendu.textes.suppositions_des_gateaux import suppositions
from lib.usages.gateaux_proposes import Propositions, Reglages
from lib.usages.memoire import Memoire
from lib.usages.propositions_de_gateaux import proposer_des_gateaux


def gateaux(demande: argparse.Namespace) -> int:
    """Écrit les trois gâteaux."""
    mandat = _ouvrir_le_mandat(demande.mandat)
    lecture = ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    memoire = Memoire()
    situation = memoire.situation(lecture.contrat, lecture.preparation)
    dire_ce_qui_manque(situation)
    if situation.risque is None:
        if demande.json:
            ecrire_json(forme_sans_gateau(situation, duree_s=0.0))
        return code_de_sortie(lecture)
    reglages = replace(Reglages(), changements=demande.changements, correlation=Correlation(demande.correlation))
    debut = time.perf_counter()
    propositions = proposer_des_gateaux(memoire, situation, lire_catalogue(), reglages, mandat)
    duree = time.perf_counter() - debut
    if demande.json:
        ecrire_json(forme_des_gateaux(propositions, _scenario, duree_s=duree))
    else:
        ecrire_lignes(_texte(propositions))
        for supposition in suppositions(propositions):
            dire(supposition)
    return code_de_sortie(lecture)


def _ouvrir_le_mandat(chemin: Path | None) -> Mandat:
    if chemin is None:
        return Mandat()
    try:
        return lire_mandat(lire_octets(chemin))
    except MandatIllisible as erreur:
        raise FichierInutilisable(chemin, erreur.raison) from erreur


def _scenario(scenario: Scenario) -> Mapping[str, object]:
    objet: Mapping[str, object] = json.loads(ecrire_scenario(scenario))
    return objet


def _texte(propositions: Propositions) -> Iterator[str]:
    correlation = propositions.reglages.correlation
    moments = [("Le contrat actuel", propositions.situation)]
    moments += [(g.nom.value[:1].upper() + g.nom.value[1:], g.essai.apres) for g in propositions.gateaux]
    rangees = []
    for nom, situation in moments:
        repartition = situation.exiger_le_risque().selon(correlation)
        rangees.append((nom, *map(cent_euros, (repartition.attendu, repartition.mauvaise_annee, repartition.prudent))))
    yield from tableau(("", "Attendu", "Mauvaise année", "Montant prudent"), rangees)
    for gateau in propositions.gateaux:
        yield ""
        yield f"{gateau.nom.value[:1].upper()}{gateau.nom.value[1:]}"
        yield from (f"  {phrase}" for phrase in phrases_d_un_gateau(propositions, gateau))
        yield from (f"  Hors du mandat : {motif}" for motif in gateau.verdict.motifs)
