"""L'état d'une session : le dépôt, le classeur affiché, la date du jour, le thème. Le dépôt est la mémoire."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.corrections import Correction
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.parametres import Bareme, EntreeCatalogue, Parametres
from lib.domaine.valorisation import ContratValorise, valoriser
from lib.donnees.cellules.donnees_personnelles import masquer
from lib.donnees.classeur.a_part import Demande
from lib.donnees.classeur.tableaux.correspondance import RIEN_DE_RETENU, memoriser, rappeler
from lib.donnees.classeur.tableaux.entetes_reconnues import empreinte_des_entetes
from lib.donnees.depot import Depot, Retrait, dossier_des_donnees
from lib.donnees.parametres import lire_bareme, lire_catalogue, lire_parametres
from lib.interface.lectures import lire_en_montrant
from lib.interface.reglages import Reglages, empreinte_de, est_depose, reglages_de, retenir_les_masques
from lib.rendu.couleurs import CLAIR, SOMBRE, Theme

DEMONSTRATIONS = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs"
PREMIERE_DEMONSTRATION = "demo:trois_rivieres.xlsx"


@dataclass(frozen=True, slots=True)
class Dossier:
    """Le classeur affiché : ce qui a été lu et ce que le contrat vaut.

    Attributes:
        cle: « demo:<fichier> » ou « depot:<sha256> ».
    """

    cle: str
    lecture: Lecture
    valorise: ContratValorise

    @property
    def contrat(self) -> Contrat:
        """Le contrat de référence."""
        return self.lecture.contrat

    @property
    def part_ecoulee(self) -> Fraction | None:
        """Part [0–1] de l'exercice passée aujourd'hui ; None sans exercice."""
        return self.contrat.exercice.part_ecoulee(jour()) if self.contrat.exercice else None


def jour() -> date:
    """La date du jour."""
    return maintenant().date()


def maintenant() -> datetime:
    """L'heure de la machine, avec son fuseau."""
    return datetime.now().astimezone()


def theme() -> Theme:
    """Les couleurs du mode d'affichage choisi dans le navigateur."""
    return SOMBRE if st.context.theme.type == "dark" else CLAIR


@st.cache_resource(show_spinner=False)
def depot() -> Depot:
    """Le dépôt de la personne, ouvert une fois par serveur."""
    return Depot.ouvrir(dossier_des_donnees(os.environ, sys.platform, Path.home()))


@st.cache_resource(show_spinner=False)
def catalogue() -> tuple[EntreeCatalogue, ...]:
    """Les indicateurs déjà vus ailleurs, avec leur origine."""
    return lire_catalogue()


@st.cache_resource(show_spinner=False)
def parametres() -> Parametres:
    """Les paramètres datés et sourcés de l'accord."""
    return lire_parametres()


@st.cache_resource(show_spinner=False)
def bareme() -> Bareme:
    """Le barème national, qui contrôle sans jamais corriger."""
    return lire_bareme()


def cle_courante() -> str:
    """Le classeur affiché dans cet onglet ; au premier démarrage, la démonstration."""
    if "cle_classeur" not in st.session_state:
        st.session_state["cle_classeur"] = depot().classeur_courant() or PREMIERE_DEMONSTRATION
    return str(st.session_state["cle_classeur"])


def choisir(cle: str) -> None:
    """Affiche un autre classeur, ici et au prochain démarrage."""
    depot().choisir_classeur(cle)
    st.session_state["cle_classeur"] = cle


def deposer(nom: str, octets: bytes) -> None:
    """Garde les octets d'un classeur, intacts, et l'affiche."""
    choisir(depot().deposer_classeur(nom, octets, maintenant()).cle)


def dossier_courant() -> Dossier | None:
    """Le classeur affiché, lu et valorisé ; None s'il n'existe plus."""
    cle = cle_courante()
    try:
        nom, octets = _fichier(cle)
        reglages = reglages_de(depot(), cle)
    except (ErreurDialogue, OSError):
        return None
    return _dossier(cle, nom, octets, hashlib.sha256(octets).hexdigest(), reglages)


def _fichier(cle: str) -> tuple[str, bytes]:
    """Le nom et les octets d'un classeur déposé ou livré."""
    if not est_depose(cle):
        chemin = DEMONSTRATIONS / Path(cle.partition(":")[2]).name
        return chemin.name, chemin.read_bytes()
    nom = next((c.nom for c in depot().classeurs() if c.cle == cle), "classeur.xlsx")
    return nom, depot().octets(empreinte_de(cle))


def lecture_de(nom: str, octets: bytes) -> Lecture:
    """La lecture d'un fichier que l'on vient de recevoir ; l'afficher ensuite ne le relira pas."""
    return _lecture(nom, hashlib.sha256(octets).hexdigest(), "{}", Reglages(), octets)


