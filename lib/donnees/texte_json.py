"""Lire un texte JSON venu du dehors : nombres exacts, rien d'écrit deux fois, rien de démesuré."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from lib.domaine.erreurs import ErreurDialogue

JSON_MAXIMAL = 2_000_000
"""Au-delà [caractères], ce n'est ni un scénario ni une correspondance."""
TEXTE_MAXIMAL, LISTE_MAXIMALE = 100_000, 5_000


class JsonIllisible(ErreurDialogue):
    """Le texte n'est pas un JSON que l'on sait lire.

    Args:
        raison: ce qui ne va pas et comment le réparer, en une phrase.
    """

    def __init__(self, raison: str) -> None:
        self.raison = raison
        super().__init__(raison)


def lire_le_json(texte: str | bytes) -> object:
    """La valeur écrite dans un texte JSON, en UTF-8.

    Raises:
        JsonIllisible: JSON invalide, démesuré, ou qui écrit deux fois la même clé.

    Examples:
        >>> lire_le_json('{"a": 1.10}')
        {'a': Decimal('1.10')}
    """
    if len(texte) > JSON_MAXIMAL:
        raise JsonIllisible("il dépasse 2 Mo.")
    try:
        clair = texte.decode("utf-8-sig") if isinstance(texte, bytes) else texte
        return json.loads(
            clair, parse_float=Decimal, parse_constant=_refuser_la_constante, object_pairs_hook=_sans_doublon
        )
    except UnicodeDecodeError as erreur:
        raise JsonIllisible("il n'est pas encodé en UTF-8. Enregistrez-le en UTF-8.") from erreur
    except json.JSONDecodeError as erreur:
        raise JsonIllisible(
            f"ce n'est pas du JSON (ligne {erreur.lineno}, colonne {erreur.colno}). "
            "Vérifiez les guillemets, les virgules et les accolades."
        ) from erreur
    except (RecursionError, ValueError) as erreur:
        raise JsonIllisible("un nombre y est démesuré, ou les accolades y sont trop imbriquées.") from erreur


def _refuser_la_constante(nom: str) -> object:
    raise JsonIllisible(f"« {nom} » n'est pas un nombre.")


def _sans_doublon(paires: Sequence[tuple[str, object]]) -> dict[str, object]:
    objet = dict(paires)
    if len(objet) != len(paires):
        double = Counter(cle for cle, _ in paires).most_common(1)[0][0]
        raise JsonIllisible(f"la clé « {double[:80]} » est écrite deux fois dans le même objet. Gardez-en une.")
    for cle, valeur in paires:
        _mesurer(cle, cle)
        _mesurer_les_textes(cle, valeur if isinstance(valeur, list) else (valeur,))
    return objet


def _mesurer_les_textes(cle: str, valeurs: Sequence[object]) -> None:
    if len(valeurs) > LISTE_MAXIMALE:
        raise JsonIllisible(f"la liste « {cle[:80]} » a plus de {LISTE_MAXIMALE} éléments. Gardez les utiles.")
    for texte in _textes(valeurs):
        _mesurer(cle, texte)


def _textes(valeurs: Iterable[object]) -> Iterable[str]:
    return (valeur for valeur in valeurs if isinstance(valeur, str))


def _mesurer(cle: str, texte: str) -> None:
    """Refuse un texte démesuré, ou un demi-caractère qu'aucun écran ni fichier ne sait écrire."""
    if len(texte) > TEXTE_MAXIMAL:
        raise JsonIllisible(f"le texte de « {cle[:80]} » dépasse {TEXTE_MAXIMAL} caractères. Raccourcissez-le.")
    if not texte.isascii() and any("\ud800" <= c <= "\udfff" for c in texte):
        raise JsonIllisible("un texte y contient un caractère coupé en deux. Récrivez-le.")
