"""Donner à chaque ligne un identifiant unique et stable : le sien, sinon l'initiale de sa mission et un rang."""

from __future__ import annotations

from collections.abc import Sequence

from lib.donnees.indicateurs_lus import IndicateurLu


def attribuer_les_identifiants(lus: Sequence[IndicateurLu]) -> tuple[str, ...]:
    """Un identifiant par ligne, dans l'ordre ; un doublon et un identifiant vide sont notés."""
    pris: set[str] = set()
    ecrits = {lu.identifiant for lu in lus}
    identifiants = []
    for lu in lus:
        identifiant = _sans_doublon(lu, pris, ecrits) if lu.identifiant else _propose(lu, pris | ecrits)
        pris.add(identifiant)
        identifiants.append(identifiant)
    return tuple(identifiants)


def _sans_doublon(lu: IndicateurLu, pris: set[str], ecrits: set[str]) -> str:
    if lu.identifiant not in pris:
        return lu.identifiant
    rang = 2
    while f"{lu.identifiant}-{rang}" in pris | ecrits:
        rang += 1
    identifiant = f"{lu.identifiant}-{rang}"
    lu.ligne.noter(
        "identifiant",
        "IDENTIFIANT_EN_DOUBLE",
        f"est déjà pris par une autre ligne ; celle-ci devient « {identifiant} ».",
        "Donnez un identifiant différent à chaque ligne.",
    )
    return identifiant


def _propose(lu: IndicateurLu, pris: set[str]) -> str:
    initiale = lu.mission[:1] or "L"
    rang = 1
    while f"{initiale}{rang}" in pris:
        rang += 1
    identifiant = f"{initiale}{rang}"
    lu.ligne.informer(
        "identifiant",
        "IDENTIFIANT_PROPOSE",
        "les identifiants ne sont pas écrits ; ils sont faits de l'initiale de la mission et d'un rang.",
        "Écrivez vos identifiants pour qu'ils ne changent jamais.",
    )
    return identifiant
