"""La fiche de préparation du dialogue de gestion : un document interne, un document à remettre.

Deux types, deux constructeurs, deux modules : ``fiche_partageable`` ne reçoit ni cahier, ni prévision, ni scénario de
travail, ni constat de lecture ; la fuite ne compile pas.
"""

from __future__ import annotations

from lib.rendu.document.document import Identite
from lib.rendu.fiche.interne import FicheInterne, fiche_interne
from lib.rendu.fiche.partageable import FichePartageable, fiche_partageable
from lib.rendu.formats import en_fichier

LONGUEUR_DU_NOM = 60

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
    document = fiche.document
    tampon = document.tampon
    cpts = en_fichier(document.titre)[:LONGUEUR_DU_NOM].strip("-")
    morceaux = ["fiche", cpts, document.annees, f"{tampon.identite.jour:%Y-%m-%d}", str(tampon.diffusion)]
    return f"{'_'.join(m for m in morceaux if m)}.{extension}"
