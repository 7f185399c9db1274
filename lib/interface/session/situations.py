"""Ce que l'écran regarde : la situation du classeur affiché, l'essai du scénario, et le cahier interne qu'on y saisit.

Chaque geste relit ce que le dépôt garde et le récrit dans la même transaction : deux onglets ne s'écrasent pas.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import streamlit as st

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.mandat import Mandat, Verdict
from lib.domaine.preparation import Evenement, Hypotheses, Preparation, Prevision
from lib.domaine.saisie import Saisie
from lib.domaine.scenario import Scenario
from lib.domaine.tour_de_table import AvisDuBureau
from lib.donnees.preparation_json import ecrire_saisie, lire_saisie
from lib.interface.session.depot_ouvert import geste, instantane
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.horloge import maintenant
from lib.usages.memoire import Memoire
from lib.usages.situation import Essai, Situation
from lib.usages.verdicts import juger_un_essai


@st.cache_resource(scope="session", show_spinner=False)
def memoire() -> Memoire:
    """Ce que cette session a déjà calculé ; elle part avec la session, et se vide avec tous les caches du serveur."""
    return Memoire()


def situation(dossier: Dossier) -> Situation:
    """Le classeur affiché, avec le cahier interne tel qu'il est gardé maintenant.

    Raises:
        PreparationIllisible: ce qui a été gardé ne se relit pas.
    """
    de_quoi = (Preparation, dossier.lecture.preparation, instantane().cahier)
    return memoire().situation(dossier.faits, memoire().retenir(de_quoi, lambda: preparation(dossier)))


def essai(dossier: Dossier, scenario: Scenario) -> Essai:
    """Un scénario essayé sur le classeur affiché."""
    return memoire().essai(situation(dossier), scenario)


def preparation(dossier: Dossier) -> Preparation:
    """Le cahier interne d'un classeur, saisie de l'écran comprise.

    Raises:
        PreparationIllisible: ce qui a été gardé ne se relit pas.
    """
    return saisie(dossier).sur(dossier.lecture.preparation)


def verdict(dossier: Dossier, essai: Essai) -> Verdict | None:
    """Le scénario essayé, face au mandat du bureau ; None s'il n'en a pas fixé."""
    mandat = saisie(dossier).mandat
    return None if mandat is None else juger_un_essai(essai, mandat)


def saisie(dossier: Dossier) -> Saisie:
    """Ce qui a été saisi à l'écran pour ce classeur, seul.

    Raises:
        PreparationIllisible: ce qui a été gardé ne se relit pas.
    """
    return _lire(instantane().cahier)


def donner_une_prevision(dossier: Dossier, prevision: Prevision) -> None:
    """Garde l'avis de l'équipe sur une ligne ; il l'emporte sur celui du classeur."""
    changer(dossier, "Prévision donnée", lambda saisie: saisie.prevoir(prevision))


def reprendre_le_classeur(dossier: Dossier, identifiant: str) -> None:
    """Oublie l'avis saisi à l'écran : la ligne revient à ce que le classeur en dit."""
    changer(dossier, "Prévision rendue au classeur", lambda saisie: saisie.reprendre(identifiant))


def poser_un_evenement(dossier: Dossier, evenement: Evenement) -> None:
    """Garde un évènement, à la place de celui de même nom.

    Raises:
        SaisieRefusee: il n'a pas de nom, ne touche aucune ligne, ou une chance sort de [0–1].
    """
    changer(dossier, f"Évènement « {evenement.nom} » posé", lambda saisie: saisie.avec_evenement(evenement))


def retirer_un_evenement(dossier: Dossier, nom: str) -> None:
    """Oublie un évènement."""
    changer(dossier, f"Évènement « {nom} » retiré", lambda saisie: saisie.sans_evenement(nom))


def ouvrir_avec_une_chance(dossier: Dossier, code: str, chance: Fraction | None) -> None:
    """Donne la chance [0–1] que la condition d'une mission ou d'une ligne soit remplie ; None la rend au classeur.

    Raises:
        SaisieRefusee: la chance sort de [0–1].
    """
    changer(dossier, "Chance d'une condition changée", lambda saisie: saisie.ouvrir(code, chance))


def regler_les_hypotheses(dossier: Dossier, hypotheses: Hypotheses | None) -> None:
    """Choisit les réglages des prévisions ; None rend ceux d'usage.

    Raises:
        SaisieRefusee: un réglage est hors de ses bornes.
    """
    changer(dossier, "Réglages des prévisions changés", lambda saisie: saisie.regler(hypotheses))


def viser(dossier: Dossier, seuil: Decimal | None) -> None:
    """Retient le total [€] que l'on veut atteindre ; None l'oublie."""
    changer(dossier, "Total visé changé", lambda saisie: replace(saisie, seuil=seuil))


def fixer_le_mandat(dossier: Dossier, mandat: Mandat | None) -> None:
    """Garde ce que le bureau a décidé ; None l'oublie."""
    dit = "Mandat du bureau fixé" if mandat else "Mandat du bureau retiré"
    changer(dossier, dit, lambda saisie: replace(saisie, mandat=mandat))


def noter_la_priorite(dossier: Dossier, identifiant: str, importance: int) -> None:
    """Garde l'importance [0–10] qu'une ligne a pour la CPAM, selon nous."""
    changer(dossier, f"Importance de {identifiant} notée", lambda s: s.donner_une_priorite(identifiant, importance))


def regler_les_efforts(dossier: Dossier, intensites: Mapping[GenreDOption, int]) -> None:
    """Garde ce que chaque genre de changement demande à la CPAM ; sans aucun, la convention revient.

    Raises:
        SaisieRefusee: un effort sort de ses bornes.
    """
    dit = "Efforts demandés à la CPAM réglés" if intensites else "Efforts rendus à la convention"
    changer(dossier, dit, lambda saisie: saisie.regler_les_efforts(intensites))


def noter_un_avis(dossier: Dossier, avis: AvisDuBureau) -> None:
    """Garde ce qu'un rôle du bureau pense d'un indicateur ; sans note, l'oublie."""
    changer(dossier, f"Avis noté ({avis.role})", lambda saisie: saisie.avec_un_avis(avis))


def changer(dossier: Dossier, dit: str, retouche: Callable[[Saisie], Saisie]) -> None:
    """Récrit ce qui est saisi, en un geste qui s'annule.

    Args:
        dit: ce qui est fait, en français.
        retouche: ce que la saisie devient ; elle est relue dans la même transaction.
    """
    with geste(dit) as depot:
        depot.cahiers.changer(dossier.cle, lambda ecrit: ecrire_saisie(retouche(_lire(ecrit))), maintenant())


def _lire(ecrit: str | None) -> Saisie:
    return Saisie() if ecrit is None else lire_saisie(ecrit)
