"""Le dépôt de la personne : ouvert une fois par serveur, lu une fois par affichage, écrit par gestes.

Ce que le serveur en retient s'oublie d'un coup. Les clés de ces caches portent le propriétaire et l'époque du dépôt, et
les faits mêmes dont le résultat dépend : un changement fait ailleurs change la clé, et rien ne périme à l'heure.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

import streamlit as st

from lib.donnees.depot import (
    Depot,
    IdentifiantDeClasseur,
    Instantane,
    Proprietaire,
    Recu,
    dossier_des_donnees,
)
from lib.donnees.depot.pannes import DepotEnPanne, DepotIllisible, DepotTropRecent
from lib.donnees.depot.secours import effacer_sans_lire, restaurer_sans_lire
from lib.donnees.depot.sqlite.moteur import NOM_DU_FICHIER
from lib.interface.hebergement.connexion import heberge, proprietaire, session_en_cours
from lib.interface.session import cles
from lib.interface.session.horloge import maintenant

NE_SE_LIT_PLUS: Final = (DepotIllisible, DepotEnPanne, DepotTropRecent)
"""Les pannes où le fichier lui-même est en cause : attendre ou libérer de la place n'y changerait rien."""
DEMONSTRATIONS: Final = Path(__file__).resolve().parents[3] / "cpts_data" / "classeurs"
PREMIERE_DEMONSTRATION: Final = IdentifiantDeClasseur.exemple("trois_rivieres.xlsx")
_EPOQUES: dict[Proprietaire, int] = {}
"""L'époque où ce serveur a vu chaque dépôt pour la dernière fois."""


def depot() -> Depot:
    """Le dépôt de la CPTS de cet onglet, ouvert une fois par serveur."""
    return depot_de(proprietaire())


def depot_de(proprietaire: Proprietaire) -> Depot:
    """Le dépôt d'une CPTS, ouvert une fois par serveur : pour qui n'est pas connecté et n'en a que le code d'un mur."""
    return _ouvert(proprietaire.nom)


def dossier_du_depot() -> Path:
    """Le dossier des données de la CPTS de cet onglet, que son dépôt s'ouvre ou non."""
    return _dossier_de(proprietaire())


def _dossier_de(proprietaire: Proprietaire) -> Path:
    """Celui du poste, ou, hébergée, un dossier par CPTS : l'empreinte de son nom ne dit rien à qui lit le disque."""
    racine = dossier_des_donnees(os.environ, sys.platform, Path.home())
    return racine / "cpts" / sha256(proprietaire.nom.encode()).hexdigest()[:32] if heberge() else racine


def fichier_du_depot() -> Path:
    """Le fichier qui garde tout, à montrer à l'écran."""
    return dossier_du_depot() / NOM_DU_FICHIER


def restaurer(sauvegarde: IO[bytes], le: datetime) -> Path:
    """Remplace tout par une sauvegarde, que le dépôt se lise encore ou non ; rend le chemin de ce qui est mis de côté.

    Raises:
        SauvegardeRefusee: le fichier n'est pas une sauvegarde sûre ; rien n'a changé.
    """
    try:
        return depot().restaurer(sauvegarde, le)
    except NE_SE_LIT_PLUS:
        vider_les_caches()
        return restaurer_sans_lire(dossier_du_depot(), proprietaire(), sauvegarde, le)


def effacer_tout(le: datetime) -> Recu:
    """Efface tout ce qui est gardé, que le dépôt se lise encore ou non, et en donne reçu."""
    try:
        return depot().effacer_tout(le)
    except NE_SE_LIT_PLUS:
        vider_les_caches()
        return effacer_sans_lire(dossier_du_depot(), proprietaire(), le)


def instantane() -> Instantane:
    """Ce que le dépôt contient, lu à un seul instant pour tout l'affichage en cours.

    Raises:
        ErreurDepot: le dépôt ne peut pas être lu ; la phrase dit quoi faire.
    """
    return cles.INSTANTANE.lire() or relire()


