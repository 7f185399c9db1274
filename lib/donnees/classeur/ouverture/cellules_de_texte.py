"""Les cellules d'un tableau reçu en texte : chacune garde son texte, une ligne décalée ne donne pas ses nombres."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.mots import ERREURS_DE_FORMULE
from lib.donnees.garde_fous import (
    CARACTERES_MAXIMAUX,
    CELLULES_MAXIMALES,
    COLONNES_MAXIMALES,
    LIGNES_MAXIMALES,
    TEXTE_LE_PLUS_LONG,
    FichierRefuse,
    textes_demesures,
)
from lib.donnees.grille import Cellule, EtatCellule, Grille, JournalDeLecture, grille_de

LIGNE_LA_PLUS_LONGUE = 500_000
"""Mille colonnes de cinq cents caractères : une ligne plus longue tiendrait toute la mémoire avant d'être comptée."""
_TEXTE_PROTEGE = re.compile(r'="((?:[^"]|"")*)"')
"""« ="100" » : une formule qui ne fait que garder un texte."""


@dataclass(frozen=True, slots=True)
class LigneIncertaine:
    """Une ligne dont on ne sait pas sous quelles colonnes ranger la fin.

    Attributes:
        colonne: la première place qui n'est pas lue.
        phrase: ce qui ne va pas, dit sur cette cellule.
    """

    colonne: int
    phrase: str


TROP_LARGE = (
    "commence une suite de nombres plus longue que l'entête : un séparateur de trop décale la ligne. "
    "Aucun nombre de cette ligne n'est lu."
)
_REMEDE = "Corrigez la ligne, ou enregistrez le fichier en .xlsx."


def verifier_les_longueurs(texte: str) -> None:
    """Refuse un texte, ou une ligne, d'une longueur que nul tableau d'indicateurs n'a.

    Raises:
        FichierRefuse: c'est le cas.
    """
    if len(texte) > CARACTERES_MAXIMAUX:
        raise textes_demesures()
    if max(map(len, texte.split("\n"))) > LIGNE_LA_PLUS_LONGUE:
        raise FichierRefuse("a une ligne d'une longueur démesurée.", "Gardez une ligne par indicateur.")


def bornees(lignes: Iterator[list[str]]) -> list[list[str]]:
    """Les mêmes lignes, comptées à mesure.

    Raises:
        FichierRefuse: trop de lignes, de colonnes ou de cellules.
    """
    gardees: list[list[str]] = []
    cellules = 0
    for numero, valeurs in enumerate(lignes, start=1):
        gardees.append(valeurs)
        cellules += len(valeurs) - valeurs.count("")
        if numero > LIGNES_MAXIMALES or len(valeurs) > COLONNES_MAXIMALES or cellules > CELLULES_MAXIMALES:
            raise FichierRefuse("est démesuré pour un tableau d'indicateurs.", "Gardez seulement les lignes utiles.")
    return gardees


def largeur_ordinaire(lignes: Sequence[Sequence[str]]) -> int:
    """Le nombre de colonnes le plus fréquent ; 0 si aucune ligne n'en a deux."""
    largeurs = Counter(len(valeurs) for valeurs in lignes if len(valeurs) > 1)
    return largeurs.most_common(1)[0][0] if largeurs else 0


def lignes_trop_larges(lignes: Sequence[Sequence[str]], largeur: int) -> Mapping[int, LigneIncertaine]:
    """Les lignes de nombres plus larges que le tableau : un séparateur de trop y a coupé une cellule."""
    larges = ((n, v) for n, v in enumerate(lignes, start=1) if any(c.strip()[:1].isdigit() for c in v[largeur:]))
    premiers = ((numero, premier_nombre(valeurs)) for numero, valeurs in larges)
    return {numero: LigneIncertaine(colonne, TROP_LARGE) for numero, colonne in premiers if colonne}


def premier_nombre(valeurs: Sequence[str]) -> int:
    """Le rang, compté de 1, de la première cellule qui commence par un chiffre ; 0 s'il n'y en a pas."""
    return next((rang for rang, texte in enumerate(valeurs, start=1) if texte.strip()[:1].isdigit()), 0)


def grille_de_textes(
    titre: str, lignes: Sequence[Sequence[str]], decalages: Mapping[int, LigneIncertaine], journal: JournalDeLecture
) -> Grille:
    """La feuille de ces lignes ; d'une ligne décalée, seulement ce qui précède le doute, et cela se dit."""
    for numero, decalage in decalages.items():
        cellule = cellule_de_texte(titre, numero, decalage.colonne, lignes[numero - 1][decalage.colonne - 1])
        journal.cellule(CodeDAnomalie.LIGNE_DECALEE, cellule, "", decalage.phrase, _REMEDE)
    return grille_de(titre, [_coupee(cellule, journal) for cellule in _cellules(titre, lignes, decalages)])


def cellule_de_texte(titre: str, ligne: int, colonne: int, valeur: str) -> Cellule:
    """Une cellule, d'après le texte reçu."""
    if protegee := _TEXTE_PROTEGE.fullmatch(valeur.strip()):
        valeur = protegee[1].replace('""', '"')
    est_erreur = valeur.strip().lower() in ERREURS_DE_FORMULE
    etat = EtatCellule.ERREUR if est_erreur else EtatCellule.SAINE
    return Cellule(titre, ligne, colonne, valeur.strip(), etat=etat)


def _cellules(
    titre: str, lignes: Sequence[Sequence[str]], decalages: Mapping[int, LigneIncertaine]
) -> Iterator[Cellule]:
    for ligne, valeurs in enumerate(lignes, start=1):
        gardees = valeurs[: decalages[ligne].colonne - 1] if ligne in decalages else valeurs
        for colonne, valeur in enumerate(gardees, start=1):
            if valeur.strip():
                yield cellule_de_texte(titre, ligne, colonne, valeur)


def _coupee(cellule: Cellule, journal: JournalDeLecture) -> Cellule:
    if len(cellule.texte) <= TEXTE_LE_PLUS_LONG:
        return cellule
    coupee = replace(cellule, valeur=cellule.texte[:TEXTE_LE_PLUS_LONG])
    phrase = "est un texte trop long ; seuls ses 8 000 premiers caractères sont lus."
    dite = replace(coupee, valeur=cellule.texte[:80] + "…")
    journal.cellule(CodeDAnomalie.CELLULE_ABIMEE, dite, "", phrase, "Raccourcissez-le, puis déposez le fichier.")
    return coupee
