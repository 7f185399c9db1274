"""Ce qu'une cellule porte, d'après ce que le fichier en écrit : sa valeur, sa formule et son commentaire."""

from __future__ import annotations

import math
import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from lib.donnees.cellules.mots import ERREURS_DE_FORMULE
from lib.donnees.cellules.nombres import VALEUR_DEMESUREE
from lib.donnees.garde_fous import MO, TEXTE_LE_PLUS_LONG
from lib.donnees.grille import EtatCellule, Valeur, lettre_de, rang_de
from lib.donnees.xlsx.analyse_xml import PartieIllisible, TexteLu, TexteRiche, analyser
from lib.donnees.xlsx.archive import liens_de
from lib.donnees.xlsx.formats_de_nombre import GENERAL, FormatDeNombre, duree_de, moment_de

DATE_HORS_CALENDRIER = "#VALEUR!"
FORMULE_LA_PLUS_LONGUE = 120
_CASE = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
_PLAGE = rf"{_CASE}(?::{_CASE})?"
_SOMME = re.compile(
    rf"(?:\+?(?:SUM\(|SUBTOTAL\((?:109|9),)(?P<plages>{_PLAGE}(?:[,;]{_PLAGE})*)\)|\+?(?P<termes>{_CASE}(?:\+{_CASE})+))",
    re.IGNORECASE,
)
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})", re.IGNORECASE)
_CARACTERE_CODE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SOUS_JACENTS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
COMMENTAIRES_MAXIMAUX, PARTIE_MAXIMALE = 5_000, MO
"""Au-delà, ce ne sont plus des annotations que l'on relit : rien n'en est gardé, et c'est dit."""
LONGUEUR_GARDEE = 500
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AUTEUR = re.compile(r"\A[^\n:]{1,60}:[ \t]*\r?\n")
"""Excel écrit le nom de la personne en tête : il n'est ni gardé, ni montré."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """Ce à quoi les cellules d'un classeur renvoient.

    Attributes:
        textes: les textes partagés.
        retouches: parmi eux, par leur numéro, ceux dont la mise en forme écarte un morceau ou barre tout.
        formats: le format de nombre de chaque style.
        compte_de_1904: origine des dates.
    """

    textes: Sequence[str] = ()
    retouches: Mapping[int, TexteLu] = field(default_factory=dict)
    formats: Sequence[FormatDeNombre] = ()
    compte_de_1904: bool = False

    def format(self, style: int) -> FormatDeNombre | None:
        """Le format d'un style ; None s'il n'existe pas."""
        if style < len(self.formats):
            return self.formats[style]
        return None if style else GENERAL

    def retouche(self, type_de_cellule: str, texte: str) -> TexteLu | None:
        """Le texte partagé d'une cellule, si sa mise en forme le change."""
        return self.retouches.get(int(texte)) if self.retouches and type_de_cellule == "s" else None


def valeur_de(
    type_de_cellule: str, texte: str, forme: FormatDeNombre, conventions: Conventions
) -> tuple[Valeur, EtatCellule]:
    """La valeur d'une cellule et son état.

    Raises:
        ValueError: le fichier écrit là ce qu'aucune cellule ne peut contenir.
    """
    match type_de_cellule:
        case "n":
            return _nombre_ou_date(texte, forme, conventions)
        case "s":
            return _ou_erreur(conventions.textes[_rang(texte, len(conventions.textes))])
        case "str" | "inlineStr":
            return _ou_erreur(texte_affiche(texte))
        case "b":
            return _booleen(texte), EtatCellule.SAINE
        case "e":
            return texte, EtatCellule.ERREUR
        case "d":
            return datetime.fromisoformat(texte), EtatCellule.SAINE
    raise ValueError(type_de_cellule)


def lire_les_textes(partie: bytes) -> tuple[tuple[str, ...], Mapping[int, TexteLu]]:
    """Les textes partagés, dans l'ordre de leurs numéros, et ceux que leur mise en forme change.

    Raises:
        PartieIllisible: la partie est abîmée.
    """
    cible = _Textes()
    if partie:
        analyser(partie, cible)
    return tuple(cible.textes), cible.retouches


def texte_affiche(texte: str) -> str:
    """Le texte d'une cellule comme un tableur le montre : codes « _x000D_ » traduits, caractères de contrôle ôtés.

    Il garde un caractère de plus que permis quand il en avait trop : la lecture saura le dire.
    """
    texte = texte[: TEXTE_LE_PLUS_LONG + 1]
    if "_x" in texte:
        texte = _CARACTERE_CODE.sub(lambda code: chr(int(code[1], 16)), texte).replace("\r\n", "\n").replace("\r", "\n")
    return texte if texte.isprintable() else _SOUS_JACENTS.sub("", texte)


def lignes_additionnees(formule: str, colonne: int) -> tuple[int, int] | None:
    """La première et la dernière lignes qu'une formule additionne dans cette colonne, ou None.

    Args:
        formule: telle que le fichier l'écrit, sans son signe « = ».
        colonne: le rang de la colonne de la cellule.

    Examples:
        >>> lignes_additionnees("SUM(E3:E6)", 5), lignes_additionnees("E3+E4", 5), lignes_additionnees("SUM(C3:C6)", 5)
        ((3, 6), (3, 4), None)
    """
    propre = formule.replace(" ", "")
    if _SOMME.fullmatch(propre) is None:
        return None
    references = _REFERENCE.findall(propre)
    if {lettres.upper() for lettres, _ in references} != {lettre_de(colonne)}:
        return None
    lignes = [int(numero) for _, numero in references]
    return min(lignes), max(lignes)


