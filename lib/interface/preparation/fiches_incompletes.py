"""Les fiches à compléter, la plus chère d'abord ; un nom ouvre la fiche."""

from __future__ import annotations

import streamlit as st

from lib.interface import composants, navigation
from lib.interface.composants import echapper
from lib.rendu.textes import phrases_de_preparation as textes
from lib.usages.fiches_de_preparation import PreparationMontree


def montrer(preparee: PreparationMontree) -> None:
    """Le tiroir : une rangée par fiche incomplète."""
    fiches = preparee.les_moins_pretes
    with composants.tiroir(textes.moins_pretes(fiches), cle="fiches-incompletes") as est_ouvert:
        for fiche in fiches if est_ouvert else ():
            i = fiche.indicateur
            with st.container(key=f"barre-fiche-{i.identifiant}", gap=None):
                nom, reste = st.columns([50, 50], vertical_alignment="center", gap="small")
                nom.page_link(
                    navigation.page("preparation"),
                    label=echapper(f"{i.identifiant} · {i.libelle}"),
                    query_params={"ligne": i.identifiant},
                )
                reste.markdown(echapper(textes.etat_de_la_fiche(fiche)))
