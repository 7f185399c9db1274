"""La commande « suivant » : ouvrir le classeur de l'exercice qui vient. Interne."""

from __future__ import annotations

import argparse
from datetime import date, datetime, time

from lib import __version__
from lib.commande.contrat_convenu import ouvrir_le_convenu, refuser_un_classeur_vide
from lib.commande.dossier import code_de_sortie
from lib.commande.fichiers import ecrire_octets, exiger_l_extension
from lib.commande.modele_ecrit import annoncer
from lib.commande.sortie import BLOQUE
from lib.domaine.annees.exercice_prepare import preparer_l_exercice_suivant
from lib.donnees.lecture_des_parametres import lire_parametres
from lib.donnees.modele import ecrire_le_suivant
from lib.rendu.classeur_suivant import provenance_du_classeur_suivant
from lib.rendu.document.document import Identite


def suivant(demande: argparse.Namespace) -> int:
    """Écrit le classeur de l'exercice suivant ; un classeur sans indicateur n'en donne pas."""
    exiger_l_extension(demande.sortie, ".xlsx")
    ouvert = ouvrir_le_convenu(demande)
    lecture = ouvert.lecture
    if refuser_un_classeur_vide(lecture, "de classeur suivant", en_json=demande.json):
        return BLOQUE
    identite = Identite(__version__, lecture.fichier.sha256, date.today(), lire_parametres().relus_le)
    octets = ecrire_le_suivant(
        preparer_l_exercice_suivant(lecture.contrat, ouvert.convenu, ouvert.origine),
        provenance=provenance_du_classeur_suivant(identite),
        cree_le=datetime.combine(identite.jour, time(12)),
    )
    ecrire_octets(demande.sortie, octets)
    annoncer(demande.sortie, octets, en_json=demande.json, refus=ouvert.refus)
    return code_de_sortie(lecture)
