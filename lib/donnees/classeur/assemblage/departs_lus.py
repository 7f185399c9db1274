"""Le départ d'une ligne : sa colonne, à défaut la phrase de la cible ou des paliers ; l'arithmétique est vérifiée."""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.ecriture import quantite
from lib.domaine.vocabulaire import NatureCible
from lib.donnees.classeur.comprehension import IndicateurLu, PaliersLus


def depart_de(lu: IndicateurLu, paliers: PaliersLus) -> Fraction | None:
    """Le départ de sa colonne ; à défaut celui que la cible ou les paliers écrivent."""
    phrase = lu.valeurs.phrase
    _verifier_l_arithmetique(lu)
    tire = phrase.depart if phrase.depart is not None else paliers.depart
    if lu.valeurs.depart is not None:
        _comparer(lu, lu.valeurs.depart, tire)
        return lu.valeurs.depart
    if tire is not None:
        lu.ligne.noter(
            "cible",
            CodeDAnomalie.DEPART_TIRE_DU_TEXTE,
            f"donne aussi le départ : {quantite(tire, lu.valeurs.unite)}.",
            "Vérifiez-le, ou écrivez-le dans la colonne « Départ ».",
        )
    return tire


def _comparer(lu: IndicateurLu, depart: Fraction, tire: Fraction | None) -> None:
    if tire is not None and tire != depart:
        lu.ligne.noter(
            "depart",
            CodeDAnomalie.ARITHMETIQUE,
            f"n'est pas le départ que la cible écrit ({quantite(tire, '')}) ; la colonne « Départ » est suivie.",
            "Vérifiez lequel des deux est le bon.",
        )


def _verifier_l_arithmetique(lu: IndicateurLu) -> None:
    """« 68 811 (+700 vs 66 111) » ne tient pas : 66 111 + 700 font 66 811 ; les deux lectures sont dites."""
    phrase, cible = lu.valeurs.phrase, lu.valeurs.phrase.cible.cible
    depart = phrase.depart if phrase.depart is not None else lu.valeurs.depart
    if depart is None or phrase.ecart is None or cible.valeur is None:
        return
    attendue = depart + phrase.ecart
    if cible.nature is NatureCible.EVOLUTION or attendue == cible.valeur:
        return
    lu.ligne.noter(
        "cible",
        CodeDAnomalie.ARITHMETIQUE,
        f"ne tient pas : {quantite(depart, '')} et {quantite(phrase.ecart, '')} "
        f"font {quantite(attendue, '')}, pas {quantite(cible.valeur, '')}. "
        f"La cible suivie est {quantite(cible.valeur, '')}.",
        "Vérifiez avec la CPAM lequel des nombres est le bon.",
    )
