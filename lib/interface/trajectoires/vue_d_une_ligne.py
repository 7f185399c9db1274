"""Une ligne et ses années à venir : son dessin, sa table, son plan par marches, ce qui s'accepte au scénario."""

from __future__ import annotations

from functools import partial
from typing import Final

import streamlit as st

from lib.calcul.trajectoires.trajectoire import Trajectoire
from lib.domaine.annees.rotation import rotation_de
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Cible
from lib.domaine.objectif import unite_de
from lib.domaine.options.cible_deplacee import cible_au_niveau
from lib.domaine.preparation import Preparation
from lib.domaine.retouches import retoucher_la_cible
from lib.domaine.valorisation import LigneValorisee
from lib.domaine.vocabulaire import NomRegle
from lib.interface import cadre, composants, navigation
from lib.interface.composants import echapper
from lib.interface.gateau.retouche import retoucher
from lib.interface.session import cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.annees_montrees import annees_prevues, nom_de_l_annee, plan_par_marches, toutes_les_lignes
from lib.rendu.graphiques import dessin_de_trajectoire
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.tableaux.tableaux_des_trajectoires import trajectoire_a_lire, trajectoire_dessinee
from lib.rendu.textes import phrases_de_rotation
from lib.rendu.textes import phrases_des_trajectoires as textes
from lib.rendu.textes.phrases_des_exercices import passe_conclu, sort_du_dernier
from lib.usages.annees_regardees import HORIZONS, ligne_parlante, trajectoires

ENTRE_NOUS, A_MONTRER = "Entre nous", "À montrer"
CE_QUI_SE_MONTRE: Final = "Cette page ne porte que des faits et les cibles proposées : ni prévision, ni chance."
CLE_DU_CHOIX: Final = "dessin-des-annees"


def se_montre() -> bool:
    """Vrai si la page ne porte que ce qui peut se projeter."""
    return cles.valeur_du_champ_ou(CLE_DU_CHOIX, ENTRE_NOUS) == A_MONTRER


def la_plus_parlante(dossier: Dossier) -> str:
    """La ligne à ouvrir tant que personne n'a choisi ; vide si aucune année à venir ne se prévoit."""
    prevues = trajectoires(situations.memoire(), situations.situation(dossier), horizon=HORIZONS[0])
    return ligne_parlante(prevues, dossier.contrat.exercice)


def a_montrer(trajectoire: Trajectoire, ligne: LigneValorisee, contrat: Contrat, *, horizon: int) -> None:
    """Les faits et les cibles proposées, sans une chance ni un nombre de l'équipe."""
    gauche, droite = st.columns([66, 34], gap="large")
    with gauche:
        dessin(trajectoire, ligne, contrat, horizon=horizon)
    with droite:
        if trajectoire.annees:
            _marches(trajectoire, contrat)
    pourquoi(contrat)


def dessin(trajectoire: Trajectoire, ligne: LigneValorisee, contrat: Contrat, *, horizon: int) -> None:
    """Les années passées et à venir, avec ou sans ce qui reste entre nous."""
    choix = st.segmented_control(
        "Ce que le dessin montre",
        (ENTRE_NOUS, A_MONTRER),
        default=ENTRE_NOUS,
        required=True,
        key=CLE_DU_CHOIX,
        label_visibility="collapsed",
    )
    composants.graphique(
        dessin_de_trajectoire.trajectoire(
            trajectoire_dessinee(trajectoire, contrat, horizon=horizon),
            unite=unite_de(trajectoire.ligne),
            theme=cadre.theme(),
            est_interne=choix == ENTRE_NOUS,
            dernier=sort_du_dernier(trajectoire.ligne, contrat.exercice),
        ),
        cle="trajectoire",
        alt=textes.alt(trajectoire, contrat),
        titre=passe_conclu(trajectoire.ligne, contrat.exercice),
        jumeau=lambda: trajectoire_a_lire(trajectoire, ligne, contrat),
    )
    if choix == A_MONTRER:
        composants.note(CE_QUI_SE_MONTRE)


def table(trajectoire: Trajectoire, contrat: Contrat) -> None:
    """Année par année, puis ce qui les lie et ce que coûte une cible qui suit les résultats."""
    if not trajectoire.annees:
        return
    composants.contenu(annees_prevues(trajectoire, contrat))
    if dite := textes.ensemble(trajectoire):
        composants.note(dite)
    if trajectoire.manque:
        composants.note(trajectoire.manque)


def plan(trajectoire: Trajectoire, contrat: Contrat, preparation: Preparation) -> None:
    """Le plan par marches, tel que l'annexe l'écrit, notre ambition à côté, et de quoi accepter la première."""
    if not trajectoire.annees:
        return
    _marches(trajectoire, contrat)
    if dite := textes.ambition(preparation.prevision(trajectoire.ligne.identifiant)):
        composants.note(dite)
    _accepter(trajectoire, contrat)
    for suivi in trajectoire.cliquets:
        composants.note(textes.cliquet(suivi, trajectoire, contrat))
    composants.note(textes.CE_QUE_LA_TRAJECTOIRE_TAIT)


def toutes(trajectoires: tuple[Trajectoire, ...], contrat: Contrat) -> None:
    """Les autres lignes, repliées."""
    with composants.tiroir(
        f"Toutes les lignes : {textes.restant(trajectoires)}", cle="toutes-les-annees"
    ) as est_ouvert:
        if est_ouvert:
            alt = "Les cibles engagées de chaque ligne payée, et ce qui manque pour les dire."
            composants.tableau(a_lire(toutes_les_lignes(trajectoires, contrat)), alt=alt)


def pourquoi(contrat: Contrat) -> None:
    """L'argument pour un indicateur qui dure, replié : des faits seulement, que l'on peut dire."""
    with composants.tiroir(phrases_de_rotation.TITRE, cle="pourquoi-plusieurs-annees") as est_ouvert:
        if est_ouvert:
            composants.phrases(list(phrases_de_rotation.pourquoi_plusieurs_annees(rotation_de(contrat))))


def _marches(trajectoire: Trajectoire, contrat: Contrat) -> None:
    st.markdown("**Le plan par marches**")
    composants.phrases(list(plan_par_marches(trajectoire, contrat)))


def _accepter(trajectoire: Trajectoire, contrat: Contrat) -> None:
    ligne, premiere = trajectoire.ligne, trajectoire.annees[0]
    cible = cible_au_niveau(ligne, premiere.engagee)
    if ligne.est_verrouille:
        composants.note(textes.IMPOSEE)
    elif ligne.regle is NomRegle.PALIERS:
        composants.note(textes.A_PALIERS)
    elif cible is None:
        composants.note(textes.INCHANGEE)
    else:
        st.button(
            echapper(f"Accepter « {cible.texte} » ({nom_de_l_annee(contrat, premiere.dans)}) au scénario"),
            icon=":material/flag:",
            type="primary",
            key="accepter-la-cible-engagee",
            on_click=_poser,
            args=(contrat, ligne.identifiant, cible),
        )
        st.page_link(navigation.page("gateau"), label="Voir le scénario", icon=":material/donut_small:")
    if refus := cles.REFUS_DE_RETOUCHE.lire().get(ligne.identifiant):
        st.markdown(f":material/error: {echapper(refus)}")


def _poser(contrat: Contrat, identifiant: str, cible: Cible) -> None:
    geste = partial(retoucher_la_cible, contrat, identifiant=identifiant, cible=cible)
    retoucher(contrat, identifiant, geste, "Cible engagée acceptée")
