"""Les années à venir saisies à l'écran : gardées dans le cahier interne, annulables comme lui, effacées avec lui."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.annees.actions_tenues import ActionTenue
from lib.domaine.annees.annees_saisies import AnneesSaisies
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.annees.budget import LigneDeBudget
from lib.domaine.avenant import DemandeDAvenant
from lib.domaine.preparation import Finances
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.situations import changer


def prevoir_une_annee(dossier: Dossier, avis: AvisAnnuel) -> None:
    """Garde l'avis de l'équipe sur une année à venir.

    Raises:
        AvisAnnuelRefuse: les trois nombres ne se suivent pas.
    """
    _changer(dossier, f"Année à venir de {avis.identifiant} prévue", lambda annees: annees.prevoir(avis))


def oublier_une_annee(dossier: Dossier, identifiant: str, dans: int) -> None:
    """Oublie l'avis d'une année."""
    _changer(dossier, f"Année à venir de {identifiant} oubliée", lambda annees: annees.sans_avis(identifiant, dans))


def s_engager_a(dossier: Dossier, chance: Fraction) -> None:
    """Choisit la chance [0–1] de tenir une cible future.

    Raises:
        AvisAnnuelRefuse: elle sort de ce que l'on accepte.
    """
    _changer(dossier, "Chance engagée choisie", lambda annees: annees.s_engager_a(chance))


def poser_les_finances(dossier: Dossier, finances: Finances) -> None:
    """Garde les montants du matelas qui remplacent ceux du classeur.

    Raises:
        BudgetRefuse: un montant est négatif.
    """
    _changer(dossier, "Matelas changé", lambda annees: annees.avec_des_finances(finances))


def poser_une_ligne_de_budget(dossier: Dossier, ligne: LigneDeBudget) -> None:
    """Garde une ligne de budget, à la place de celle de même nom.

    Raises:
        BudgetRefuse: elle n'a pas de nom, pas de montant, ou finit avant de commencer.
    """
    _changer(dossier, f"Budget : « {ligne.libelle} » posé", lambda annees: annees.avec_une_ligne(ligne))


def retirer_une_ligne_de_budget(dossier: Dossier, libelle: str) -> None:
    """Oublie une ligne de budget."""
    _changer(dossier, f"Budget : « {libelle} » retiré", lambda annees: annees.sans_ligne(libelle))


def poser_une_action(dossier: Dossier, action: ActionTenue) -> None:
    """Garde une action, à la place de celle de même nom.

    Raises:
        ActionRefusee: elle n'a pas de nom, un montant est négatif, ou ses parts ne font pas 100 %.
    """
    _changer(dossier, f"Action « {action.libelle} » posée", lambda annees: annees.avec_une_action(action))


def rendre_une_action(dossier: Dossier, libelle: str) -> None:
    """Rend une action au classeur ; celle que l'équipe a ajoutée disparaît."""
    _changer(dossier, f"Action « {libelle} » rendue", lambda annees: annees.sans_action(libelle))


def reprendre_un_export(dossier: Dossier, actions: Sequence[ActionTenue]) -> None:
    """Garde les réalisés d'un export comptable, en un geste.

    Raises:
        ActionRefusee: une action ne se tient pas ; rien n'est alors posé.
    """
    _changer(dossier, "Export comptable repris", lambda annees: annees.reprendre_un_export(actions))


def valoriser_les_heures(dossier: Dossier, taux: Decimal | None) -> None:
    """Choisit ce que vaut une heure [€] ; None ne valorise plus."""
    _changer(dossier, "Valeur d'une heure changée", lambda annees: annees.valoriser_les_heures(taux))


def ecrire_la_demande(dossier: Dossier, demande: DemandeDAvenant) -> None:
    """Garde la demande d'avenant en cours d'écriture."""
    _changer(dossier, "Demande d'avenant écrite", lambda annees: replace(annees, avenant=demande))


def _changer(dossier: Dossier, dit: str, retouche: Callable[[AnneesSaisies], AnneesSaisies]) -> None:
    changer(dossier, dit, lambda saisie: replace(saisie, annees=retouche(saisie.annees)))
