"""Écrire une fiche en classeur : le même contenu que le PDF, en feuilles que l'on trie et que l'on imprime."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import datetime, time

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.rendu.fiche import Fiche, FicheInterne, FichePartageable
from lib.rendu.fiche.xlsx_cahier import feuille_du_cahier
from lib.rendu.fiche.xlsx_contrat import (
    feuille_de_methode,
    feuille_de_synthese,
    feuille_des_lignes,
    feuille_des_pieces,
)
from lib.rendu.fiche.xlsx_feuille import preparer
from lib.rendu.fiche.xlsx_fin_d_exercice import feuille_de_fin_d_exercice
from lib.rendu.fiche.xlsx_scenario import feuille_du_scenario
from lib.rendu.formats import imprimable

FEUILLES: Mapping[str, Callable[[Worksheet, FichePartageable], None]] = {
    "Synthèse": feuille_de_synthese,
    "Lignes": feuille_des_lignes,
    "Scénario": feuille_du_scenario,
    "Pièces": feuille_des_pieces,
    "Méthode": feuille_de_methode,
}
"""Les feuilles partageables, dans l'ordre."""

INTERNES: Mapping[str, Callable[[Worksheet, FicheInterne], None]] = {
    "Fin d'exercice (interne)": lambda feuille, fiche: feuille_de_fin_d_exercice(feuille, fiche.fin_d_exercice),
    "Cahier interne": lambda feuille, fiche: feuille_du_cahier(feuille, fiche.cahier),
}
"""Les feuilles que l'on garde pour soi."""


def ecrire_xlsx(fiche: Fiche) -> bytes:
    """Le classeur d'une fiche : un nouveau classeur, jamais celui qui a été lu."""
    partage = fiche.partage
    classeur = Workbook()
    classeur.remove(classeur.worksheets[0])
    fictives = "Données fictives · " if partage.entete.est_fictive else ""
    entete = f"{fictives}{partage.entete.cpts} · fiche {fiche.version} du {partage.entete.le}"
    for nom, ecrire in FEUILLES.items():
        feuille = classeur.create_sheet(nom)
        preparer(feuille, entete)
        ecrire(feuille, partage)
    if isinstance(fiche, FicheInterne):
        for nom, ecrire_l_interne in INTERNES.items():
            feuille = classeur.create_sheet(nom)
            preparer(feuille, f"{entete} · ne pas diffuser")
            ecrire_l_interne(feuille, fiche)
    return _octets(classeur, partage)


def _octets(classeur: Workbook, partage: FichePartageable) -> bytes:
    """Le fichier, daté du jour de la fiche et sans nom de personne."""
    classeur.properties.creator = "Dialogue CPTS"
    classeur.properties.title = imprimable(f"Fiche de préparation du dialogue de gestion, {partage.entete.cpts}")
    classeur.properties.language = "fr-FR"
    classeur.properties.created = datetime.combine(partage.identite.jour, time(12))
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()
