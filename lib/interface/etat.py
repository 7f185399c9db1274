"""L'état d'une session, pièce par pièce ; qui n'en emploie qu'une l'importe d'elle."""

from __future__ import annotations

from lib.interface.apparence import theme
from lib.interface.classeur_affiche import (
    DEMONSTRATIONS,
    choisir,
    cle_courante,
    deposer,
    retirer,
)
from lib.interface.depot_ouvert import PREMIERE_DEMONSTRATION, depot, instantane
from lib.interface.dossier_affiche import (
    Dossier,
    dossier_courant,
    essayer,
    lecture_de,
)
from lib.interface.horloge import jour, maintenant
from lib.interface.indicateur_regarde import indicateur_choisi, regarder
from lib.interface.references import bareme, catalogue, parametres
from lib.interface.relecture import (
    annuler,
    corriger,
    lire_les_masques,
    oublier_correspondance,
    retenir_correspondance,
)

__all__ = [
    "DEMONSTRATIONS",
    "PREMIERE_DEMONSTRATION",
    "Dossier",
    "annuler",
    "bareme",
    "catalogue",
    "choisir",
    "cle_courante",
    "corriger",
    "deposer",
    "depot",
    "dossier_courant",
    "essayer",
    "indicateur_choisi",
    "instantane",
    "jour",
    "lecture_de",
    "lire_les_masques",
    "maintenant",
    "oublier_correspondance",
    "parametres",
    "regarder",
    "retenir_correspondance",
    "retirer",
    "theme",
]
