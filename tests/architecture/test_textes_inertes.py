"""Aucun texte étranger n'arrive tel quel dans ce que Streamlit met en forme ; l'essai voit une étiquette nue."""

from __future__ import annotations

import pytest

from tests.architecture.textes_inertes import RACINE, dans, etiquettes_nues


def test_aucune_etiquette_nue() -> None:
    assert [*etiquettes_nues(RACINE)] == []


@pytest.mark.parametrize(
    "nue",
    [
        "st.button(mission.libelle)",
        "st.markdown(f'**{nom}**')",
        "st.caption(textes.phrase(nom))",
        "colonne.markdown(nom)",
        "st.checkbox('Ôter', help=nom)",
        "st.segmented_control('Mission', codes, format_func=lambda c: noms[c])",
        "st.radio('Choix', noms)",
        "st.tabs([nom])",
        "st.expander('« ' + nom)",
        "st.download_button('Télécharger', data=faire)",
        "st.dataframe(donnees)",
        "@st.dialog(nom)\ndef f() -> None: ...",
        "def f(nom: str) -> None:\n    st.toast(nom)",
        "def f(nom: str) -> None:\n    dit = f'{nom} !'\n    st.toast(dit)",
    ],
)
def test_une_etiquette_nue_se_voit(nue: str) -> None:
    assert [*dans(f"import streamlit as st\n{nue}\n", "lib/interface/x.py")] != []


@pytest.mark.parametrize(
    "sure",
    [
        "st.button('Retirer')",
        "st.markdown(f'**{echapper(nom)}** : {euros(du)}')",
        "st.caption(textes.SANS_CLASSEUR)",
        "st.segmented_control('Mission', codes, format_func=lambda c: echapper(noms[c]))",
        "st.selectbox('Ligne', noms)",
        "def f(nom: str) -> None:\n    dit = echapper(nom)\n    st.toast(dit)",
        "composants.titre(nom)",
    ],
)
def test_nos_mots_et_les_textes_desarmes_passent(sure: str) -> None:
    source = f"import streamlit as st\nfrom lib.interface import composants\n{sure}\n"
    assert [*dans(source, "lib/interface/x.py")] == []
