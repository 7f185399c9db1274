"""Le dossier affiché : un classeur, lu comme la personne l'a réglé et corrigé, et ce que son contrat vaut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import streamlit as st

from lib.domaine.certitudes import CertitudeDeLecture, certitudes
from lib.domaine.contrat import Contrat
from lib.domaine.corrections import Correction
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import empreinte_des_entetes, rappeler
from lib.donnees.classeur.a_part import Demande
from lib.donnees.depot import Depot, IdentifiantDeClasseur, Instantane
from lib.donnees.depot.pannes import ClasseurInconnu, ReglageIllisible
from lib.interface.session.classeur_affiche import fichier_de
from lib.interface.session.depot_ouvert import exemple_livre, instantane
from lib.interface.session.horloge import jour
from lib.interface.session.lectures import lire_en_montrant
from lib.interface.session.references import bareme, catalogue
from lib.usages.faits import FaitsDuContrat

Portee = tuple[str, int]
"""À qui est ce qui est retenu, et de quelle époque : le début de chaque clé de cache."""
EXEMPLES_DE_TOUS: Final[Portee] = ("", 0)
"""Les exemples livrés ne sont à personne : aucun propriétaire n'a ce nom."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """Le classeur affiché : ce qui a été lu et ce que le contrat vaut.

    Attributes:
        cle: lequel, parmi tous ceux que l'on peut montrer.
    """

    cle: IdentifiantDeClasseur
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
    def certitudes(self) -> CertitudeDeLecture:
        """Ce que l'on peut croire de chaque ligne payée, et la part des euros qui est sûre."""
        return certitudes(self.lecture, self.valorise)

    @property
    def constats_a_verifier(self) -> int:
        """Le nombre de constats qui demandent un regard dans le classeur."""
        return sum(a.gravite is not Gravite.INFORMATION for a in self.lecture.anomalies)

    @property
    def part_ecoulee(self) -> Fraction | None:
        """Part [0–1] de l'exercice passée aujourd'hui ; None sans exercice."""
        return self.contrat.exercice.part_ecoulee(jour()) if self.contrat.exercice else None


def dossier_courant() -> Dossier | None:
    """Le classeur affiché, lu et valorisé ; None s'il n'existe plus, ou si aucun n'a été ouvert.

    Raises:
        ErreurDepot: le dépôt ne peut pas être lu ; c'est une panne, pas l'absence d'un classeur.
    """
    lu = instantane()
    if not lu.est_choisi:
        return None
    try:
        nom, sha256 = _nom_et_empreinte(lu)
        retenues = tuple(sorted(lu.correspondances.items()))
        if not lu.classeur.est_depose:
            return _exemple(lu.classeur, nom, sha256, reglages_du(lu), retenues)
        return _dossier(_portee(lu), lu.classeur, nom, sha256, reglages_du(lu), retenues)
    except (ClasseurInconnu, OSError):
        return None


def lecture_de(nom: str, octets: bytes) -> Lecture:
    """La lecture d'un fichier que l'on vient de recevoir ; l'afficher ensuite ne le relira pas."""
    sha256 = hashlib.sha256(octets).hexdigest()
    return _lecture(_portee(instantane()), nom, sha256, "{}", ReglagesDeLecture(), octets)


def essayer(dossier: Dossier, feuille: FeuilleLue, colonnes: Mapping[str, str]) -> Dossier:
    """Le même classeur, lu comme si ces colonnes avaient ces champs ; rien n'est retenu."""
    lu, sha256 = instantane(), dossier.lecture.fichier.sha256
    nom, octets = fichier_de(dossier.cle)
    sans_choix = _lecture(_portee(lu), nom, sha256, "{}", reglages_du(lu), octets)
    retenues = _correspondances_de(sans_choix, lu.correspondances)
    essai = json.dumps({**retenues, feuille.cle: dict(colonnes)}, sort_keys=True)
    lecture = _lecture(_portee(lu), nom, sha256, essai, reglages_du(lu), octets)
    return Dossier(dossier.cle, lecture, FaitsDuContrat(lecture.contrat))


def lu_autrement(dossier: Dossier, reglages: ReglagesDeLecture) -> Dossier:
    """Le même classeur, lu avec d'autres réglages ; rien n'est retenu."""
    lu, fichier = instantane(), dossier.lecture.fichier
    retenues = tuple(sorted(lu.correspondances.items()))
    return _lu_comme_regle(_portee(lu), dossier.cle, fichier.nom, fichier.sha256, reglages, retenues)


@dataclass(frozen=True, slots=True)
class ReglagesDeLecture:
    """Les réglages d'une lecture, tels que le dépôt les garde.

    Attributes:
        corrections: dans l'ordre où elles ont été faites.
        masques_lus: noms des feuilles dont le contenu masqué est lu aussi.
    """

    corrections: tuple[Correction, ...] = ()
    masques_lus: tuple[str, ...] = ()


