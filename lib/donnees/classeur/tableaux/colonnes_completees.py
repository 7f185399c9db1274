"""Compléter les colonnes d'un tableau d'indicateurs, quand l'une tient le rôle d'une autre."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS, Feuille, reconnaitre
from lib.donnees.grille import Cellule

Valeurs = Callable[[int], Sequence[Cellule]]
"""Numéro de colonne → ses premières cellules remplies, sous l'entête."""

_CODE_D_UNE_LIGNE = re.compile(r"[A-Za-z]{0,4}[ .\-]?\d{1,3}(?:[.\-]\d{1,3})*")


def completer(places: dict[str, int], entetes: Mapping[int, str], valeurs: Valeurs, feuille: Feuille) -> dict[str, int]:
    """Les places d'un tableau d'indicateurs, quand une colonne tient le rôle d'une autre."""
    if feuille is not INDICATEURS:
        return places
    _completer_la_cible(places, entetes)
    _completer_le_libelle(places, entetes)
    libres = [colonne for colonne in entetes if colonne not in places.values()]
    libelle = next((colonne for colonne in libres if _peut_etre(entetes[colonne], "indicateur")), None)
    if (
        libelle
        and "indicateur" in places
        and "identifiant" not in places
        and _sont_des_codes(valeurs(places["indicateur"]))
    ):
        places["identifiant"], places["indicateur"] = places["indicateur"], libelle
    return places


def _completer_la_cible(places: dict[str, int], entetes: Mapping[int, str]) -> None:
    """À défaut de cible, ce que l'on demande est dans le seuil, les paliers ou la borne haute."""
    for cle in ("seuil", "palier_texte"):
        if "cible" not in places and cle in places and _peut_etre(entetes[places[cle]], "cible"):
            places["cible"] = places.pop(cle)
    if "cible" not in places and "cible_haute" in places:
        places["cible"] = places.pop("cible_haute")


def _completer_le_libelle(places: dict[str, int], entetes: Mapping[int, str]) -> None:
    """À défaut de libellé, une autre colonne qui parle d'indicateur, sinon l'action ; un budget n'en devient pas un."""
    if "indicateur" in places:
        return
    for cle in ("piece", "source", "mode_de_calcul"):
        if cle in places and _peut_etre(entetes[places[cle]], "indicateur"):
            places["indicateur"] = places.pop(cle)
            return
    est_un_budget = "cible" in places and normaliser(entetes[places["cible"]]).startswith("prevu")
    if "action" in places and {"cible", "realise"} & places.keys() and not est_un_budget:
        places["indicateur"] = places.pop("action")


def _peut_etre(entete: str, cle: str) -> bool:
    return any(candidat.cle == cle for candidat in reconnaitre(entete, INDICATEURS))


def _sont_des_codes(cellules: Sequence[Cellule]) -> bool:
    """Vrai si une colonne « Indicateur » ne porte que des codes (A1, 2.3, P-04) : le libellé est à côté."""
    return bool(cellules) and all(_CODE_D_UNE_LIGNE.fullmatch(cellule.texte) for cellule in cellules)
