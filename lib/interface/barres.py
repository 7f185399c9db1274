"""Les euros à l'écran, en barres, en anneau ou en chiffres : chaque nom, chaque part ouvre ce qu'elle nomme."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from lib.interface import cadre, navigation
from lib.interface.composants import echapper
from lib.interface.selecteurs import adresse
from lib.rendu.contenus.euros_selon_leur_sort import ChiffreDeTete, LigneEnBarre, MissionEnBarre
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.graphiques.barres_en_euros import barre_d_une_mission, chiffre_de_tete, rangee_d_une_ligne
from lib.rendu.graphiques.gateau_dessine import PartDAnneau, anneau

DE_LA_SYNTHESE: Final = "synthese"
"""La page qui montre ces comptes : c'est à elle que ramènent les lignes qu'ils ouvrent."""


def gateau(montres: Sequence[ChiffreDeTete], *, milieu: str, alt: str) -> None:
    """Le gâteau de la part variable ; une part ouvre les lignes qui la font.

    Args:
        montres: les chiffres de tête ; ceux qui ont des euros et un sort font une part.
        milieu: ce que vaut le tout.
        alt: ce que l'image montre, en une phrase.
    """
    traits = cadre.theme().sorts
    parts = [
        PartDAnneau(c.nom, c.montant, traits[c.sort], f"missions?{urlencode(_ses_lignes(c))}")
        for c in montres
        if c.sort and c.montant and c.montant > 0
    ]
    st.html(anneau(parts, milieu=milieu, alt=alt))


def missions(montrees: Sequence[MissionEnBarre]) -> None:
    """Les missions, à la même échelle ; un nom ouvre la mission."""
    echelle = max((m.barre.longueur for m in montrees), default=None)
    for mission in montrees:
        with st.container(key=f"barre-{mission.code}", gap=None):
            nom, barre = st.columns([34, 66], vertical_alignment="center", gap="small")
            nom.page_link(
                navigation.page("missions"),
                label=echapper(mission.libelle),
                query_params=adresse(mission.code, depuis=DE_LA_SYNTHESE),
            )
            barre.html(barre_d_une_mission(mission.barre, echelle or mission.barre.longueur, cadre.theme()))


def lignes(montrees: Sequence[LigneEnBarre], *, retour: Mapping[str, str], avec_mission: bool = False) -> None:
    """Des lignes du contrat, à la même échelle ; un nom ouvre l'indicateur, d'où l'on revient aux mêmes lignes.

    Args:
        montrees: les lignes, dans l'ordre où elles se lisent.
        retour: ce que l'adresse de l'indicateur porte pour y revenir.
        avec_mission: écrit la mission sous chaque nom, quand elles ne sont pas toutes de la même.
    """
    echelle = max((ligne.barre.longueur for ligne in montrees), default=None)
    for ligne in montrees:
        with st.container(key=f"barre-{ligne.identifiant}", gap=None):
            nom, reste = st.columns([34, 66], vertical_alignment="center", gap="small")
            nom.page_link(
                navigation.page("indicateur"),
                label=echapper(ligne.libelle),
                query_params={"ligne": ligne.identifiant, **retour},
            )
            if avec_mission:
                nom.caption(echapper(ligne.mission))
            reste.html(rangee_d_une_ligne(ligne, echelle or ligne.barre.longueur, cadre.theme()))


def chiffres(montres: Sequence[ChiffreDeTete], *, ouvrir_la_fin: Callable[[], None]) -> None:
    """Les chiffres de tête, côte à côte ; chacun ouvre les lignes qui le font, ou la fin d'exercice.

    Args:
        montres: les chiffres.
        ouvrir_la_fin: montre la fin d'exercice au prochain affichage.
    """
    with st.container(key="chiffres", horizontal=True, gap="small"):
        for rang, chiffre in enumerate(montres):
            with st.container(key=f"chiffre-{rang}", gap=None):
                if chiffre.sort is None:
                    st.button(echapper(f"{chiffre.nom} ›"), key="voir-la-fin", type="tertiary", on_click=ouvrir_la_fin)
                elif not chiffre.montant:
                    st.markdown(echapper(chiffre.nom))  # aucune ligne à ouvrir
                else:
                    st.page_link(
                        navigation.page("missions"),
                        label=echapper(f"{chiffre.nom} ›"),
                        query_params=_ses_lignes(chiffre),
                    )
                st.html(chiffre_de_tete(chiffre, cadre.theme()))


def _ses_lignes(chiffre: ChiffreDeTete) -> dict[str, str]:
    """Ce que porte le lien vers les lignes qu'un chiffre compte."""
    return adresse(voulu=Filtre.du_chiffre(chiffre), depuis=DE_LA_SYNTHESE)
