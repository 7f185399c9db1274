"""La fiche de préparation du dialogue de gestion : un document interne, un document à remettre.

Deux types, deux constructeurs, deux modules : ``fiche_partageable`` ne reçoit ni cahier, ni prévision, ni scénario de
travail, ni constat de lecture ; la fuite ne compile pas.
"""

from __future__ import annotations

from lib.rendu.document.document import Identite
from lib.rendu.fiche.interne import FicheInterne, fiche_interne
from lib.rendu.fiche.partageable import FichePartageable, fiche_partageable
from lib.rendu.noms_des_documents import nom_d_un_document

Fiche = FichePartageable | FicheInterne

__all__ = [
    "Fiche",
    "FicheInterne",
    "FichePartageable",
    "Identite",
    "fiche_interne",
    "fiche_partageable",
    "nom_de_la_fiche",
]


def nom_de_la_fiche(fiche: Fiche, extension: str) -> str:
    """Le nom du fichier de la fiche.

    Args:
        fiche: la fiche à écrire.
        extension: « pdf », « docx » ou « xlsx », sans point.
    """
    return nom_d_un_document("fiche", fiche.document, extension)
