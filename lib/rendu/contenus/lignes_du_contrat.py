"""Les missions et les lignes d'une fiche : des faits du contrat, prêts à écrire dans un PDF ou dans un classeur."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.domaine.classement import maitrise_dite, portee_dite
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.indicateur import Indicateur
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee, Ventilation
from lib.domaine.vocabulaire import EtatDeLigne, NomRegle
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique, ValeurMontree
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
from lib.rendu.formats import nombre

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


def precision_de(ligne: LigneValorisee) -> str:
    """La règle avec ses nombres, ou pourquoi la ligne n'est pas évaluée ou pas due."""
    if ligne.regle is None:
        return ligne.motif
    if ligne.indicateur.paliers and ligne.indicateur.regle is NomRegle.PALIERS:
        return "Le plus haut palier atteint (tableau des paliers)."
    return ligne.regle.phrase


@dataclass(frozen=True, slots=True)
class LigneMontree:
    """Une ligne valorisée et le libellé de sa mission."""

    mission: str
    ligne: LigneValorisee

    @property
    def indicateur(self) -> Indicateur:
        """La ligne du contrat."""
        return self.ligne.indicateur


def tableau_des_lignes(missions: Iterable[MissionValorisee]) -> Contenu[LigneMontree]:
    """Les lignes de ces missions, dans l'ordre du contrat."""
    rangees = tuple(LigneMontree(m.mission.libelle, ligne) for m in missions for ligne in m.lignes)
    return Contenu("Lignes", RUBRIQUES, rangees)


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


RUBRIQUES: tuple[Rubrique[LigneMontree], ...] = (
    Rubrique("N°", lambda r: r.indicateur.identifiant, Place.CODE),
    Rubrique("Ligne", lambda r: r.indicateur.libelle, Place.LIBELLE),
    Rubrique("Mission", lambda r: r.mission, Place.MOTS),
    Rubrique("Réalisé", lambda r: realise_de(r.indicateur)),
    Rubrique("Cible", lambda r: cible_de(r.indicateur)),
    Rubrique("Règle", lambda r: str(r.indicateur.regle), Place.MOTS),
    Rubrique("État", lambda r: str(r.ligne.situation), Place.MOTS),
    Rubrique("Acquis", lambda r: r.ligne.montant),
    Rubrique("Montant", lambda r: r.indicateur.montant_max if r.indicateur.est_paye else None),
    Rubrique("Part payée", lambda r: r.ligne.part_payee),
    Rubrique("Départ", lambda r: depart_de(r.indicateur)),
    Rubrique("Unité", lambda r: realise_de(r.indicateur).unite, Place.MOTS),
    Rubrique("Ce que dit la règle", lambda r: _regle_dite(r.ligne), Place.PHRASE, est_a_imprimer=False),
    Rubrique("Action", lambda r: r.indicateur.action, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Portée", lambda r: portee_dite(r.indicateur), Place.MOTS, est_a_imprimer=False),
    Rubrique("Nature", lambda r: str(r.indicateur.nature), Place.MOTS, est_a_imprimer=False),
    Rubrique("Objet", lambda r: str(r.indicateur.objet), Place.MOTS, est_a_imprimer=False),
    Rubrique("Maîtrise", lambda r: maitrise_dite(r.indicateur), Place.MOTS, est_a_imprimer=False),
    Rubrique("Responsable", lambda r: r.indicateur.responsable, Place.MOTS, est_a_imprimer=False),
    Rubrique("Source", lambda r: r.indicateur.source, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Mode de calcul", lambda r: r.indicateur.mode_de_calcul, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Utilité pour la population", lambda r: r.indicateur.utilite, Place.PHRASE, est_a_imprimer=False),
    Rubrique("Charge (heures)", lambda r: _charge(r.indicateur), est_a_imprimer=False),
)


def _regle_dite(ligne: LigneValorisee) -> str:
    paliers = [palier_de(ligne.indicateur, p) for p in sorted(ligne.indicateur.paliers, key=lambda p: p.montant)]
    return " · ".join(f"{p.seuil} → {euros(p.montant)}" for p in paliers) or precision_de(ligne)


def _charge(indicateur: Indicateur) -> ValeurMontree | None:
    heures = indicateur.charge_heures
    return None if heures is None else ValeurMontree(nombre(heures), heures)
