"""Ouvrir un fichier .csv : séparateur et encodage usuels, chaque cellule gardée en texte."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import PurePath

from lib.donnees.champs import INDICATEURS, familles
from lib.donnees.classeur.ouverture.cellules_de_texte import (
    bornees,
    grille_de_textes,
    largeur_ordinaire,
    lignes_trop_larges,
    verifier_les_longueurs,
)
from lib.donnees.classeur.ouverture.encodages import decoder
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import Grille, JournalDeLecture

_SEPARATEURS = ";\t|,"
_ECHANTILLON = 60
_TAILLE_D_ECHANTILLON = 100_000
_SEPARATEUR_DECLARE = re.compile(r"sep=(.)\r?\n")


def lire_la_grille(nom: str, octets: bytes, journal: JournalDeLecture) -> Grille:
    """L'unique feuille d'un fichier .csv, nommée d'après lui.

    Raises:
        FichierRefuse: encodage inconnu, ligne illisible, guillemet jamais refermé ou fichier démesuré.
    """
    titre = PurePath(nom).stem or "csv"
    texte, annonce = _separer_l_annonce(decoder(octets, titre, journal))
    verifier_les_longueurs(texte)
    lignes = lignes_separees(texte, annonce or _separateur(texte))
    return grille_de_textes(titre, lignes, lignes_trop_larges(lignes, largeur_ordinaire(lignes)), journal)


def lignes_separees(texte: str, separateur: str) -> list[list[str]]:
    """Les lignes d'un texte, guillemets compris ; une cellule entre guillemets peut en porter plusieurs.

    Raises:
        FichierRefuse: ligne illisible, guillemet jamais refermé ou texte démesuré.
    """
    try:
        lignes = bornees(_lignes(texte, separateur))
    except csv.Error as erreur:
        raise FichierRefuse("n'est pas un texte CSV lisible.") from erreur
    _refuser_un_guillemet_ouvert(lignes, separateur, texte)
    return lignes


def _refuser_un_guillemet_ouvert(lignes: Sequence[Sequence[str]], separateur: str, texte: str) -> None:
    """Un guillemet jamais refermé avale les lignes qui le suivent : leurs euros manqueraient sans que rien le dise."""
    largeur = largeur_ordinaire(lignes)
    avalees = (n for n, valeurs in enumerate(lignes, start=1) if _avale(valeurs, separateur, largeur))
    ouverte = next(avalees, 0)
    derniere = lignes[-1][-1] if lignes and lignes[-1] else ""
    if not ouverte and (separateur in derniere or "\n" in derniere) and not texte.rstrip("\r\n").endswith('"'):
        ouverte = len(lignes)
    if ouverte:
        raise FichierRefuse(
            f"a un guillemet ouvert et jamais refermé à la ligne {ouverte} : les lignes suivantes s'y perdraient.",
            "Retirez ce guillemet, ou enregistrez le fichier en .xlsx, puis déposez-le à nouveau.",
        )


def _avale(valeurs: Sequence[str], separateur: str, largeur: int) -> bool:
    """Vrai si une cellule contient des lignes entières du tableau : autant de séparateurs que lui."""
    if largeur < 3:
        return False
    suites = (valeur.split("\n")[1:] for valeur in valeurs if "\n" in valeur)
    return any(suite.count(separateur) >= largeur - 1 for lignes in suites for suite in lignes)


def _separer_l_annonce(texte: str) -> tuple[str, str]:
    """Le texte sans sa ligne « sep=; », qu'Excel ne montre pas, et le séparateur qu'elle annonce."""
    trouve = _SEPARATEUR_DECLARE.match(texte)
    return (texte[trouve.end() :], trouve[1]) if trouve else (texte, "")


def _separateur(texte: str) -> str:
    """Le séparateur qui fait le tableau le plus net ; la virgule, aussi décimale, en dernier."""
    debut = texte[:_TAILLE_D_ECHANTILLON]
    presents = [signe for signe in _SEPARATEURS if signe in debut]
    return max(presents, key=lambda signe: _nettete(debut, signe), default=";")


def _nettete(texte: str, separateur: str) -> tuple[int, int]:
    """Les champs que la meilleure ligne nomme, puis le nombre de lignes qui ont la largeur la plus fréquente."""
    try:
        lignes = list(islice(_lignes(texte, separateur), _ECHANTILLON))
    except csv.Error:
        return 0, 0
    nommes = max((len(familles(ligne, INDICATEURS)) for ligne in lignes if len(ligne) > 1), default=0)
    largeurs = Counter(len(ligne) for ligne in lignes if len(ligne) > 1)
    return nommes, max(largeurs.values(), default=0)


def _lignes(texte: str, separateur: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(texte, newline=""), delimiter=separateur)
