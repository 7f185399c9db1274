"""Ce qui ne changera plus, et ce que l'on suppose quand on ne sait rien."""

from __future__ import annotations

from fractions import Fraction
from math import sqrt

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.lois import certitude, lister, melanger, trois_points
from lib.calcul.modeles.avis import une_chance_sur_deux
from lib.calcul.modeles.contexte import Contexte
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible
from lib.calcul.modeles.passe import cadence_de
from lib.domaine.nombres_exacts import part, quantite
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.vocabulaire import Methode, NatureMesure, NomRegle

DATES_POSSIBLES = (Fraction(1, 8), Fraction(3, 8), Fraction(5, 8), Fraction(7, 8))
"""Les moments de l'exercice [0–1] où un réalisé sans date a pu être relevé, à chances égales.

Source: docs/methodes.md § 2.8.
"""


def raison_d_etre_connue(contexte: Contexte) -> str:
    """Pourquoi la valeur ne changera plus, en une phrase ; vide si elle peut encore changer."""
    mesure = contexte.indicateur.mesure
    if contexte.valeur is None:
        return ""
    if contexte.indicateur.regle is NomRegle.APPRECIATION:
        return "Part déjà fixée à la main."
    if contexte.ecoulee == 1 and contexte.jour is not None:
        return f"L'exercice est fini : {ecrire_le_realise(contexte.indicateur)} au {contexte.jour:%d/%m/%Y}."
    if mesure.nature is NatureMesure.ETAT and contexte.valeur >= 1:
        return "C'est déjà fait."
    return f"C'est daté du {mesure.texte}." if mesure.nature is NatureMesure.DATE else ""


def connue(contexte: Contexte) -> Modele:
    """La loi d'une valeur qui ne changera plus.

    Raises:
        PrevisionImpossible: rien n'est mesuré.
    """
    if contexte.valeur is None:
        raise PrevisionImpossible("Aucun réalisé n'est écrit : complétez la colonne « Réalisé », ou donnez un avis.")
    phrase = raison_d_etre_connue(contexte) or f"Valeur finale connue : {ecrire_le_realise(contexte.indicateur)}."
    return Modele(certitude(float(contexte.valeur)), Grandeur.CONNUE, Origine.CONNUE, Methode.CONNUE, phrase)


def par_defaut(contexte: Contexte) -> Modele:
    """La loi de ce que personne n'a prévu : une chance sur deux d'un constat, le réalisé à quelque chose près sinon."""
    valeur = contexte.valeur
    if contexte.indicateur.est_un_constat or valeur is None:
        return une_chance_sur_deux(contexte)
    if contexte.est_flux and contexte.unite != "%" and valeur >= 0:
        return _flux_sans_rythme(contexte, valeur)
    ecart = contexte.hypotheses.ecart_par_defaut
    demi = float(ecart * _echelle(contexte, valeur)) * sqrt(1 - float(contexte.ecoulee or 0))
    loi = trois_points(
        *(float(valeur) - demi, float(valeur), float(valeur) + demi),
        plancher=contexte.plancher,
        plafond=contexte.plafond,
    )
    return Modele(loi, Grandeur.VALEUR, Origine.DEFAUT, Methode.DEFAUT, _phrase(contexte, valeur, ecart))


def _flux_sans_rythme(contexte: Contexte, valeur: Fraction) -> Modele:
    """Le rythme de l'année à toutes les dates possibles, quand on ignore celle du réalisé."""
    cadence = cadence_de(contexte.passe, contexte.hypotheses)
    dates = DATES_POSSIBLES if contexte.ecoulee is None else (contexte.ecoulee,)
    lois = [certitude(float(valeur)) if date == 1 else lister(cadence.loi(valeur, date)) for date in dates]
    loi = melanger((1 / len(lois), une) for une in lois)
    return Modele(loi, Grandeur.VALEUR, Origine.DEFAUT, Methode.DEFAUT, _phrase_de_flux(contexte, valeur))


def _echelle(contexte: Contexte, valeur: Fraction) -> Fraction:
    """La grandeur dont l'écart par défaut est une part : à zéro aussi, une valeur peut bouger."""
    cible = contexte.indicateur.cible
    repere = cible.valeur if cible.nature.est_chiffree else None
    connues = (valeur, repere, contexte.indicateur.depart, *contexte.passe)
    return max(abs(v) for v in connues if v is not None) or Fraction(1)


def _phrase(contexte: Contexte, valeur: Fraction, ecart: Fraction) -> str:
    fin = ", sans redescendre" if contexte.s_accumule else ""
    reste = "sur une année entière" if contexte.ecoulee is None else "sur un an, moins à l'approche de la fin"
    return (
        f"Valeur par défaut, faute d'avis : {quantite(valeur, contexte.unite)} à {part(ecart)} près {reste}{fin}. "
        "Pour mieux prévoir : donnez trois nombres, ou un mot."
    )


def _phrase_de_flux(contexte: Contexte, valeur: Fraction) -> str:
    realise = quantite(valeur, contexte.unite)
    if contexte.ecoulee is not None:
        return f"Valeur par défaut : {realise}, et le rythme de l'année pour la suite."
    if contexte.exercice is None:
        manque, remede = "des dates de l'exercice", "dites-les à la page « Classeur »"
    else:
        manque, remede = "de la date du réalisé", "écrivez la colonne « Réalisé au »"
    return (
        f"Valeur par défaut : {realise}, à un moment de l'exercice que l'on ignore, faute {manque}. "
        f"Pour mieux prévoir : {remede}, ou donnez trois nombres."
    )
