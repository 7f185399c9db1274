"""Ce qu'une cible doit être pour entrer dans un mouvement : lisible, du genre et dans l'unité de sa ligne.

Les mêmes désaccords que la lecture d'un classeur relève ; un mouvement n'a pas de cellule où les dire, il les refuse.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction

from lib.domaine.accord_du_sens import contradiction
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.exigences import role_de_l_intermediaire, role_du_seuil
from lib.domaine.indicateur import Cible, Indicateur, Palier
from lib.domaine.mouvements.ecrits import PourcentEcrit
from lib.domaine.nombres_exacts import nombre
from lib.domaine.normalisation import AU_DELA_DU_POSSIBLE, POURCENT, memes_unites
from lib.domaine.objectif import unite_des_nombres
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, NomRegle, TypeMesure

_SANS_CALCUL = frozenset({NomRegle.ETATS, NomRegle.APPRECIATION, NomRegle.NEUTRALISE, NomRegle.PALIERS})
_A_DIRE_PLUS_TARD = frozenset({NatureCible.VIDE, NatureCible.A_DEFINIR, NatureCible.INDISPONIBLE})


class GenreDeCible(StrEnum):
    """Ce qu'une cible demande de comparer."""

    COMPTE = "un nombre"
    CONSTAT = "un constat"
    PART = "une part"


_GENRES: Mapping[NatureCible, GenreDeCible] = {
    NatureCible.NOMBRE: GenreDeCible.COMPTE,
    NatureCible.INTERVALLE: GenreDeCible.COMPTE,
    NatureCible.PLURIANNUELLE: GenreDeCible.COMPTE,
    NatureCible.MONTANT: GenreDeCible.COMPTE,
    NatureCible.EVOLUTION: GenreDeCible.COMPTE,
    NatureCible.BOOLEEN: GenreDeCible.CONSTAT,
    NatureCible.ECHEANCE: GenreDeCible.CONSTAT,
    NatureCible.FRACTION: GenreDeCible.PART,
}
_CONSTATS = (Fraction(0), Fraction(1, 2), Fraction(1))


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


def verifier_le_genre(ligne: Indicateur, cible: Cible) -> None:
    """Une ligne qui compte ne prend pas un constat, ni une part ; une ligne qui se constate ne prend pas un nombre.

    Args:
        ligne: la ligne telle qu'elle est avant la cible.
        cible: ce que l'on y pose.

    Raises:
        MouvementRefuse: la cible n'est pas du genre que la ligne compare.
    """
    pose, attendus = _GENRES.get(cible.nature), _attendus(ligne)
    if pose is None or not attendus or pose in attendus:
        return
    dit = "une date" if cible.nature is NatureCible.ECHEANCE else pose
    if GenreDeCible.COMPTE in attendus:
        quoi = f"se compte en « {unite} »" if (unite := unite_des_nombres(ligne)) else "se compte"
        remede = "Écrivez un nombre, dans l'unité de la ligne."
    else:
        quoi, remede = "se constate", "Écrivez « oui », ou une date."
    raise _refus(f"« {ligne.libelle} » {quoi} : la cible « {cible.texte} » est {dit}. {remede}")


def verifier_l_unite_de(ligne: Indicateur, cible: Cible) -> None:
    """Une cible écrite avec son unité a celle de la ligne.

    Raises:
        MouvementRefuse: deux unités différentes.
    """
    unite = unite_des_nombres(ligne)
    un_compte_sans_unite = cible.unite == POURCENT and not unite and ligne.cible.valeur is not None
    if ligne.cible is not cible and un_compte_sans_unite:
        unite = "nombre"
    if cible.nature.est_chiffree and not memes_unites(cible.unite, unite):
        en = cible.unite if cible.unite == POURCENT else f"« {cible.unite} »"
        raise _refus(
            f"« {ligne.libelle} » se compte en « {unite} » : la cible « {cible.texte} » est en {en}. "
            "Écrivez-la dans l'unité de la ligne."
        )


def verifier_le_realise(ligne: Indicateur) -> None:
    """Le réalisé d'une ligne nouvelle, ou contesté en séance, se compare à sa cible.

    Raises:
        MouvementRefuse: un nombre devant un constat ou une part, ou une autre unité.
    """
    mesure, cible = ligne.mesure, ligne.cible
    if mesure.etat is not EtatMesure.MESURE or mesure.nature is not NatureMesure.NOMBRE or mesure.valeur is None:
        return
    devant_un_constat = cible.nature is NatureCible.BOOLEEN and mesure.valeur not in _CONSTATS
    if devant_un_constat or (cible.nature is NatureCible.FRACTION and abs(mesure.valeur) > 1):
        raise _refus(
            f"« {ligne.libelle} » : le réalisé est un nombre, la cible « {cible.texte} » {_GENRES[cible.nature]}. "
            "Écrivez les deux de la même façon."
        )
    if not memes_unites(mesure.unite, unite_des_nombres(ligne)):
        raise _refus(
            f"« {ligne.libelle} » se compte en « {unite_des_nombres(ligne)} » : le réalisé est en « {mesure.unite} ». "
            "Écrivez-le dans l'unité de la ligne."
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


def _attendus(ligne: Indicateur) -> frozenset[GenreDeCible]:
    """Les genres que la ligne sait comparer ; vide si rien ne le dit encore."""
    if ligne.regle is NomRegle.ETATS:
        return frozenset({GenreDeCible.CONSTAT})
    est_mesuree = ligne.mesure.etat is EtatMesure.MESURE
    est_un_nombre = est_mesuree and ligne.mesure.nature is NatureMesure.NOMBRE
    genre = _GENRES.get(ligne.cible.nature) or (GenreDeCible.COMPTE if est_un_nombre else None)
    attendus = {genre} if genre else set()
    if genre is GenreDeCible.PART:
        attendus.add(GenreDeCible.COMPTE)
    if ligne.type_mesure is TypeMesure.ETAT or (est_mesuree and not est_un_nombre):
        attendus.add(GenreDeCible.CONSTAT)
    return frozenset(attendus)


def _refus(message: str) -> MouvementRefuse:
    return MouvementRefuse(CodeDeRefus.UNITE_INCOHERENTE, message)
