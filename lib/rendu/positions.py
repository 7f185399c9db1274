"""Ramener une ligne à son chemin vers la cible : 0 à l'origine du chemin, 1 à la cible.

Un flux part de zéro ; un stock ou un taux part de son départ. C'est une façon de dessiner, jamais de payer.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import objectif_de
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import EtatMesure, NatureMesure, Sens, TypeMesure

ZERO, UN = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Positions:
    """Où se placent les repères d'une ligne sur son chemin (1 = cible) ; None quand le repère n'a pas de place."""

    realise: Fraction | None = None
    depart: Fraction | None = None
    attendu: Fraction | None = None
    paliers: tuple[Fraction, ...] = ()


def positions_de(ligne: LigneValorisee, ecoule: Fraction | None) -> Positions:
    """Les repères d'une ligne.

    Args:
        ligne: la ligne valorisée.
        ecoule: part [0–1] de l'exercice passée ; l'attendu à cette date n'a de sens que pour un flux.
    """
    indicateur = ligne.indicateur
    if indicateur.mesure.nature is not NatureMesure.NOMBRE or indicateur.type_mesure is TypeMesure.ETAT:
        return Positions(realise=_constat(ligne))
    bornes = None if _est_sans_chemin(indicateur) else _bornes(indicateur)
    if bornes is None:
        return Positions(realise=_constat(ligne))
    origine, cible = bornes
    attendu = ecoule if ecoule is not None and indicateur.type_mesure is TypeMesure.FLUX else None
    return Positions(
        realise=_place(_mesuree(indicateur), origine, cible),
        depart=_place(indicateur.depart, origine, cible),
        attendu=attendu,
        paliers=tuple(_place(p.seuil, origine, cible) or ZERO for p in indicateur.paliers),
    )


def _est_sans_chemin(indicateur: Indicateur) -> bool:
    """Une fourchette ou une stabilité n'a pas de chemin : on y est, ou on n'y est pas."""
    return indicateur.cible.borne_haute is not None or sens_suivi(indicateur) in (Sens.INTERVALLE, Sens.STABILITE)


def _bornes(indicateur: Indicateur) -> tuple[Fraction, Fraction] | None:
    """L'origine et le bout du chemin ; None s'il n'y en a pas (cible illisible, baisse sans départ)."""
    cible = _bout(indicateur)
    if cible is None:
        return None
    part_de_zero = indicateur.type_mesure is TypeMesure.FLUX and sens_suivi(indicateur) is not Sens.BAISSE
    origine = ZERO if part_de_zero or indicateur.depart is None else indicateur.depart
    if origine == cible or (sens_suivi(indicateur) is Sens.BAISSE and origine < cible):
        return None
    return origine, cible


def _bout(indicateur: Indicateur) -> Fraction | None:
    if indicateur.paliers:
        return max(indicateur.paliers, key=lambda p: p.montant).seuil
    try:
        return objectif_de(indicateur).bas
    except ErreurDeRegle:
        return None


def _place(valeur: Fraction | None, origine: Fraction, cible: Fraction) -> Fraction | None:
    return None if valeur is None else (valeur - origine) / (cible - origine)


def _mesuree(indicateur: Indicateur) -> Fraction | None:
    return indicateur.mesure.valeur if indicateur.mesure.etat is EtatMesure.MESURE else None


def _constat(ligne: LigneValorisee) -> Fraction | None:
    """Un constat se place à sa valeur (fait = 1) ; à défaut, à sa part payée."""
    if ligne.indicateur.mesure.nature is NatureMesure.ETAT:
        return _mesuree(ligne.indicateur)
    return ligne.part_payee
