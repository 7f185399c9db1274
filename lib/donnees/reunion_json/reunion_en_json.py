"""Le déroulé, une décision, un bilan et un écran du mur en JSON, dans les deux sens et sans perte."""

from __future__ import annotations

import json
from typing import Final, TypeVar

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.reunion.bilan_de_sortie import BilanDeSortie
from lib.domaine.reunion.decisions import DecisionDeReunion
from lib.domaine.reunion.deroule import Deroule
from lib.domaine.reunion.ecrans import ECRANS, Ecran
from lib.donnees.reunion_json.objets_geles import depuis_un_objet, en_objet
from lib.donnees.texte_json import lire_le_json

T = TypeVar("T")
_GENRES: Final = {sorte.__name__: sorte for sorte in ECRANS}


class ReunionIllisible(ErreurDialogue):
    """Ce qui a été gardé de la réunion ne se relit pas."""

    def __init__(self, quoi: str) -> None:
        self.quoi = quoi
        super().__init__(
            f"Ce qui est gardé de la réunion ne se relit pas ({quoi}). "
            "Restaurez une sauvegarde depuis la page « Mon classeur »."
        )


def ecrire_un_ecran(ecran: Ecran) -> str:
    """Le texte JSON d'un écran du mur : son genre, puis ses champs."""
    return _ecrire({"genre": type(ecran).__name__, "ecran": en_objet(ecran)})


def lire_un_ecran(texte: str) -> Ecran:
    """L'écran du mur que ce texte décrit.

    Raises:
        ReunionIllisible: ce texte n'en décrit aucun.
    """
    try:
        objet = lire_le_json(texte)
        sorte = _GENRES[objet["genre"]] if isinstance(objet, dict) else None
        ecran: Ecran = depuis_un_objet(sorte, objet["ecran"])  # type: ignore[arg-type, index]
    except (ErreurDialogue, ValueError, KeyError, TypeError) as faute:
        raise ReunionIllisible("l'écran du mur") from faute
    return ecran


def ecrire_un_deroule(deroule: Deroule) -> str:
    """Le texte JSON d'un déroulé."""
    return _ecrire(en_objet(deroule))


def lire_un_deroule(texte: str) -> Deroule:
    """Le déroulé que ce texte décrit.

    Raises:
        ReunionIllisible: ce texte n'en est pas un.
    """
    return _lire(Deroule, texte, "le déroulé")


def ecrire_une_decision(decision: DecisionDeReunion) -> str:
    """Le texte JSON d'une décision."""
    return _ecrire(en_objet(decision))


def lire_une_decision(texte: str) -> DecisionDeReunion:
    """La décision que ce texte décrit.

    Raises:
        ReunionIllisible: ce texte n'en est pas une.
    """
    return _lire(DecisionDeReunion, texte, "une décision")


def ecrire_un_bilan(bilan: BilanDeSortie) -> str:
    """Le texte JSON d'un bilan de sortie."""
    return _ecrire(en_objet(bilan))


def lire_un_bilan(texte: str) -> BilanDeSortie:
    """Le bilan de sortie que ce texte décrit.

    Raises:
        ReunionIllisible: ce texte n'en est pas un.
    """
    return _lire(BilanDeSortie, texte, "un bilan de sortie")


def _ecrire(objet: object) -> str:
    return json.dumps(objet, ensure_ascii=False)


def _lire(sorte: type[T], texte: str, quoi: str) -> T:
    try:
        return depuis_un_objet(sorte, lire_le_json(texte))
    except (ErreurDialogue, ValueError) as faute:
        raise ReunionIllisible(quoi) from faute
