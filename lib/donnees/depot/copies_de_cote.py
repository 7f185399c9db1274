"""Les copies de côté : ce que le dépôt contenait avant d'être remplacé, migré ou rangé ; les vieilles s'en vont."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import Final

from lib.donnees.depot.identites import LOCAL, Proprietaire

AVANT_RESTAURATION: Final = "avant-restauration"
AVANT_MIGRATION: Final = "avant-migration"
MIS_DE_COTE: Final = "mis-de-cote"
GENRES: Final = (AVANT_RESTAURATION, AVANT_MIGRATION, MIS_DE_COTE)
"""Le début du nom de chaque copie : il dit pourquoi elle est là."""
COPIES_GARDEES: Final = 3
"""Au-delà, la plus ancienne copie du même genre laisse sa place."""
_PARTIEL: Final = ".partiel"


def dossier_des_copies(dossier: Path, proprietaire: Proprietaire) -> Path:
    """Où sont gardées de côté les données d'un propriétaire : à part dès qu'ils sont plusieurs dans le même fichier."""
    return dossier if proprietaire == LOCAL else dossier / sha256(proprietaire.nom.encode()).hexdigest()[:16]


def copies(dossier: Path) -> tuple[Path, ...]:
    """Toutes les copies d'un dossier, achevées ou interrompues, journaux compris."""
    return tuple(copie for genre in GENRES for copie in sorted(dossier.glob(f"{genre}-*")))


def garder_de_cote(dossier: Path, nom: str, ecrire: Callable[[Path], None]) -> Path:
    """Une copie de plus, à nous seuls, sous ce nom ou le premier libre ; une copie partielle porte un autre nom.

    Args:
        ecrire: remplit le fichier ; s'il échoue, il ne reste rien.
    """
    dossier.mkdir(mode=0o700, exist_ok=True)
    definitif = nom_libre(dossier, nom)
    partiel = definitif.with_suffix(_PARTIEL)
    partiel.touch(mode=0o600)
    try:
        ecrire(partiel)
        copie = partiel.replace(definitif)
    finally:
        partiel.unlink(missing_ok=True)
    _oublier_les_plus_anciennes(dossier, copie)
    return copie


def nom_libre(dossier: Path, racine: str) -> Path:
    """Le premier fichier SQLite de ce nom qui n'existe pas encore."""
    noms = chain([racine], (f"{racine}-{rang}" for rang in count(2)))
    chemins = (dossier / f"{nom}.sqlite" for nom in noms)
    return next(chemin for chemin in chemins if not chemin.exists())


def _oublier_les_plus_anciennes(dossier: Path, derniere: Path) -> None:
    for ancienne in _anciennes(dossier, derniere):
        ancienne.unlink(missing_ok=True)


def _anciennes(dossier: Path, derniere: Path) -> Iterator[Path]:
    """Les copies du même genre que la dernière et trop vieilles ; la dernière, elle, reste quoi que dise l'horloge."""
    genre = next(genre for genre in GENRES if derniere.name.startswith(genre))
    autres = [copie for copie in dossier.glob(f"{genre}-*.sqlite") if copie != derniere]
    yield from sorted(autres, key=lambda copie: copie.stat().st_mtime_ns)[: -(COPIES_GARDEES - 1)]
