"""Qui se connecte, et pour quelle CPTS : ce que l'hébergeur déclare, et le refus de démarrer sans."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Iterator, Mapping
from typing import Any, Final

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import Proprietaire

REGLAGE: Final = "DIALOGUE_CPTS_HEBERGE"
"""La variable d'environnement qui dit que l'application est hébergée."""
CONNEXION: Final = "auth"
"""La section de ``.streamlit/secrets.toml`` que lit ``st.login``."""
ACCES: Final = "acces"
"""La section qui dit, pour chaque adresse électronique, le nom de sa CPTS."""
CLES_DE_CONNEXION: Final = ("redirect_uri", "cookie_secret", "client_id", "client_secret", "server_metadata_url")
SECRET_MINIMAL: Final = 32
"""En deçà, la signature d'un témoin de connexion se devine [caractères]."""


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


def _section(nom: str) -> Mapping[str, Any]:
    try:
        return dict(st.secrets.get(nom, {}))
    except (FileNotFoundError, ValueError):  # ni fichier, ni section ; un fichier mal écrit est un ValueError
        return {}
