"""Lire un taux par ses deux termes : le calculer quand le réalisé manque, le confronter quand il est écrit."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.ecriture import quantite
from lib.domaine.indicateur import Mesure
from lib.domaine.vocabulaire import EtatMesure, NatureMesure
from lib.donnees.cellules.unites import POURCENT
from lib.donnees.classeur.lignes import Ligne

ARRONDI_A_L_ENTIER, ARRONDI_AU_DIXIEME = Fraction(1, 2), Fraction(1, 10)
"""Écarts [points] qu'un arrondi explique : « 69 % » pour 68,9 %, « 33,3 % » pour un tiers."""


@dataclass(frozen=True, slots=True)
class Termes:
    """Le numérateur et le dénominateur d'une ligne ; None s'ils ne sont pas écrits."""

    numerateur: Fraction | None
    denominateur: Fraction | None


def lire_les_termes(ligne: Ligne) -> Termes:
    """Les deux termes d'une ligne ; l'un sans l'autre est noté."""
    termes = Termes(ligne.nombre("numerateur"), ligne.nombre("denominateur"))
    cles = [cle for cle in ("numerateur", "denominateur") if not ligne.cellule(cle).est_vide]
    if len(cles) == 1:
        absent = "dénominateur" if cles == ["numerateur"] else "numérateur"
        ligne.noter(
            cles[0],
            CodeDAnomalie.TAUX_INCOMPLET,
            f"est écrit sans son {absent} : aucun taux ne peut en être tiré.",
            "Écrivez les deux, ou le réalisé en %.",
        )
    return termes


def confronter_aux_termes(ligne: Ligne, mesure: Mesure, unite: str, termes: Termes) -> Mesure:
    """Le réalisé d'un taux : celui qui est écrit, à défaut celui que ses deux termes donnent."""
    numerateur, denominateur = termes.numerateur, termes.denominateur
    if unite != POURCENT or numerateur is None or denominateur is None:
        return mesure
    if denominateur == 0:
        return _sans_denominateur(ligne, mesure)
    taux = numerateur / denominateur * 100
    if mesure.etat is EtatMesure.MANQUANT and not mesure.texte:
        return _calcule(ligne, mesure, numerateur, denominateur)
    _noter_une_contradiction(ligne, mesure, taux)
    return mesure


def _sans_denominateur(ligne: Ligne, mesure: Mesure) -> Mesure:
    if mesure.etat is EtatMesure.MANQUANT and not mesure.texte:
        ligne.noter(
            "denominateur",
            CodeDAnomalie.DENOMINATEUR_NUL,
            "ne peut pas diviser. L'indicateur passe en « donnée manquante ».",
            "Écrivez l'effectif total, ou videz la case.",
        )
    return mesure


def _calcule(ligne: Ligne, mesure: Mesure, numerateur: Fraction, denominateur: Fraction) -> Mesure:
    taux = numerateur / denominateur * 100
    if not 0 <= taux <= 100:
        ligne.noter(
            "numerateur",
            CodeDAnomalie.ARITHMETIQUE,
            f"sur {quantite(denominateur, '')} font {quantite(taux, POURCENT)} : un taux va de 0 à 100 %. "
            "L'indicateur passe en « donnée manquante ».",
            "Vérifiez si le numérateur et le dénominateur sont inversés.",
        )
        return mesure
    ligne.noter(
        "numerateur",
        CodeDAnomalie.REALISE_CALCULE,
        f"le réalisé est calculé : {quantite(numerateur, '')} sur {quantite(denominateur, '')}, "
        f"soit {quantite(taux, POURCENT)}.",
        "Rien à faire si c'est le bon calcul.",
    )
    return Mesure(EtatMesure.MESURE, taux, NatureMesure.NOMBRE, POURCENT)


def _noter_une_contradiction(ligne: Ligne, mesure: Mesure, taux: Fraction) -> None:
    ecrit = mesure.valeur
    if ecrit is None or mesure.nature is not NatureMesure.NOMBRE:
        return
    if abs(ecrit - taux) <= (ARRONDI_A_L_ENTIER if ecrit.denominator == 1 else ARRONDI_AU_DIXIEME):
        return
    ligne.noter(
        "realise",
        CodeDAnomalie.ARITHMETIQUE,
        f"n'est pas ce que donnent le numérateur et le dénominateur : {quantite(taux, POURCENT)} et non "
        f"{quantite(ecrit, POURCENT)}. Le réalisé écrit est gardé.",
        "Vérifiez lequel des trois nombres est faux.",
    )
