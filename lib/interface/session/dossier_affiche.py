"""Le dossier affiché : un classeur, lu comme la personne l'a réglé et corrigé, et ce que son contrat vaut."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import streamlit as st

from lib.domaine.certitudes import CertitudeDeLecture, certitudes
from lib.domaine.contrat import Contrat
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.valorisation import ContratValorise
from lib.donnees.classeur import empreinte_des_entetes, rappeler
from lib.donnees.classeur.a_part import Demande
from lib.donnees.depot import LOCAL, CorrectionGardee, IdentifiantDeClasseur, Instantane
from lib.donnees.depot.pannes import ClasseurInconnu
from lib.interface.hebergement.connexion import heberge
from lib.interface.session.classeur_affiche import fichier_de
from lib.interface.session.depot_ouvert import PREMIERE_DEMONSTRATION, depot_de, exemple_livre, instantane
from lib.interface.session.horloge import jour
from lib.interface.session.lectures import lire_en_montrant, lire_sur_place
from lib.interface.session.references import bareme, catalogue
from lib.interface.session.reglages_de_lecture import (
    AUCUN_MASQUE,
    MASQUES_LUS,
    ReglagesDeLecture,
    reglages_du,
    reglages_ecrits,
)
from lib.usages.faits import FaitsDuContrat

Portee = tuple[str, int]
"""À qui est ce qui est retenu, et de quelle époque : le début de chaque clé de cache."""
Ecrits = tuple[tuple[CorrectionGardee, ...], str]
"""Les corrections, et les feuilles dont le masqué est lu, telles que le dépôt les garde."""
Correspondances = tuple[tuple[str, str], ...]
"""Les colonnes retenues, par empreinte des entêtes."""


@dataclass(frozen=True)
class Dossier:
    """Le classeur affiché : ce qui a été lu et ce que le contrat vaut. Pas de ``slots`` : ce qui s'en déduit y reste.

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

    @cached_property
    def certitudes(self) -> CertitudeDeLecture:
        """Ce que l'on peut croire de chaque ligne payée, et la part des euros qui est sûre."""
        return certitudes(self.lecture, self.valorise)

    @property
    def constats_a_verifier(self) -> int:
        """Le nombre de constats qui demandent un regard dans le classeur."""
        return sum(anomalie.se_regarde for anomalie in self.lecture.anomalies)

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
        if not lu.classeur.est_depose:
            return _exemple(*_de_quoi(lu))
        return _dossier(_portee(lu), *_de_quoi(lu))
    except (ClasseurInconnu, OSError):
        return None


def preparer_l_exemple() -> None:
    """Lit d'avance l'exemple, si c'est lui que le poste montrera ; hébergée, l'application ne sait pas qui viendra.

    Raises:
        ErreurDepot: le dépôt ne peut pas être lu.
    """
    if heberge():
        return
    lu = depot_de(LOCAL).instantane(None, sinon=PREMIERE_DEMONSTRATION)
    if lu.est_choisi and not lu.classeur.est_depose:
        _exemple(*_de_quoi(lu))


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
    _, octets = fichier_de(dossier.cle)
    return _lu_comme_regle(
        dossier.cle,
        tuple(sorted(lu.correspondances.items())),
        lambda choix: _lecture(_portee(lu), fichier.nom, fichier.sha256, choix, reglages, octets),
    )


def _de_quoi(lu: Instantane) -> tuple[IdentifiantDeClasseur, str, str, Ecrits, Correspondances]:
    """Tout ce dont le dossier affiché dépend, tel que le dépôt l'écrit : il ne se comprend que s'il faut lire."""
    nom, sha256 = _nom_et_empreinte(lu)
    masques = lu.reglages.get(MASQUES_LUS.format(lu.classeur), AUCUN_MASQUE)
    return lu.classeur, nom, sha256, (lu.corrections, masques), tuple(sorted(lu.correspondances.items()))


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
    return lire_en_montrant(_demande(nom, _octets, correspondance, reglages))


def _demande(nom: str, octets: bytes, correspondance: str, reglages: ReglagesDeLecture) -> Demande:
    lus = (json.loads(correspondance), bareme(), reglages.masques_lus, reglages.corrections)
    return Demande(nom, octets, *lus, catalogue=catalogue())


@st.cache_resource(max_entries=32, show_spinner=False)
def _exemple(
    classeur: IdentifiantDeClasseur,
    nom: str,
    sha256: str,
    ecrits: Ecrits,
    correspondances: Correspondances,
) -> Dossier:
    """Un exemple livré, lu et valorisé une fois pour toutes les sessions : il n'est à personne, et ne change pas.

    La clé est tout ce dont il dépend, choix de colonnes compris : qui n'a pas fait ces choix ne le rencontre pas. Il se
    lit sur place et sans rien montrer : le fichier est de nous, et il peut se lire avant qu'un écran s'ouvre.
    """
    octets, reglages = exemple_livre(classeur).read_bytes(), reglages_ecrits(*ecrits)
    return _lu_comme_regle(
        classeur, correspondances, lambda choix: lire_sur_place(_demande(nom, octets, choix, reglages))
    )


@st.cache_resource(scope="session", max_entries=8, show_spinner=False)
def _dossier(
    portee: Portee,
    classeur: IdentifiantDeClasseur,
    nom: str,
    sha256: str,
    ecrits: Ecrits,
    correspondances: Correspondances,
) -> Dossier:
    """Un classeur déposé, lu et valorisé une fois par session ; ses octets ne sont relus que s'il le faut."""
    (_, octets), reglages = fichier_de(classeur), reglages_ecrits(*ecrits)
    return _lu_comme_regle(
        classeur, correspondances, lambda choix: _lecture(portee, nom, sha256, choix, reglages, octets)
    )


def _lu_comme_regle(
    classeur: IdentifiantDeClasseur, correspondances: Correspondances, lire: Callable[[str], Lecture]
) -> Dossier:
    """Un classeur lu comme la personne l'a réglé.

    Args:
        lire: la lecture du classeur sous des choix de colonnes, écrits en JSON.
    """
    lecture = lire("{}")
    retenues = _correspondances_de(lecture, dict(correspondances))
    if any(retenues.values()):
        lecture = lire(json.dumps(retenues, sort_keys=True))
    return Dossier(classeur, lecture, FaitsDuContrat(lecture.contrat))


def _correspondances_de(lecture: Lecture, correspondances: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Les choix déjà faits pour les entêtes de ce classeur, tableau par tableau."""
    avec_entetes = [feuille for feuille in lecture.feuilles if feuille.entetes]
    connues = ((f, correspondances.get(empreinte_des_entetes(f.entetes))) for f in avec_entetes)
    return {feuille.cle: rappeler(feuille, memoire) for feuille, memoire in connues if memoire}
