"""La fiche de préparation du dialogue de gestion : un seul contenu, écrit en PDF ou en classeur.

Deux types, deux constructeurs, deux modules : ``fiche_partageable`` ne reçoit ni cahier, ni prévision, ni scénario de
travail, ni constat de lecture ; la fuite ne compile pas.
"""

from __future__ import annotations

from lib.rendu.fiche.interne import FicheInterne, fiche_interne
from lib.rendu.fiche.partageable import FichePartageable, HautDeFiche, Identite, fiche_partageable
from lib.rendu.formats import en_fichier

LONGUEUR_DU_NOM = 60

Fiche = FichePartageable | FicheInterne

__all__ = [
    "Fiche",
    "FicheInterne",
    "FichePartageable",
    "HautDeFiche",
    "Identite",
    "fiche_interne",
    "fiche_partageable",
    "nom_de_fichier",
]


def nom_de_fichier(fiche: Fiche, extension: str) -> str:
    """Le nom du fichier : CPTS, exercice, date, version ; rien ne vient du dépôt.

    Args:
        fiche: la fiche à écrire.
        extension: « pdf » ou « xlsx », sans point.
    """
    partage = fiche.partage
    cpts = en_fichier(partage.entete.cpts)[:LONGUEUR_DU_NOM].strip("-")
    morceaux = ["fiche", cpts, partage.entete.annees, f"{partage.identite.jour:%Y-%m-%d}", fiche.version]
    return f"{'_'.join(m for m in morceaux if m)}.{extension}"
