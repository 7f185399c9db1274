"""Ouvrir un fichier .csv : séparateur et encodage usuels, chaque cellule gardée en texte."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import PurePath

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.mots import ERREURS_DE_FORMULE
from lib.donnees.champs import INDICATEURS, familles
from lib.donnees.garde_fous import (
    CARACTERES_MAXIMAUX,
    CELLULES_MAXIMALES,
    COLONNES_MAXIMALES,
    LIGNES_MAXIMALES,
    TEXTE_LE_PLUS_LONG,
    FichierRefuse,
    textes_demesures,
)
from lib.donnees.grille import Cellule, EtatCellule, Grille, JournalDeLecture, grille_de

_SEPARATEURS = ";\t|,"
_ECHANTILLON = 60
_TAILLE_D_ECHANTILLON = 100_000
LIGNE_LA_PLUS_LONGUE = 500_000
"""Mille colonnes de cinq cents caractères : une ligne plus longue tiendrait toute la mémoire avant d'être comptée."""
LIGNES_CITEES = 5
_TEXTE_PROTEGE = re.compile(r'="((?:[^"]|"")*)"')
"""« ="100" » : une formule qui ne fait que garder un texte."""
_SEPARATEUR_DECLARE = re.compile(r"sep=(.)\r?\n")


def lire_la_grille(nom: str, octets: bytes, journal: JournalDeLecture) -> Grille:
    """L'unique feuille d'un fichier .csv, nommée d'après lui.

    Raises:
        FichierRefuse: encodage inconnu, ligne illisible, guillemet jamais refermé ou fichier démesuré.
    """
    titre = PurePath(nom).stem or "csv"
    texte, annonce = _separer_l_annonce(_decoder(octets, titre, journal))
    _verifier_les_longueurs(texte)
    separateur = annonce or _separateur(texte)
    lignes: list[list[str]] = []
    cellules = 0
    try:
        for ligne, valeurs in enumerate(_lignes(texte, separateur), start=1):
            lignes.append(valeurs)
            cellules += len(valeurs) - valeurs.count("")
            _verifier_l_etendue(ligne, len(valeurs), cellules)
    except csv.Error as erreur:
        raise FichierRefuse("n'est pas un texte CSV lisible.") from erreur
    _refuser_un_guillemet_ouvert(lignes, separateur, texte)
    decalees = _lignes_decalees(lignes)
    for ligne, colonne in decalees.items():
        _noter_le_decalage(_cellule(titre, ligne, colonne, lignes[ligne - 1][colonne - 1]), journal)
    return grille_de(titre, [_coupee(cellule, journal) for cellule in _cellules(titre, lignes, decalees)])


def _cellules(titre: str, lignes: Sequence[Sequence[str]], decalees: Mapping[int, int]) -> Iterator[Cellule]:
    """Les cellules remplies ; d'une ligne décalée, seulement celles qui précèdent le premier nombre."""
    for ligne, valeurs in enumerate(lignes, start=1):
        for colonne, valeur in enumerate(valeurs[: decalees.get(ligne, len(valeurs) + 1) - 1], start=1):
            if valeur.strip():
                yield _cellule(titre, ligne, colonne, valeur)


def _lignes_decalees(lignes: Sequence[Sequence[str]]) -> Mapping[int, int]:
    """Les lignes de nombres plus larges que le tableau, et la colonne du premier : un séparateur de trop y a coupé."""
    largeur = _largeur(lignes)
    larges = ((n, v) for n, v in enumerate(lignes, start=1) if any(c.strip()[:1].isdigit() for c in v[largeur:]))
    premiers = (
        (n, next((c for c, texte in enumerate(v, start=1) if texte.strip()[:1].isdigit()), 0)) for n, v in larges
    )
    return {numero: colonne for numero, colonne in premiers if colonne}


def _noter_le_decalage(cellule: Cellule, journal: JournalDeLecture) -> None:
    phrase = (
        "commence une suite de nombres plus longue que l'entête : un séparateur de trop décale la ligne. "
        "Aucun nombre de cette ligne n'est lu."
    )
    remede = "Corrigez la ligne, ou enregistrez le fichier en .xlsx."
    journal.cellule(CodeDAnomalie.LIGNE_DECALEE, cellule, "", phrase, remede)


def _largeur(lignes: Sequence[Sequence[str]]) -> int:
    """Le nombre de colonnes le plus fréquent ; 0 si aucune ligne n'en a deux."""
    largeurs = Counter(len(valeurs) for valeurs in lignes if len(valeurs) > 1)
    return largeurs.most_common(1)[0][0] if largeurs else 0


