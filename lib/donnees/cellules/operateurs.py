"""Ce qu'une cible demande à la valeur : « au moins », « < », « 15 maximum »… ou rien de dit."""

from __future__ import annotations

import re

from lib.domaine.vocabulaire import Operateur
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import Quantite

_OPERATEURS: tuple[tuple[str, Operateur], ...] = (
    (r"≥|>=|=>|⩾|au moins|au minimum|a minima|minimum|min\.?|superieure? ou egale? a|a partir de", Operateur.AU_MOINS),
    (r"≤|<=|=<|⩽|au plus|au maximum|maximum|max\.?|inferieure? ou egale? a|jusqu'a|pas plus de|ne pas depasser",
     Operateur.AU_PLUS),
    (r">|plus de|superieure? a|strictement superieure? a", Operateur.PLUS_DE),
    (r"<|moins de|inferieure? a|strictement inferieure? a|sous", Operateur.MOINS_DE),
    (r"environ|~|≈|autour de|de l'ordre de", Operateur.ENVIRON),
    (r"=|egale? a|exactement", Operateur.EGAL),
)  # fmt: skip
_DEVANT = tuple((re.compile(rf"(?:{motif})\s*(?=[\d+\-])"), operateur) for motif, operateur in _OPERATEURS)
_DERRIERE = (
    (
        re.compile(r"(?:\s+(?:au )?(?:minimum|mini|et plus|ou plus)|(?<=[^\W\d])\s+min\.?)(?=$| par | / |/)"),
        Operateur.AU_MOINS,
    ),
    (re.compile(r"\s+(?:au )?(?:maximum|max\.?|et moins|ou moins)(?=$| par | / |/)"), Operateur.AU_PLUS),
)


def operateur_par_defaut(quantite: Quantite, texte: str) -> Operateur:
    """Un effectif nommé est un minimum ; un nombre ou un taux nu se lit dans le sens de l'indicateur."""
    if quantite.unite == "ETP":
        return Operateur.EGAL
    if quantite.unite in ("%", "€", ""):
        a_une_precision = "(" in texte or (quantite.unite == "%" and not texte.rstrip().endswith(("%", "cent")))
        return Operateur.AU_MOINS if a_une_precision or "/" in texte else Operateur.ATTEINDRE
    return Operateur.AU_MOINS


def sans_operateur(propre: str) -> tuple[str, Operateur | None]:
    """Le texte sans son opérateur, et cet opérateur ; les accents sont gardés pour l'unité."""
    simple = normaliser(propre)
    for motif, operateur in _DEVANT:
        if trouve := motif.match(simple):
            return _garder(propre, simple, trouve.end()), operateur
    for motif, operateur in _DERRIERE:
        if trouve := motif.search(simple):
            return simple[: trouve.start()] if len(simple) != len(propre) else propre[: trouve.start()], operateur
    return propre, None


def _garder(propre: str, simple: str, debut: int) -> str:
    """La fin du texte accentué si les deux écritures ont la même longueur, sinon celle du texte simplifié."""
    return propre[debut:] if len(simple) == len(propre) else simple[debut:]