def _nombre_ou_date(texte: str, forme: FormatDeNombre, conventions: Conventions) -> tuple[Valeur, EtatCellule]:
    nombre = _nombre(texte)
    if not forme.est_date:
        texte_montre = forme.ecrit.texte(nombre) if forme.ecrit and abs(nombre) < VALEUR_DEMESUREE else None
        return nombre if texte_montre is None else texte_montre, EtatCellule.SAINE
    if nombre < 0:  # le tableur montre « ##### »
        return DATE_HORS_CALENDRIER, EtatCellule.ERREUR
    try:
        if forme.est_duree:
            return duree_de(nombre), EtatCellule.SAINE
        return moment_de(nombre, depuis_1904=conventions.compte_de_1904), EtatCellule.SAINE
    except (OverflowError, ValueError):
        return DATE_HORS_CALENDRIER, EtatCellule.ERREUR


def _nombre(texte: str) -> int | float:
    if "_" in texte or not texte.isascii():  # « 1_0 » et « ١٠ » sont des nombres pour Python, pour aucun tableur
        raise ValueError(texte)
    est_entier = not any(signe in texte for signe in ".eE")
    nombre = int(texte) if est_entier else float(texte)
    if not math.isfinite(nombre):
        raise ValueError(texte)
    return nombre


def _rang(texte: str, longueur: int) -> int:
    if not (texte.isascii() and texte.strip().isdecimal()) or int(texte) >= longueur:
        raise ValueError(texte)
    return int(texte)


def _booleen(texte: str) -> bool:
    if texte not in ("0", "1", "true", "false"):
        raise ValueError(texte)
    return texte in ("1", "true")


def _ou_erreur(texte: str) -> tuple[Valeur, EtatCellule]:
    est_erreur = texte.lstrip()[:1] == "#" and texte.strip().lower() in ERREURS_DE_FORMULE
    return texte, EtatCellule.ERREUR if est_erreur else EtatCellule.SAINE


class _Textes:
    """Range les textes partagés au fil de leurs balises."""

    def __init__(self) -> None:
        self.textes: list[str] = []
        self.retouches: dict[int, TexteLu] = {}
        self._riche = TexteRiche()

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        self._riche.ouvrir(balise.rpartition("}")[2], attributs)

    def end(self, balise: str) -> None:
        nom = balise.rpartition("}")[2]
        self._riche.fermer(nom)
        if nom == "si":
            lu = self._riche.rendre()
            if lu.est_double:  # toutes les cellules qui y renvoient seraient fausses
                raise PartieIllisible("un texte partagé est écrit deux fois")
            if lu.est_retouche:
                self.retouches[len(self.textes)] = replace(lu, texte=texte_affiche(lu.texte))
            self.textes.append(texte_affiche(lu.texte))

    def data(self, texte: str) -> None:
        self._riche.entendre(texte)


def lire_les_commentaires(parties: Mapping[str, bytes], feuille: str) -> dict[tuple[int, int], str] | None:
    """Place d'une cellule → son commentaire, sans le nom de qui l'a écrit ; None s'ils ne se lisent pas.

    Args:
        feuille: nom de la partie de la feuille.

    Raises:
        FichierRefuse: une balise démesurée.
    """
    dossier, nom = posixpath.split(feuille)
    visees = liens_de(parties.get(f"{dossier}/_rels/{nom}.rels", b""), f"/{dossier}")
    partie = next((parties.get(visee, b"") for genre, visee in visees.values() if genre == "comments"), b"")
    if not partie:
        return {}
    if len(partie) > PARTIE_MAXIMALE:
        return None
    balises = _Commentaires()
    try:
        analyser(partie, balises)
    except PartieIllisible:
        return None
    return balises.commentaires if len(balises.commentaires) <= COMMENTAIRES_MAXIMAUX else None


class _Commentaires:
    """Range le texte de chaque commentaire à mesure qu'il passe."""

    def __init__(self) -> None:
        self.commentaires: dict[tuple[int, int], str] = {}
        self._place: tuple[int, int] | None = None
        self._riche = TexteRiche()

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        nom = balise.rpartition("}")[2]
        if nom == "comment":
            lue = _PLACE.fullmatch(attributs.get("ref", ""))
            self._place = (int(lue[2]), rang_de(lue[1])) if lue else None
        else:
            self._riche.ouvrir(nom, attributs)

    def end(self, balise: str) -> None:
        nom = balise.rpartition("}")[2]
        self._riche.fermer(nom)
        if nom != "comment":
            return
        texte = _AUTEUR.sub("", self._riche.rendre().texte).strip()[:LONGUEUR_GARDEE]
        if self._place is not None and texte and len(self.commentaires) <= COMMENTAIRES_MAXIMAUX:
            self.commentaires[self._place] = " ".join(texte.split())

    def data(self, texte: str) -> None:
        self._riche.entendre(texte)
