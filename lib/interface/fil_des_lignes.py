"""D'un indicateur à l'autre : sa mission, le précédent, le suivant, et de quoi proposer un changement."""

from __future__ import annotations

import streamlit as st

from lib.domaine.valorisation import LigneValorisee
from lib.interface import navigation, selecteurs
from lib.interface.composants import echapper
from lib.interface.session import indicateur_regarde
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes.phrases_d_un_indicateur import retour_aux_lignes


def montrer(dossier: Dossier, ligne: LigneValorisee) -> None:
    """Le fil « mission › indicateur », et les pas d'une ligne à la suivante."""
    i, rangs = ligne.indicateur, [li.indicateur.identifiant for li in dossier.valorise.lignes]
    rang, missions = rangs.index(i.identifiant), {m.code: m.libelle for m in dossier.contrat.missions}
    mission, voulu = selecteurs.lignes_quittees(missions, i.mission)
    with st.container(key="fil", horizontal=True, vertical_alignment="center", gap="small"):
        st.page_link(
            navigation.page("missions"),
            label=echapper(retour_aux_lignes(missions.get(mission, ""), voulu)),
            icon=":material/arrow_back:",
            query_params=selecteurs.adresse(mission, voulu),
        )
        st.markdown(echapper(f"› {i.identifiant} · ligne {rang + 1} sur {len(rangs)}"), width="content")
        _pas("Précédente", rangs[rang - 1] if rang else None, touche="Alt+P")
        _pas("Suivante", rangs[rang + 1] if rang + 1 < len(rangs) else None, touche="Alt+S")
        if not i.est_verrouille:
            st.page_link(
                navigation.page("gateau"),
                label="Proposer un changement",
                icon=":material/edit:",
                query_params={"changer": i.identifiant},
            )


def _pas(nom: str, vers: str | None, *, touche: str) -> None:
    """Un bouton vers une autre ligne, éteint au bout de la liste."""
    st.button(
        echapper(nom),
        key=f"pas-{nom}",
        type="tertiary",
        shortcut=touche,
        disabled=vers is None,
        on_click=indicateur_regarde.regarder,
        args=(vers,),
    )