def essayer(dossier: Dossier, feuille: FeuilleLue, colonnes: Mapping[str, str]) -> Dossier:
    """Le même classeur, lu comme si ces colonnes avaient ces champs ; rien n'est retenu."""
    nom, octets = _fichier(dossier.cle)
    sha256, reglages = dossier.lecture.fichier.sha256, reglages_de(depot(), dossier.cle)
    retenues = _correspondances_retenues(_lecture(nom, sha256, "{}", reglages, octets))
    essai = json.dumps({**retenues, feuille.cle: dict(colonnes)}, sort_keys=True)
    lecture = _lecture(nom, sha256, essai, reglages, octets)
    return Dossier(dossier.cle, lecture, valoriser(lecture.contrat))


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _lecture(nom: str, sha256: str, correspondance: str, reglages: Reglages, _octets: bytes) -> Lecture:
    """Un fichier lu une fois par session et par réglage ; l'empreinte, pas les octets, est la clé du cache."""
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
    return Dossier(cle, lecture, valoriser(lecture.contrat))


def _correspondances_retenues(lecture: Lecture) -> dict[str, dict[str, str]]:
    """Les choix déjà faits pour les entêtes de ce classeur, tableau par tableau."""
    connues = ((f, depot().correspondance(empreinte_des_entetes(f.entetes))) for f in lecture.feuilles if f.entetes)
    return {feuille.cle: rappeler(feuille, memoire) for feuille, memoire in connues if memoire}


def retenir_correspondance(feuille: FeuilleLue, colonnes: Mapping[str, str]) -> None:
    """Retient le champ de chaque colonne pour ces entêtes, et relit le classeur."""
    depot().retenir_correspondance(empreinte_des_entetes(feuille.entetes), memoriser(feuille, colonnes))
    _dossier.clear()


def oublier_correspondance(feuille: FeuilleLue) -> None:
    """Oublie les choix faits pour ces entêtes : l'application reconnaît à nouveau les colonnes elle-même."""
    depot().retenir_correspondance(empreinte_des_entetes(feuille.entetes), RIEN_DE_RETENU)
    _dossier.clear()


def corriger(corrections: Sequence[Correction]) -> None:
    """Garde des corrections par-dessus le classeur affiché ; un exemple livré est d'abord copié parmi les dépôts."""
    if not est_depose(cle_courante()):
        deposer(*_fichier(cle_courante()))
    for correction in corrections:
        texte, motif = masquer(correction.texte), masquer(correction.motif)
        depot().ajouter_correction(empreinte_de(cle_courante()), correction.adresse, texte, motif, maintenant())


def annuler(adresse: str) -> None:
    """Rend à une cellule ce que le classeur y écrit."""
    for correction in depot().corrections(empreinte_de(cle_courante())):
        if correction.cellule == adresse:
            depot().retirer_correction(correction.id)


def lire_les_masques(feuille: str, *, sont_lus: bool) -> None:
    """Retient si le contenu masqué d'une feuille est lu."""
    cle = cle_courante()
    autres = {nom for nom in reglages_de(depot(), cle).masques_lus if nom != feuille}
    retenir_les_masques(depot(), cle, autres | {feuille} if sont_lus else autres)


def retirer(*, avec_le_travail: bool) -> Retrait:
    """Retire le classeur affiché du dépôt ; la démonstration prend sa place, et le même fichier peut être redéposé."""
    recu = depot().retirer_classeur(empreinte_de(cle_courante()), avec_le_travail=avec_le_travail)
    st.session_state["cle_classeur"] = PREMIERE_DEMONSTRATION
    st.session_state.pop("depot-recu", None)
    st.session_state["generation"] = generation() + 1
    return recu


def generation() -> int:
    """Combien de fois le dépôt a été remplacé ou vidé : un champ de fichier d'avant ne doit rien y remettre."""
    return int(st.session_state.get("generation", 0))


def indicateur_choisi(contrat: Contrat) -> Indicateur | None:
    """L'indicateur que regarde cet onglet, à défaut celui du dernier onglet, à défaut le premier payé du contrat."""
    cle = f"indicateur:{cle_courante()}"
    if cle not in st.session_state:
        st.session_state[cle] = depot().retenu(cle) or ""
    choisi = contrat.indicateur(st.session_state[cle])
    return choisi or next((i for i in contrat.indicateurs if i.est_paye), next(iter(contrat.indicateurs), None))


def regarder(identifiant: str) -> None:
    """Retient l'indicateur que l'on regarde, ici et au prochain démarrage."""
    cle = f"indicateur:{cle_courante()}"
    st.session_state[cle] = identifiant
    depot().retenir(cle, identifiant)
