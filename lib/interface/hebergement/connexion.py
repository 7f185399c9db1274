"""Qui se connecte, et pour quelle CPTS : ce que l'hébergeur déclare, et ce que fait chaque affichage avant de lire."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import LOCAL, Proprietaire
from lib.interface.composants import echapper
from lib.interface.hebergement.registre import Registre
from lib.interface.page_d_entree import NOM
from lib.interface.session import cles

REGLAGE: Final = "DIALOGUE_CPTS_HEBERGE"
"""La variable d'environnement qui dit que l'application est hébergée."""
CONNEXION: Final = "auth"
"""La section de ``.streamlit/secrets.toml`` que lit ``st.login``."""
ACCES: Final = "acces"
"""La section qui dit, pour chaque adresse électronique, le nom de sa CPTS."""
CLES_DE_CONNEXION: Final = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SECRET_MINIMAL: Final = 32
"""En deçà, la signature d'un témoin de connexion se devine [caractères]."""
_ENREGISTRE: list[Registre] = []
"""Le registre du serveur, posé une fois par ``serveur.py`` ; sans lui, personne ne garde les portes."""
SANS_GARDE: Final = (
    "L'application hébergée ne démarre pas ainsi, car rien n'y séparerait les CPTS. "
    "Lancez-la par ./lancer, ou par : python -m lib.interface.lancement lib/interface/hebergement/serveur.py"
)


class HebergementIncomplet(ErreurDialogue):
    """L'application est dite hébergée, mais rien ne dit qui peut y entrer : elle n'isolerait personne.

    Args:
        manques: ce qui manque, une phrase nominale par manque.
    """

    def __init__(self, manques: tuple[str, ...]) -> None:
        self.manques = manques
        super().__init__(
            f"{REGLAGE} est posée, mais l'application hébergée ne démarre pas : il manque {' ; '.join(manques)}. "
            "Complétez .streamlit/secrets.toml comme le montre docs/hebergement.md, puis relancez ./lancer."
        )


def heberge() -> bool:
    """Vrai si cette application est servie à plusieurs CPTS."""
    return os.environ.get(REGLAGE, "").strip().lower() in ("1", "oui", "true")


def exiger_la_configuration() -> None:
    """Refuse de démarrer tant que la connexion et les accès ne sont pas déclarés.

    Raises:
        HebergementIncomplet: la phrase dit tout ce qui manque.
    """
    if manques := tuple(_manques(_section(CONNEXION), _section(ACCES))):
        raise HebergementIncomplet(manques)


def proprietaire_de(personne: Mapping[str, Any]) -> Proprietaire | None:
    """La CPTS d'une personne connectée, telle que le fournisseur d'identité la décrit ; None si elle n'en a pas.

    Une adresse que le fournisseur dit non vérifiée ne vaut rien : n'importe qui aurait pu l'écrire.
    """
    if not personne.get("is_logged_in", False) or personne.get("email_verified") is False:
        return None
    adresse = str(personne.get("email") or "").strip().casefold()
    connues = {str(declaree).strip().casefold(): str(cpts).strip() for declaree, cpts in _section(ACCES).items()}
    cpts = connues.get(adresse) if adresse else None
    return Proprietaire(cpts) if cpts else None


def cpts_declarees() -> tuple[Proprietaire, ...]:
    """Les CPTS que l'hébergeur a déclarées, chacune une fois."""
    return tuple(Proprietaire(cpts) for cpts in dict.fromkeys(str(c).strip() for c in _section(ACCES).values()) if cpts)


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
    connecte = proprietaire_de(st.user.to_dict())
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
    connecte = proprietaire_de(personne)
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


def _manques(connexion: Mapping[str, Any], acces: Mapping[str, Any]) -> Iterator[str]:
    if importlib.util.find_spec("authlib") is None:
        yield "le paquet Authlib (pip install -r requirements.txt)"
    for cle in CLES_DE_CONNEXION:
        if not str(connexion.get(cle, "")).strip():
            yield f"« {cle} » dans la section [{CONNEXION}]"
    if 0 < len(str(connexion.get("cookie_secret", ""))) < SECRET_MINIMAL:
        yield f"un « cookie_secret » d'au moins {SECRET_MINIMAL} caractères"
    if not acces:
        yield f'la section [{ACCES}], une ligne par personne : "prenom.nom@exemple.fr" = "Nom de sa CPTS"'
    for adresse, cpts in acces.items():
        if "@" not in adresse or not isinstance(cpts, str) or not cpts.strip():
            yield f"une adresse et un nom de CPTS à la ligne « {adresse} » de la section [{ACCES}]"


def _section(nom: str) -> Mapping[str, Any]:
    try:
        return dict(st.secrets.get(nom, {}))
    except (FileNotFoundError, ValueError):  # ni fichier, ni section ; un fichier mal écrit est un ValueError
        return {}
