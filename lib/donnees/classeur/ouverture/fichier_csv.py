"""Ouvrir un fichier .csv : séparateur et encodage usuels, chaque cellule gardée en texte."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath

from lib.donnees.cellules.vides import ERREURS_DE_FORMULE
from lib.donnees.champs import INDICATEURS, familles
from lib.donnees.garde_fous import CELLULES_MAXIMALES, COLONNES_MAXIMALES, LIGNES_MAXIMALES, FichierRefuse
from lib.donnees.grille import Cellule, EtatCellule, Grille, grille_de

_SEPARATEURS = ";\t|,"
_ECHANTILLON = 60
_TAILLE_D_ECHANTILLON = 100_000
_SEPARATEUR_DECLARE = re.compile(r"sep=(.)\r?\n")


def lire_la_grille(nom: str, octets: bytes) -> Grille:
    """L'unique feuille d'un fichier .csv, nommée d'après lui.

    Raises:
        FichierRefuse: encodage inconnu, ligne illisible ou fichier démesuré.
    """
    texte, separateur = _separer_l_annonce(_decoder(octets))
    titre = PurePath(nom).stem or "csv"
    cellules: list[Cellule] = []
    try:
        for ligne, valeurs in enumerate(_lignes(texte, separateur or _separateur(texte)), start=1):
            cellules += [_cellule(titre, ligne, rang, v) for rang, v in enumerate(valeurs, start=1) if v.strip()]
            _verifier_l_etendue(ligne, len(valeurs), len(cellules))
    except csv.Error as erreur:
        raise FichierRefuse("n'est pas un texte CSV lisible.") from erreur
    return grille_de(titre, cellules)


def _decoder(octets: bytes) -> str:
    en_utf16 = octets.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encodage in ["utf-16"] if en_utf16 else ["utf-8-sig", "cp1252"]:
        try:
            return octets.decode(encodage)
        except UnicodeDecodeError:
            continue
    raise FichierRefuse("a un encodage de texte inconnu.", "Enregistrez-le en « CSV UTF-8 » depuis Excel.")


def _separer_l_annonce(texte: str) -> tuple[str, str]:
    """Le texte sans sa ligne « sep=; », qu'Excel ne montre pas, et le séparateur qu'elle annonce."""
    trouve = _SEPARATEUR_DECLARE.match(texte)
    return (texte[trouve.end() :], trouve[1]) if trouve else (texte, "")


def _separateur(texte: str) -> str:
    """Le séparateur qui fait le tableau le plus net ; la virgule, aussi décimale, en dernier."""
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


def _cellule(titre: str, ligne: int, colonne: int, valeur: str) -> Cellule:
    est_erreur = valeur.strip().lower() in ERREURS_DE_FORMULE
    etat = EtatCellule.ERREUR if est_erreur else EtatCellule.SAINE
    return Cellule(titre, ligne, colonne, valeur.strip(), etat=etat)


def _verifier_l_etendue(lignes: int, colonnes: int, cellules: int) -> None:
    if lignes > LIGNES_MAXIMALES or colonnes > COLONNES_MAXIMALES or cellules > CELLULES_MAXIMALES:
        raise FichierRefuse("est démesuré pour un tableau d'indicateurs.", "Gardez seulement les lignes utiles.")
