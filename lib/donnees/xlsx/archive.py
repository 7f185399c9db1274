"""Décompresser un classeur sans jamais dépasser ce qui est permis, ni ouvrir ce que la lecture n'emploie pas."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.donnees.garde_fous import MO, RETIRER_LE_MOT_DE_PASSE, FichierRefuse, refuser_ce_zip

ENTREES_MAXIMALES = 2_000
PARTIE_MAXIMALE = 50 * MO
TOTAL_MAXIMAL = 100 * MO
RAPPORT_MAXIMAL = 200
PARTIE_JUGEE_AU_RAPPORT = MO
METHODES_LUES = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Les seules qu'un classeur emploie ; LZMA réserverait la mémoire que le fichier demande."""

_ENTREE = b"PK\x01\x02"
_NOM_DANGEREUX = re.compile(r"\.\.|^/|[\\:\x00]")
_JAMAIS_OUVERT = re.compile(r"xl/(?:media|embeddings|activex|externallinks)/.*|.*vbaproject\w*\.bin")
_MACROS = re.compile(r".*vbaproject\w*\.bin")
_IGNORES = (
    (re.compile(r"xl/media/.+"), "image", "images"),
    (re.compile(r"xl/externallinks/[^/]+\.xml"), "lien vers un autre classeur", "liens vers d'autres classeurs"),
    (re.compile(r"xl/embeddings/.+"), "objet incorporé", "objets incorporés"),
    (re.compile(r"xl/activex/[^/]+\.xml"), "contrôle ActiveX", "contrôles ActiveX"),
)


@dataclass(frozen=True, slots=True)
class Archive:
    """Un classeur décompressé et contrôlé.

    Attributes:
        parties: nom de partie en minuscules → octets ; sans les images, les objets, les liens et les macros.
        jamais_ouvert: ce qui est resté fermé (« des macros, 2 images »), vide s'il n'y a rien.
    """

    parties: Mapping[str, bytes]
    jamais_ouvert: str = ""


def decompresser(octets: bytes) -> Archive:
    """Les parties utiles d'un classeur, dont aucune ne porte de DTD ni d'entité.

    Raises:
        FichierRefuse: zip abîmé, chiffré, piégé ou trop gros une fois ouvert ; zip d'autre chose qu'un classeur.
    """
    if octets.count(_ENTREE) > 10 * ENTREES_MAXIMALES:  # avant d'en lire le répertoire
        raise FichierRefuse(f"contient trop de parties ; la limite est de {ENTREES_MAXIMALES}.")
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            entrees = archive.infolist()
            _verifier_le_repertoire(entrees)
            return Archive(dict(_parties(archive)), _ce_qui_reste_ferme(entrees))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError, ValueError) as erreur:
        raise FichierRefuse("est abîmé : son contenu ne se décompresse pas.") from erreur


def taille_annoncee(octets: bytes) -> int:
    """La taille [octets] d'un classeur une fois décompressé, d'après son répertoire ; la sienne s'il n'en a pas."""
    if not octets.startswith(b"PK") or octets.count(_ENTREE) > ENTREES_MAXIMALES:
        return len(octets)
    try:
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            return sum(entree.file_size for entree in archive.infolist())
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
        return len(octets)


def _verifier_le_repertoire(entrees: Sequence[zipfile.ZipInfo]) -> None:
    noms = [entree.filename.lower() for entree in entrees]
    if len(noms) > ENTREES_MAXIMALES:
        raise FichierRefuse(f"contient {len(noms)} parties ; la limite est de {ENTREES_MAXIMALES}.")
    if len(set(noms)) != len(noms) or any(_NOM_DANGEREUX.search(entree.orig_filename) for entree in entrees):
        raise FichierRefuse("a une structure interne anormale (noms de parties en double ou interdits).")
    if any(entree.flag_bits & 1 for entree in entrees):
        raise FichierRefuse("est chiffré.", RETIRER_LE_MOT_DE_PASSE)
    if "xl/workbook.xml" not in noms:
        raise refuser_ce_zip(set(noms))
    if any(entree.compress_type not in METHODES_LUES for entree in entrees):
        raise FichierRefuse("est compressé d'une façon qu'aucun tableur n'emploie.")
    _verifier_les_tailles(entrees)


def _verifier_les_tailles(entrees: Sequence[zipfile.ZipInfo]) -> None:
    if sum(entree.file_size for entree in entrees) > TOTAL_MAXIMAL:
        raise FichierRefuse(f"dépasse {TOTAL_MAXIMAL // MO} Mo une fois décompressé.")
    for entree in entrees:
        rapport = entree.file_size / max(entree.compress_size, 1)
        if entree.file_size > PARTIE_MAXIMALE:
            raise FichierRefuse(f"a une partie de plus de {PARTIE_MAXIMALE // MO} Mo une fois décompressée.")
        if entree.file_size > PARTIE_JUGEE_AU_RAPPORT and rapport > RAPPORT_MAXIMAL:
            raise FichierRefuse("est anormalement compressé : il gonflerait sans mesure à l'ouverture.")


def _parties(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """Les parties utiles, lues sans dépasser les tailles permises, même quand le répertoire ment."""
    total = 0
    for entree in archive.infolist():
        nom = entree.filename.lower()
        if entree.is_dir() or _JAMAIS_OUVERT.fullmatch(nom):
            continue
        with archive.open(entree) as flux:
            partie = flux.read(PARTIE_MAXIMALE + 1)
        total += len(partie)
        if len(partie) > PARTIE_MAXIMALE or total > TOTAL_MAXIMAL:
            raise FichierRefuse("se révèle plus gros qu'annoncé une fois décompressé.")
        _refuser_les_entites(partie)
        yield nom, partie


def _refuser_les_entites(partie: bytes) -> None:
    texte = sans_zeros(partie)
    if b"<!DOCTYPE" in texte or b"<!ENTITY" in texte:
        raise FichierRefuse("contient une déclaration XML (DTD) qu'un classeur normal n'a jamais.")


def sans_zeros(partie: bytes) -> bytes:
    """Les mêmes balises, que la partie soit en UTF-8 ou en UTF-16 : pour y chercher, jamais pour la lire."""
    return partie.replace(b"\x00", b"") if b"\x00" in partie else partie


def _ce_qui_reste_ferme(entrees: Sequence[zipfile.ZipInfo]) -> str:
    noms = [entree.filename.lower() for entree in entrees]
    macros = ["des macros"] if any(map(_MACROS.fullmatch, noms)) else []
    comptes = ((sum(motif.fullmatch(nom) is not None for nom in noms), un, des) for motif, un, des in _IGNORES)
    return ", ".join([*macros, *(f"{nombre} {un if nombre == 1 else des}" for nombre, un, des in comptes if nombre)])
