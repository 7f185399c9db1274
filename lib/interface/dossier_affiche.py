"""Le dossier affiché : un classeur lu comme la personne l'a réglé, et ce que son contrat vaut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.valorisation import ContratValorise
from lib.donnees.classeur.a_part import Demande
from lib.donnees.classeur.tableaux.correspondance import RIEN_DE_RETENU, memoriser, rappeler
from lib.donnees.classeur.tableaux.entetes_reconnues import empreinte_des_entetes
from lib.interface.classeur_affiche import cle_courante, fichier_de
from lib.interface.depot_ouvert import depot
from lib.interface.horloge import jour
from lib.interface.lectures import lire_en_montrant
from lib.interface.references import bareme
from lib.interface.reglages import Reglages, reglages_de
from lib.usages.faits import FaitsDuContrat


@dataclass(frozen=True, slots=True)
class Dossier:
    """Le classeur affiché : ce qui a été lu et ce que le contrat vaut.

    Attributes:
        cle: « demo:<fichier> » ou « depot:<sha256> ».
    """

    cle: str
    lecture: Lecture
    faits: FaitsDuContrat

    @property
    def contrat(self) -> Contrat:
        """Le contrat de référence."""
        return self.lecture.contrat

    @property
    def valorise(self) -> ContratValorise:
        """Ce que vaut le contrat aujourd'hui."""
        return self.faits.valorise

    @property
    def part_ecoulee(self) -> Fraction | None:
        """Part [0–1] de l'exercice passée aujourd'hui ; None sans exercice."""
        return self.contrat.exercice.part_ecoulee(jour()) if self.contrat.exercice else None


def dossier_courant() -> Dossier | None:
    """Le classeur affiché, lu et valorisé ; None s'il n'existe plus."""
    cle = cle_courante()
    try:
        nom, octets = fichier_de(cle)
        reglages = reglages_de(depot(), cle)
    except (ErreurDialogue, OSError):
        return None
    return _dossier(cle, nom, octets, hashlib.sha256(octets).hexdigest(), reglages)


def lecture_de(nom: str, octets: bytes) -> Lecture:
    """La lecture d'un fichier que l'on vient de recevoir ; l'afficher ensuite ne le relira pas."""
    return _lecture(nom, hashlib.sha256(octets).hexdigest(), "{}", Reglages(), octets)


def essayer(dossier: Dossier, feuille: FeuilleLue, colonnes: Mapping[str, str]) -> Dossier:
    """Le même classeur, lu comme si ces colonnes avaient ces champs ; rien n'est retenu."""
    nom, octets = fichier_de(dossier.cle)
    sha256, reglages = dossier.lecture.fichier.sha256, reglages_de(depot(), dossier.cle)
    retenues = _correspondances_retenues(_lecture(nom, sha256, "{}", reglages, octets))
    essai = json.dumps({**retenues, feuille.cle: dict(colonnes)}, sort_keys=True)
    lecture = _lecture(nom, sha256, essai, reglages, octets)
    return Dossier(dossier.cle, lecture, FaitsDuContrat(lecture.contrat))


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _lecture(nom: str, sha256: str, correspondance: str, reglages: Reglages, _octets: bytes) -> Lecture:
    """Un fichier lu une fois par session et par réglage ; l'empreinte, pas les octets, est la clé du cache."""
    return lire_en_montrant(
        Demande(nom, _octets, json.loads(correspondance), bareme(), reglages.masques_lus, reglages.corrections)
    )


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _dossier(cle: str, nom: str, _octets: bytes, sha256: str, reglages: Reglages) -> Dossier:
    """Un classeur lu, corrigé comme la dernière fois, et valorisé une fois par session."""
    lecture = _lecture(nom, sha256, "{}", reglages, _octets)
    retenues = _correspondances_retenues(lecture)
    if any(retenues.values()):
        lecture = _lecture(nom, sha256, json.dumps(retenues, sort_keys=True), reglages, _octets)
    return Dossier(cle, lecture, FaitsDuContrat(lecture.contrat))


def _correspondances_retenues(lecture: Lecture) -> dict[str, dict[str, str]]:
    """Les choix déjà faits pour les entêtes de ce classeur, tableau par tableau."""
    connues = ((f, depot().correspondance(empreinte_des_entetes(f.entetes))) for f in lecture.feuilles if f.entetes)
    return {feuille.cle: rappeler(feuille, memoire) for feuille, memoire in connues if memoire}


def retenir_correspondance(feuille: FeuilleLue, colonnes: Mapping[str, str]) -> None:
    """Retient le champ de chaque colonne pour ces entêtes, et relit le classeur."""
    depot().retenir_correspondance(empreinte_des_entetes(feuille.entetes), memoriser(feuille, colonnes))
    _dossier.clear()


def oublier_correspondance(feuille: FeuilleLue) -> None:
    """Oublie les choix faits pour ces entêtes : l'application reconnaît à nouveau les colonnes elle-même."""
    depot().retenir_correspondance(empreinte_des_entetes(feuille.entetes), RIEN_DE_RETENU)
    _dossier.clear()
