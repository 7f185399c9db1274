"""Ce que montre la fenêtre du mur : le dernier envoi, relu plusieurs fois par seconde sans rien d'autre.

Le poste disparu, le mur garde son image ; le serveur disparu, le navigateur la garde aussi, et reprend seul à son
retour : tout ce qu'il faut pour la retrouver est dans l'adresse et dans le dépôt.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from lib.domaine.reunion.ecrans import Ecran
from lib.donnees.depot import Proprietaire
from lib.donnees.depot.pannes import ErreurDepot
from lib.donnees.reunion_json.reunion_en_json import lire_un_ecran
from lib.interface import cadre
from lib.interface.composants import echapper
from lib.interface.hebergement import connexion
from lib.interface.mur import code_du_mur
from lib.interface.session import cles
from lib.rendu.mur.image_du_mur import image

CADENCE_S: Final = 0.85
"""Combien de temps un mur attend avant de regarder si l'on a envoyé autre chose [s] : un envoi s'y voit en une
demi-seconde, et un mur au repos ne prend pas un centième de cœur (tests/performance/murs.py)."""
STYLE: Final = Path(__file__).parents[1] / "mur.css"
PLEIN_ECRAN: Final = Path(__file__).with_name("plein_ecran.css")
SANS_CLAVIER: Final = f"<script>{Path(__file__).with_name('sans_clavier.js').read_text('utf-8')}</script>"


def montrer() -> None:
    """La fenêtre du mur, ou de quoi taper son code."""
    connexion.exiger_un_serveur_garde()
    st.html(STYLE)
    code = st.query_params.get(code_du_mur.PARAMETRE, "")
    proprietaire = code_du_mur.proprietaire_du_mur(code) if code else None
    if proprietaire is None:
        _demander_le_code(est_faux=bool(code))
        return
    st.html(PLEIN_ECRAN)
    with st.container(key="sans-clavier"):
        st.html(SANS_CLAVIER, unsafe_allow_javascript=True)
    _suivre(proprietaire, code)


@st.fragment(run_every=CADENCE_S)
def _suivre(proprietaire: Proprietaire, code: str) -> None:
    """L'image du dernier envoi ; tant qu'il n'y en a pas d'autre, celle qui est déjà faite."""
    theme = cadre.theme()
    try:
        est_ouvert, envoi = code_du_mur.dernier_envoi(proprietaire, code)
    except ErreurDepot:  # le dépôt est occupé ou le disque plein : l'image ne bouge pas, et l'on regardera encore
        est_ouvert, envoi = True, None
        st.html(cles.IMAGE_AU_MUR.lire()[1] or image(None, theme))
        return
    cle = (envoi.id if envoi else 0 if est_ouvert else -1, theme.papier)
    if cles.IMAGE_AU_MUR.lire()[0] != cle:
        ecran: Ecran | None = lire_un_ecran(envoi.contenu) if envoi else None
        cles.IMAGE_AU_MUR.ecrire((cle, image(ecran, theme)))
    st.html(cles.IMAGE_AU_MUR.lire()[1])


def _demander_le_code(*, est_faux: bool) -> None:
    with st.container(key="code-du-mur"):
        st.title("Mur du dialogue de gestion", anchor=False)
        st.text_input("Code donné par le poste de pilotage", key="code-tape", on_change=_prendre_le_code)
        if est_faux:
            st.markdown(echapper("Ce code n'ouvre aucun mur. Relisez-le sur la page « Séance » du poste de pilotage."))


def _prendre_le_code() -> None:
    st.query_params[code_du_mur.PARAMETRE] = code_du_mur.code_tape(str(cles.valeur_du_champ("code-tape") or ""))
