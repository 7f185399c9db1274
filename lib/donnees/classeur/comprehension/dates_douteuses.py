"""Repérer la date isolée dans une colonne de cibles chiffrées : Excel a pu transformer « 3/4 » ou « 4-6 »."""

from __future__ import annotations

from collections.abc import Sequence

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Nature, NatureCible, NatureMesure, TypeMesure
from lib.donnees.classeur.comprehension.indicateurs_lus import IndicateurLu


def noter_les_dates_douteuses(lus: Sequence[IndicateurLu]) -> None:
    """Note les dates d'une feuille dont la plupart des cibles sont des nombres ; elles restent des échéances."""
    datees = [lu for lu in lus if lu.ligne.cellule("cible").jour is not None]
    chiffrees = sum(lu.valeurs.cible.cible.nature.est_chiffree for lu in lus)
    for lu in datees if chiffrees > len(datees) else ():
        if _attend_un_nombre(lu):
            lu.ligne.noter(
                "cible",
                CodeDAnomalie.DATE_A_VERIFIER,
                "est une date parmi des cibles en nombre ; Excel a pu transformer « 3/4 » ou « 4-6 ». "
                "Elle est lue comme une échéance.",
                "Si ce n'est pas une échéance, mettez la cellule au format Texte et écrivez la cible.",
            )


def _attend_un_nombre(lu: IndicateurLu) -> bool:
    """Vrai si rien, sur la ligne, ne dit que la cible est une échéance."""
    est_une_echeance = lu.valeurs.cible.cible.nature is NatureCible.ECHEANCE
    est_un_constat = lu.termes.nature is Nature.QUALITATIF or lu.termes.type_mesure is TypeMesure.ETAT
    return est_une_echeance and not est_un_constat and lu.valeurs.mesure.nature is NatureMesure.NOMBRE
