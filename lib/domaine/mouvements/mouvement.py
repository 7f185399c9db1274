"""Ce que tout mouvement sait faire, et dire de lui-même, avec les mots du contrat qu'il trouve.

Le reste de la maison ne demande jamais de quel mouvement il s'agit.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sized
from dataclasses import dataclass
from typing import ClassVar, Self

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements.ecrits import Identifiant
from lib.domaine.mouvements.effet import Effet
from lib.domaine.objectif import ecrire_la_cible
from lib.domaine.vocabulaire import Confiance


class Mouvement(ABC):
    """Un changement du contrat qui garde l'enveloppe de chaque mission.

    Ses champs sont ce qui s'écrit de lui dans un fichier de scénario, dans cet ordre.

    Attributes:
        genre: le mot qui le nomme dans un fichier de scénario, par exemple « neutraliser ».
        est_une_concession: vrai si c'est la CPTS qui accorde.
        concentre: vrai s'il met les mêmes euros sur moins de lignes.
    """

    __slots__ = ()

    genre: ClassVar[str]
    est_une_concession: ClassVar[bool] = False
    concentre: ClassVar[bool] = False

    @abstractmethod
    def sur(self, contrat: Contrat) -> Effet:
        """Ce que le mouvement fait à ce contrat.

        Raises:
            MouvementRefuse: ce qui ne tient pas ; le contrat reste tel qu'il était.
        """

    @abstractmethod
    def phrase(self, avant: Contrat) -> str:
        """Le mouvement en une phrase, avec les mots du contrat qu'il trouve."""

    def echange(self, avant: Contrat) -> str:
        """Ce que l'on obtient (ou cède) par lui, dans la balance des concessions."""
        return self.phrase(avant)

    @property
    def ligne_visee(self) -> str:
        """L'identifiant de la ligne qu'il change ; vide s'il n'en vise aucune."""
        return ""

    @property
    def ligne_proposee(self) -> Indicateur | None:
        """La ligne nouvelle qu'il fait entrer au contrat."""
        return None

    def avec_la_ligne(self, ligne: Indicateur, pari: Confiance | None) -> Self:
        """Le même, qui fait entrer cette ligne et parie ainsi sur elle ; lui-même s'il n'en fait pas entrer."""
        return self

    def nomme(self, reference: Contrat, pris: Collection[str]) -> Self:
        """Le même, dont la ligne nouvelle porte un identifiant ; lui-même s'il n'en fait pas entrer.

        Args:
            reference: le contrat avant tout mouvement.
            pris: les identifiants déjà donnés.
        """
        return self

    @property
    def cible_posee(self) -> Cible | None:
        """La cible qu'il pose sur la ligne visée."""
        return None

    @property
    def pari(self) -> Confiance | None:
        """Notre pari sur la ligne nouvelle (interne)."""
        return None

    @property
    def raison(self) -> str:
        """Pourquoi nous le faisons (interne) ; vide si ce n'est pas dit."""
        return ""

    def montrable(self) -> Self:
        """Le même, sans rien d'interne : il peut être remis au payeur."""
        return self


@dataclass(frozen=True, slots=True)
class MouvementDeLigne(Mouvement):
    """Un mouvement qui change une ligne du contrat, désignée par son identifiant."""

    identifiant: Identifiant

    @property
    def ligne_visee(self) -> str:
        """L'identifiant de la ligne changée."""
        return self.identifiant


def nom_de_ligne(contrat: Contrat, identifiant: str) -> str:
    """Le libellé de la ligne entre guillemets ; son identifiant si le contrat ne la connaît pas."""
    ligne = contrat.indicateur(identifiant)
    return f"« {ligne.libelle} »" if ligne else identifiant


def cible_de_ligne(contrat: Contrat, identifiant: str) -> str:
    """La cible de la ligne, en toutes lettres."""
    ligne = contrat.indicateur(identifiant)
    return ecrire_la_cible(ligne) if ligne else "à définir"


def regle_de_ligne(contrat: Contrat, identifiant: str) -> str:
    """La règle de la ligne, « ? » si le contrat ne la connaît pas."""
    ligne = contrat.indicateur(identifiant)
    return str(ligne.regle) if ligne else "?"


def nom_de_mission(contrat: Contrat, code: str) -> str:
    """Le libellé de la mission entre guillemets ; son code si le contrat ne la connaît pas."""
    mission = contrat.mission(code)
    return f"« {mission.libelle} »" if mission else code


def en_lignes(lignes: Sized) -> str:
    """« une ligne », « 3 lignes »."""
    return "une ligne" if len(lignes) == 1 else f"{len(lignes)} lignes"
