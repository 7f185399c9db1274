"""Une part nue sur une ligne en % : « 0,6 » est 0,6 % ou 60 %, et rien n'est deviné."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lib.domaine.ecriture import nombre
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.mouvements.ecrits import PourcentEcrit
from lib.domaine.refus import CodeDeRefus


def verifier_les_fractions(ligne: Indicateur, valeurs: Iterator[tuple[str, Fraction]]) -> None:
    """« 0,6 » sur une ligne en % se lit 0,6 % ou 60 % : rien n'est deviné, comme dans le classeur.

    Args:
        ligne: la ligne, dont l'unité compte.
        valeurs: ce que chaque nombre est, et lui.

    Raises:
        MouvementRefuse: une valeur de 0 à 1 a été écrite sans son signe %.
    """
    if not est_en_pourcent(ligne):
        return
    for quoi, valeur in valeurs:
        if 0 < abs(valeur) <= 1 and not isinstance(valeur, PourcentEcrit):
            raise MouvementRefuse(
                CodeDeRefus.FRACTION_OU_POURCENT,
                f"« {ligne.libelle} » est en % et {quoi} « {nombre(valeur)} » n'a pas d'unité. Écrivez par exemple "
                "« 60 % » ou « 0,6 % ».",
            )


def est_en_pourcent(ligne: Indicateur) -> bool:
    """Vrai si la ligne se compte en %."""
    return "%" in (ligne.unite, ligne.cible.unite, ligne.mesure.unite)


def nombres_de_la_cible(cible: Cible) -> Iterator[tuple[str, Fraction]]:
    """Les nombres d'une cible écrits sans leur unité."""
    if cible.nature.est_chiffree and not cible.unite:
        yield from (("la cible", valeur) for valeur in (cible.valeur, cible.borne_haute) if valeur is not None)


def parametres_en_unite(ligne: Indicateur) -> Iterator[tuple[str, Fraction]]:
    """Le seuil et l'intermédiaire, quand leur règle les compte dans l'unité de la ligne."""
    if ligne.seuil is not None and not role_du_seuil(ligne.regle, ligne.sens).est_une_part:
        yield "le seuil", ligne.seuil
    if ligne.intermediaire is not None and not role_de_l_intermediaire(ligne.regle).est_une_part:
        yield "l'intermédiaire", ligne.intermediaire
