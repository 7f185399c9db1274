"""Dire une fois de quelle mission sont les lignes qui ne l'écrivent pas."""

from __future__ import annotations

import streamlit as st

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.domaine.lecture import Anomalie
from lib.donnees.terme_a_ecrire import corrections_pour_la_mission, manque_une_mission
from lib.interface.classeur import corrections_faites, geste_propose
from lib.interface.classeur.lignes_citees import choisir, lignes_citees
from lib.interface.session import gestes_essayes
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_a_confirmer as textes


def proposer(dossier: Dossier, constat: Anomalie, cle: str) -> None:
    """Le choix d'une mission, des lignes qui n'en sont pas, et le geste ; rien si l'on ne sait pas où l'écrire."""
    ou_ecrire = manque_une_mission(constat) and corrections_pour_la_mission(dossier.lecture, constat, "")
    if not ou_ecrire:
        return
    identite = f"mission-{dossier.cle}-{constat.feuille}-{constat.cellule}"
    choix, reste = st.columns(2)
    offertes = dict(LIBELLES_DES_MISSIONS) | {m.code: m.libelle for m in dossier.contrat.missions if m.cellules}
    with choix:
        code = st.selectbox(
            textes.DE_QUELLE_MISSION,
            list(offertes),
            index=None,
            format_func=lambda code: offertes[code],
            placeholder=textes.QUELLE_MISSION,
            key=identite,
        )
    citees = lignes_citees(dossier, constat)
    sauf = list[str]()
    if code and len(citees) > 1:
        with reste:
            sauf = choisir(textes.SAUF_CELLES_CI, citees, [], aucune=textes.TOUTES_EN_SONT, cle=f"{identite}-sauf")
    if code and len(sauf) < len(citees):
        _ecrire(dossier, constat, code, sauf, f"geste-{cle}-mission")


def _ecrire(dossier: Dossier, constat: Anomalie, code: str, sauf: list[str], cle: str) -> None:
    corrections = corrections_pour_la_mission(dossier.lecture, constat, code, sauf)
    apres = gestes_essayes.euros_avec(dossier, corrections)
    libelle = textes.ecrire_la_mission(len(constat.cellules) - len(sauf))
    if geste_propose.proposer(libelle, dossier, apres, cle):
        corrections_faites.appliquer(corrections)
