"""La seule porte des téléchargements : rien n'est produit avant le clic, et le fichier n'est qu'à qui a cliqué."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal

import streamlit as st

from lib.interface.hebergement import connexion

GENRES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".ics": "text/calendar",
    ".cptsauve": "application/octet-stream",
}
"""Ce que le navigateur apprend d'un fichier, d'après la fin de son nom."""


def proposer(
    libelle: str,
    produire: Callable[[], bytes],
    *,
    nom: str,
    cle: str,
    icone: str = ":material/download:",
    est_principal: bool = False,
) -> None:
    """Un bouton qui télécharge.

    Args:
        libelle: ce que le bouton dit, écrit par nous.
        produire: fait les octets au clic, loin de tout affichage : il ne lit ni la session, ni la personne connectée.
        nom: le nom du fichier ; ce qui vient d'un classeur y passe par ``en_fichier``.
        est_principal: vrai pour le geste que la page attend.
    """
    session = connexion.session_en_cours()
    genre: Literal["primary", "secondary"] = "primary" if est_principal else "secondary"

    def produire_pour_cette_session() -> bytes:
        contenu = produire()
        connexion.noter_un_fichier(session, contenu)
        return contenu

    st.download_button(
        libelle,
        data=produire_pour_cette_session,
        file_name=nom,
        mime=GENRES[Path(nom).suffix],
        icon=icone,
        type=genre,
        on_click="ignore",
        key=cle,
    )


def proposer_chaque_format(
    fichiers: Mapping[str, Callable[[], bytes]], nommer: Callable[[str], str], *, cle: str, est_principal: bool
) -> None:
    """Un bouton par format, côte à côte.

    Args:
        fichiers: extension sans point → de quoi faire les octets au clic ; la première est celle que l'on attend.
        nommer: le nom du fichier pour une extension.
        cle: le début de la clé de chaque bouton.
        est_principal: vrai si le premier est le geste que la page attend.
    """
    with st.container(horizontal=True):
        for rang, (extension, produire) in enumerate(fichiers.items()):
            proposer(
                f"Télécharger en {extension.upper()}",
                produire,
                nom=nommer(extension),
                cle=f"{cle}-{extension}",
                est_principal=est_principal and not rang,
            )
