"""Les documents qu'un contrat laisse, à télécharger là où il se décide."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial

from lib.domaine.annees.exercice_prepare import preparer_l_exercice_suivant
from lib.domaine.contrat import Contrat
from lib.domaine.origine_des_termes import OrigineDesTermes
from lib.donnees.modele import ecrire_le_suivant
from lib.interface import fiches, telechargements
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu import classeur_suivant
from lib.rendu.annexe.annexe_d_indicateurs import document_d_annexe, nom_de_l_annexe
from lib.rendu.document.document import Identite
from lib.rendu.document.octets_du_document import ecrire_le_document

FORMATS_D_ANNEXE = ("docx", "xlsx")


def proposer_le_classeur_suivant(dossier: Dossier, contrat: Contrat, origine: OrigineDesTermes, *, cle: str) -> None:
    """Le classeur de l'exercice qui vient, fait au clic. Interne.

    Args:
        contrat: le contrat tel que les accords, ou un scénario, le laissent.
        origine: d'où viennent ses termes.
    """
    identite = fiches.identite(dossier)
    telechargements.proposer(
        classeur_suivant.LIBELLE,
        partial(_classeur_suivant, dossier.contrat, contrat, origine, identite),
        nom=classeur_suivant.nom_du_classeur_suivant(dossier.contrat, origine, identite),
        cle=f"suivant-{cle}",
        icone=":material/event_upcoming:",
    )


def proposer_l_annexe(dossier: Dossier, contrat: Contrat, origine: OrigineDesTermes, *, cle: str) -> None:
    """L'annexe d'indicateurs d'un contrat, en DOCX et en classeur, faite au clic.

    Args:
        origine: d'où viennent ses termes.
    """
    identite = fiches.identite(dossier)
    for extension in FORMATS_D_ANNEXE:
        telechargements.proposer(
            f"Annexe ({extension.upper()})",
            partial(_annexe, contrat, identite, origine, f".{extension}"),
            nom=nom_de_l_annexe(contrat, identite, origine, extension),
            cle=f"annexe-{cle}-{extension}",
            icone=":material/table:",
        )


def _annexe(contrat: Contrat, identite: Identite, origine: OrigineDesTermes, extension: str) -> bytes:
    return ecrire_le_document(document_d_annexe(contrat, identite, origine), extension)


def _classeur_suivant(avant: Contrat, apres: Contrat, origine: OrigineDesTermes, identite: Identite) -> bytes:
    return ecrire_le_suivant(
        preparer_l_exercice_suivant(avant, apres, origine),
        provenance=classeur_suivant.provenance_du_classeur_suivant(identite),
        cree_le=datetime.combine(identite.jour, time(12)),
    )
