"""Donner son avis ligne par ligne : une ligne, ce qui est fait, trois nombres ou un mot, la suivante."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.risque_du_contrat import AvisAttendus
from lib.domaine.valorisation import LigneValorisee
from lib.interface import composants, navigation
from lib.interface.composants import echapper
from lib.interface.fin_d_exercice import previsions
from lib.interface.fin_d_exercice.previsions import FinDExercice
from lib.interface.session import cles
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_d_une_prevision as textes


def sont_a_demander(dossier: Dossier, avis: AvisAttendus) -> bool:
    """Vrai si trop d'euros tiennent à des valeurs par défaut, ou si l'équipe est en train de donner ses avis."""
    return avis.sont_notables or bool(avis.lignes and cles.AVIS_DEMANDES.pour(dossier.cle).lire())


def demander(dossier: Dossier, avis: AvisAttendus) -> None:
    """La première ligne sans avis, ou celle où l'on s'est arrêté ; chaque avis est gardé aussitôt."""
    restantes = [loi.identifiant for loi in avis.lignes]
    donnes = [i for i in cles.AVIS_DEMANDES.pour(dossier.cle).lire() if i not in restantes]
    parcours = [*donnes, *restantes]
    cles.AVIS_DEMANDES.pour(dossier.cle).ecrire(parcours)
    voulue = cles.AVIS_EN_COURS.pour(dossier.cle).lire()
    identifiant = voulue if voulue in parcours else restantes[0]
    ligne = dossier.valorise.ligne(identifiant)
    if ligne is None:
        return
    cles.AVIS_EN_COURS.pour(dossier.cle).ecrire(identifiant)  # un avis donné ne fait pas changer de ligne
    with st.container(key="avis-a-donner", border=True):
        _entete(ligne, parcours, donnes)
        fin = previsions.fin_d_exercice(dossier, ligne)
        previsions.prevoir_la_ligne(fin, sous_condition=bool(ligne.ventilation.non_du))
        _pas(fin, parcours, parcours.index(identifiant))


def _entete(ligne: LigneValorisee, parcours: Sequence[str], donnes: Sequence[str]) -> None:
    i, rang = ligne.indicateur, list(parcours).index(ligne.indicateur.identifiant) + 1
    nom, avancement = st.columns([72, 28], vertical_alignment="center")
    nom.page_link(
        navigation.page("indicateur"), label=f"**{echapper(i.libelle)}**", query_params={"ligne": i.identifiant}
    )
    avancement.progress(len(donnes) / len(parcours), text=echapper(textes.rang_de_l_avis(rang, len(parcours))))
    composants.phrases([textes.ce_que_l_on_sait(ligne)])


def _pas(fin: FinDExercice, parcours: Sequence[str], rang: int) -> None:
    """Revenir, ou passer à la suivante ; au bout du parcours, on reprend à la première qui reste."""
    with st.container(horizontal=True):
        if fin.loi and fin.loi.origine is Origine.DEFAUT and fin.loi.reperes:
            st.button("Nous gardons ces nombres", on_click=previsions.garder_les_nombres_montres, args=(fin,))
        for nom, vers in (("Ligne d'avant", rang - 1), ("Ligne suivante", rang + 1)):
            st.button(
                echapper(nom),
                key=f"avis-{nom}",
                type="primary" if vers > rang else "secondary",
                disabled=not 0 <= vers < len(parcours),
                on_click=_aller,
                args=(fin.dossier, parcours[vers % len(parcours)]),
            )


def _aller(dossier: Dossier, identifiant: str) -> None:
    cles.AVIS_EN_COURS.pour(dossier.cle).ecrire(identifiant)
