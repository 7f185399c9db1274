"""Les missions et les lignes d'une fiche : des faits du contrat, prêts à écrire dans un PDF ou dans un classeur."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee, Ventilation
from lib.domaine.vocabulaire import EtatDeLigne, NomRegle
from lib.rendu.contenus.contenu import ValeurMontree
from lib.rendu.contenus.reperes_d_une_ligne import (
    PalierDeFiche,
    Puce,
    cible_de,
    depart_de,
    palier_de,
    puce_de,
    realise_de,
)
from lib.rendu.couleurs import Sort

SORT_DE_L_ETAT = {
    EtatDeLigne.ACQUISE: Sort.ACQUIS,
    EtatDeLigne.PARTIELLE: Sort.A_PRODUIRE,
    EtatDeLigne.A_PRODUIRE: Sort.A_PRODUIRE,
    EtatDeLigne.NON_EVALUEE: Sort.NON_EVALUE,
    EtatDeLigne.NON_DUE: Sort.NON_DU,
    EtatDeLigne.SUIVIE: Sort.INCONNU,
    EtatDeLigne.SANS_MONTANT: Sort.INCONNU,
}


@dataclass(frozen=True, slots=True)
class LigneDeFiche:
    """Une ligne du contrat et ce qu'elle vaut.

    Attributes:
        precision: la règle avec ses nombres, ou pourquoi la ligne n'est pas évaluée ou pas due.
        montant_max: montant de la ligne pleinement atteinte [€] ; None pour un suivi ou un montant inconnu.
        part_payee: part [0–1] ; None si elle n'est pas évaluée.
        montant: euros acquis [€] ; None s'ils ne sont pas connus.
    """

    identifiant: str
    libelle: str
    est_nationale: bool
    depart: ValeurMontree
    realise: ValeurMontree
    cible: ValeurMontree
    regle: str
    precision: str
    montant_max: Decimal | None
    part_payee: Fraction | None
    montant: Decimal | None
    etat: EtatDeLigne
    sort: Sort
    puce: Puce
    paliers: tuple[PalierDeFiche, ...]


@dataclass(frozen=True, slots=True)
class MissionDeFiche:
    """Une mission, son enveloppe variable rangée, et ses lignes.

    Attributes:
        est_due: faux si la condition de la mission n'est pas remplie : ses euros sont hors de tout total.
        condition: la condition telle qu'elle est écrite au contrat.
    """

    code: str
    libelle: str
    categorie: str
    part_fixe: Decimal | None
    ventilation: Ventilation
    est_due: bool
    condition: str
    lignes: tuple[LigneDeFiche, ...]


def missions_de_fiche(contrat: Contrat, valorise: ContratValorise, *, jour: date) -> tuple[MissionDeFiche, ...]:
    """Les missions qui ont une part variable ou des lignes, dans l'ordre du contrat.

    Args:
        contrat: donne l'exercice, donc l'attendu à la date de la fiche.
        valorise: le même contrat, valorisé.
        jour: date de la fiche.
    """
    ecoule = contrat.exercice.part_ecoulee(jour) if contrat.exercice else None
    return tuple(_mission(m, ecoule) for m in valorise.missions if m.lignes or m.ventilation.part_variable)


def _mission(valorisee: MissionValorisee, ecoule: Fraction | None) -> MissionDeFiche:
    mission = valorisee.mission
    return MissionDeFiche(
        mission.code,
        mission.libelle,
        str(mission.categorie),
        mission.part_fixe,
        valorisee.ventilation,
        mission.condition.est_ouverte,
        mission.texte_condition or "la condition est à préciser",
        tuple(_ligne(ligne, ecoule) for ligne in valorisee.lignes),
    )


def _ligne(ligne: LigneValorisee, ecoule: Fraction | None) -> LigneDeFiche:
    i, etat = ligne.indicateur, ligne.situation
    return LigneDeFiche(
        identifiant=i.identifiant,
        libelle=i.libelle,
        est_nationale=i.est_national,
        depart=depart_de(i),
        realise=realise_de(i),
        cible=cible_de(i),
        regle=str(i.regle),
        precision=precision_de(ligne),
        montant_max=i.montant_max if i.est_paye else None,
        part_payee=ligne.part_payee,
        montant=ligne.montant,
        etat=etat,
        sort=SORT_DE_L_ETAT[etat],
        puce=puce_de(ligne, ecoule),
        paliers=tuple(palier_de(i, palier) for palier in sorted(i.paliers, key=lambda p: p.montant)),
    )


def precision_de(ligne: LigneValorisee) -> str:
    """La règle avec ses nombres, ou pourquoi la ligne n'est pas évaluée ou pas due."""
    if ligne.regle is None:
        return ligne.motif
    if ligne.indicateur.paliers and ligne.indicateur.regle is NomRegle.PALIERS:
        return "Le plus haut palier atteint (tableau des paliers)."
    return ligne.regle.phrase
