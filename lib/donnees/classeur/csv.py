"""Ouvrir un fichier .csv : séparateur et encodage usuels, chaque cellule gardée en texte."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath

from lib.donnees.cellules.vides import ERREURS_DE_FORMULE
from lib.donnees.classeur.garde_fous import CELLULES_MAXIMALES, COLONNES_MAXIMALES, LIGNES_MAXIMALES, FichierRefuse
from lib.donnees.classeur.grille import Cellule, EtatCellule, Grille, grille_de

_SEPARATEURS = ";\t|,"
_ECHANTILLON = 20


def lire_la_grille(nom: str, octets: bytes) -> Grille:
    """L'unique feuille d'un fichier .csv, nommée d'après lui.

    Raises:
        FichierRefuse: encodage inconnu, ligne illisible ou fichier démesuré.
    """
    texte = _decoder(octets)
    titre = PurePath(nom).stem or "csv"
    cellules: list[Cellule] = []
    try:
        for ligne, valeurs in enumerate(csv.reader(io.StringIO(texte), delimiter=_separateur(texte)), start=1):
            cellules += [_cellule(titre, ligne, rang, v) for rang, v in enumerate(valeurs, start=1) if v.strip()]
            _verifier_l_etendue(ligne, len(valeurs), len(cellules))
    except csv.Error as erreur:
        raise FichierRefuse("n'est pas un texte CSV lisible.") from erreur
    return grille_de(titre, cellules)


def _decoder(octets: bytes) -> str:
    en_utf16 = octets.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodages = ["utf-16"] if en_utf16 else ["utf-8-sig", "cp1252"]
    for encodage in encodages:
        try:
            return octets.decode(encodage)
        except UnicodeDecodeError:
            continue
    raise FichierRefuse("a un encodage de texte inconnu.", "Enregistrez-le en « CSV UTF-8 » depuis Excel.")


def _separateur(texte: str) -> str:
    """Le premier séparateur présent dans la moitié des premières lignes ; la virgule, aussi décimale, en dernier."""
    lignes = [ligne for ligne in texte.splitlines()[:_ECHANTILLON] if ligne.strip()]
    frequents = [signe for signe in _SEPARATEURS if 2 * sum(signe in ligne for ligne in lignes) >= len(lignes)]
    presents = [signe for signe in _SEPARATEURS if signe in texte]
    return (frequents or presents or [";"])[0]


def _cellule(titre: str, ligne: int, colonne: int, valeur: str) -> Cellule:
    est_erreur = valeur.strip().lower() in ERREURS_DE_FORMULE
    etat = EtatCellule.ERREUR if est_erreur else EtatCellule.SAINE
    return Cellule(titre, ligne, colonne, valeur.strip(), etat=etat)


def _verifier_l_etendue(lignes: int, colonnes: int, cellules: int) -> None:
    if lignes > LIGNES_MAXIMALES or colonnes > COLONNES_MAXIMALES or cellules > CELLULES_MAXIMALES:
        raise FichierRefuse("est démesuré pour un tableau d'indicateurs.", "Gardez seulement les lignes utiles.")
