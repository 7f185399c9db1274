"""La feuille du classeur que l'on garde pour soi : ce que la fin d'exercice peut rapporter."""

from __future__ import annotations

from openpyxl.worksheet.worksheet import Worksheet

from lib.rendu.fiche.interne import SectionDeFin
from lib.rendu.fiche.xlsx_feuille import ecrire_contenu, ecrire_phrases, ecrire_titre

AVERTISSEMENT = "Des prévisions, donc des paris : cette feuille ne se remet à personne."
RIEN = "Rien ne peut être prévu : aucune ligne payée n'est due, ou aucune n'a de montant connu."


def feuille_de_fin_d_exercice(feuille: Worksheet, fin: SectionDeFin | None) -> None:
    """La section, un tableau par question, ou la phrase qui dit que rien ne se prévoit."""
    ligne = ecrire_titre(feuille, 1, "Ce que la fin d'exercice peut rapporter")
    if fin is None:
        ecrire_phrases(feuille, ligne, [RIEN])
        return
    scenario = f"Après le scénario « {fin.scenario} »" if fin.scenario else ""
    en_tete = f"{fin.chiffre.nom} : {fin.chiffre.texte}, {fin.chiffre.precision}."
    phrases = (AVERTISSEMENT, en_tete, fin.phrase, fin.passage, scenario, fin.origines)
    ligne = ecrire_phrases(feuille, ligne, [phrase for phrase in phrases if phrase]) + 1
    for contenu in fin.contenus:
        ligne = ecrire_contenu(feuille, ligne, contenu)
