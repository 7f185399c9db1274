"""Lire une partie XML au fil de ses balises, sans en bâtir l'arbre : la mémoire ne suit pas la taille du fichier."""

from __future__ import annotations

from typing import Protocol
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from lib.domaine.erreurs import ErreurDialogue


class PartieIllisible(ErreurDialogue):
    """Une partie du classeur n'est pas du XML correct, ou dit des choses impossibles."""


class LecteurDeBalises(Protocol):
    """Ce qui reçoit les balises d'une partie, dans l'ordre."""

    def start(self, balise: str, attributs: dict[str, str], /) -> None:
        """Une balise s'ouvre."""

    def end(self, balise: str, /) -> None:
        """Une balise se ferme."""

    def data(self, texte: str, /) -> None:
        """Un morceau de texte."""


def analyser(partie: bytes, cible: LecteurDeBalises) -> None:
    """Donne à la cible toutes les balises d'une partie.

    Raises:
        PartieIllisible: XML coupé ou mal formé.
    """
    analyseur = DefusedXMLParser(target=cible, forbid_dtd=True)
    try:
        analyseur.feed(partie)
        analyseur.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as erreur:
        raise PartieIllisible(str(erreur)) from erreur