def relire() -> Instantane:
    """Le même, relu : au début d'un affichage, un changement fait dans un autre onglet se voit ainsi."""
    deja = next(iter(_dernier_lu()), None)
    lu = depot().instantane(cles.CLASSEUR.lire(), sinon=PREMIERE_DEMONSTRATION, deja=deja)
    _suivre_l_epoque(lu)
    _dernier_lu()[:] = [lu]
    if lu.est_choisi:
        cles.CLASSEUR.ecrire(lu.classeur)
    cles.INSTANTANE.ecrire(lu)
    return lu


def un_classeur_est_ouvert() -> bool:
    """Faux à la première visite, après un effacement ou un retrait : rien n'a été déposé ni choisi."""
    return instantane().est_choisi


def cle_courante() -> IdentifiantDeClasseur:
    """Le classeur affiché dans cet onglet ; tant qu'aucun n'est choisi, la démonstration."""
    return cles.CLASSEUR.lire() or instantane().classeur


def exemple_livre(classeur: IdentifiantDeClasseur) -> Path:
    """Le fichier d'un exemple livré ; il n'existe plus si l'application ne le livre plus."""
    return DEMONSTRATIONS / Path(classeur.valeur).name


@contextmanager
def geste(libelle: str = "") -> Iterator[Depot]:
    """Le dépôt, pour y écrire ; même si l'écriture échoue, la suite de l'affichage relira ce qu'il contient.

    Args:
        libelle: ce qui est fait, en français, pour qu'« Annuler » le défasse ; vide si l'on ne fait que regarder.
    """
    classeur = cle_courante()
    try:
        if not libelle:
            yield depot()
            return
        with depot().geste(libelle, classeur, maintenant()) as (ouvert, numero):
            yield ouvert
        cles.GESTE_FAIT.ecrire(numero)
    finally:
        cles.INSTANTANE.oublier()


def fin_de_l_affichage() -> None:
    """Oublie ce qui a été lu : un clic à venir se juge sur le dépôt d'alors."""
    cles.INSTANTANE.oublier()


def vider_les_caches() -> None:
    """Oublie, dans toutes les sessions de ce serveur, ce qui a été lu ou calculé d'un classeur ou d'un cahier."""
    st.cache_resource.clear()
    for oublier in _caches_de_fonctions():
        oublier()


@st.cache_resource(show_spinner=False, on_release=Depot.fermer)
def _ouvert(nom: str) -> Depot:
    return Depot.ouvrir(_dossier_de(Proprietaire(nom)), Proprietaire(nom))


def _dernier_lu() -> list[Instantane]:
    """Le dernier instantané de cet onglet, s'il en a un : tant que rien ne s'écrit, il ne se relit pas."""
    return _retenu_par_l_onglet() if session_en_cours() else []  # hors d'un affichage, rien n'est retenu


@st.cache_resource(scope="session", show_spinner=False)
def _retenu_par_l_onglet() -> list[Instantane]:
    return []


def _suivre_l_epoque(lu: Instantane) -> None:
    """Oublie ce que l'onglet et le serveur retenaient d'un dépôt vidé ou remplacé depuis, par qui que ce soit."""
    epoque = lu.compteurs.epoque
    _suivre_l_epoque_du_serveur(lu.proprietaire, epoque)
    if cles.EPOQUE.lire() not in (None, epoque):
        cles.oublier_ce_qui_vient_des_classeurs()
    cles.EPOQUE.ecrire(epoque)
    cles.REVISION.ecrire(lu.compteurs.revision)


def _suivre_l_epoque_du_serveur(proprietaire: Proprietaire, epoque: int) -> None:
    """Vide les caches si le dépôt a été vidé ou remplacé depuis qu'ils ont été remplis, même par un autre serveur."""
    if _EPOQUES.setdefault(proprietaire, epoque) != epoque:
        vider_les_caches()
        _EPOQUES[proprietaire] = epoque


def _caches_de_fonctions() -> Iterator[Callable[[], object]]:
    """Chaque ``lru_cache`` de nos modules : en tenir la liste à la main en laisserait échapper un."""
    for nom, module in tuple(sys.modules.items()):
        if nom.startswith("lib."):
            for objet in tuple(vars(module).values()):
                if callable(oublier := getattr(objet, "cache_clear", None)):
                    yield oublier
