"""Un tableau indépendant de ce qui l'écrira : des rangées typées, et ce que chaque colonne y lit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Generic, TypeVar

from lib.domaine.normalisation import normaliser
from lib.rendu.contenus.dessins import Puce
from lib.rendu.couleurs import Sort
from lib.rendu.formats import euros, jour, nombre, part

Rangee = TypeVar("Rangee")
TIRET = "—"


@dataclass(frozen=True, slots=True)
class ValeurMontree:
    """Une valeur telle qu'on la lit, et son nombre dans l'unité quand il y en a un."""

    texte: str
    valeur: Fraction | None = None
    unite: str = ""


ValeurSeule = str | int | Decimal | Fraction | date | ValeurMontree | None
"""``Decimal`` : des euros ; ``Fraction`` : une part [0–1] ; None : inconnu."""


@dataclass(frozen=True, slots=True)
class CaseMontree:
    """Une valeur, ce qui la précise en petit, et le dessin qui la montre.

    Attributes:
        sort: ce que l'on sait des euros de la ligne : la teinte et le motif de la case.
    """

    valeur: ValeurSeule
    precision: str = ""
    dessin: Puce | None = None
    sort: Sort | None = None


Valeur = ValeurSeule | CaseMontree


class Place(StrEnum):
    """La place qu'il faut à une colonne."""

    CODE = "code"
    LIBELLE = "libelle"
    NOMBRE = "nombre"
    MOTS = "mots"
    PHRASE = "phrase"
    DESSIN = "dessin"


@dataclass(frozen=True)  # sans slots : Python 3.11 n'en veut pas d'une classe générique
class Rubrique(Generic[Rangee]):
    """Une colonne : son intitulé, et ce qu'elle lit d'une rangée.

    Attributes:
        est_a_imprimer: faux pour ce qui ne tient pas sur la largeur d'une page A4 ; l'écran et le classeur le montrent.
        est_facultative: vrai si le papier s'en passe quand aucune rangée n'y dit rien.
    """

    titre: str
    lire: Callable[[Rangee], Valeur] = field(compare=False)
    place: Place = Place.NOMBRE
    est_a_imprimer: bool = True
    est_facultative: bool = False


@dataclass(frozen=True)  # sans slots : Python 3.11 n'en veut pas d'une classe générique
class Contenu(Generic[Rangee]):
    """Des rangées, leurs colonnes, le titre qui les annonce, et la phrase qui dit qu'il n'y en a pas."""

    titre: str
    rubriques: tuple[Rubrique[Rangee], ...]
    rangees: tuple[Rangee, ...]
    sinon: str = ""

    @property
    def titres(self) -> list[str]:
        """Les intitulés, de gauche à droite."""
        return [rubrique.titre for rubrique in self.rubriques]

    def valeurs(self) -> Iterator[tuple[Valeur, ...]]:
        """Ce que chaque rangée montre, de gauche à droite."""
        return (tuple(rubrique.lire(rangee) for rubrique in self.rubriques) for rangee in self.rangees)

    def sans(self, *titres: str) -> Contenu[Rangee]:
        """Le même tableau, sans les colonnes que la page dit déjà autrement."""
        return replace(self, rubriques=tuple(r for r in self.rubriques if r.titre not in titres))

    def avec_les(self, garder: Callable[[Rangee], bool]) -> Contenu[Rangee]:
        """Le même tableau, réduit aux rangées que l'on garde."""
        return replace(self, rangees=tuple(rangee for rangee in self.rangees if garder(rangee)))

    def avec_seulement(self, *titres: str) -> Contenu[Rangee]:
        """Le même tableau, réduit à ces colonnes : une colonne nouvelle n'y entre que si on l'y met."""
        return replace(self, rubriques=tuple(r for r in self.rubriques if r.titre in titres))

    def range_par(self, titre: str) -> Contenu[Rangee]:
        """Le même tableau, rangé par cette colonne : les nombres du plus grand au plus petit, l'inconnu en bas."""
        lire = next(rubrique.lire for rubrique in self.rubriques if rubrique.titre == titre)
        return replace(self, rangees=tuple(sorted(self.rangees, key=lambda rangee: _rang(lire(rangee)))))

    def a_imprimer(self) -> Contenu[Rangee]:
        """Le même tableau, réduit à ce qui tient sur une page A4."""
        return replace(self, rubriques=tuple(r for r in self.rubriques if r.est_a_imprimer))

    def sur_papier(self) -> Contenu[Rangee]:
        """Ce qui s'imprime, sans les colonnes facultatives où aucune rangée ne dit rien."""
        imprimees = self.a_imprimer().rubriques
        dites = (r for r in imprimees if not r.est_facultative or any(map(r.lire, self.rangees)))
        return replace(self, rubriques=tuple(dites))


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Des phrases sous un titre, ou celle qui dit qu'il n'y en a pas."""

    titre: str
    phrases: tuple[str, ...]
    sinon: str


def _rang(valeur: Valeur) -> tuple[int, Fraction, str]:
    """De quoi ranger une valeur parmi celles de sa colonne."""
    match valeur:
        case CaseMontree(valeur=seule) if not isinstance(seule, CaseMontree):
            return _rang(seule)
        case ValeurMontree(valeur=Fraction() as compte):
            return 0, -compte, ""
        case Decimal() | Fraction() | int():
            return 0, -Fraction(valeur), ""
        case date():
            return 0, Fraction(valeur.toordinal()), ""
    mots = ecrire(valeur)
    return (2, Fraction(0), "") if mots == TIRET else (1, Fraction(0), normaliser(mots))


def ecrire(valeur: Valeur) -> str:
    """Une valeur telle qu'on la lit ; l'inconnu et le vide sont un tiret."""
    match valeur:
        case ValeurMontree(texte=texte) | str(texte):
            return texte or TIRET
        case Decimal():
            return euros(valeur)
        case Fraction():
            return part(valeur, decimales=0)
        case date():
            return jour(valeur)
        case int():
            return nombre(valeur)
        case CaseMontree(valeur=seule, precision=precision):
            return f"{ecrire(seule)} ({precision})" if precision else ecrire(seule)
    return TIRET
