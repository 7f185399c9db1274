"""Dire ce que la mise en forme a fait laisser de côté, et les lignes que le classeur barre : rien n'est silencieux."""

from __future__ import annotations

from itertools import groupby

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.grille import Cellule, JournalDeLecture
from lib.donnees.xlsx.feuille_xml import FeuilleOuverte


def noter_les_retouches(ouverte: FeuilleOuverte, journal: JournalDeLecture) -> None:
    """Un constat par cellule dont un nombre est écarté, un par ligne entièrement barrée."""
    for cellule, ecartes in ouverte.retouchees:
        if any(c.isdigit() for c in "".join(ecartes)):
            _noter_un_ecart(cellule, "".join(ecartes).strip(), journal)
    for _, rangee in groupby(ouverte.barrees, key=lambda cellule: cellule.ligne):
        _noter_une_ligne_barree(next(rangee), journal)


def _noter_un_ecart(cellule: Cellule, ecarte: str, journal: JournalDeLecture) -> None:
    phrase = f"porte aussi « {ecarte} », barré ou en exposant : ce morceau n'est pas lu."
    journal.cellule(
        CodeDAnomalie.TEXTE_BARRE, cellule, "", phrase, "Effacez ce qui ne compte plus, ou écrivez la note à part."
    )


def _noter_une_ligne_barree(cellule: Cellule, journal: JournalDeLecture) -> None:
    phrase = "est barrée dans le classeur ; elle est lue et comptée comme les autres."
    journal.cellule(
        CodeDAnomalie.TEXTE_BARRE,
        cellule,
        "",
        phrase,
        "Supprimez la ligne si elle ne compte plus ; sinon, ôtez la barre.",
    )
