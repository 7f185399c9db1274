"""Choisir comment prévoir une ligne : ce que l'on sait, ce que l'équipe en dit, ce que les données en montrent."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lib.calcul.modeles.avis import avis, est_donne, manque, repli
from lib.calcul.modeles.connu import connue, par_defaut, raison_d_etre_connue
from lib.calcul.modeles.contexte import Contexte, courbe_de
from lib.calcul.modeles.couverture import couverture, obstacle_a_une_couverture_devinee
from lib.calcul.modeles.modele_de_prevision import Grandeur, Modele, PrevisionImpossible, manquer
from lib.calcul.modeles.rythme import obstacle_au_rythme, rythme
from lib.calcul.modeles.taux import obstacle_au_taux, taux
from lib.calcul.modeles.tendance import obstacle_a_la_tendance, tendance
from lib.domaine.vocabulaire import Methode

__all__ = [
    "Contexte",
    "Grandeur",
    "Modele",
    "PrevisionImpossible",
    "choisir",
    "courbe_de",
    "manque",
    "manquer",
    "repli",
]


def choisir(contexte: Contexte) -> Modele:
    """Le modèle d'une ligne : celui que l'équipe a choisi, sinon le mieux fondé de ceux qui conviennent.

    Raises:
        PrevisionImpossible: la façon choisie ne convient pas, ou l'avis est en désordre.
    """
    return _MODELES[contexte.prevision.methode](contexte)


def _au_mieux(contexte: Contexte) -> Modele:
    if raison_d_etre_connue(contexte):
        return connue(contexte)
    if est_donne(contexte):
        return avis(contexte)
    for obstacle, modele in _OBSERVES:
        if not obstacle(contexte):
            return modele(contexte)
    return par_defaut(contexte)


_OBSERVES: tuple[tuple[Callable[[Contexte], str], Callable[[Contexte], Modele]], ...] = (
    (obstacle_au_rythme, rythme),
    (obstacle_a_une_couverture_devinee, couverture),
    (obstacle_au_taux, taux),
    (obstacle_a_la_tendance, tendance),
)

_MODELES: Mapping[Methode, Callable[[Contexte], Modele]] = {
    Methode.AUTOMATIQUE: _au_mieux,
    Methode.CONNUE: connue,
    Methode.AVIS: avis,
    Methode.RYTHME: rythme,
    Methode.COUVERTURE: couverture,
    Methode.TAUX: taux,
    Methode.TENDANCE: tendance,
    Methode.DEFAUT: par_defaut,
}
