"""Le dépôt de la personne : ouvert une fois par serveur, lu une fois par affichage, écrit par gestes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import streamlit as st

from lib.donnees.depot import (
    LOCAL,
    Depot,
    IdentifiantDeClasseur,
    Instantane,
    Proprietaire,
    dossier_des_donnees,
)
from lib.interface.session import caches, cles

PREMIERE_DEMONSTRATION: Final = IdentifiantDeClasseur.exemple("trois_rivieres.xlsx")


def proprietaire() -> Proprietaire:
    """La CPTS de cet onglet : celle du poste ; hébergée, l'application la tiendra de la connexion."""
    return LOCAL


def depot() -> Depot:
    """Le dépôt de la CPTS de cet onglet, ouvert une fois par serveur."""
    return _ouvert(proprietaire().nom)


@st.cache_resource(show_spinner=False, on_release=Depot.fermer)
def _ouvert(nom: str) -> Depot:
    return Depot.ouvrir(dossier_des_donnees(os.environ, sys.platform, Path.home()), Proprietaire(nom))


def instantane() -> Instantane:
    """Ce que le dépôt contient, lu à un seul instant pour tout l'affichage en cours.

    Raises:
        ErreurDepot: le dépôt ne peut pas être lu ; la phrase dit quoi faire.
    """
    return cles.INSTANTANE.lire() or relire()


def relire() -> Instantane:
    """Le même, relu : au début d'un affichage, un changement fait dans un autre onglet se voit ainsi."""
    lu = depot().instantane(cles.CLASSEUR.lire(), sinon=PREMIERE_DEMONSTRATION)
    _suivre_l_epoque(lu)
    cles.CLASSEUR.ecrire(lu.classeur)
    cles.INSTANTANE.ecrire(lu)
    return lu


def _suivre_l_epoque(lu: Instantane) -> None:
    """Oublie ce que l'onglet et le serveur retenaient d'un dépôt vidé ou remplacé depuis, par qui que ce soit."""
    epoque = lu.compteurs.epoque
    caches.suivre(lu.proprietaire, epoque)
    if cles.EPOQUE.lire() not in (None, epoque):
        cles.oublier_ce_qui_vient_des_classeurs()
    cles.EPOQUE.ecrire(epoque)


@contextmanager
def geste() -> Iterator[Depot]:
    """Le dépôt, pour y écrire ; même si l'écriture échoue, la suite de l'affichage relira ce qu'il contient."""
    try:
        yield depot()
    finally:
        cles.INSTANTANE.oublier()


def fin_de_l_affichage() -> None:
    """Oublie ce qui a été lu : un clic à venir se juge sur le dépôt d'alors, et rien n'en reste en mémoire."""
    cles.INSTANTANE.oublier()
