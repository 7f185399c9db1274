"""La commande « fiche » sur un dossier : une fiche par classeur."""

from __future__ import annotations

import argparse

from lib.commande.documents_en_lot import Lot, ecrire_le_lot
from lib.commande.fiche_composee import composer
from lib.domaine.lecture import Lecture
from lib.domaine.scenario import Scenario
from lib.rendu.document.document import Diffusion
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.usages.memoire import Memoire


def fiches(demande: argparse.Namespace) -> int:
    """Écrit la fiche de chaque classeur du dossier ; le code de sortie est le plus grave de tous."""

    def une_fiche(lecture: Lecture, extension: str) -> tuple[bytes, str]:
        memoire = Memoire()
        essai = memoire.essai(memoire.situation(lecture.contrat, lecture.preparation), Scenario(""))
        composee = composer(lecture, essai, partageable=demande.partageable)
        return ecrire_le_document(composee.document, extension, composee.calcul), ""

    diffusion = Diffusion.PARTAGEABLE if demande.partageable else Diffusion.INTERNE
    return ecrire_le_lot(demande, Lot("fiche", ("fiche écrite", "fiches écrites"), diffusion, une_fiche))
