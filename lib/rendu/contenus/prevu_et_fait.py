"""Prévu contre fait à ce jour, par mission et par ligne : rien que le contrat et ses réalisés, montrable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import FINE, MOINS, arrondir, euros
from lib.domaine.objectif import unite_de
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee
from lib.domaine.vocabulaire import EtatDeLigne, EtatMesure, Sens
from lib.rendu.contenus.contenu import CaseMontree, Contenu, Place, Rubrique, ValeurMontree
from lib.rendu.contenus.reperes_d_une_ligne import attendu_a_ce_jour, cible_de, realise_de
from lib.rendu.formats import accorder, quantite

SES_LIGNES: Final = "Ses lignes"


class Avancement(StrEnum):
    """Où en est l'activité d'une ligne, à ce jour."""

    ATTEINTE = "cible atteinte"
    AU_PAS = "au pas de l'année"
    EN_RETARD = "en retard sur l'année"
    PAS_ENCORE = "cible pas encore atteinte"
    NON_MESUREE = "non mesurée"


COMPTEES: Final = {
    Avancement.ATTEINTE: ("cible atteinte", "cibles atteintes"),
    Avancement.AU_PAS: ("ligne au pas de l'année", "lignes au pas de l'année"),
    Avancement.EN_RETARD: ("ligne en retard sur l'année", "lignes en retard sur l'année"),
    Avancement.PAS_ENCORE: ("cible pas encore atteinte", "cibles pas encore atteintes"),
    Avancement.NON_MESUREE: ("ligne non mesurée", "lignes non mesurées"),
}
"""Ce que l'on compte de chaque avancement, au singulier et au pluriel."""


@dataclass(frozen=True, slots=True)
class ActiviteDeLigne:
    """Une ligne : ce qui était prévu, ce qui est attendu à ce jour, ce qui est fait."""

    mission: str
    ligne: LigneValorisee
    attendu: Fraction | None
    avancement: Avancement


@dataclass(frozen=True, slots=True)
class ActiviteDeMission:
    """Une mission : ses lignes selon leur avancement, et sa part variable [€]."""

    valorisee: MissionValorisee
    lignes: tuple[ActiviteDeLigne, ...]

    def combien(self, *avancements: Avancement) -> int:
        """Le nombre de lignes qui en sont là."""
        return sum(ligne.avancement in avancements for ligne in self.lignes)

    @property
    def due(self) -> Decimal | None:
        """La part variable que l'exercice peut devoir [€], sans ce qu'une condition ferme ; None, inconnue."""
        v = self.valorisee.ventilation
        return None if v.part_variable is None else v.part_variable - v.non_du

    @property
    def reste(self) -> Decimal | None:
        """Ce qui, de la part variable due, n'est pas acquis à ce jour [€]."""
        return None if self.due is None else self.due - self.valorisee.ventilation.acquis


def activites(valorise: ContratValorise, ecoule: Fraction | None) -> tuple[ActiviteDeMission, ...]:
    """L'activité de chaque mission qui a des lignes.

    Args:
        valorise: le contrat et ce qu'il vaut aujourd'hui.
        ecoule: part [0–1] de l'exercice passée ; None si l'exercice n'est pas écrit : rien n'est alors « en retard ».
    """
    return tuple(
        ActiviteDeMission(m, tuple(_activite(m.mission.libelle, ligne, ecoule) for ligne in m.lignes))
        for m in valorise.missions
        if m.lignes
    )


def missions_a_ce_jour(missions: Sequence[ActiviteDeMission]) -> Contenu[ActiviteDeMission]:
    """Une rangée par mission : les lignes selon leur avancement, puis les euros."""
    return Contenu(
        "Prévu et fait à ce jour, mission par mission",
        (
            Rubrique("Mission", lambda m: m.valorisee.mission.libelle, Place.LIBELLE),
            Rubrique(SES_LIGNES, _avancements_dits, Place.PHRASE),
            Rubrique("Part variable due", lambda m: m.due),
            Rubrique("Acquise à ce jour", lambda m: m.valorisee.ventilation.acquis),
            Rubrique("Pas acquise", lambda m: m.reste),
        ),
        tuple(missions),
        "Le contrat n'a pas de ligne.",
    )


