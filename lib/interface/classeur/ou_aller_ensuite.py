"""Où aller après une lecture : trois liens au plus, selon ce qui reste à confirmer."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.interface import composants, navigation
from lib.interface.composants import echapper
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.a_confirmer import AConfirmer
from lib.rendu.textes import phrases_de_lecture as textes


def proposer(dossier: Dossier, points: Sequence[AConfirmer]) -> None:
    """Confirmer d'abord s'il le faut, voir la synthèse, donner des avis si des lignes se paient."""
    st.subheader("Où aller ensuite", anchor=False)
    if points:
        composants.phrases([textes.confirmer_d_abord([point.enjeu for point in points])])
    _lien("synthese", "Voir la synthèse")
    if any(indicateur.est_paye for indicateur in dossier.contrat.indicateurs):
        _lien("synthese", "Donner l'avis de l'équipe", {"vue": "fin"})


def _lien(page: str, libelle: str, adresse: dict[str, str] | None = None) -> None:
    fichier, icone = navigation.page(page), ":material/arrow_forward:"
    st.page_link(fichier, label=echapper(libelle), icon=icone, query_params=adresse)
