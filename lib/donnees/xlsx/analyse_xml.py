"""Lire une partie XML au fil de ses balises, sans en bâtir l'arbre : la mémoire ne suit pas la taille du fichier.

Ce qu'une balise peut demander est borné : sa longueur, ses attributs, la longueur de ses espaces de noms. Sans cela
un espace de noms de 5 Mo, recopié devant 900 attributs, prend 6 Go.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.garde_fous import FichierRefuse

BALISE_LA_PLUS_LONGUE = 64 * 1024
ATTRIBUTS_MAXIMAUX = 200
ESPACE_DE_NOMS_LE_PLUS_LONG = 500
_COMMENTAIRES = tuple("<!--".encode(encodage) for encodage in ("ascii", "utf-16-le", "utf-16-be"))


class PartieIllisible(ErreurDialogue):
    """Une partie du classeur n'est pas du XML correct, ou dit des choses impossibles."""


class LecteurDeBalises(Protocol):
    """Ce qui reçoit les balises d'une partie, dans l'ordre."""

    def start(self, balise: str, attributs: dict[str, str], /) -> object:
        """Une balise s'ouvre."""

    def end(self, balise: str, /) -> object:
        """Une balise se ferme."""

    def data(self, texte: str, /) -> object:
        """Un morceau de texte."""


def analyser(partie: bytes, cible: LecteurDeBalises) -> None:
    """Donne à la cible toutes les balises d'une partie.

    Raises:
        PartieIllisible: XML coupé ou mal formé.
        FichierRefuse: une balise démesurée, comme aucun tableur n'en écrit.
    """
    analyseur = DefusedXMLParser(target=_Mesuree(cible), forbid_dtd=True)
    analyseur.parser.StartNamespaceDeclHandler = _mesurer_l_espace_de_noms
    try:
        for lus in _donner(partie, analyseur):
            _refuser_une_balise_sans_fin(partie, analyseur.parser.CurrentByteIndex, lus)
        analyseur.close()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as erreur:
        raise PartieIllisible(str(erreur)) from erreur


def arbre(partie: bytes) -> Element:
    """L'arbre d'une petite partie, lue avec les mêmes bornes.

    Raises:
        PartieIllisible: XML coupé ou mal formé.
        FichierRefuse: une balise démesurée.
    """
    batisseur = TreeBuilder()
    analyser(partie, batisseur)
    return batisseur.close()


class _Mesuree:
    """La même cible, qui refuse une balise aux attributs trop nombreux."""

    def __init__(self, cible: LecteurDeBalises) -> None:
        self._ouvrir, self.end, self.data = cible.start, cible.end, cible.data

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if len(attributs) > ATTRIBUTS_MAXIMAUX:
            raise _balise_demesuree(f"une balise de plus de {ATTRIBUTS_MAXIMAUX} attributs")
        self._ouvrir(balise, attributs)


def _donner(partie: bytes, analyseur: DefusedXMLParser) -> Iterator[int]:
    """Donne la partie par morceaux ; rend après chacun le nombre d'octets donnés."""
    vue = memoryview(partie)
    for debut in range(0, len(partie), BALISE_LA_PLUS_LONGUE):
        analyseur.feed(vue[debut : debut + BALISE_LA_PLUS_LONGUE])
        yield min(debut + BALISE_LA_PLUS_LONGUE, len(partie))


def _refuser_une_balise_sans_fin(partie: bytes, debut: int, lus: int) -> None:
    """Une balise que deux morceaux ne suffisent pas à fermer ; un commentaire, lui, ne coûte rien."""
    if lus - debut > 2 * BALISE_LA_PLUS_LONGUE and not partie.startswith(_COMMENTAIRES, debut):
        raise _balise_demesuree(f"une balise de plus de {BALISE_LA_PLUS_LONGUE // 1024} Ko")


def _mesurer_l_espace_de_noms(_prefixe: str | None, nom: str | None) -> None:
    if len(nom or "") > ESPACE_DE_NOMS_LE_PLUS_LONG:
        raise _balise_demesuree("un espace de noms démesuré")


def _balise_demesuree(quoi: str) -> FichierRefuse:
    return FichierRefuse(f"a une structure interne anormale : {quoi}, comme aucun tableur n'en écrit.")
