"""Ce qu'une règle exige d'une ligne, et ce que disent ses paramètres : « 0,8 » est une part ici, une réunion là."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.courbe import UN, ZERO
from lib.domaine.erreurs import DonneeDeRegleAbsente, RegleInapplicable, SensContraire
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import euros, quantite
from lib.domaine.objectif import Objectif, objectif_de, unite_de
from lib.domaine.vocabulaire import EtatMesure, NatureCible, NatureMesure, NomRegle, Sens, TypeMesure


class RoleDeParametre(StrEnum):
    """Ce qu'un paramètre mesure."""

    PART_DE_LA_CIBLE = "une part de la cible"
    TOLERANCE = "une part du départ"
    PART_D_UN_ETAT = "la part d'un état partiel"
    ORIGINE = "une valeur d'où l'on part"
    PLANCHER = "une valeur sous laquelle rien n'est payé"
    OBJECTIF = "un objectif intermédiaire"
    AUCUN = "la règle ne s'en sert pas"

    @property
    def est_une_part(self) -> bool:
        """Vrai s'il s'écrit de 0 à 1, faux s'il s'écrit dans l'unité de la ligne."""
        return self in (self.PART_DE_LA_CIBLE, self.TOLERANCE, self.PART_D_UN_ETAT)


def role_du_seuil(regle: NomRegle | None, sens: Sens | None) -> RoleDeParametre:
    """Ce que veut dire la colonne « Seuil »."""
    role = _SEUILS.get(regle) if regle is not None else None
    if role is not None:
        return role
    return RoleDeParametre.TOLERANCE if sens is Sens.STABILITE else RoleDeParametre.AUCUN


def role_de_l_intermediaire(regle: NomRegle | None) -> RoleDeParametre:
    """Ce que veut dire la colonne « Intermédiaire »."""
    return RoleDeParametre.AUCUN if regle is None else _INTERMEDIAIRES.get(regle, RoleDeParametre.AUCUN)


def parametres_sans_effet(indicateur: Indicateur) -> Iterator[str]:
    """Les colonnes écrites dont la règle de la ligne ne se sert pas : « Seuil » sous « tout ou rien »."""
    seuil = role_du_seuil(indicateur.regle, sens_suivi(indicateur))
    if indicateur.seuil is not None and seuil is RoleDeParametre.AUCUN:
        yield "Seuil"
    if indicateur.intermediaire is not None and role_de_l_intermediaire(indicateur.regle) is RoleDeParametre.AUCUN:
        yield "Intermédiaire"


def demande_un_parametre(regle: NomRegle) -> bool:
    """Vrai si la règle ne s'applique pas sans un seuil, un objectif intermédiaire ou des paliers."""
    return regle in _AVEC_PARAMETRE


def cible_a_diviser(indicateur: Indicateur) -> Fraction:
    """La cible d'une règle proportionnelle ; refusée quand moins, c'est mieux."""
    objectif = objectif_simple(indicateur)
    if objectif.est_baisse:
        raise RegleInapplicable(
            indicateur.regle, "quand moins, c'est mieux, il faut un départ. Choisissez « progression » ou « linéaire »."
        )
    if objectif.bas < 0:
        raise RegleInapplicable(indicateur.regle, "la cible est négative. Choisissez « progression ».")
    return objectif.bas


