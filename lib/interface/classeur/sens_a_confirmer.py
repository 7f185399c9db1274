"""Dire une fois, pour toutes les lignes d'une colonne, lesquelles montent et lesquelles descendent."""

from __future__ import annotations

import streamlit as st

from lib.domaine.constats import LETTRES, place_de_la_ligne
from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Sens
from lib.donnees.terme_a_ecrire import corrections_pour_les_sens, se_tranche_en_un_sens
from lib.interface.classeur import corrections_faites, geste_propose
from lib.interface.session import gestes_essayes
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_a_confirmer as textes


def proposer(dossier: Dossier, constat: Anomalie, cle: str) -> None:
    """Le choix des lignes qui descendent, ce qu'il fait des euros, et le geste ; rien pour un constat d'une ligne."""
    if len(constat.cellules) < 2 or not se_tranche_en_un_sens(constat):
        return
    lignes = {i: ligne for ligne in dossier.contrat.indicateurs if (i := place_de_la_ligne(ligne.cellules))}
    citees = {c.reference: (constat.feuille, int(c.reference.lstrip(LETTRES))) for c in constat.cellules}
    descendent = st.multiselect(
        textes.CELLES_QUI_DESCENDENT,
        list(citees),
        default=[ou for ou, lieu in citees.items() if lieu in lignes and lignes[lieu].sens is Sens.BAISSE],
        format_func=lambda ou: lignes[citees[ou]].libelle if citees[ou] in lignes else ou,
        placeholder=textes.TOUTES_MONTENT,
        key=f"sens-{dossier.cle}-{constat.feuille}-{constat.cellule}",
    )
    corrections = corrections_pour_les_sens(dossier.lecture, constat, descendent)
    apres = gestes_essayes.euros_avec(dossier, corrections)
    if corrections and geste_propose.proposer(textes.ecrire_les_sens(len(citees)), dossier, apres, f"geste-{cle}-sens"):
        corrections_faites.appliquer(corrections)
