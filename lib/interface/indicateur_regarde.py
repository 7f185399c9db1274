"""L'indicateur que l'on regarde : retenu d'une page et d'un démarrage à l'autre."""

from __future__ import annotations

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.interface.classeur_affiche import cle_courante
from lib.interface.depot_ouvert import depot


def indicateur_choisi(contrat: Contrat) -> Indicateur | None:
    """L'indicateur que regarde cet onglet, à défaut celui du dernier onglet, à défaut le premier payé du contrat."""
    cle = f"indicateur:{cle_courante()}"
    if cle not in st.session_state:
        st.session_state[cle] = depot().retenu(cle) or ""
    choisi = contrat.indicateur(st.session_state[cle])
    return choisi or next((i for i in contrat.indicateurs if i.est_paye), next(iter(contrat.indicateurs), None))


def regarder(identifiant: str) -> None:
    """Retient l'indicateur que l'on regarde, ici et au prochain démarrage."""
    cle = f"indicateur:{cle_courante()}"
    st.session_state[cle] = identifiant
    depot().retenir(cle, identifiant)
