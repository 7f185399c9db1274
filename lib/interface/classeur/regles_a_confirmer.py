"""Dire une fois, pour toutes les lignes, la règle que le classeur n'écrit pas, en voyant ce que cela change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.regle_a_ecrire import corrections_pour_les_regles, regles_a_ecrire
from lib.interface.composants import echapper
from lib.interface.session import relecture
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.filtres_de_lignes import Filtre, lignes_filtrees
from lib.rendu.textes import phrases_de_certitude as textes
from lib.usages.faits import FaitsDuContrat

CHOIX: tuple[NomRegle | None, ...] = (None, NomRegle.TOUT_OU_RIEN, NomRegle.PROPORTIONNEL)
"""Confirmer ce qui est supposé, ou l'une des deux règles qu'un contrat emploie pour toutes ses lignes chiffrées."""

LARGEUR = 310
"""La largeur [px] du choix : le bouton reste à côté."""


def proposer(dossier: Dossier) -> None:
    """Le choix, ce qu'il change à l'acquis, et le bouton qui l'écrit ; rien si l'on ne sait pas où l'écrire."""
    lignes = lignes_filtrees(Filtre.REGLE_SUPPOSEE, dossier.contrat, dossier.valorise.lignes)
    supposees = [ligne.indicateur for ligne in lignes]
    if not corrections_pour_les_regles(dossier.lecture, supposees):
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="gestes-regles"):
        choisie = st.selectbox(
            "Toutes ces lignes se paient",
            CHOIX,
            format_func=textes.choix_de_regle,
            key=f"regles-{dossier.cle}",
            width=LARGEUR,
        )
        reglees = regles_a_ecrire(supposees, choisie)
        if st.button(echapper(textes.ecrire_la_regle(len(reglees))), key="geste-regles", disabled=not reglees):
            corrections = corrections_pour_les_regles(dossier.lecture, reglees)
            relecture.corriger(corrections, libelle=textes.regle_ecrite(len(reglees)))
            st.rerun()
        st.markdown(echapper(effet(dossier, reglees)), width="content")


def effet(dossier: Dossier, reglees: Sequence[Indicateur]) -> str:
    """Les euros d'aujourd'hui, et ceux du contrat où ces lignes ont la règle dite."""
    par_nom = {i.identifiant: i for i in reglees}
    lignes = tuple(par_nom.get(i.identifiant, i) for i in dossier.contrat.indicateurs)
    apres = FaitsDuContrat(replace(dossier.contrat, indicateurs=lignes)).valorise
    return textes.effet_du_geste(dossier.valorise.du, apres.du)
