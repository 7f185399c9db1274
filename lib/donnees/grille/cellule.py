"""Une feuille telle qu'elle est : ses cellules non vides, leurs adresses, ses fusions et ce qu'elle masque."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from lib.domaine.nombres_exacts import quantite
from lib.donnees.cellules.nombres import VALEUR_DEMESUREE, exact

Valeur = str | int | float | bool | date | time | None
DECIMALES_MONTREES = 15
ANNEES = range(1990, 2101)
CELLULES_RETENUES = 4096
"""Une même valeur revient souvent dans un classeur : la montrer une fois suffit."""


class EtatCellule(Enum):
    """Ce que vaut le contenu d'une cellule."""

    SAINE = "saine"
    ERREUR = "erreur de formule"
    SANS_VALEUR = "formule sans valeur"


@dataclass(frozen=True, slots=True)
class Cellule:
    """Une cellule et son adresse.

    Attributes:
        est_pourcentage: vrai si son format affiche un pourcentage.
        origine: sa ligne et sa colonne dans le classeur, quand son tableau a été redressé ; None si rien n'a bougé.
    """

    feuille: str
    ligne: int
    colonne: int
    valeur: Valeur = None
    est_pourcentage: bool = False
    etat: EtatCellule = EtatCellule.SAINE
    origine: tuple[int, int] | None = None

    @property
    def reference(self) -> str:
        """L'adresse dans sa feuille, par exemple « F11 »."""
        ligne, colonne = self.origine or (self.ligne, self.colonne)
        return f"{lettre_de(colonne)}{ligne}"

    @property
    def adresse(self) -> str:
        """L'adresse dans le classeur, par exemple « Indicateurs!F11 »."""
        return f"{self.feuille}!{self.reference}"

    @property
    def nombre(self) -> Fraction | None:
        """Le nombre exact de la cellule, en points pour un pourcentage ; None si elle porte autre chose."""
        return _nombre(self.valeur, est_pourcentage=self.est_pourcentage)

    @property
    def jour(self) -> date | None:
        """La date de la cellule, ou None."""
        return _jour(self.valeur)

    @property
    def texte(self) -> str:
        """Ce que la cellule montre, en français ; vide si elle n'a rien à montrer."""
        if isinstance(self.valeur, str):
            return self.valeur.strip()
        return _montrer(self.valeur, est_pourcentage=self.est_pourcentage)

    @property
    def est_vide(self) -> bool:
        """Vrai si la cellule ne porte ni valeur, ni erreur, ni formule."""
        return self.etat is EtatCellule.SAINE and not self.texte


def texte_d_entete(cellule: Cellule) -> str:
    """Le texte d'une entête : l'année 2024 n'y est pas « 2 024 »."""
    est_une_annee = isinstance(cellule.valeur, int | float) and cellule.valeur in ANNEES
    return str(cellule.nombre) if est_une_annee else cellule.texte


def lettre_de(colonne: int) -> str:
    """La lettre d'une colonne : 1 donne « A », 28 donne « AB »."""
    lettres = ""
    while colonne:
        colonne, reste = divmod(colonne - 1, 26)
        lettres = chr(65 + reste) + lettres
    return lettres


def rang_de(lettre: str) -> int:
    """Le rang d'une colonne : « A » donne 1, « AB » donne 28."""
    rang = 0
    for caractere in lettre.upper():
        rang = rang * 26 + ord(caractere) - 64
    return rang


@lru_cache(maxsize=CELLULES_RETENUES, typed=True)
def _montrer(valeur: Valeur, *, est_pourcentage: bool) -> str:
    nombre, jour = _nombre(valeur, est_pourcentage=est_pourcentage), _jour(valeur)
    if nombre is not None:
        return quantite(nombre, "%" if est_pourcentage else "", decimales=DECIMALES_MONTREES)
    if jour is not None:
        return f"{jour:%d/%m/%Y}"
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    return "" if valeur is None else str(valeur)


@lru_cache(maxsize=CELLULES_RETENUES, typed=True)
def _nombre(valeur: Valeur, *, est_pourcentage: bool) -> Fraction | None:
    if isinstance(valeur, bool) or not isinstance(valeur, int | float):
        return None
    multiple = 100 if est_pourcentage else 1
    return exact(valeur) * multiple if abs(valeur) * multiple < VALEUR_DEMESUREE else None


def _jour(valeur: Valeur) -> date | None:
    if isinstance(valeur, datetime):
        return valeur.date()
    return valeur if isinstance(valeur, date) else None
