"""Un geste proposé : un bouton, et à côté ce qu'il ferait des euros, avant qu'on le fasse."""

from __future__ import annotations

import streamlit as st

from lib.domaine.valorisation import Ventilation
from lib.interface.composants import echapper
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes.phrases_de_certitude import effet_du_geste


def proposer(libelle: str, dossier: Dossier, apres: Ventilation | None, cle: str) -> bool:
    """Vrai si la personne vient de le demander.

    Args:
        libelle: ce que le geste fera lire.
        apres: les euros du contrat une fois le geste fait ; None pour un classeur trop long à relire.
        cle: identité stable du bouton.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"gestes-{cle}"):
        est_demande = st.button(echapper(libelle), key=cle)
        if apres is not None:
            st.markdown(f":small[{echapper(effet_du_geste(dossier.valorise.du, apres))}]", width="content")
    return est_demande
