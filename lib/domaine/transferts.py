"""Déplacer des euros d'une ligne à l'autre d'une même mission, sans jamais en créer ni en perdre."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.classement import A_CONFIRMER
from lib.domaine.contrat import Contrat, pourquoi_jamais_due, verifier_que_la_ligne_peut_etre_due
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur, Palier
from lib.domaine.nombres_exacts import ZERO, au_centime, euros, repartir_au_centime
from lib.domaine.refus import CodeDeRefus
from lib.domaine.vocabulaire import Fait


@dataclass(frozen=True, slots=True)
class Flux:
    """Des euros qui passent d'une ligne à une autre.

    Attributes:
        identifiant: la ligne que le mouvement concerne.
        de: ligne qui donne ; vide si l'euro n'était sur aucune ligne.
        vers: ligne qui reçoit.
        montant: euros déplacés [€], positif.
    """

    identifiant: str
    de: str
    vers: str
    montant: Decimal


def ligne_negociable(contrat: Contrat, identifiant: str) -> Indicateur:
    """La ligne qu'un mouvement peut changer.

    Raises:
        MouvementRefuse: ligne inconnue, nationale ou déclarée non négociable.
    """
    indicateur = ligne_connue(contrat, identifiant)
    if indicateur.est_suppose(Fait.PORTEE):
        raise MouvementRefuse(
            CodeDeRefus.INDICATEUR_NATIONAL,
            f"« {indicateur.libelle} » ({identifiant}) est national, {A_CONFIRMER} : il ne se négocie pas. "
            "Si la ligne est locale, écrivez « local » dans la colonne « Portée ».",
        )
    if indicateur.est_national:
        raise MouvementRefuse(
            CodeDeRefus.INDICATEUR_NATIONAL,
            f"« {indicateur.libelle} » ({identifiant}) est un indicateur national : il ne se négocie pas. "
            "Agissez sur une ligne locale de la même mission.",
        )
    if indicateur.negociable is False:
        raise MouvementRefuse(
            CodeDeRefus.NON_NEGOCIABLE,
            f"« {indicateur.libelle} » ({identifiant}) est déclaré non négociable dans le classeur. "
            "Changez la colonne « Négociable » ou choisissez une autre ligne.",
        )
    return indicateur


def ligne_connue(contrat: Contrat, identifiant: str) -> Indicateur:
    """La ligne de cet identifiant.

    Raises:
        MouvementRefuse: aucune ligne ne porte cet identifiant.
    """
    indicateur = contrat.indicateur(identifiant)
    if indicateur is None:
        raise MouvementRefuse(
            CodeDeRefus.INDICATEUR_INCONNU,
            f"Aucune ligne du contrat ne porte l'identifiant « {identifiant} ». Choisissez une ligne de la liste.",
        )
    return indicateur


def montant_de(indicateur: Indicateur) -> Decimal:
    """Les euros de la ligne [€] ; zéro pour une ligne de suivi ou sans montant."""
    return indicateur.montant_max if indicateur.est_paye and indicateur.montant_max is not None else ZERO


def montant_paye_de(indicateur: Indicateur) -> Decimal:
    """Les euros qu'un mouvement peut prendre sur la ligne.

    Raises:
        MouvementRefuse: la ligne n'est pas payée, ou son montant est inconnu.
    """
    if not indicateur.est_paye:
        raise MouvementRefuse(
            CodeDeRefus.LIGNE_SANS_MONTANT,
            f"« {indicateur.libelle} » ({indicateur.identifiant}) ne porte pas d'euros connus. "
            "Complétez « Montant max (€) » dans le classeur.",
        )
    return montant_de(indicateur)


def verifier_l_enveloppe(contrat: Contrat, code: str) -> None:
    """Refuse un mouvement d'euros dans une mission inconnue ou sans enveloppe variable.

    Raises:
        MouvementRefuse: mission inconnue, ou mission à zéro.
    """
    mission = contrat.mission(code)
    if mission is None:
        raise MouvementRefuse(CodeDeRefus.MISSION_INCONNUE, f"Le contrat n'a pas de mission « {code} ».")
    disponible = sum((montant_de(i) for i in contrat.indicateurs_de(code)), ZERO)
    if not (mission.part_variable or disponible):
        raise MouvementRefuse(
            CodeDeRefus.MISSION_A_ZERO,
            f"La mission « {mission.libelle} » n'a pas de part variable : il n'y a rien à partager.",
        )


def verifier_la_mission(ligne: Indicateur, mission: str) -> None:
    """Refuse de mêler les euros de deux missions.

    Raises:
        MouvementRefuse: la ligne est dans une autre mission.
    """
    if ligne.mission != mission:
        raise MouvementRefuse(
            CodeDeRefus.AUTRE_MISSION,
            f"« {ligne.libelle} » ({ligne.identifiant}) n'est pas dans la mission « {mission} » : une mission garde "
            "son enveloppe.",
        )


def avec_montant(indicateur: Indicateur, montant: Decimal) -> Indicateur:
    """La ligne portée à un nouveau montant [€] ; ses paliers suivent dans la même proportion."""
    ancien = montant_de(indicateur)
    paliers = indicateur.paliers
    if paliers and ancien and montant:
        rapport = Fraction(montant) / Fraction(ancien)
        paliers = tuple(Palier(p.seuil, au_centime(Fraction(p.montant) * rapport), p.libelle) for p in paliers)
    return replace(indicateur, montant_max=montant, paliers=paliers)


def remplacer_ligne(contrat: Contrat, identifiant: str, *nouvelles: Indicateur) -> Contrat:
    """Le contrat où une ligne laisse sa place à d'autres (aucune : elle sort)."""
    lignes: list[Indicateur] = []
    for ligne in contrat.indicateurs:
        lignes.extend(nouvelles if ligne.identifiant == identifiant else (ligne,))
    return replace(contrat, indicateurs=tuple(lignes))


