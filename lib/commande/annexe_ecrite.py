"""La commande « annexe » : écrire l'annexe d'indicateurs d'un contrat, partageable."""

from __future__ import annotations

import argparse
from datetime import date

from lib import __version__
from lib.commande.contrat_convenu import ouvrir_le_convenu, refuser_un_classeur_vide
from lib.commande.dossier import code_de_sortie
from lib.commande.fichiers import ecrire_octets, exiger_l_extension
from lib.commande.modele_ecrit import annoncer
from lib.commande.sortie import BLOQUE
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.document.document import Identite
from lib.rendu.document.octets_du_document import ecrire_le_document


def annexe(demande: argparse.Namespace) -> int:
    """Écrit l'annexe ; un classeur sans indicateur n'en donne pas."""
    extension = exiger_l_extension(demande.sortie, ".docx", ".xlsx", ".pdf")
    ouvert = ouvrir_le_convenu(demande)
    lecture = ouvert.lecture
    if refuser_un_classeur_vide(lecture, "d'annexe", en_json=demande.json):
        return BLOQUE
    identite = Identite(__version__, lecture.fichier.sha256, date.today(), lire_parametres().relus_le)
    octets = ecrire_le_document(document_d_annexe(ouvert.convenu, identite, ouvert.origine), extension)
    ecrire_octets(demande.sortie, octets)
    annoncer(demande.sortie, octets, en_json=demande.json, refus=ouvert.refus)
    return code_de_sortie(lecture)
