"""Les repères d'une ligne sur une fiche : départ, réalisé, cible, paliers, et la barre à puce qui les place."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.exigences import paliers_a_la_baisse
from lib.domaine.explication import ecrire_la_cible, ecrire_le_realise
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.objectif import unite_de
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import NatureCible, NatureMesure
from lib.rendu.contenus.contenu import ValeurMontree
from lib.rendu.formats import accorder, nombre, quantite
from lib.rendu.positions import positions_de

BOUT_DE_L_AXE = 1.15
"""Une barre à puce va un peu au-delà de la cible (1) pour montrer un dépassement."""


@dataclass(frozen=True, slots=True)
class Puce:
    """La barre à puce d'une ligne : des positions sur le chemin vers la cible (0 au début, 1 à la cible).

    Attributes:
        realise: None quand la ligne n'est pas mesurée ou que le chemin n'a pas de sens.
        depart: None s'il est inconnu ou s'il est le début du chemin.
        attendu: où un flux régulier en serait à la date de la fiche.
        alt: ce que le dessin montre, en une phrase.
    """

    realise: float | None
    depart: float | None
    attendu: float | None
    paliers: tuple[float, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class PalierDeFiche:
    """Un palier, atteint ou non ; ``est_atteint`` est None quand le réalisé manque."""

    libelle: str
    seuil: str
    montant: Decimal
    est_atteint: bool | None
    manque: str


def depart_de(indicateur: Indicateur) -> ValeurMontree:
    """Le départ, vide s'il est inconnu."""
    if indicateur.depart is None:
        return ValeurMontree("")
    unite = unite_de(indicateur)
    return ValeurMontree(quantite(indicateur.depart, unite), indicateur.depart, unite)


def realise_de(indicateur: Indicateur) -> ValeurMontree:
    """Le réalisé d'aujourd'hui, ou son absence."""
    mesure = indicateur.mesure
    valeur = mesure.valeur if mesure.nature is NatureMesure.NOMBRE else None
    return ValeurMontree(ecrire_le_realise(indicateur), valeur, unite_de(indicateur))


def cible_de(indicateur: Indicateur) -> ValeurMontree:
    """La cible du contrat."""
    cible = indicateur.cible
    valeur = cible.valeur if cible.nature is NatureCible.NOMBRE and cible.borne_haute is None else None
    return ValeurMontree(ecrire_la_cible(indicateur), valeur, unite_de(indicateur))


def puce_de(ligne: LigneValorisee, ecoule: Fraction | None) -> Puce:
    """La barre à puce d'une ligne.

    Args:
        ligne: la ligne valorisée.
        ecoule: part [0–1] de l'exercice passée à la date de la fiche ; None si elle est inconnue.
    """
    positions = positions_de(ligne, ecoule)
    return Puce(
        _place(positions.realise),
        _place(positions.depart) or None,
        _place(positions.attendu),
        tuple(place for p in positions.paliers if (place := _place(p)) is not None and 0 < place < 1),
        _alt(ligne.indicateur),
    )


def _place(position: Fraction | None) -> float | None:
    return None if position is None else min(max(float(position), 0.0), BOUT_DE_L_AXE)


def _alt(indicateur: Indicateur) -> str:
    depart = depart_de(indicateur).texte
    debut = f"Départ {depart}, réalisé" if depart else "Réalisé"
    return f"{debut} {ecrire_le_realise(indicateur)}, cible {ecrire_la_cible(indicateur)}."


def palier_de(indicateur: Indicateur, palier: Palier) -> PalierDeFiche:
    """Un palier face au réalisé."""
    unite, realise = unite_de(indicateur), indicateur.mesure.valeur
    baisse = paliers_a_la_baisse(indicateur)
    seuil = f"{'≤' if baisse else '≥'}\u00a0{quantite(palier.seuil, unite)}"
    if realise is None:
        return PalierDeFiche(palier.libelle, seuil, palier.montant, None, "réalisé manquant")
    ecart = (realise - palier.seuil) if baisse else (palier.seuil - realise)
    if ecart <= 0:
        return PalierDeFiche(palier.libelle, seuil, palier.montant, True, "atteint")
    manque = accorder(nombre(ecart), "point") if unite == "%" else f"{nombre(ecart)}\u00a0de {_comparatif(baisse)}"
    return PalierDeFiche(palier.libelle, seuil, palier.montant, False, f"encore {manque}")


def _comparatif(baisse: bool) -> str:
    return "moins" if baisse else "plus"
