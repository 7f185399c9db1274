"""Ouvrir un fichier .csv : séparateur et encodage usuels, chaque cellule gardée en texte."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import PurePath

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.vides import ERREURS_DE_FORMULE
from lib.donnees.champs import INDICATEURS, familles
from lib.donnees.garde_fous import CELLULES_MAXIMALES, COLONNES_MAXIMALES, LIGNES_MAXIMALES, FichierRefuse
from lib.donnees.grille import Cellule, EtatCellule, Grille, JournalDeLecture, grille_de

_SEPARATEURS = ";\t|,"
_ECHANTILLON = 60
_TAILLE_D_ECHANTILLON = 100_000
_SEPARATEUR_DECLARE = re.compile(r"sep=(.)\r?\n")


def lire_la_grille(nom: str, octets: bytes, journal: JournalDeLecture) -> Grille:
    """L'unique feuille d'un fichier .csv, nommée d'après lui.

    Raises:
        FichierRefuse: encodage inconnu, ligne illisible ou fichier démesuré.
    """
    texte, annonce = _separer_l_annonce(_decoder(octets))
    titre, separateur = PurePath(nom).stem or "csv", annonce or _separateur(texte)
    lignes: list[list[str]] = []
    cellules = 0
    try:
        for ligne, valeurs in enumerate(_lignes(texte, separateur), start=1):
            lignes.append(valeurs)
            cellules += len(valeurs) - valeurs.count("")
            _verifier_l_etendue(ligne, len(valeurs), cellules)
    except csv.Error as erreur:
        raise FichierRefuse("n'est pas un texte CSV lisible.") from erreur
    decalees = _lignes_decalees(lignes) if separateur == "," else {}
    for ligne, colonne in decalees.items():
        _noter_le_decalage(_cellule(titre, ligne, colonne, lignes[ligne - 1][colonne - 1]), journal)
    return grille_de(titre, list(_cellules(titre, lignes, decalees)))


def _cellules(titre: str, lignes: Sequence[Sequence[str]], decalees: Mapping[int, int]) -> Iterator[Cellule]:
    """Les cellules remplies ; d'une ligne décalée, seulement celles qui précèdent le premier nombre."""
    for ligne, valeurs in enumerate(lignes, start=1):
        for colonne, valeur in enumerate(valeurs[: decalees.get(ligne, len(valeurs) + 1) - 1], start=1):
            if valeur.strip():
                yield _cellule(titre, ligne, colonne, valeur)


def _lignes_decalees(lignes: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """Les lignes plus larges que le tableau, et la colonne de leur premier nombre : une virgule décimale y a coupé."""
    largeurs = Counter(len(valeurs) for valeurs in lignes if len(valeurs) > 1)
    largeur = largeurs.most_common(1)[0][0] if largeurs else 0
    larges = ((n, v) for n, v in enumerate(lignes, start=1) if len(v) > largeur and any(map(str.strip, v[largeur:])))
    premiers = (
        (n, next((c for c, texte in enumerate(v, start=1) if texte.strip()[:1].isdigit()), 0)) for n, v in larges
    )
    return {numero: colonne for numero, colonne in premiers if colonne}


def _noter_le_decalage(cellule: Cellule, journal: JournalDeLecture) -> None:
    phrase = (
        "commence une suite de nombres plus longue que l'entête : la virgule y sépare les colonnes et les décimales. "
        "Aucun nombre de cette ligne n'est lu."
    )
    remede = "Enregistrez le fichier avec le point-virgule pour séparateur, ou en .xlsx."
    journal.cellule(CodeDAnomalie.LIGNE_DECALEE, cellule, "", phrase, remede)


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