def _refuser_un_guillemet_ouvert(lignes: Sequence[Sequence[str]], separateur: str, texte: str) -> None:
    """Un guillemet jamais refermé avale les lignes qui le suivent : leurs euros manqueraient sans que rien le dise."""
    largeur = _largeur(lignes)
    avalees = (n for n, valeurs in enumerate(lignes, start=1) if _avale(valeurs, separateur, largeur))
    ouverte = next(avalees, 0)
    derniere = lignes[-1][-1] if lignes and lignes[-1] else ""
    if not ouverte and (separateur in derniere or "\n" in derniere) and not texte.rstrip("\r\n").endswith('"'):
        ouverte = len(lignes)
    if ouverte:
        raise FichierRefuse(
            f"a un guillemet ouvert et jamais refermé à la ligne {ouverte} : les lignes suivantes s'y perdraient.",
            "Retirez ce guillemet, ou enregistrez le fichier en .xlsx, puis déposez-le à nouveau.",
        )


def _avale(valeurs: Sequence[str], separateur: str, largeur: int) -> bool:
    """Vrai si une cellule contient des lignes entières du tableau : autant de séparateurs que lui."""
    if largeur < 3:
        return False
    suites = (valeur.split("\n")[1:] for valeur in valeurs if "\n" in valeur)
    return any(suite.count(separateur) >= largeur - 1 for lignes in suites for suite in lignes)


def _coupee(cellule: Cellule, journal: JournalDeLecture) -> Cellule:
    if len(cellule.texte) <= TEXTE_LE_PLUS_LONG:
        return cellule
    coupee = replace(cellule, valeur=cellule.texte[:TEXTE_LE_PLUS_LONG])
    phrase = "est un texte trop long ; seuls ses 8 000 premiers caractères sont lus."
    dite = replace(coupee, valeur=cellule.texte[:80] + "…")
    journal.cellule(CodeDAnomalie.CELLULE_ABIMEE, dite, "", phrase, "Raccourcissez-le, puis déposez le fichier.")
    return coupee


def _decoder(octets: bytes, titre: str, journal: JournalDeLecture) -> str:
    en_utf16 = octets.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return octets.decode("utf-16" if en_utf16 else "utf-8-sig")
    except UnicodeDecodeError as erreur:
        if en_utf16:
            raise _encodage_inconnu() from erreur
    return _decoder_ligne_a_ligne(octets, titre, journal)


def _decoder_ligne_a_ligne(octets: bytes, titre: str, journal: JournalDeLecture) -> str:
    """Le texte d'un fichier qui n'est pas tout en UTF-8 : en Windows-1252, ou dans les deux, ce qui est dit."""
    lignes = octets.split(b"\n")
    en_utf8 = [_en_utf8(ligne) for ligne in lignes]
    try:
        autres = {n: lignes[n].decode("cp1252") for n, lue in enumerate(en_utf8) if lue is None}
        if all(lue is None or lue.isascii() for lue in en_utf8):
            return octets.decode("cp1252")
    except UnicodeDecodeError as erreur:
        raise _encodage_inconnu() from erreur
    citees = ", ".join(str(n + 1) for n in list(autres)[:LIGNES_CITEES]) + ("…" if len(autres) > LIGNES_CITEES else "")
    phrase = f"ce fichier mélange deux encodages de texte (ligne {citees}) ; chaque ligne est lue dans le sien."
    remede = "Relisez ses accents et ses signes (≥, €), ou enregistrez-le en « CSV UTF-8 » depuis Excel."
    journal.feuille(CodeDAnomalie.CELLULE_ABIMEE, titre, phrase, remede)
    return "\n".join(autres[n] if lue is None else lue for n, lue in enumerate(en_utf8))


def _en_utf8(ligne: bytes) -> str | None:
    try:
        return ligne.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _encodage_inconnu() -> FichierRefuse:
    return FichierRefuse("a un encodage de texte inconnu.", "Enregistrez-le en « CSV UTF-8 » depuis Excel.")


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
    if protegee := _TEXTE_PROTEGE.fullmatch(valeur.strip()):
        valeur = protegee[1].replace('""', '"')
    est_erreur = valeur.strip().lower() in ERREURS_DE_FORMULE
    etat = EtatCellule.ERREUR if est_erreur else EtatCellule.SAINE
    return Cellule(titre, ligne, colonne, valeur.strip(), etat=etat)


def _verifier_les_longueurs(texte: str) -> None:
    if len(texte) > CARACTERES_MAXIMAUX:
        raise textes_demesures()
    if max(map(len, texte.split("\n"))) > LIGNE_LA_PLUS_LONGUE:
        raise FichierRefuse("a une ligne d'une longueur démesurée.", "Gardez une ligne par indicateur.")


def _verifier_l_etendue(lignes: int, colonnes: int, cellules: int) -> None:
    if lignes > LIGNES_MAXIMALES or colonnes > COLONNES_MAXIMALES or cellules > CELLULES_MAXIMALES:
        raise FichierRefuse("est démesuré pour un tableau d'indicateurs.", "Gardez seulement les lignes utiles.")
