"""Les repères d'une ligne sur une fiche : départ, réalisé, cible, paliers, et la barre à puce qui les place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import ecrire_la_cible, ecrire_le_realise, objectif_de, unite_de
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, Sens, TypeMesure
from lib.rendu.contenus.contenu import ValeurMontree
from lib.rendu.contenus.dessins import Puce
from lib.rendu.formats import quantite

BOUT_DE_L_AXE = 1.15
"""Une barre à puce va un peu au-delà de la cible (1) pour montrer un dépassement."""
ZERO, UN = Fraction(0), Fraction(1)


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


def cible_a_confirmer(indicateur: Indicateur) -> str:
    """« à confirmer : ses nombres font aussi 66 811 » ; vide si les nombres de la cible s'accordent."""
    autre = indicateur.cible.autre_valeur
    return "" if autre is None else f"à confirmer : ses nombres font aussi {quantite(autre, '')}"


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
        realise=_sur_le_chemin(_mesuree(indicateur), origine, cible),
        depart=_sur_le_chemin(indicateur.depart, origine, cible),
        attendu=attendu,
        paliers=tuple(_sur_le_chemin(p.seuil, origine, cible) or ZERO for p in indicateur.paliers),
    )


def attendu_a_ce_jour(ligne: LigneValorisee, ecoule: Fraction | None) -> Fraction | None:
    """Où un pas régulier en serait, dans l'unité de la ligne, au dossier près ; None si la question n'a pas de sens."""
    place = positions_de(ligne, ecoule).attendu
    bornes = _bornes(ligne.indicateur)
    if place is None or bornes is None:
        return None
    origine, cible = bornes
    return Fraction(round(origine + place * (cible - origine)))


def _place(position: Fraction | None) -> float | None:
    return None if position is None else min(max(float(position), 0.0), BOUT_DE_L_AXE)


def _alt(indicateur: Indicateur) -> str:
    depart = depart_de(indicateur).texte
    debut = f"Départ {depart}, réalisé" if depart else "Réalisé"
    return f"{debut} {ecrire_le_realise(indicateur)}, cible {ecrire_la_cible(indicateur)}."


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


def _sur_le_chemin(valeur: Fraction | None, origine: Fraction, cible: Fraction) -> Fraction | None:
    return None if valeur is None else (valeur - origine) / (cible - origine)


def _mesuree(indicateur: Indicateur) -> Fraction | None:
    return indicateur.mesure.valeur if indicateur.mesure.etat is EtatMesure.MESURE else None


def _constat(ligne: LigneValorisee) -> Fraction | None:
    """Un constat se place à sa valeur (fait = 1) ; à défaut, à sa part payée."""
    if ligne.indicateur.mesure.nature is NatureMesure.ETAT:
        return _mesuree(ligne.indicateur)
    return ligne.part_payee
