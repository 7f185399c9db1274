"""Ce que l'on pose sur une ligne se compare à ce qu'elle mesure : « oui », « 3/4 », « 25 jours » n'y sont pas toujours.

Les mêmes désaccords que la lecture d'un classeur relève ; un mouvement n'a pas de cellule où les dire, il les refuse.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from fractions import Fraction

from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Cible, Indicateur
from lib.domaine.objectif import unite_des_nombres
from lib.domaine.refus import CodeDeRefus
from lib.domaine.unites_comparees import POURCENT, memes_unites
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, NomRegle, TypeMesure


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
