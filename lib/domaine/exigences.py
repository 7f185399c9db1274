"""Ce qu'une règle exige d'une ligne : une cible à diviser, un chemin dans le bon sens, une part entre 0 et 1."""

from __future__ import annotations

from fractions import Fraction

from lib.domaine.courbe import UN, ZERO
from lib.domaine.ecriture import quantite
from lib.domaine.erreurs import DonneeDeRegleAbsente, RegleInapplicable
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import Objectif, objectif_de, unite_de
from lib.domaine.vocabulaire import Sens


def cible_a_diviser(indicateur: Indicateur) -> Fraction:
    """La cible d'une règle proportionnelle ; refusée quand moins, c'est mieux."""
    objectif = objectif_simple(indicateur)
    if objectif.est_baisse:
        raise RegleInapplicable(
            indicateur.regle, "quand moins, c'est mieux, il faut un départ. Choisissez « progression » ou « linéaire »."
        )
    if objectif.bas < 0:
        raise RegleInapplicable(indicateur.regle, "la cible est négative. Choisissez « progression ».")
    return objectif.bas


def objectif_simple(indicateur: Indicateur) -> Objectif:
    """L'objectif d'une règle qui a besoin d'une seule cible, à la hausse ou à la baisse."""
    objectif = objectif_de(indicateur)
    if objectif.sens in (Sens.INTERVALLE, Sens.STABILITE):
        raise RegleInapplicable(
            indicateur.regle, f"une cible de {objectif.sens} ne se paie qu'en « tout ou rien » ou en « appréciation »."
        )
    return objectif


def avance(de: Fraction, vers: Fraction, objectif: Objectif) -> Fraction:
    """Distance signée de l'un à l'autre, positive dans le sens favorable."""
    return (de - vers) if objectif.est_baisse else (vers - de)


def exiger(indicateur: Indicateur, valeur: Fraction | None, champ: str) -> Fraction:
    """La valeur, si le classeur la donne.

    Raises:
        DonneeDeRegleAbsente: elle manque ; l'erreur nomme la colonne à compléter.
    """
    if valeur is None:
        raise DonneeDeRegleAbsente(indicateur.regle, champ)
    return valeur


def verifier_une_part(indicateur: Indicateur, valeur: Fraction, raison: str) -> None:
    """Refuse une part hors de [0–1], avec sa raison."""
    if not ZERO <= valeur <= UN:
        raise RegleInapplicable(indicateur.regle, raison)


def valeur_ecrite(valeur: Fraction, indicateur: Indicateur) -> str:
    """Une valeur dans l'unité de l'indicateur."""
    return quantite(valeur, unite_de(indicateur))
