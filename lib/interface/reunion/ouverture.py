"""Ce qui se lit au premier point, avant que la parole soit donnée : les enjeux, qui parle d'abord, comment."""

from __future__ import annotations

import streamlit as st

from lib.domaine.preparatifs import Preparatifs
from lib.interface import composants, navigation
from lib.interface.composants import echapper
from lib.interface.session import situations
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.contenus.ouverture_de_seance import enjeux_des_points
from lib.rendu.fiche.page_de_tete import qui_dit_quoi
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_de_preparation as textes


def montrer(reunion: ReunionOuverte) -> None:
    """Ce qui est en jeu, puis qui parle et dans quel cadre, tel que l'équipe l'a écrit."""
    ordre, faits = reunion.deroule.ordre, reunion.decide
    composants.contenu(enjeux_des_points(ordre, faits.contrat, faits.valorise))
    composants.note(textes.duree(ordre))
    _qui_parle(situations.saisie(reunion.dossier).preparatifs)
    with composants.tiroir("Ce que nous disons d'abord, point par point", cle="qui-dit-quoi") as est_ouvert:
        if est_ouvert:
            dits = qui_dit_quoi(faits.contrat, situations.preparation(reunion.dossier), ordre)
            composants.tableau(a_lire(dits.sans("Minutes")), alt=dits.titre)


def _qui_parle(preparatifs: Preparatifs) -> None:
    st.markdown("**Qui parle, dans l'ordre**")
    composants.phrases([textes.tour_de_parole(rang, tour) for rang, tour in enumerate(preparatifs.paroles)])
    if not preparatifs.paroles:
        st.markdown(echapper(textes.SANS_PAROLE))
    for volet, nom in textes.VOLETS.items():
        if texte := getattr(preparatifs, volet):
            st.markdown(f"**{echapper(nom)}** : {echapper(texte)}")
    if not preparatifs.paroles or not preparatifs.environnement:
        st.page_link(navigation.page("preparation"), label="Écrire qui parle et qui est là", icon=":material/edit:")
