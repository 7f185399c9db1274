"""Lire et écrire les fichiers de la ligne de commande : une phrase en cas de refus, jamais d'écriture à moitié."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.garde_fous import TAILLE_MAXIMALE


class FichierInutilisable(ErreurDialogue):
    """Un fichier donné à la commande ne peut être ni lu ni écrit.

    Args:
        chemin: le fichier, tel qu'il a été donné.
        raison: ce qui ne va pas et comment le réparer, en une phrase.
    """

    def __init__(self, chemin: Path, raison: str) -> None:
        self.chemin, self.raison = chemin, raison
        super().__init__(f"« {chemin} » : {raison}")


class ExtensionInconnue(ErreurDialogue):
    """Le fichier à écrire n'a pas une extension que la commande sait écrire : la commande est mal écrite."""


def lire_octets(chemin: Path) -> bytes:
    """Le contenu d'un fichier, jusqu'à la taille au-delà de laquelle la lecture le refusera.

    Raises:
        FichierInutilisable: fichier absent, dossier, ou lecture interdite.
    """
    try:
        with chemin.open("rb") as flux:
            return flux.read(TAILLE_MAXIMALE + 1)
    except FileNotFoundError as erreur:
        raise FichierInutilisable(chemin, "ce fichier n'existe pas. Vérifiez son nom et son dossier.") from erreur
    except IsADirectoryError as erreur:
        raise FichierInutilisable(chemin, "c'est un dossier. Donnez un fichier.") from erreur
    except (OSError, ValueError) as erreur:
        raise FichierInutilisable(chemin, "ce fichier ne s'ouvre pas. Vérifiez vos droits de lecture.") from erreur


def ecrire_octets(chemin: Path, octets: bytes) -> None:
    """Écrit un fichier d'un seul geste : l'ancien reste entier tant que le nouveau n'est pas complet.

    Raises:
        FichierInutilisable: dossier absent, ou écriture interdite.
    """
    if chemin.is_dir():
        raise FichierInutilisable(chemin, "c'est un dossier. Donnez un nom de fichier.")
    if not chemin.parent.is_dir():
        raise FichierInutilisable(chemin, f"le dossier « {chemin.parent} » n'existe pas. Créez-le d'abord.")
    try:
        _remplacer(chemin, octets)
    except OSError as erreur:
        raise FichierInutilisable(chemin, "ce fichier ne s'écrit pas. Vérifiez vos droits et la place.") from erreur


def exiger_l_extension(chemin: Path, *permises: str) -> str:
    """L'extension du fichier à écrire, en minuscules.

    Raises:
        ExtensionInconnue: extension hors de la liste.
    """
    extension = chemin.suffix.lower()
    if extension not in permises:
        *premieres, derniere = permises
        dites = f"{', '.join(premieres)} et {derniere}" if premieres else derniere
        raise ExtensionInconnue(f"« {chemin} » : formats possibles : {dites}. Changez l'extension.")
    return extension


def _remplacer(chemin: Path, octets: bytes) -> None:
    descripteur, provisoire = tempfile.mkstemp(dir=chemin.parent, prefix=f".{chemin.name}.")
    try:
        with os.fdopen(descripteur, "wb") as flux:
            flux.write(octets)
        Path(provisoire).chmod(0o666 & ~_masque())
        Path(provisoire).replace(chemin)
    except BaseException:
        Path(provisoire).unlink(missing_ok=True)
        raise


def _masque() -> int:
    """Les droits que la personne retire aux fichiers qu'elle crée."""
    masque = os.umask(0)
    os.umask(masque)
    return masque
