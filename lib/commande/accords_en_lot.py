"""« annexe », « suivant » et « releve » sur un dossier : chaque classeur avec la réunion qui a parlé de lui."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from lib.commande.contrat_convenu import ContratConvenu, convenu_en_reunion
from lib.commande.documents_en_lot import Lot, ecrire_le_lot
from lib.commande.reunions_du_dossier import (
    AUCUNE,
    ReunionIntrouvable,
    ReunionsDuDossier,
    ouvrir_les_reunions,
)
from lib.domaine.lecture import Lecture
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.rendu.document.document import Diffusion
from lib.rendu.formats import accorder


def ecrire_les_convenus(
    demande: argparse.Namespace,
    ecrits: tuple[str, str],
    diffusion: Diffusion,
    octets: Callable[[ContratConvenu, str], bytes],
) -> int:
    """Écrit le document du contrat convenu de chaque classeur ; sans réunion, ce sont les termes du classeur.

    Args:
        ecrits: comment compter les documents écrits, au singulier et au pluriel.
        octets: un contrat convenu et une extension → le document.
    """
    reunions = ouvrir_les_reunions(demande.reunion) if demande.reunion else ReunionsDuDossier()

    def composer(lecture: Lecture, extension: str) -> tuple[bytes, str]:
        reunion = reunions.du_classeur(lecture)
        ouvert = convenu_en_reunion(lecture, reunion)
        sans = f"{AUCUNE} : ce sont ses termes." if demande.reunion and reunion is None else ""
        return octets(ouvert, extension), sans or accords_refuses(len(ouvert.refus))

    return ecrire_le_lot(demande, Lot(demande.commande, ecrits, diffusion, composer))


def ecrire_les_releves(demande: argparse.Namespace, octets: Callable[[Lecture, ReunionTenue, str], bytes]) -> int:
    """Écrit le relevé de chaque classeur dont une réunion du dossier a parlé."""
    reunions = ouvrir_les_reunions(demande.reunion)

    def composer(lecture: Lecture, extension: str) -> tuple[bytes, str]:
        reunion = reunions.du_classeur(lecture)
        if reunion is None:
            raise ReunionIntrouvable(f"{AUCUNE}.")
        refuses = len(convenu_en_reunion(lecture, reunion).refus)
        return octets(lecture, reunion, extension), accords_refuses(refuses)

    lot = Lot("releve", ("relevé écrit", "relevés écrits"), Diffusion.PARTAGEABLE, composer)
    return ecrire_le_lot(demande, lot)


def accords_refuses(combien: int) -> str:
    """« 1 accord ne s'y applique pas, et le document le dit. » ; vide s'ils s'appliquent tous."""
    if not combien:
        return ""
    dits = accorder(combien, "accord ne s'y applique pas", "accords ne s'y appliquent pas")
    return f"{dits}, et le document le dit."