def lignes_a_ce_jour(missions: Sequence[ActiviteDeMission], citees: Sequence[str]) -> Contenu[ActiviteDeLigne]:
    """Les lignes citées : prévu, attendu à ce jour, fait, et l'écart dans l'unité.

    Args:
        citees: leurs identifiants.
    """
    return Contenu(
        "Les lignes dont nous parlons",
        (
            Rubrique("N°", lambda li: li.ligne.indicateur.identifiant, Place.CODE),
            Rubrique("Ligne", lambda li: CaseMontree(li.ligne.indicateur.libelle, li.mission), Place.LIBELLE),
            Rubrique("Prévu", lambda li: cible_de(li.ligne.indicateur)),
            Rubrique("Attendu à ce jour", _attendu),
            Rubrique("Fait", lambda li: realise_de(li.ligne.indicateur)),
            Rubrique("Écart", _ecart),
            Rubrique("Où elle en est", lambda li: str(li.avancement), Place.MOTS, est_a_imprimer=False),
            Rubrique("Acquis", _acquis),
        ),
        tuple(li for m in missions for li in m.lignes if li.ligne.indicateur.identifiant in citees),
        "Aucune ligne n'est citée.",
    )


def _activite(mission: str, ligne: LigneValorisee, ecoule: Fraction | None) -> ActiviteDeLigne:
    attendu = attendu_a_ce_jour(ligne, ecoule)
    return ActiviteDeLigne(mission, ligne, attendu, _avancement(ligne, attendu))


def _avancement(ligne: LigneValorisee, attendu: Fraction | None) -> Avancement:
    """Se juge sur l'écart que la ligne montre : nul ou favorable, elle n'est pas en retard."""
    if ligne.indicateur.mesure.etat is not EtatMesure.MESURE:
        return Avancement.NON_MESUREE
    if ligne.situation is EtatDeLigne.ACQUISE:
        return Avancement.ATTEINTE
    ecart = _ecart_montre(ligne.indicateur, attendu)
    if attendu is None or ecart is None:
        return Avancement.PAS_ENCORE
    est_au_pas = ecart <= 0 if sens_suivi(ligne.indicateur) is Sens.BAISSE else ecart >= 0
    return Avancement.AU_PAS if est_au_pas else Avancement.EN_RETARD


def _avancements_dits(mission: ActiviteDeMission) -> str:
    """« 4 cibles atteintes, 1 ligne en retard sur l'année »."""
    comptes = ((mission.combien(avancement), *COMPTEES[avancement]) for avancement in Avancement)
    return ", ".join(accorder(compte, une, plusieurs) for compte, une, plusieurs in comptes if compte)


def _acquis(activite: ActiviteDeLigne) -> CaseMontree:
    montant = activite.ligne.indicateur.montant_max if activite.ligne.indicateur.est_paye else None
    return CaseMontree(activite.ligne.montant, "" if montant is None else f"sur {euros(montant)}")


def _attendu(activite: ActiviteDeLigne) -> ValeurMontree | None:
    if activite.attendu is None:
        return None
    unite = unite_de(activite.ligne.indicateur)
    return ValeurMontree(quantite(activite.attendu, unite), activite.attendu, unite)


def _ecart(activite: ActiviteDeLigne) -> ValeurMontree | None:
    """L'écart dans l'unité de la ligne ; entre deux pourcentages, il se dit en points."""
    indicateur = activite.ligne.indicateur
    ecart = _ecart_montre(indicateur, activite.attendu)
    if ecart is None:
        return None
    unite = unite_de(indicateur)
    unite = "points" if unite == "%" else unite
    signe = "" if not ecart else f"{'+' if ecart > 0 else MOINS}{FINE}"
    return ValeurMontree(f"{signe}{quantite(abs(ecart), unite)}", ecart, unite)


def _ecart_montre(indicateur: Indicateur, attendu: Fraction | None) -> Fraction | None:
    """Fait moins attendu à ce jour, pour ce qui s'accumule ; fait moins cible sinon ; rien si l'un manque."""
    fait = realise_de(indicateur).valeur
    prevu = cible_de(indicateur).valeur if attendu is None else attendu
    if fait is None or prevu is None or indicateur.mesure.etat is not EtatMesure.MESURE:
        return None
    return Fraction(arrondir(fait - prevu, decimales=2))
