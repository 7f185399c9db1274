"""Une feuille telle qu'elle est : ses cellules non vides, leurs adresses, ses fusions et ce qu'elle masque."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from functools import lru_cache

from lib.domaine.ecriture import quantite
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
    """

    feuille: str
    ligne: int
    colonne: int
    valeur: Valeur = None
    est_pourcentage: bool = False
    etat: EtatCellule = EtatCellule.SAINE

    @property
    def reference(self) -> str:
        """L'adresse dans sa feuille, par exemple « F11 »."""
        return f"{lettre_de(self.colonne)}{self.ligne}"

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
        """Ce que la cellule montre, en français ; vide si elle n'a rien à montrer."""
        return _montrer(self.valeur, est_pourcentage=self.est_pourcentage)

    @property
    def est_vide(self) -> bool:
        """Vrai si la cellule ne porte ni valeur, ni erreur, ni formule."""
        return self.etat is EtatCellule.SAINE and not self.texte


@dataclass(frozen=True, slots=True)
class Grille:
    """Une feuille : ses cellules non vides et visibles, rangées par ligne puis par colonne.

    Attributes:
        lignes: numéro de ligne → numéro de colonne → cellule.
        fusions: place couverte par une fusion → cellule qui porte la valeur.
        lignes_masquees: numéros des lignes remplies que le classeur masque ; elles ne sont pas dans ``lignes``.
        colonnes_masquees: lettres des colonnes remplies que le classeur masque.
        est_masquee: vrai si l'onglet lui-même est masqué.
        cellules_masquees: le contenu des lignes et des colonnes masquées, gardé à part.
        masques_lus: vrai si la personne a demandé de le lire ; il est alors dans ``lignes``.
    """

    nom: str
    lignes: Mapping[int, Mapping[int, Cellule]] = field(default_factory=dict)
    fusions: Mapping[tuple[int, int], Cellule] = field(default_factory=dict)
    lignes_masquees: tuple[int, ...] = ()
    colonnes_masquees: tuple[str, ...] = ()
    est_masquee: bool = False
    cellules_masquees: tuple[Cellule, ...] = ()
    masques_lus: bool = False
    _colonnes_couvertes: Mapping[int, Sequence[int]] = field(init=False, repr=False, compare=False)
    _lignes_couvertes: Mapping[tuple[int, int], Sequence[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Range les fusions par ligne et par origine : les parcourir toutes à chaque ligne serait trop long."""
        colonnes: dict[int, list[int]] = {}
        lignes: dict[tuple[int, int], list[int]] = {}
        for (ligne, colonne), origine in self.fusions.items():
            colonnes.setdefault(ligne, []).append(colonne)
            lignes.setdefault((origine.ligne, origine.colonne), []).append(ligne)
        object.__setattr__(self, "_colonnes_couvertes", colonnes)
        object.__setattr__(self, "_lignes_couvertes", lignes)

    def cellule(self, ligne: int, colonne: int) -> Cellule:
        """La cellule de cette place ; vide si rien n'y est écrit."""
        trouvee = self.lignes.get(ligne, {}).get(colonne)
        return trouvee or Cellule(self.nom, ligne, colonne)

    def cellule_etendue(self, ligne: int, colonne: int) -> Cellule:
        """La cellule de cette place, ou celle de la fusion qui la couvre."""
        return self.fusions.get((ligne, colonne)) or self.cellule(ligne, colonne)

    def lignes_partagees(self, cellule: Cellule) -> tuple[int, ...]:
        """Les lignes remplies que couvre la fusion d'une cellule ; vide si elle n'en couvre qu'une."""
        if self.fusions.get((cellule.ligne, cellule.colonne)) is None:
            return ()
        couvertes = {*self._lignes_couvertes.get((cellule.ligne, cellule.colonne), ())}
        remplies = tuple(sorted(ligne for ligne in couvertes if self.lignes.get(ligne)))
        return remplies if len(remplies) > 1 else ()

    def places_fusionnees(self, ligne: int) -> int:
        """Le nombre de places d'une ligne que couvrent des fusions."""
        return len(self._colonnes_couvertes.get(ligne, ()))

    def textes(self, ligne: int) -> Mapping[int, str]:
        """Les textes non vides d'une ligne, fusions étendues, par colonne."""
        colonnes = sorted({*self.lignes.get(ligne, {}), *self._colonnes_couvertes.get(ligne, ())})
        textes = {colonne: texte_d_entete(self.cellule_etendue(ligne, colonne)) for colonne in colonnes}
        return {colonne: texte for colonne, texte in textes.items() if texte}

    def restreinte(self, *, lignes: range | None = None, colonnes: range | None = None) -> Grille:
        """La même feuille, réduite à ces lignes et à ces colonnes ; les adresses ne changent pas."""

        def est_dedans(ligne: int, colonne: int) -> bool:
            return (lignes is None or ligne in lignes) and (colonnes is None or colonne in colonnes)

        gardees = {
            numero: dedans
            for numero, cellules in self.lignes.items()
            if (dedans := {c: cellule for c, cellule in cellules.items() if est_dedans(numero, c)})
        }
        fusions = {place: cellule for place, cellule in self.fusions.items() if est_dedans(*place)}
        return replace(self, lignes=gardees, fusions=fusions)

    def __iter__(self) -> Iterator[Cellule]:
        for ligne in self.lignes.values():
            yield from ligne.values()


def texte_d_entete(cellule: Cellule) -> str:
    """Le texte d'une entête : l'année 2024 n'y est pas « 2 024 »."""
    est_une_annee = isinstance(cellule.valeur, int | float) and cellule.valeur in ANNEES
    return str(cellule.nombre) if est_une_annee else cellule.texte


def grille_de(nom: str, cellules: Sequence[Cellule]) -> Grille:
    """La grille d'une suite de cellules sans fusion ni masque."""
    lignes: dict[int, dict[int, Cellule]] = {}
    for cellule in cellules:
        lignes.setdefault(cellule.ligne, {})[cellule.colonne] = cellule
    return Grille(nom, lignes)


def premier_texte(grille: Grille, ligne: int) -> str:
    """Le texte de la première cellule d'une ligne, vide si elle est vide."""
    return next((cellule.texte for cellule in grille.lignes.get(ligne, {}).values()), "")


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
    return "" if valeur is None else str(valeur).strip()


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
