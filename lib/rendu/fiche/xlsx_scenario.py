"""La feuille du classeur qui montre la proposition : avant, après, ce que l'on cède, ce que l'on obtient."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from lib.rendu.contenus.contenu import Place
from lib.rendu.fiche.partageable import FichePartageable
from lib.rendu.fiche.xlsx_feuille import ecrire_contenu, ecrire_phrases, ecrire_titre

SANS_PROPOSITION = "Aucune proposition n'est jointe à cette fiche."
LARGEURS = {Place.CODE: 18, Place.LIBELLE: 46, Place.NOMBRE: 18, Place.MOTS: 18, Place.PHRASE: 30}


def feuille_du_scenario(feuille: Worksheet, fiche: FichePartageable) -> None:
    """La proposition, ou la phrase qui dit qu'il n'y en a pas."""
    if fiche.scenario is None:
        ecrire_phrases(feuille, 1, [SANS_PROPOSITION])
        return
    scenario = fiche.scenario
    ligne = ecrire_titre(feuille, 1, f"Proposition « {scenario.nom} »")
    ligne = ecrire_phrases(feuille, ligne, [scenario.phrase]) + 1
    for contenu in scenario.contenus:
        ligne = ecrire_contenu(feuille, ligne, contenu, LARGEURS)
    for enumeration in scenario.balance:
        phrases = enumeration.phrases or (enumeration.sinon,)
        ligne = ecrire_phrases(feuille, ecrire_titre(feuille, ligne, enumeration.titre), phrases) + 1
