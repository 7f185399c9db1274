"""La fiche de préparation du dialogue de gestion : un document interne, un document à remettre.

Deux types, deux constructeurs, deux modules : ``fiche_partageable`` ne reçoit ni cahier, ni prévision, ni scénario de
travail, ni constat de lecture ; la fuite ne compile pas.
"""

from __future__ import annotations

from lib.rendu import formats
from lib.rendu.document.document import Identite
from lib.rendu.fiche.interne import FicheInterne, fiche_interne
from lib.rendu.fiche.partageable import FichePartageable, fiche_partageable

Fiche = FichePartageable | FicheInterne

__all__ = [
    "Fiche",
    "FicheInterne",
    "FichePartageable",
    "Identite",
    "fiche_interne",
    "fiche_partageable",
    "nom_de_fichier",
]


def nom_de_fichier(fiche: Fiche, extension: str) -> str:
    """Le nom du fichier : CPTS, exercice, date, version ; rien ne vient du dépôt.

    Args:
        fiche: la fiche à écrire.
        extension: « pdf », « docx » ou « xlsx », sans point.
    """
    document, tampon = fiche.document, fiche.document.tampon
    suite = (document.annees, f"{tampon.identite.jour:%Y-%m-%d}", str(tampon.diffusion))
    return formats.nom_de_fichier("fiche", document.titre, *suite, extension=extension)
