"""Donner son avis ligne par ligne : une ligne, ce qui est fait, trois nombres ou un mot, la suivante."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    """La première ligne sans avis, ou celle où l'on s'est arrêté ; chaque avis est gardé aussitôt.

    Chaque ligne garde son rang tant que l'on donne des avis : celle que l'on passe ne revient qu'au bout.
    """
    restantes = [loi.identifiant for loi in avis.lignes]
    deja = cles.AVIS_DEMANDES.pour(dossier.cle).lire()
    donnes = [i for i in deja if i not in restantes]
    parcours = [*deja, *(i for i in restantes if i not in deja)]
    cles.AVIS_DEMANDES.pour(dossier.cle).ecrire(parcours)
    voulue = cles.AVIS_EN_COURS.pour(dossier.cle).lire()
    identifiant = voulue if voulue in parcours else restantes[0]
    ligne = dossier.valorise.ligne(identifiant)
    if ligne is None:
        return
    cles.AVIS_EN_COURS.pour(dossier.cle).ecrire(identifiant)  # un avis donné ne fait pas changer de ligne
    with st.container(key="avis-a-donner", border=True):
        _entete(dossier, ligne, parcours, donnes)
        fin = previsions.fin_d_exercice(dossier, ligne)
        previsions.prevoir_la_ligne(fin, sous_condition=bool(ligne.ventilation.non_du))
        _pas(fin, _Rang(parcours, restantes, parcours.index(identifiant)))


@dataclass(frozen=True, slots=True)
class _Rang:
    """Où l'on en est : toutes les lignes dans leur ordre, celles sans avis, et le rang de celle que l'on voit."""

    parcours: Sequence[str]
    restantes: Sequence[str]
    rang: int

    @property
    def d_avant(self) -> str | None:
        """La ligne d'avant ; None à la première."""
        return self.parcours[self.rang - 1] if self.rang else None

    @property
    def suivante(self) -> str | None:
        """La ligne suivante ; au bout, la première passée sans avis ; None s'il n'en reste pas."""
        if self.rang + 1 < len(self.parcours):
            return self.parcours[self.rang + 1]
        return next((i for i in self.restantes if i != self.parcours[self.rang]), None)


def _entete(dossier: Dossier, ligne: LigneValorisee, parcours: Sequence[str], donnes: Sequence[str]) -> None:
    i, rang = ligne.indicateur, list(parcours).index(ligne.indicateur.identifiant) + 1
    nom, avancement = st.columns([72, 28], vertical_alignment="center")
    nom.page_link(
        navigation.page("indicateur"), label=f"**{echapper(i.libelle)}**", query_params={"ligne": i.identifiant}
    )
    avancement.progress(len(donnes) / len(parcours), text=echapper(textes.rang_de_l_avis(rang, len(parcours))))
    composants.phrases([textes.ce_que_l_on_sait(ligne, dossier.contrat.exercice)])


def _pas(fin: FinDExercice, ou: _Rang) -> None:
    """Garder les nombres montrés, revenir, ou passer ; le geste attendu est le seul bouton plein."""
    se_garde = bool(fin.loi and fin.loi.origine is Origine.DEFAUT and fin.loi.reperes)
    with st.container(horizontal=True):
        if se_garde:
            st.button("Nous gardons ces nombres", type="primary", on_click=_garder, args=(fin, ou.suivante))
        _vers(fin, "Ligne d'avant", ou.d_avant, est_attendu=False)
        _vers(fin, "Ligne suivante", ou.suivante, est_attendu=not se_garde)


def _vers(fin: FinDExercice, nom: str, vers: str | None, *, est_attendu: bool) -> None:
    st.button(
        echapper(nom),
        key=f"avis-{nom}",
        type="primary" if est_attendu else "secondary",
        disabled=vers is None,
        on_click=_aller,
        args=(fin.dossier, vers),
    )


def _garder(fin: FinDExercice, vers: str | None) -> None:
    """Rien ne change à l'écran quand on garde ce qu'il montre : la ligne suivante vient d'elle-même."""
    previsions.garder_les_nombres_montres(fin)
    if vers is not None:
        _aller(fin.dossier, vers)


def _aller(dossier: Dossier, identifiant: str) -> None:
    cles.AVIS_EN_COURS.pour(dossier.cle).ecrire(identifiant)
