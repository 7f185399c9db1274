"""Les documents qu'un contrat convenu laisse, à télécharger là où il se décide."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from lib.domaine.annees.exercice_prepare import preparer_l_exercice_suivant
from lib.domaine.annees.exercices_voisins import exercice_suivant
from lib.domaine.contrat import Contrat
from lib.donnees.modele import ecrire_le_suivant
from lib.interface import fiches, telechargements
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe
from lib.rendu.document.document import Diffusion, Identite, Tampon
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.formats import annees_civiles, nom_de_fichier

FORMATS_D_ANNEXE = ("docx", "xlsx")


def proposer_le_classeur_suivant(dossier: Dossier, convenu: Contrat, *, cle: str) -> None:
    """Le classeur de l'exercice qui vient, fait au clic.

    Args:
        convenu: le contrat tel que les accords, ou un scénario, le laissent.
    """
    identite, exercice = fiches.identite(dossier), dossier.contrat.exercice
    suivant = exercice_suivant(exercice) if exercice else None
    annees = annees_civiles(suivant.debut, suivant.fin) if suivant else ""
    telechargements.proposer(
        "Classeur de l'exercice suivant",
        partial(_classeur_suivant, dossier.contrat, convenu, identite),
        nom=nom_de_fichier("classeur", dossier.contrat.cpts.nom, annees, f"{identite.jour:%Y-%m-%d}", extension="xlsx"),
        cle=f"suivant-{cle}",
        icone=":material/event_upcoming:",
    )


def proposer_l_annexe(dossier: Dossier, contrat: Contrat, *, precision: str, cle: str) -> None:
    """L'annexe d'indicateurs d'un contrat, en DOCX et en classeur, faite au clic.

    Args:
        precision: d'où viennent ses termes ; vide pour ceux du classeur.
    """
    identite, exercice = fiches.identite(dossier), contrat.exercice
    annees = annees_civiles(exercice.debut, exercice.fin) if exercice else ""
    for extension in FORMATS_D_ANNEXE:
        telechargements.proposer(
            f"Annexe d'indicateurs ({extension.upper()})",
            partial(_annexe, contrat, identite, precision, f".{extension}"),
            nom=nom_de_fichier("annexe", contrat.cpts.nom, annees, f"{identite.jour:%Y-%m-%d}", extension=extension),
            cle=f"annexe-{cle}-{extension}",
            icone=":material/table:",
        )


def _annexe(contrat: Contrat, identite: Identite, precision: str, extension: str) -> bytes:
    return ecrire_le_document(document_d_annexe(contrat, identite, precision=precision), extension)


def _classeur_suivant(avant: Contrat, convenu: Contrat, identite: Identite) -> bytes:
    return ecrire_le_suivant(
        preparer_l_exercice_suivant(avant, convenu),
        provenance=Tampon(Diffusion.PARTAGEABLE, identite).provenance,
        cree_le=datetime.combine(identite.jour, time(12)),
    )
