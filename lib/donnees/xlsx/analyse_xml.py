"""Lire une partie XML au fil de ses balises, sans en bâtir l'arbre : la mémoire ne suit pas la taille du fichier.

Ce qu'une balise peut demander est borné : sa longueur, ses attributs, la longueur de ses espaces de noms. Sans cela
un espace de noms de 5 Mo, recopié devant 900 attributs, prend 6 Go.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

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
    analyseur = _analyseur(cible)
    vue = memoryview(partie)
    try:
        for debut in range(0, len(partie), BALISE_LA_PLUS_LONGUE):
            analyseur.Parse(vue[debut : debut + BALISE_LA_PLUS_LONGUE])
            lus = min(debut + BALISE_LA_PLUS_LONGUE, len(partie))
            _refuser_une_balise_sans_fin(partie, analyseur.CurrentByteIndex, lus)
        analyseur.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as erreur:
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


def _analyseur(cible: LecteurDeBalises) -> expat.XMLParserType:
    """Un analyseur qui donne ses balises à la cible ; sans DTD, il n'y a ni entité ni lecture du disque."""
    analyseur = expat.ParserCreate(None, "}")
    analyseur.buffer_text = True
    analyseur.StartElementHandler = _mesuree(cible.start)
    analyseur.EndElementHandler = cible.end
    analyseur.CharacterDataHandler = cible.data
    analyseur.StartDoctypeDeclHandler = _refuser_la_dtd
    analyseur.StartNamespaceDeclHandler = _mesurer_l_espace_de_noms
    return analyseur


def _mesuree(ouvrir: Callable[[str, dict[str, str]], object]) -> Callable[[str, dict[str, str]], object]:
    """La même ouverture de balise, qui refuse des attributs trop nombreux."""

    def mesurer(balise: str, attributs: dict[str, str]) -> None:
        if len(attributs) > ATTRIBUTS_MAXIMAUX:
            raise _balise_demesuree(f"une balise de plus de {ATTRIBUTS_MAXIMAUX} attributs")
        ouvrir(balise, attributs)

    return mesurer


def _refuser_la_dtd(nom: str, _systeme: str | None, _public: str | None, _interne: int) -> None:
    raise PartieIllisible(f"une déclaration XML (DTD) : {nom[:20]}")


def _refuser_une_balise_sans_fin(partie: bytes, debut: int, lus: int) -> None:
    """Une balise que deux morceaux ne suffisent pas à fermer ; un commentaire, lui, ne coûte rien."""
    if lus - debut > 2 * BALISE_LA_PLUS_LONGUE and not partie.startswith(_COMMENTAIRES, debut):
        raise _balise_demesuree(f"une balise de plus de {BALISE_LA_PLUS_LONGUE // 1024} Ko")


def _mesurer_l_espace_de_noms(_prefixe: str | None, nom: str | None) -> None:
    if len(nom or "") > ESPACE_DE_NOMS_LE_PLUS_LONG:
        raise _balise_demesuree("un espace de noms démesuré")


def _balise_demesuree(quoi: str) -> FichierRefuse:
    return FichierRefuse(f"a une structure interne anormale : {quoi}, comme aucun tableur n'en écrit.")


@dataclass(frozen=True, slots=True)
class TexteLu:
    """Un texte, et ce que sa mise en forme en écarte.

    Attributes:
        ecartes: les morceaux barrés, en exposant ou en indice laissés de côté, tels qu'ils sont écrits.
        est_barre: vrai si tout le texte est barré ; il est alors gardé.
        est_double: vrai si le fichier y écrit deux textes que rien ne distingue : 1 et 2 n'y font pas 12.
    """

    texte: str
    ecartes: tuple[str, ...] = ()
    est_barre: bool = False
    est_double: bool = False

    @property
    def est_retouche(self) -> bool:
        """Vrai si la mise en forme change ce qui se lit."""
        return self.est_barre or bool(self.ecartes)


@dataclass(slots=True)
class TexteRiche:
    """Réunit les morceaux d'un texte, sans les guides de prononciation, au fil de ses balises."""

    _gardes: list[str] = field(default_factory=list)
    _ecartes: list[str] = field(default_factory=list)
    _ecoute: bool = False
    _prononciation: bool = False
    _est_barre: bool = False
    _est_decale: bool = False
    _est_double: bool = False
    _textes: int = 0
    _enrichis: int = 0

    def ouvrir(self, nom: str, attributs: dict[str, str]) -> None:
        """Une balise s'ouvre, désignée sans son espace de noms."""
        self._est_double |= self._ecoute or (nom in ("is", "si") and self._textes > 0)
        match nom:
            case "t":
                self._ecoute = not self._prononciation
                self._textes += self._ecoute
            case "rPh":
                self._prononciation = True
            case "r":
                self._est_barre = self._est_decale = False
                self._enrichis += 1
            case "strike" | "dstrike":
                self._est_barre = est_active(attributs)
            case "vertAlign":
                self._est_decale = attributs.get("val") in ("superscript", "subscript")

    def fermer(self, nom: str) -> None:
        """Une balise se ferme."""
        match nom:
            case "t":
                self._ecoute = False
            case "r":
                self._est_barre = self._est_decale = False
            case "rPh":
                self._prononciation = False

    def entendre(self, texte: str) -> None:
        """Un morceau de texte passe."""
        if self._ecoute:
            (self._ecartes if self._est_barre or self._est_un_appel(texte) else self._gardes).append(texte)

    def rendre(self) -> TexteLu:
        """Le texte entier, et l'on recommence."""
        texte = "".join(self._gardes)
        ecartes = tuple(morceau for morceau in self._ecartes if morceau.strip()) if self._ecartes else ()
        est_double = self._est_double or self._textes > max(self._enrichis, 1)
        self._gardes, self._ecartes, self._est_double = [], [], False
        self._textes = self._enrichis = 0
        if ecartes and not texte.strip():
            return TexteLu("".join(ecartes), est_barre=True, est_double=est_double)
        return TexteLu(texte, ecartes, est_double=est_double)

    def _est_un_appel(self, texte: str) -> bool:
        """Vrai pour un chiffre en exposant ou en indice collé à un chiffre ; « m² » et « CO₂ » se lisent tels quels."""
        if not self._est_decale or not any(c.isdigit() for c in texte):
            return False
        return "".join(self._gardes).rstrip()[-1:].isdigit()


def est_active(attributs: dict[str, str]) -> bool:
    """Vrai si une mise en forme qui se dit par sa seule présence n'est pas désactivée (« val="0" »)."""
    return attributs.get("val", "1") not in ("0", "false", "off")
