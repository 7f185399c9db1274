"""Les mots de ce qui touche plusieurs lignes à la fois : évènements, conditions, réglages. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Evenement
from lib.rendu.formats import nombre
from lib.rendu.formats import part as ecrire_part
from lib.rendu.textes.chances import en_chances

CHANCES_D_UN_EVENEMENT: Mapping[str, Fraction] = {
    "très improbable (moins d'une chance sur 10)": Fraction(1, 20),
    "1 chance sur 10": Fraction(1, 10),
    "peu probable (2 chances sur 10)": Fraction(1, 5),
    "3 chances sur 10": Fraction(3, 10),
    "4 chances sur 10": Fraction(2, 5),
    "une chance sur deux": Fraction(1, 2),
    "6 chances sur 10": Fraction(3, 5),
    "7 chances sur 10": Fraction(7, 10),
    "probable (8 chances sur 10)": Fraction(4, 5),
    "9 chances sur 10": Fraction(9, 10),
    "quasi certain (plus de 9 chances sur 10)": Fraction(19, 20),
}
PERTES_D_UN_EVENEMENT: Mapping[str, Fraction] = {
    "un quart du résultat": Fraction(1, 4),
    "la moitié du résultat": Fraction(1, 2),
    "les trois quarts du résultat": Fraction(3, 4),
    "tout le résultat": Fraction(1),
}
ELARGISSEMENTS: Mapping[str, Fraction] = {
    "× 1 (comme si nous le maîtrisions)": Fraction(1),
    "× 1,25": Fraction(5, 4),
    "× 1,5": Fraction(3, 2),
    "× 2": Fraction(2),
}
REGLAGES: Mapping[str, str] = {
    "elargissement_partage": "Résultat partagé",
    "elargissement_tiers": "Résultat qui dépend de tiers",
}
"""Les élargissements que l'on change à l'écran : le champ d'``Hypotheses`` et son libellé."""
VARIATIONS: Mapping[str, Fraction] = {
    "aucune (le hasard seul)": Fraction(0),
    "10 %": Fraction(1, 10),
    "20 % (d'usage)": Fraction(1, 5),
    "30 %": Fraction(3, 10),
    "50 %": Fraction(1, 2),
}
VARIATION = "Variation du rythme d'une période à l'autre"


def evenement(aleas: Evenement, contrat: Contrat) -> str:
    """Un évènement en une phrase : sa chance, et les lignes qu'il touche."""
    presentes = [(cle, perte) for cle, perte in aleas.pertes if contrat.indicateur(cle)]
    pertes = dict.fromkeys(perte for _, perte in presentes)
    touche = " ; ".join(_perte([cle for cle, sienne in presentes if sienne == perte], perte) for perte in pertes)
    return f"{aleas.nom} : {en_chances(float(aleas.chance))} ; {touche or 'ne touche aucune ligne de ce contrat'}"


def _perte(lignes: Sequence[str], perte: Fraction) -> str:
    """Ce que des lignes perdraient : « A1, A2 perdraient un quart du résultat »."""
    combien = next((mots for mots, part in PERTES_D_UN_EVENEMENT.items() if part == perte), "")
    verbe = "perdrait" if len(lignes) == 1 else "perdraient"
    return f"{', '.join(lignes)} {verbe} {combien or f'{ecrire_part(perte)} du résultat'}"


def chances_d_ouverture(chance: Fraction) -> Mapping[str, Fraction]:
    """Les chances que l'on peut donner à une condition, celle d'aujourd'hui comprise."""
    ecartee = {"écartée : ses euros restent hors des prévisions": Fraction(0)}
    return avec_la_valeur(ecartee | dict(CHANCES_D_UN_EVENEMENT), chance)


def avec_la_valeur(choix: Mapping[str, Fraction], valeur: Fraction) -> Mapping[str, Fraction]:
    """Les choix proposés, et la valeur d'aujourd'hui si elle n'en est pas."""
    return choix if valeur in choix.values() else {**choix, f"{nombre(valeur)} (saisi ailleurs)": valeur}