def objectif_simple(indicateur: Indicateur) -> Objectif:
    """L'objectif d'une règle qui a besoin d'une seule cible, à la hausse ou à la baisse."""
    objectif = objectif_de(indicateur)
    if objectif.sens in (Sens.INTERVALLE, Sens.STABILITE):
        raise RegleInapplicable(
            indicateur.regle, f"{_EN_MOTS[objectif.sens]} ne se paie qu'en « tout ou rien » ou en « appréciation »."
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


def phrase_des_paliers(indicateur: Indicateur, *, baisse: bool) -> str:
    """Ce que chaque palier paie, du plus petit au plus grand."""
    texte = " · ".join(f"{seuil} → {paie}" for seuil, paie in paliers_ecrits(indicateur, baisse=baisse))
    return f"Le plus haut palier atteint : {texte}."


def paliers_ecrits(indicateur: Indicateur, *, baisse: bool) -> tuple[tuple[str, str], ...]:
    """Chaque palier, du plus petit au plus grand : ce qu'il demande et ce qu'il paie."""
    signe, ranges = "≤" if baisse else "≥", sorted(indicateur.paliers, key=lambda p: p.montant)
    return tuple((f"{signe}\u00a0{valeur_ecrite(p.seuil, indicateur)}", euros(p.montant)) for p in ranges)


def verifier_que_les_paliers_se_comparent(indicateur: Indicateur) -> None:
    """Refuse un constat devant des seuils qui comptent des choses : « fait » n'est pas un nombre de patients.

    Raises:
        RegleInapplicable: le réalisé est une date, ou un constat face à un seuil au-dessus de 1.
    """
    if indicateur.mesure.etat is not EtatMesure.MESURE or indicateur.mesure.nature is NatureMesure.NOMBRE:
        return
    est_un_constat = indicateur.mesure.nature is NatureMesure.ETAT
    if not est_un_constat or any(p.seuil > UN for p in indicateur.paliers):
        raise RegleInapplicable(indicateur.regle, "les paliers sont des nombres. Écrivez le réalisé en chiffres.")


def verifier_que_c_est_un_constat(indicateur: Indicateur) -> None:
    """« fait, partiel, non fait » ne se déduit pas d'un nombre : quelqu'un le constate.

    Raises:
        RegleInapplicable: la règle attend un constat, le réalisé est un nombre ou une date.
    """
    est_un_nombre = indicateur.mesure.etat is EtatMesure.MESURE and indicateur.mesure.nature is not NatureMesure.ETAT
    if est_un_nombre and indicateur.type_mesure is not TypeMesure.ETAT:
        raise RegleInapplicable(
            indicateur.regle, "elle attend « fait », « partiel » ou « non fait » dans la colonne « Réalisé »."
        )


def paliers_a_la_baisse(indicateur: Indicateur) -> bool:
    """Vrai si les paliers se gagnent en descendant : leurs montants le disent, à défaut le sens de l'indicateur."""
    ordonnes = sorted(indicateur.paliers, key=lambda p: p.seuil)
    if ordonnes and ordonnes[0].montant != ordonnes[-1].montant:
        return ordonnes[0].montant > ordonnes[-1].montant
    return sens_suivi(indicateur) is Sens.BAISSE


def verifier_que_les_paliers_suivent_le_sens(indicateur: Indicateur) -> None:
    """Refuse des paliers qui paient plus quand la ligne fait moins bien : faire mieux y ferait perdre.

    Raises:
        SensContraire: le sens de la ligne est la hausse et les paliers paient plus en bas, ou l'inverse.
    """
    if sont_a_rebours(indicateur):
        demande = Sens.BAISSE if paliers_a_la_baisse(indicateur) else Sens.HAUSSE
        raise SensContraire(f"les paliers se gagnent à la {demande} et la ligne à la {sens_suivi(indicateur)}")


def sont_a_rebours(indicateur: Indicateur) -> bool:
    """Vrai si les paliers paient plus quand la ligne s'éloigne de son sens."""
    sens = sens_suivi(indicateur)
    if sens not in (Sens.HAUSSE, Sens.BAISSE):
        return False
    return paliers_a_la_baisse(indicateur) is not (sens is Sens.BAISSE)


def verifier_que_l_on_demande_que_ce_soit_fait(indicateur: Indicateur) -> None:
    """Refuse de payer « fait » quand la cible est « non ».

    Raises:
        RegleInapplicable: la cible demande que ce ne soit pas fait.
    """
    cible = indicateur.cible
    if cible.nature is NatureCible.BOOLEEN and cible.valeur == 0:
        raise RegleInapplicable(
            indicateur.regle,
            f"la cible est « {cible.texte} », et elle paie ce qui est fait. Choisissez « tout ou rien ».",
        )


_EN_MOTS: Mapping[Sens, str] = {
    Sens.INTERVALLE: "une cible entre deux bornes",
    Sens.STABILITE: "une cible qui demande de ne pas bouger",
}
_AVEC_PARAMETRE = frozenset({NomRegle.PROPORTIONNEL_AVEC_SEUIL, NomRegle.LINEAIRE, NomRegle.ROSP, NomRegle.PALIERS})
_SEUILS: Mapping[NomRegle, RoleDeParametre] = {
    NomRegle.PROPORTIONNEL_AVEC_SEUIL: RoleDeParametre.PART_DE_LA_CIBLE,
    NomRegle.LINEAIRE: RoleDeParametre.ORIGINE,
    NomRegle.ROSP: RoleDeParametre.PLANCHER,
}
_INTERMEDIAIRES: Mapping[NomRegle, RoleDeParametre] = {
    NomRegle.ETATS: RoleDeParametre.PART_D_UN_ETAT,
    NomRegle.ROSP: RoleDeParametre.OBJECTIF,
}
