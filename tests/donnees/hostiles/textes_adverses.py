"""Des textes tirés des motifs eux-mêmes, faits pour qu'une expression régulière revienne sans fin en arrière.

Pour chaque répétition d'un motif : ce qui y mène, ce qu'elle répète, et une fin qui la fait échouer.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import lib.domaine
import lib.donnees

_FINS = ("", "!", "\x01", "a", " 7")
_ESSAYES = " 0a-.,\u00a0(%;é€/"
_REPETITIONS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")


@cache
def motifs() -> dict[str, str]:
    """Motif → lieu : tous ceux que les modules tiennent compilés, et ceux que leurs fonctions écrivent sur place."""
    trouves: dict[str, str] = {}
    for module in _modules():
        for nom, valeur in vars(module).items():
            trouves |= dict.fromkeys(_dans(valeur), f"{module.__name__}.{nom}")
    sur_place = {motif: module.__name__ for module in _modules() for motif in _ecrits_sur_place(module)}
    return sur_place | trouves


def adverses(motif: str, longueurs: Sequence[int], hasard: random.Random) -> Iterator[str]:
    """Les textes adverses d'un motif, à chaque longueur [caractères]."""
    arbre = list(re._parser.parse(motif))  # type: ignore[attr-defined]
    for avant, corps, apres in (*_repetitions(arbre), ([], arbre, [])):
        debut, unite = _exemple(avant, hasard), _exemple(corps, hasard) or " "
        fin = hasard.choice((*_FINS, _exemple(apres, hasard)[:-1]))
        for longueur in longueurs:
            yield debut + unite * max(1, (longueur - len(debut) - len(fin)) // len(unite)) + fin


def _modules() -> Iterator[ModuleType]:
    for racine in (lib.domaine, lib.donnees):
        for trouve in pkgutil.walk_packages(racine.__path__, f"{racine.__name__}."):
            yield importlib.import_module(trouve.name)


def _dans(valeur: object, profondeur: int = 3) -> Iterator[str]:
    if isinstance(valeur, re.Pattern):
        if isinstance(valeur.pattern, str):
            yield valeur.pattern
    elif profondeur and isinstance(valeur, tuple | list | dict):
        for element in valeur.values() if isinstance(valeur, dict) else valeur:
            yield from _dans(element, profondeur - 1)


def _ecrits_sur_place(module: ModuleType) -> Iterator[str]:
    arbre = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for appel in (n for n in ast.walk(arbre) if isinstance(n, ast.Call) and n.args):
        premier = appel.args[0]
        est_de_re = isinstance(appel.func, ast.Attribute) and getattr(appel.func.value, "id", "") == "re"
        if est_de_re and isinstance(premier, ast.Constant) and isinstance(premier.value, str):
            yield premier.value


def _repetitions(suite: Sequence[Any], avant: Sequence[Any] = ()) -> Iterator[tuple[list[Any], list[Any], list[Any]]]:
    for rang, (genre, valeur) in enumerate(suite):
        mene, reste = [*avant, *suite[:rang]], list(suite[rang + 1 :])
        if str(genre) in _REPETITIONS:
            if valeur[1] > 8:
                yield mene, list(valeur[2]), reste
            yield from _repetitions(list(valeur[2]), mene)
        for branche in _branches(str(genre), valeur):
            yield from _repetitions(list(branche), mene)


def _branches(genre: str, valeur: Any) -> Sequence[Any]:
    if genre == "SUBPATTERN":
        return (valeur[3],)
    if genre == "ATOMIC_GROUP":
        return (valeur,)
    return valeur[1] if genre == "BRANCH" else ()


def _exemple(suite: Sequence[Any], hasard: random.Random) -> str:
    return "".join(_exemple_de(str(genre), valeur, hasard) for genre, valeur in suite)


def _exemple_de(genre: str, valeur: Any, hasard: random.Random) -> str:
    if genre == "LITERAL":
        return chr(valeur)
    if genre in ("ANY", "NOT_LITERAL"):
        return hasard.choice("a 1")
    if genre == "IN":
        return hasard.choice(_caracteres(valeur))
    if genre in _REPETITIONS:
        return "".join(_exemple(valeur[2], hasard) for _ in range(valeur[0] or hasard.choice((0, min(1, valeur[1])))))
    branches = _branches(genre, valeur)
    return _exemple(hasard.choice(branches), hasard) if branches else ""


def _caracteres(classe: Sequence[Any]) -> list[str]:
    """Quelques caractères d'une classe : les plus ordinaires, puis les siens."""
    ecrits = "".join(chr(v if str(g) == "LITERAL" else v[0]) for g, v in classe if str(g) in ("LITERAL", "RANGE"))
    est_niee = str(classe[0][0]) == "NEGATE"
    admis = [c for c in _ESSAYES + ecrits if any(_en_est(c, str(g), v) for g, v in classe) is not est_niee]
    return admis[:4] or ["x"]


def _en_est(caractere: str, genre: str, valeur: Any) -> bool:
    if genre == "LITERAL":
        return ord(caractere) == valeur
    if genre == "RANGE":
        return valeur[0] <= ord(caractere) <= valeur[1]
    sortes = {
        "DIGIT": caractere.isdigit(),
        "SPACE": caractere.isspace(),
        "WORD": caractere.isalnum() or caractere == "_",
    }
    nom = str(valeur).removeprefix("CATEGORY_")
    return sortes[nom] if nom in sortes else nom.startswith("NOT_") and not sortes[nom.removeprefix("NOT_")]
