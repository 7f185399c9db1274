"""Lire un classeur tel qu'il est : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from lib.donnees.classeur.collage import NOM_D_UN_COLLAGE, Collage, recevoir_un_collage
from lib.donnees.classeur.export import ENTETES_ATTENDUES, TAILLE_D_UN_EXPORT, ExportLu, lire_l_export
from lib.donnees.classeur.lecteur import lire
from lib.donnees.classeur.tableaux import (
    RIEN_DE_RETENU,
    Correspondance,
    ecrire_la_correspondance,
    empreinte_des_entetes,
    lire_la_correspondance,
    memoriser,
    rappeler,
    valeur_de,
)

__all__ = [
    "ENTETES_ATTENDUES",
    "NOM_D_UN_COLLAGE",
    "RIEN_DE_RETENU",
    "TAILLE_D_UN_EXPORT",
    "Collage",
    "Correspondance",
    "ExportLu",
    "ecrire_la_correspondance",
    "empreinte_des_entetes",
    "lire",
    "lire_l_export",
    "lire_la_correspondance",
    "memoriser",
    "rappeler",
    "recevoir_un_collage",
    "valeur_de",
]
