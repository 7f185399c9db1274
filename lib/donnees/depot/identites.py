"""Qui possède des données, et quel classeur on désigne : deux identités qui ne se confondent pas avec un texte."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Self

from lib.donnees.depot.pannes import IdentifiantIllisible


class GenreDeClasseur(StrEnum):
    """D'où vient un classeur ; la valeur est ce qui s'écrit dans le dépôt."""

    DEPOSE = "depot"
    EXEMPLE = "demo"


@dataclass(frozen=True, slots=True)
class IdentifiantDeClasseur:
    """Ce qui désigne un classeur parmi tous ceux que l'on peut montrer.

    Args:
        genre: déposé par la personne, ou exemple livré.
        valeur: l'empreinte SHA-256 d'un classeur déposé, le nom du fichier d'un exemple.

    Examples:
        >>> str(IdentifiantDeClasseur.exemple("val_de_brume.xlsx"))
        'demo:val_de_brume.xlsx'
        >>> IdentifiantDeClasseur.lire("depot:0a1b").valeur
        '0a1b'
    """

    genre: GenreDeClasseur
    valeur: str

    @classmethod
    def depose(cls, sha256: str) -> Self:
        """Un classeur déposé, par l'empreinte de ses octets."""
        return cls(GenreDeClasseur.DEPOSE, sha256)

    @classmethod
    def exemple(cls, fichier: str) -> Self:
        """Un exemple livré, par le nom de son fichier."""
        return cls(GenreDeClasseur.EXEMPLE, fichier)

    @classmethod
    def lire(cls, ecrit: str) -> Self:
        """L'identifiant tel que le dépôt l'écrit.

        Raises:
            IdentifiantIllisible: ce texte ne désigne aucun classeur.
        """
        genre, separateur, valeur = ecrit.partition(":")
        if not separateur or not valeur or genre not in set(GenreDeClasseur):
            raise IdentifiantIllisible(ecrit)
        return cls(GenreDeClasseur(genre), valeur)

    @property
    def est_depose(self) -> bool:
        """Vrai pour un classeur déposé, faux pour un exemple livré."""
        return self.genre is GenreDeClasseur.DEPOSE

    def __str__(self) -> str:
        """L'identifiant tel que le dépôt l'écrit."""
        return f"{self.genre}:{self.valeur}"


@dataclass(frozen=True, slots=True)
class Proprietaire:
    """La CPTS à qui appartiennent les données : ce qu'une autre garde dans le même fichier n'existe pas pour elle.

    Args:
        nom: ce qui la distingue des autres, jamais vide.
    """

    nom: str

    def __post_init__(self) -> None:
        if not self.nom.strip():
            raise ValueError("Un propriétaire a un nom.")


LOCAL: Final = Proprietaire("local")
"""La seule CPTS d'une application installée sur un poste."""