def reglages_du(lu: Instantane) -> ReglagesDeLecture:
    """Les réglages gardés pour le classeur affiché ; un exemple livré n'a pas de correction."""
    corrections = tuple(Correction(c.cellule, c.valeur, c.motif) for c in lu.corrections)
    return ReglagesDeLecture(corrections, _feuilles(lu.reglages.get(_masques(lu.classeur), "[]")))


def retenir_les_masques(depot: Depot, classeur: IdentifiantDeClasseur, feuilles: Collection[str]) -> None:
    """Retient, pour ce classeur, les feuilles dont le contenu masqué est lu."""
    depot.reglages.retenir(_masques(classeur), json.dumps(sorted(feuilles), ensure_ascii=False))


def _nom_et_empreinte(lu: Instantane) -> tuple[str, str]:
    """Le nom et l'empreinte du classeur affiché, sans relire les octets d'un classeur déposé."""
    if not lu.classeur.est_depose:
        exemple = exemple_livre(lu.classeur)
        return exemple.name, hashlib.sha256(exemple.read_bytes()).hexdigest()
    nom = lu.nom_du_classeur()
    if nom is None:
        raise ClasseurInconnu(lu.classeur.valeur)
    return nom, lu.classeur.valeur


def _portee(lu: Instantane) -> Portee:
    return lu.proprietaire.nom, lu.compteurs.epoque


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _lecture(
    portee: Portee, nom: str, sha256: str, correspondance: str, reglages: ReglagesDeLecture, _octets: bytes
) -> Lecture:
    """Un fichier lu une fois par session et par réglage ; l'empreinte, pas les octets, est la clé du cache."""
    return lire_en_montrant(
        Demande(
            *(nom, _octets, json.loads(correspondance), bareme(), reglages.masques_lus, reglages.corrections),
            catalogue=catalogue(),
        )
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _exemple(
    classeur: IdentifiantDeClasseur,
    nom: str,
    sha256: str,
    reglages: ReglagesDeLecture,
    correspondances: tuple[tuple[str, str], ...],
) -> Dossier:
    """Un exemple livré, lu et valorisé une fois pour toutes les sessions : il n'est à personne, et ne change pas.

    La clé est tout ce dont il dépend, choix de colonnes compris : qui n'a pas fait ces choix ne le rencontre pas.
    """
    return _lu_comme_regle(EXEMPLES_DE_TOUS, classeur, nom, sha256, reglages, correspondances)


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _dossier(
    portee: Portee,
    classeur: IdentifiantDeClasseur,
    nom: str,
    sha256: str,
    reglages: ReglagesDeLecture,
    correspondances: tuple[tuple[str, str], ...],
) -> Dossier:
    """Un classeur déposé, lu et valorisé une fois par session."""
    return _lu_comme_regle(portee, classeur, nom, sha256, reglages, correspondances)


def _lu_comme_regle(
    portee: Portee,
    classeur: IdentifiantDeClasseur,
    nom: str,
    sha256: str,
    reglages: ReglagesDeLecture,
    correspondances: tuple[tuple[str, str], ...],
) -> Dossier:
    """Un classeur lu comme la personne l'a réglé ; ses octets ne sont relus que s'il le faut."""
    _, octets = fichier_de(classeur)
    lecture = _lecture(portee, nom, sha256, "{}", reglages, octets)
    retenues = _correspondances_de(lecture, dict(correspondances))
    if any(retenues.values()):
        lecture = _lecture(portee, nom, sha256, json.dumps(retenues, sort_keys=True), reglages, octets)
    return Dossier(classeur, lecture, FaitsDuContrat(lecture.contrat))


def _correspondances_de(lecture: Lecture, correspondances: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Les choix déjà faits pour les entêtes de ce classeur, tableau par tableau."""
    avec_entetes = [feuille for feuille in lecture.feuilles if feuille.entetes]
    connues = ((f, correspondances.get(empreinte_des_entetes(f.entetes))) for f in avec_entetes)
    return {feuille.cle: rappeler(feuille, memoire) for feuille, memoire in connues if memoire}


def _feuilles(ecrit: str) -> tuple[str, ...]:
    """Les feuilles retenues ; les ignorer quand elles ne se relisent pas changerait des montants sans le dire."""
    try:
        lues = json.loads(ecrit)
    except (ValueError, RecursionError) as faute:
        raise ReglageIllisible("les feuilles masquées à lire") from faute
    if not isinstance(lues, list) or not all(isinstance(feuille, str) for feuille in lues):
        raise ReglageIllisible("les feuilles masquées à lire")
    return tuple(lues)


def _masques(classeur: IdentifiantDeClasseur) -> str:
    return f"masques:{classeur}"
