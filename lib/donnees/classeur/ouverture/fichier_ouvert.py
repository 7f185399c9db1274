"""Ouvrir un fichier : ses feuilles telles qu'elles seront lues, corrigées, démasquées et sans donnée personnelle."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lib.domaine.corrections import Correction, CorrectionFaite
from lib.donnees.classeur.ouverture.cellules_corrigees import corriger
from lib.donnees.classeur.ouverture.cellules_personnelles import masquer_les_donnees_personnelles
from lib.donnees.classeur.ouverture.fichier_csv import lire_la_grille
from lib.donnees.garde_fous import verifier_le_fichier
from lib.donnees.grille import Grille, JournalDeLecture, demasquer
from lib.donnees.xlsx import Avancement, lire_les_grilles


@dataclass(frozen=True, slots=True)
class FichierOuvert:
    """Les feuilles à lire, et les corrections qui y ont été posées."""

    grilles: tuple[Grille, ...]
    corrections: tuple[CorrectionFaite, ...] = ()


def ouvrir(nom: str, octets: bytes, journal: JournalDeLecture, avancement: Avancement) -> tuple[Grille, ...]:
    """Les feuilles d'un fichier, telles qu'elles sont.

    Args:
        avancement: reçoit la part [0–1] de l'ouverture déjà faite.

    Raises:
        FichierRefuse: le fichier n'est pas un classeur lisible.
    """
    if verifier_le_fichier(nom, octets) == ".csv":
        return (lire_la_grille(nom, octets),)
    return lire_les_grilles(octets, journal, avancement)


def preparer(
    grilles: Sequence[Grille],
    corrections: Sequence[Correction],
    masques_lus: Collection[str],
    journal: JournalDeLecture,
) -> FichierOuvert:
    """Les feuilles à lire : corrections posées, contenu masqué réintégré s'il est demandé, données personnelles tues.

    Args:
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi.
    """
    corrigees, faites = corriger(grilles, corrections, journal)
    visibles = (demasquer(grille, masques_lus) for grille in corrigees)
    return FichierOuvert(tuple(masquer_les_donnees_personnelles(grille, journal) for grille in visibles), faites)
