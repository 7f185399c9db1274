"""Les listes à lire d'un coup d'œil : ce qui décide du reste, ce qu'il faut régler."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.interface import navigation, selecteurs
from lib.interface.barres import DE_LA_SYNTHESE
from lib.interface.composants import echapper
from lib.interface.session import indicateur_regarde
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.points_a_regler import PointARegler
from lib.rendu.contenus.premiers_chiffres import LigneDecisive
from lib.rendu.formats import euros_signes


def leviers(lignes: Contenu[LigneDecisive]) -> None:
    """Les lignes qui décident du reste ; chaque nom ouvre l'indicateur."""
    st.subheader(echapper(lignes.titre), anchor=False)
    if not lignes.rangees:
        st.markdown(echapper(lignes.sinon))
    for ligne in lignes.rangees:
        _levier(ligne)


def _levier(ligne: LigneDecisive) -> None:
    with st.container(key=f"ligne-{ligne.identifiant}"):
        nom, fait, manque, gain = st.columns([38, 19, 28, 15], vertical_alignment="center")
        if nom.button(echapper(ligne.libelle), key=f"levier-{ligne.identifiant}", type="tertiary", wrap=True):
            indicateur_regarde.regarder(ligne.identifiant)
            st.switch_page(navigation.page("indicateur"))
        fait.markdown(echapper(ligne.fait))
        manque.markdown(f"→ {echapper(ligne.manque)}")
        gain.markdown(f"**{echapper(euros_signes(ligne.gain))}**", text_alignment="right")


def a_regler(points: Sequence[PointARegler]) -> None:
    """Ce qu'il faut traiter avant le dialogue ; chaque point ouvre ce qu'il compte."""
    st.subheader("À régler avant le dialogue", anchor=False)
    if not points:
        st.markdown(echapper("Rien à régler : tout est évalué et les pièces sont prêtes."))
    with st.container(key="a-regler"):
        for point in points:
            st.page_link(
                navigation.page("missions" if point.filtre else "classeur"),
                label=echapper(point.phrase),
                icon=":material/chevron_right:",
                query_params=selecteurs.adresse(point.mission, point.filtre, depuis=DE_LA_SYNTHESE)
                if point.filtre
                else None,
            )


def a_confirmer_d_abord(points: Sequence[tuple[str, str]], *, chemin: str) -> None:
    """Ce qu'il faut confirmer avant qu'un montant s'annonce, et la page où cela se fait.

    Args:
        points: la phrase de chacun et les euros qu'il met en jeu, vide s'ils ne sont pas connus.
        chemin: ce que dit le lien vers cette page.
    """
    for rang, (phrase, enjeu) in enumerate(points):
        with st.container(key=f"ligne-a-confirmer-{rang}"):
            quoi, combien = st.columns([80, 20])
            quoi.markdown(f":material/warning: {echapper(phrase)}")
            combien.markdown(f"**{echapper(enjeu)}** en jeu" if enjeu else "", text_alignment="right")
    icone = ":material/arrow_forward:"
    st.page_link(navigation.page("classeur"), label=echapper(chemin), icon=icone)
