"""Donner à chaque ligne un identifiant unique et stable : le sien, sinon l'initiale de sa mission et un rang."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.comprehension import IndicateurLu


def attribuer_les_identifiants(lus: Sequence[IndicateurLu]) -> tuple[str, ...]:
    """Un identifiant par ligne, dans l'ordre ; un doublon et un identifiant vide sont notés."""
    reserves = {lu.identifiant for lu in lus}
    attribues: dict[str, None] = {}
    rangs: dict[str, int] = {}
    for lu in lus:
        identifiant = lu.identifiant
        if not identifiant:
            identifiant = _libre(lu.mission[:1] or "L", rangs, reserves)
            _noter_la_proposition(lu)
        elif identifiant in attribues:
            identifiant = _libre(f"{identifiant}-", rangs, reserves)
            _noter_le_doublon(lu, identifiant)
        attribues[identifiant] = None
    _noter_les_repetitions(lus)
    return tuple(attribues)


def _libre(debut: str, rangs: dict[str, int], reserves: set[str]) -> str:
    """Le premier identifiant libre qui commence ainsi ; un doublon repart de 2, une initiale de 1."""
    rang = rangs.get(debut, 1 if debut.endswith("-") else 0) + 1
    while f"{debut}{rang}" in reserves:
        rang += 1
    rangs[debut] = rang
    reserves.add(f"{debut}{rang}")
    return f"{debut}{rang}"


def _noter_le_doublon(lu: IndicateurLu, identifiant: str) -> None:
    lu.ligne.noter(
        "identifiant",
        CodeDAnomalie.IDENTIFIANT_EN_DOUBLE,
        f"est déjà pris par une autre ligne ; celle-ci devient « {identifiant} ».",
        "Donnez un identifiant différent à chaque ligne.",
    )


def _noter_les_repetitions(lus: Sequence[IndicateurLu]) -> None:
    """Deux lignes sans identifiant, du même nom dans la même mission, sont peut-être la même."""
    premieres: dict[tuple[str, str, str], IndicateurLu] = {}
    for lu in lus:
        cle = (lu.mission, normaliser(lu.ligne.texte("action")), normaliser(lu.libelle))
        premiere = premieres.setdefault(cle, lu)
        if premiere is not lu and not (lu.identifiant or premiere.identifiant):
            lu.ligne.noter(
                "indicateur",
                CodeDAnomalie.LIGNE_EN_DOUBLE,
                f"est déjà à la ligne {premiere.ligne.numero} de « {premiere.ligne.grille.nom} », "
                "dans la même mission ; les deux lignes sont comptées.",
                "Supprimez l'une des deux si c'est la même, ou donnez-leur deux identifiants.",
            )


def _noter_la_proposition(lu: IndicateurLu) -> None:
    lu.ligne.noter(
        "identifiant",
        CodeDAnomalie.IDENTIFIANT_PROPOSE,
        "l'identifiant n'est pas écrit ; il est fait de l'initiale de la mission et d'un rang.",
        "Écrivez vos identifiants pour qu'ils ne changent jamais.",
    )
