"""Un tableau collé : un texte borné, qui se garde et se lit ensuite comme un fichier .txt."""

from __future__ import annotations

from dataclasses import dataclass

from lib.donnees.classeur.ouverture import ouvrir, preparer
from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import JournalDeLecture, lettre_de

NOM_D_UN_COLLAGE = "Tableau collé.txt"
CARACTERES_D_UN_COLLAGE = 200_000
"""Cinquante pages de tableau ; au-delà, c'est un fichier que l'on dépose."""
LIGNES_D_APERCU, COLONNES_D_APERCU = 8, 8


@dataclass(frozen=True, slots=True)
class Collage:
    """Un tableau collé, prêt à être lu et gardé.

    Attributes:
        octets: le texte collé, tel quel, en UTF-8.
        lettres: les colonnes de l'aperçu.
        rangees: le numéro des premières lignes et le texte de leurs cellules, données personnelles masquées.
        lignes, colonnes: l'étendue de tout le tableau.
    """

    octets: bytes
    lettres: tuple[str, ...]
    rangees: tuple[tuple[int, tuple[str, ...]], ...]
    lignes: int
    colonnes: int


def recevoir_un_collage(texte: str) -> Collage:
    """Le tableau d'un texte collé, et ce qu'il faut pour le montrer avant de l'ouvrir.

    Raises:
        FichierRefuse: texte vide, trop long, ou d'une seule colonne.
    """
    if len(texte) > CARACTERES_D_UN_COLLAGE:
        limite = f"{CARACTERES_D_UN_COLLAGE:,}".replace(",", "\u202f")
        raise FichierRefuse(
            f"est trop long : la limite est de {limite} caractères.",
            "Enregistrez-le dans un classeur, en .xlsx, et déposez le fichier.",
        )
    octets = texte.encode("utf-8", errors="ignore")
    journal = JournalDeLecture()
    ouvertes = ouvrir(NOM_D_UN_COLLAGE, octets or b"\n", journal, lambda _part: None)
    (grille,) = preparer(ouvertes, (), (), journal).grilles
    colonnes = max((colonne for rangee in grille.lignes.values() for colonne in rangee), default=0)
    rangs = range(1, min(colonnes, COLONNES_D_APERCU) + 1)
    premieres = sorted(grille.lignes)[:LIGNES_D_APERCU]
    rangees = tuple((numero, tuple(grille.cellule(numero, rang).texte for rang in rangs)) for numero in premieres)
    return Collage(octets, tuple(map(lettre_de, rangs)), rangees, len(grille.lignes), colonnes)