def ajouter_ligne(contrat: Contrat, nouvelle: Indicateur) -> Contrat:
    """Le contrat avec une ligne de plus, à la fin de sa mission."""
    rangs = [i for i, ligne in enumerate(contrat.indicateurs) if ligne.mission == nouvelle.mission]
    place = rangs[-1] + 1 if rangs else len(contrat.indicateurs)
    lignes = contrat.indicateurs
    return replace(contrat, indicateurs=(*lignes[:place], nouvelle, *lignes[place:]))


def lignes_qui_partagent(contrat: Contrat, mission: str, *, sauf: Sequence[str] = ()) -> tuple[Indicateur, ...]:
    """Les lignes locales et payées d'une mission, entre lesquelles des euros peuvent circuler.

    Une ligne qui ne peut pas être due ne partage pas : ses euros seraient perdus d'avance, ou repris sur ce qui ne
    l'était pas.
    """
    return tuple(i for i in _lignes_payees(contrat, mission, sauf) if not pourquoi_jamais_due(contrat, i))


def au_prorata(contrat: Contrat, mission: str, montant: Decimal, *, sauf: Sequence[str] = ()) -> dict[str, Decimal]:
    """Le montant [€] partagé entre les lignes d'une mission selon leur poids, au centime, par plus fort reste.

    Args:
        contrat: le contrat.
        mission: code de la mission.
        montant: euros à partager [€].
        sauf: les lignes qui ne partagent pas.

    Raises:
        MouvementRefuse: aucune ligne ne peut partager ; la phrase dit pourquoi celles qui restent ne le peuvent pas.
    """
    lignes = lignes_qui_partagent(contrat, mission, sauf=sauf)
    if not lignes:
        ecartees = [
            f"« {i.libelle} » ({i.identifiant}) {pourquoi_jamais_due(contrat, i)}"
            for i in _lignes_payees(contrat, mission, sauf)
        ]
        suite = f" {' ; '.join(ecartees)}." if ecartees else ""
        raise MouvementRefuse(
            CodeDeRefus.AUCUNE_LIGNE_A_PARTAGER,
            "La mission n'a pas d'autre ligne locale payée qui puisse être due : les euros n'ont nulle part où "
            f"aller.{suite}",
        )
    parts = repartir_au_centime(montant, [montant_de(i) for i in lignes])
    return {i.identifiant: part for i, part in zip(lignes, parts, strict=True)}


def _lignes_payees(contrat: Contrat, mission: str, sauf: Sequence[str]) -> tuple[Indicateur, ...]:
    return tuple(
        i
        for i in contrat.indicateurs_de(mission)
        if i.est_paye and not i.est_verrouille and i.identifiant not in sauf and montant_de(i) > 0
    )


def verifier_les_montants(montants: Mapping[str, Decimal], *, total: Decimal) -> None:
    """Refuse des montants absents, négatifs ou dont la somme ne tient pas.

    Raises:
        MouvementRefuse: avec l'écart en euros.
    """
    if not montants:
        raise MouvementRefuse(
            CodeDeRefus.MOUVEMENT_INCOMPLET,
            "Aucune ligne n'est citée. Nommez-en au moins une ; pour partager au prorata, ne dites rien des montants.",
        )
    negatif = next((cle for cle, m in montants.items() if m < 0), None)
    if negatif is not None:
        raise MouvementRefuse(
            CodeDeRefus.MONTANT_NEGATIF, f"Le montant de « {negatif} » est négatif : {euros(montants[negatif])}."
        )
    somme = sum(montants.values(), ZERO)
    if somme != total:
        raise MouvementRefuse(
            CodeDeRefus.SOMME_DIFFERENTE,
            f"La somme ne tient pas : {euros(somme)} répartis pour {euros(total)} disponibles "
            f"(écart de {euros(abs(somme - total))}).",
        )


def donner(contrat: Contrat, mission: str, montants: Mapping[str, Decimal], *, signe: int) -> Contrat:
    """Ajoute (signe 1) ou retire (signe −1) des euros à des lignes négociables d'une mission.

    Raises:
        MouvementRefuse: ligne verrouillée, hors de la mission, ou qui n'a pas assez d'euros.
    """
    for identifiant, montant in montants.items():
        ligne = ligne_negociable(contrat, identifiant)
        verifier_la_mission(ligne, mission)
        if signe * montant > 0:
            verifier_que_la_ligne_peut_etre_due(ligne)
        nouveau = montant_paye_de(ligne) + signe * montant
        if nouveau < 0:
            raise MouvementRefuse(
                CodeDeRefus.MONTANT_NEGATIF,
                f"« {ligne.libelle} » ({identifiant}) n'a que {euros(montant_de(ligne))} : on ne peut pas lui en "
                f"prendre {euros(montant)}.",
            )
        contrat = remplacer_ligne(contrat, identifiant, avec_montant(ligne, nouveau))
    return contrat
