"""Une cellule de texte libre : ce qui en a été compris, morceau par morceau, et ce qui ne l'a pas été."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MorceauCompris:
    """Un morceau de la phrase et ce qu'il veut dire.

    Attributes:
        champ: ce que le morceau remplit : « Cible », « Départ », « Palier », « Montant », « Exigence »…
        valeur: la valeur tirée, écrite en français.
        extrait: le morceau tel que la cellule l'écrit.
    """

    champ: str
    valeur: str
    extrait: str


@dataclass(frozen=True, slots=True)
class TexteCompris:
    """Une cellule de texte libre, à montrer à côté de ce qui en a été tiré.

    Attributes:
        identifiant: l'indicateur de la ligne.
        cellule: adresse « Feuille!F11 ».
        texte: la cellule telle qu'elle est écrite, données personnelles masquées.
        morceaux: ce qui est compris, dans l'ordre de la phrase.
        reste: ce qui ne l'est pas ; vide si tout l'est.
    """

    identifiant: str
    cellule: str
    texte: str
    morceaux: tuple[MorceauCompris, ...]
    reste: str = ""

    @property
    def est_entier(self) -> bool:
        """Vrai si toute la phrase a été comprise."""
        return not self.reste
