"""La commande « releve » : écrire le relevé de décisions d'une réunion tenue, prêt à signer."""

from __future__ import annotations

import argparse
from datetime import date

from lib import __version__
from lib.commande.contrat_convenu import dire_si_elle_parle_d_un_autre, ouvrir_la_reunion, refuser_un_classeur_vide
from lib.commande.documents_en_lot import est_un_lot_impossible
from lib.commande.dossier import code_de_sortie, dire_les_anomalies, ouvrir_le_classeur
from lib.commande.fichiers import ecrire_octets, exiger_l_extension
from lib.commande.modele_ecrit import annoncer
from lib.commande.scenario_recu import phrase_de_refus
from lib.commande.sortie import BLOQUE, USAGE, dire
from lib.domaine.lecture import Lecture
from lib.domaine.reunion.decisions import accords_appliques
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.rendu.contenus.releve_de_decisions import releve_de_decisions
from lib.rendu.document.document import Identite
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.releve import document_du_releve


def releve(demande: argparse.Namespace) -> int:
    """Écrit le relevé, ou ceux d'un dossier ; un classeur sans indicateur n'en donne pas."""
    if est_un_lot_impossible(demande):
        return USAGE
    if demande.classeur.is_dir():
        from lib.commande.accords_en_lot import ecrire_les_releves

        return ecrire_les_releves(demande, octets)
    extension = exiger_l_extension(demande.sortie, ".pdf", ".docx")
    reunion, lecture = ouvrir_la_reunion(demande.reunion), ouvrir_le_classeur(demande.classeur)
    dire_les_anomalies(lecture)
    if refuser_un_classeur_vide(lecture, "de relevé", en_json=demande.json):
        return BLOQUE
    dire_si_elle_parle_d_un_autre(reunion, lecture)
    refus = accords_appliques(lecture.contrat, reunion.journal).refus
    for refuse in refus:
        dire(phrase_de_refus(refuse))
    ecrits = octets(lecture, reunion, extension)
    ecrire_octets(demande.sortie, ecrits)
    annoncer(demande.sortie, ecrits, en_json=demande.json, refus=refus)
    return code_de_sortie(lecture)


def octets(lecture: Lecture, reunion: ReunionTenue, extension: str) -> bytes:
    """Le relevé d'une réunion tenue, tel que cette extension le veut."""
    identite = Identite(__version__, lecture.fichier.sha256, date.today(), lire_parametres().relus_le)
    return ecrire_le_document(document_du_releve(releve_de_decisions(lecture.contrat, reunion), identite), extension)
