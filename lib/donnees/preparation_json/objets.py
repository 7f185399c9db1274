"""Ouvrir un objet JSON dont toutes les clés sont connues."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.refus import CodeDeRefus


def un_objet(brut: object, cles: Collection[str] | None, lieu: str) -> dict[str, object]:
    """L'objet JSON sans ses clés vides (null).

    Args:
        brut: la valeur lue.
        cles: les clés permises ; None quand elles sont libres.
        lieu: ce que l'objet décrit, pour la phrase du refus.

    Raises:
        MouvementRefuse: ce n'est pas un objet, ou une clé est inconnue.
    """
    if not isinstance(brut, dict):
        raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, f"{lieu} doit être un objet JSON entre accolades.")
    for cle in brut:
        if cles is not None and cle not in cles:
            raise MouvementRefuse(CodeDeRefus.CLE_INCONNUE, f"{lieu} : la clé « {cle} » n'est pas connue.")
    return {cle: valeur for cle, valeur in brut.items() if valeur is not None}


def les_objets(objet: Mapping[str, object], cle: str) -> list[object]:
    """La liste d'une clé ; vide si elle n'est pas écrite.

    Raises:
        MouvementRefuse: ce n'est pas une liste.
    """
    valeurs = objet.get(cle, [])
    if not isinstance(valeurs, list):
        raise MouvementRefuse(CodeDeRefus.MOUVEMENT_ILLISIBLE, f"La clé « {cle} » attend une liste entre crochets.")
    return valeurs
