"""Dire les dates de l'exercice quand le classeur ne les écrit pas : deux jours, un geste, sans toucher au classeur."""

from __future__ import annotations

import streamlit as st

from lib.domaine.contrat import Exercice
from lib.donnees.exercice_a_ecrire import corrections_pour_l_exercice, exercice_civil, peut_se_dire
from lib.interface import composants
from lib.interface.classeur import corrections_faites
from lib.interface.composants import echapper
from lib.interface.dates_saisies import saisir_un_jour
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_lecture as textes


def proposer(dossier: Dossier) -> None:
    """Les deux dates à confirmer, ou à écrire dans la feuille « Contrat » si le classeur en a une ; rien si dites."""
    if dossier.contrat.exercice is not None:
        return
    if not peut_se_dire(dossier.lecture):
        composants.note(textes.SANS_EXERCICE)
        return
    civil = exercice_civil(dossier.lecture)
    with st.container(key="exercice-a-dire"):
        composants.note(textes.EXERCICE_A_DIRE)
        du, au = st.columns(2)
        with du:
            debut = saisir_un_jour("Exercice, du", civil.debut if civil else None, cle="exercice-du")
        with au:
            fin = saisir_un_jour("au", civil.fin if civil else None, cle="exercice-au")
        dits = debut.jour is not None and fin.jour is not None
        if st.button("C'est notre exercice", key="dire-l-exercice", disabled=not dits) and debut.jour and fin.jour:
            if debut.jour >= fin.jour:
                st.error(echapper(textes.EXERCICE_A_L_ENVERS), icon=":material/error:")
                return
            corrections = corrections_pour_l_exercice(dossier.lecture, Exercice(debut.jour, fin.jour))
            corrections_faites.appliquer(corrections)
