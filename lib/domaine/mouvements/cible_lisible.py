"""Ce qu'une cible doit être pour entrer dans un mouvement : lisible, et dans une unité que l'on ne devine pas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from lib.domaine.accord_du_sens import contradiction
from lib.domaine.ecriture import nombre
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur, Palier
from lib.domaine.mouvements.ecrits import PourcentEcrit
from lib.domaine.mouvements.unite_de_la_cible import verifier_l_unite_de, verifier_le_genre
from lib.domaine.refus import CodeDeRefus
from lib.domaine.unites_comparees import AU_DELA_DU_POSSIBLE
from lib.domaine.vocabulaire import NatureCible, NomRegle, TypeMesure

_SANS_CALCUL = frozenset({NomRegle.ETATS, NomRegle.APPRECIATION, NomRegle.NEUTRALISE, NomRegle.PALIERS})
_A_DIRE_PLUS_TARD = frozenset({NatureCible.VIDE, NatureCible.A_DEFINIR, NatureCible.INDISPONIBLE})


def verifier_la_cible_d_une_ligne(indicateur: Indicateur) -> None:
    """Une ligne nouvelle peut n'avoir pas encore de cible ; en phrase, elle ne se paie que par constat.

    Raises:
        MouvementRefuse: la cible est une phrase et la règle a besoin d'un nombre, ou elle contredit le sens.
    """
    se_constate = indicateur.regle in _SANS_CALCUL or indicateur.type_mesure is TypeMesure.ETAT
    if not se_constate and indicateur.cible.nature not in _A_DIRE_PLUS_TARD:
        verifier_la_cible(indicateur.cible)
        verifier_le_sens(indicateur, indicateur.cible)


def verifier_la_cible(cible: Cible) -> None:
    """Une cible que l'on pose doit se lire : un nombre, une date ou un constat.

    Raises:
        MouvementRefuse: la cible ne se lit pas.
    """
    if cible.valeur is None and cible.echeance is None and cible.operateur is None:
        raise MouvementRefuse(
            CodeDeRefus.CIBLE_ILLISIBLE,
            f"La cible « {cible.texte} » ne se lit pas. Écrivez par exemple « 12 » ou « 60 % ».",
        )


def verifier_la_place_de_la_cible(ancienne: Indicateur, cible: Cible) -> None:
    """Une cible posée sur une ligne doit avoir un effet, dans l'unité et dans le sens de la ligne.

    Raises:
        MouvementRefuse: ligne à paliers, autre unité, autre sens, ou deux lectures possibles.
    """
    if ancienne.regle is NomRegle.PALIERS:
        raise MouvementRefuse(
            CodeDeRefus.LIGNE_A_PALIERS,
            f"« {ancienne.libelle} » est payée par paliers : changer sa cible n'aurait aucun effet. "
            "Changez d'abord sa règle.",
        )
    _verifier_l_unite(ancienne, cible)
    verifier_le_sens(ancienne, cible)


def verifier_le_sens(ligne: Indicateur, cible: Cible) -> None:
    """Une cible posée sur une ligne doit se gagner dans le sens de la ligne.

    Raises:
        MouvementRefuse: elle dit le contraire.
    """
    opposition = contradiction(replace(ligne, cible=cible))
    if opposition:
        raise MouvementRefuse(
            CodeDeRefus.SENS_CONTRAIRE, f"« {ligne.libelle} » : {opposition}. Corrigez le sens ou la cible."
        )


def verifier_les_fractions(ligne: Indicateur, valeurs: Iterable[tuple[str, Fraction]]) -> None:
    """« 0,6 » sur une ligne en % se lit 0,6 % ou 60 % : rien n'est deviné, comme dans le classeur.

    Args:
        ligne: la ligne, dont l'unité compte.
        valeurs: ce que chaque nombre est, et lui.

    Raises:
        MouvementRefuse: une valeur de 0 à 1, ou de plus de 1000, a été écrite sans son signe %.
    """
    if not est_en_pourcent(ligne):
        return
    for quoi, valeur in valeurs:
        se_lit_de_deux_facons = 0 < abs(valeur) <= 1 or abs(valeur) >= AU_DELA_DU_POSSIBLE
        if se_lit_de_deux_facons and not isinstance(valeur, PourcentEcrit):
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


def seuils_des_paliers(paliers: Iterable[Palier]) -> Iterator[tuple[str, Fraction]]:
    """Le seuil de chaque palier, dans l'unité de la ligne."""
    return (("le seuil d'un palier", palier.seuil) for palier in paliers)


def _verifier_l_unite(ancienne: Indicateur, cible: Cible) -> None:
    """« 0,6 » sur une ligne en % se lit 0,6 % ou 60 % ; « 60 % » ne veut rien dire sur des réunions."""
    verifier_le_genre(ancienne, cible)
    verifier_l_unite_de(ancienne, cible)
    if cible.nature.est_chiffree and cible.nature is not NatureCible.MONTANT:
        verifier_les_fractions(ancienne, nombres_de_la_cible(cible))
