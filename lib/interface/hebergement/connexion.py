"""Se connecter, et savoir pour quelle CPTS : ce que fait chaque affichage avant de lire quoi que ce soit."""

from __future__ import annotations

from typing import Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.donnees.depot import LOCAL, Proprietaire
from lib.interface.composants import echapper
from lib.interface.hebergement.acces_declares import HebergementIncomplet, exiger_la_configuration, heberge
from lib.interface.hebergement.acces_declares import proprietaire_de as _proprietaire_de
from lib.interface.hebergement.registre import Registre
from lib.interface.page_d_entree import NOM
from lib.interface.session import cles

_ENREGISTRE: list[Registre] = []
"""Le registre du serveur, posé une fois par ``serveur.py`` ; sans lui, personne ne garde les portes."""
SANS_GARDE: Final = (
    "L'application hébergée ne démarre pas ainsi, car rien n'y séparerait les CPTS. "
    "Lancez-la par ./lancer, ou par : python -m lib.interface.lancement lib/interface/hebergement/serveur.py"
)


def garder(registre: Registre) -> None:
    """Dit que les portes de ce serveur sont gardées, et par quel registre."""
    _ENREGISTRE[:] = [registre]


def proprietaire() -> Proprietaire:
    """La CPTS de cet onglet : celle du poste, ou celle de la personne connectée.

    Raises:
        PermissionError: personne n'est connecté ; aucun affichage n'arrive ici sans ``exiger_une_connexion``.
    """
    if not heberge():
        return LOCAL
    connecte = _proprietaire_de(st.user.to_dict())
    if connecte is None:
        raise PermissionError("personne n'est connecté")
    return connecte


def exiger_une_connexion() -> None:
    """Hébergée : demande de se connecter, ou dit pourquoi on n'entre pas ; l'affichage s'arrête là."""
    if not heberge():
        return
    _exiger_que_les_portes_soient_gardees()
    personne = st.user.to_dict()
    if not personne.get("is_logged_in", False):
        _page_de_connexion()
    connecte = _proprietaire_de(personne)
    if connecte is None:
        _page_sans_cpts(str(personne.get("email") or "inconnue"))
    else:
        _inscrire(connecte)


def exiger_un_serveur_garde() -> None:
    """Hébergée : le mur s'ouvre sans connexion, par son code, mais jamais sur un serveur dont les portes sont nues."""
    if heberge():
        _exiger_que_les_portes_soient_gardees()


def noter_un_fichier(session: str | None, contenu: bytes) -> None:
    """Hébergée : dit pour quelle session ce fichier a été produit ; lui seul sera servi, à elle seule."""
    if session is not None and _ENREGISTRE:
        _ENREGISTRE[0].noter(session, contenu)


def session_en_cours() -> str | None:
    """Le numéro de la session de cet affichage."""
    contexte = get_script_run_ctx()
    return contexte.session_id if contexte else None


def bouton_de_deconnexion() -> None:
    """Hébergée : de quoi laisser sa place."""
    if heberge():
        st.button("Se déconnecter", icon=":material/logout:", on_click=st.logout, key="se-deconnecter")


def _exiger_que_les_portes_soient_gardees() -> None:
    try:
        exiger_la_configuration()
    except HebergementIncomplet as manque:
        st.error(echapper(str(manque)), icon=":material/error:")
        st.stop()
    if not _ENREGISTRE:
        st.error(echapper(SANS_GARDE), icon=":material/error:")
        st.stop()


def _page_de_connexion() -> None:
    st.title(NOM, anchor=False)
    st.markdown("Connectez-vous pour ouvrir l'espace de votre CPTS.")
    st.button("Se connecter", icon=":material/login:", type="primary", on_click=st.login, key="se-connecter")
    st.stop()


def _page_sans_cpts(adresse: str) -> None:
    st.title("Votre adresse n'est rattachée à aucune CPTS", anchor=False)
    st.markdown(f"Vous êtes connecté avec « {echapper(adresse)} ». Demandez à votre hébergeur de l'ajouter.")
    bouton_de_deconnexion()
    st.stop()


def _inscrire(connecte: Proprietaire) -> None:
    """Une session n'a qu'une CPTS : si la personne en change, rien de ce que l'onglet retenait ne reste."""
    session = session_en_cours()
    if session is None:
        return
    avant = _ENREGISTRE[0].a_qui(session)
    if avant is not None and avant != connecte:
        cles.repartir_a_neuf()
    _ENREGISTRE[0].inscrire(session, connecte)
