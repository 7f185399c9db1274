"""Les clés d'un objet JSON : écrites une fois, connues, présentes ; sinon un refus qui les nomme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.refus import CodeDeRefus
from lib.donnees.cellules.mots import normaliser

Faits = Mapping[str, object]

_AUTREMENT_DIT = {"identifiant": "id", "type_de_mesure": "type_mesure"}
TEXTE_MONTRE = 60
"""Ce qu'une phrase de refus montre d'une valeur [caractères]."""


def faits_de(objet: object, lieu: str) -> dict[str, object]:
    """L'objet JSON, ses clés sans accents ni majuscules ; les clés vides (null) sont absentes.

    Args:
        objet: la valeur lue.
        lieu: ce que l'objet décrit, pour la phrase du refus.

    Raises:
        MouvementRefuse: ce n'est pas un objet JSON, ou une clé y est écrite deux fois.
    """
    if not isinstance(objet, dict):
        raise MouvementRefuse(
            CodeDeRefus.MOUVEMENT_ILLISIBLE,
            f"{lieu} doit être un objet JSON entre accolades, avec ses clés et ses valeurs.",
        )
    lues = [(_nom_de_cle(cle), valeur) for cle, valeur in objet.items()]
    double, fois = next(iter(Counter(nom for nom, _ in lues).most_common(1)), ("", 0))
    if fois > 1:
        raise MouvementRefuse(
            CodeDeRefus.MOUVEMENT_ILLISIBLE,
            f"{lieu} : la clé « {montrer(double)} » est écrite deux fois. Gardez-en une.",
        )
    return {nom: valeur for nom, valeur in lues if valeur is not None}


def exiger_des_cles_connues(objet: object, connues: Collection[str], lieu: str) -> None:
    """Refuse une clé que personne ne comprend : tue, elle laisserait croire qu'elle a été suivie.

    Args:
        objet: la valeur lue ; ce qui n'est pas un objet n'a pas de clé.
        connues: les noms de clés, sans accents ni majuscules.
        lieu: ce que l'objet décrit, pour la phrase du refus.

    Raises:
        MouvementRefuse: la clé et celles que l'on connaît.
    """
    if not isinstance(objet, dict):
        return
    inconnue = next((cle for cle in objet if _nom_de_cle(cle) not in connues), None)
    if inconnue is not None:
        raise MouvementRefuse(
            CodeDeRefus.CLE_INCONNUE,
            f"{lieu} : la clé « {montrer(inconnue)} » n'est pas connue. Clés possibles : {', '.join(sorted(connues))}.",
        )


def _nom_de_cle(cle: object) -> str:
    nom = en_cle(str(cle))
    return _AUTREMENT_DIT.get(nom, nom)


def montrer(valeur: object) -> str:
    """Le début d'une valeur reçue : sa phrase de refus reste lisible, si longue qu'elle soit."""
    texte = str(valeur)
    return texte if len(texte) <= TEXTE_MONTRE else f"{texte[:TEXTE_MONTRE]}…"


def en_cle(texte: str) -> str:
    """Le nom d'une clé, sans accents ni majuscules : « Type de mesure » donne « type_de_mesure »."""
    return normaliser(texte).replace(" ", "_").replace("-", "_")


def exiger(faits: Faits, cle: str, lieu: str) -> object:
    """La valeur d'une clé obligatoire.

    Raises:
        MouvementRefuse: la clé manque.
    """
    if cle not in faits:
        raise MouvementRefuse(CodeDeRefus.MOUVEMENT_INCOMPLET, f"{lieu} : la clé « {cle} » manque. Ajoutez-la.")
    return faits[cle]
