"""La commande « annexe » : écrire l'annexe d'indicateurs d'un contrat, partageable, ou celle de chaque classeur."""

from __future__ import annotations

import argparse
from datetime import date

from lib import __version__
from lib.commande.contrat_convenu import ContratConvenu, ouvrir_le_convenu, refuser_un_classeur_vide
from lib.commande.documents_en_lot import est_un_lot_impossible
from lib.commande.dossier import code_de_sortie
from lib.commande.fichiers import ecrire_octets, exiger_l_extension
from lib.commande.modele_ecrit import annoncer
from lib.commande.sortie import BLOQUE, USAGE
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.document.document import Diffusion, Identite
from lib.rendu.document.octets_du_document import ecrire_le_document


def annexe(demande: argparse.Namespace) -> int:
    """Écrit l'annexe, ou celles d'un dossier ; un classeur sans indicateur n'en donne pas."""
    if est_un_lot_impossible(demande):
        return USAGE
    if demande.classeur.is_dir():
        from lib.commande.accords_en_lot import ecrire_les_convenus

        return ecrire_les_convenus(demande, ("annexe écrite", "annexes écrites"), Diffusion.PARTAGEABLE, octets)
    extension = exiger_l_extension(demande.sortie, ".docx", ".xlsx", ".pdf")
    ouvert = ouvrir_le_convenu(demande)
    if refuser_un_classeur_vide(ouvert.lecture, "d'annexe", en_json=demande.json):
        return BLOQUE
    ecrits = octets(ouvert, extension)
    ecrire_octets(demande.sortie, ecrits)
    annoncer(demande.sortie, ecrits, en_json=demande.json, refus=ouvert.refus)
    return code_de_sortie(ouvert.lecture)


def octets(ouvert: ContratConvenu, extension: str) -> bytes:
    """L'annexe d'un contrat convenu, telle que cette extension la veut."""
    identite = Identite(__version__, ouvert.lecture.fichier.sha256, date.today(), lire_parametres().relus_le)
    return ecrire_le_document(document_d_annexe(ouvert.convenu, identite, ouvert.origine), extension)
