"""Les leviers : les lignes évaluées où un prochain pas rapporterait des euros, du plus grand gain au plus petit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.courbe import Rupture
from lib.domaine.nombres_exacts import au_centime
from lib.domaine.objectif import unite_de
from lib.domaine.valorisation import ContratValorise, LigneValorisee
from lib.domaine.vocabulaire import NatureMesure


@dataclass(frozen=True, slots=True)
class Levier:
    """Le prochain gain d'une ligne.

    Attributes:
        ligne: la ligne valorisée.
        valeur_visee: valeur où l'on serait mieux payé, dans l'unité ; None pour un constat ou une date.
        ecart: ce qui manque pour y être, positif, dans l'unité ; arrondi à l'entier du dessus si l'on compte
            des choses entières ; None pour un constat ou une date.
        euros: euros gagnés en y arrivant [€].
        euros_par_unite: euros gagnés par unité d'écart [€] ; None si l'écart est None.
        est_en_baisse: vrai si l'on gagne en descendant.
    """

    ligne: LigneValorisee
    valeur_visee: Fraction | None
    ecart: Fraction | None
    euros: Decimal
    euros_par_unite: Fraction | None
    est_en_baisse: bool = False


def leviers(valorise: ContratValorise) -> tuple[Levier, ...]:
    """Tous les leviers d'un contrat, par euros décroissants ; les lignes non dues ou non évaluées n'en ont pas."""
    dues = [ligne for m in valorise.missions if m.mission.condition.est_ouverte for ligne in m.lignes]
    trouves = [levier for ligne in dues if (levier := levier_de(ligne)) is not None]
    return tuple(sorted(trouves, key=lambda levier: (-levier.euros, levier.ligne.indicateur.identifiant)))


def levier_de(ligne: LigneValorisee) -> Levier | None:
    """Le prochain gain d'une ligne, ou None si tout est acquis ou si la ligne n'est pas évaluée.

    Un constat se termine d'un coup : son gain va jusqu'à « fait », sans s'arrêter à « partiel ».
    """
    valeur, maximum = ligne.indicateur.mesure.valeur, ligne.indicateur.montant_max
    if ligne.regle is None or ligne.montant is None or valeur is None or maximum is None:
        return None
    rupture = ligne.regle.courbe.prochaine(valeur)
    if rupture is None:
        return None
    est_un_nombre = ligne.indicateur.mesure.nature is NatureMesure.NOMBRE
    visee = rupture.meilleure if est_un_nombre else ligne.regle.courbe.maximum
    gain = au_centime(Fraction(maximum) * visee) - ligne.montant
    if gain <= 0:
        return None
    if not est_un_nombre:
        return Levier(ligne, None, None, gain, None)
    ecart = _ecart(ligne, valeur, rupture)
    return Levier(
        ligne, rupture.valeur, ecart, gain, Fraction(gain) / ecart if ecart else None, rupture.valeur < valeur
    )


def _ecart(ligne: LigneValorisee, valeur: Fraction, rupture: Rupture) -> Fraction:
    """La distance au seuil ; en choses entières quand on les compte, un pas de plus si le seuil doit être dépassé."""
    ecart = abs(rupture.valeur - valeur)
    if unite_de(ligne.indicateur) == "%" or valeur.denominator != 1:
        return ecart
    entier = -(-ecart.numerator // ecart.denominator)
    doit_depasser = rupture.en < rupture.meilleure and ecart == entier
    return Fraction(entier + 1 if doit_depasser else entier)
