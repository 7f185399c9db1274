"""La commande « suivant » : ouvrir le classeur de l'exercice qui vient, ou celui de chaque classeur. Interne."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time

from lib import __version__
from lib.commande.contrat_convenu import ContratConvenu, ouvrir_le_convenu, refuser_un_classeur_vide
from lib.commande.documents_en_lot import est_un_lot_impossible
from lib.commande.dossier import code_de_sortie
from lib.commande.fichiers import ecrire_octets, exiger_l_extension
from lib.commande.modele_ecrit import annoncer
from lib.commande.sortie import BLOQUE, USAGE
from lib.domaine.annees.exercice_prepare import preparer_l_exercice_suivant
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.donnees.modele import ecrire_le_suivant
from lib.rendu.classeur_suivant import provenance_du_classeur_suivant
from lib.rendu.document.document import Diffusion, Identite


def suivant(demande: argparse.Namespace) -> int:
    """Écrit le classeur de l'exercice suivant, ou ceux d'un dossier ; un classeur sans indicateur n'en donne pas."""
    if est_un_lot_impossible(demande):
        return USAGE
    if demande.classeur.is_dir():
        from lib.commande.accords_en_lot import ecrire_les_convenus

        return ecrire_les_convenus(demande, ("classeur écrit", "classeurs écrits"), Diffusion.INTERNE, octets)
    extension = exiger_l_extension(demande.sortie, ".xlsx")
    ouvert = ouvrir_le_convenu(demande)
    if refuser_un_classeur_vide(ouvert.lecture, "de classeur suivant", en_json=demande.json):
        return BLOQUE
    ecrits = octets(ouvert, extension)
    ecrire_octets(demande.sortie, ecrits)
    annoncer(demande.sortie, ecrits, en_json=demande.json, refus=ouvert.refus)
    return code_de_sortie(ouvert.lecture)


def octets(ouvert: ContratConvenu, _: str) -> bytes:
    """Le classeur de l'exercice qui suit un contrat convenu ; il ne s'écrit qu'en .xlsx."""
    identite = Identite(__version__, ouvert.lecture.fichier.sha256, date.today(), lire_parametres().relus_le)
    return ecrire_le_suivant(
        preparer_l_exercice_suivant(ouvert.lecture.contrat, ouvert.convenu, ouvert.origine),
        provenance=provenance_du_classeur_suivant(identite),
        cree_le=datetime.combine(identite.jour, time(12)),
    )
