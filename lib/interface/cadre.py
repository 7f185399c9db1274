"""Le cadre de toutes les pages : réglages de la fenêtre, style en un seul endroit, bandeau permanent."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.domaine.vocabulaire import Gravite
from lib.interface import accueil, composants, histoire_a_l_ecran, navigation, visite_guidee
from lib.interface.composants import echapper
from lib.interface.hebergement import connexion
from lib.interface.page_d_entree import NOM
from lib.interface.session import classeur_affiche, cles, horloge
from lib.interface.session.depot_ouvert import cle_courante, instantane, un_classeur_est_ouvert
from lib.interface.session.dossier_affiche import Dossier, dossier_courant
from lib.rendu.couleurs import CLAIR, SOMBRE, Theme
from lib.rendu.formats import jour, periode, rebours

ICONE = Path(__file__).resolve().parents[2] / "static" / "icone.png"
STYLE = Path(__file__).with_name("style.css")
SCRIPTS = "".join(
    f"<script>{Path(__file__).with_name(nom).read_text('utf-8')}</script>"
    for nom in ("francais.js", "clavier.js", "liens.js", "lumiere.js", "minuteur.js")
)
"""Écrits par nous et constants : rien de ce qui vient d'un classeur n'y entre. Les reposer ne change rien."""


def theme() -> Theme:
    """Les couleurs du mode d'affichage choisi dans le navigateur, clair ou sombre."""
    return SOMBRE if st.context.theme.type == "dark" else CLAIR


def exiger() -> None:
    """Repart du cadre si la page a été ouverte sans lui.

    À la toute première visite d'un serveur, Streamlit sert directement un fichier de ``pages/`` quand l'adresse le
    nomme, tant que ``st.navigation`` n'a jamais été appelée.
    """
    if not cles.CADRE.lire():
        navigation.installer(navigation.declarer())
        st.rerun()


def exiger_un_classeur() -> Dossier:
    """Le classeur affiché ; sans lui, la page montre les deux portes ou dit quoi faire, et s'arrête là."""
    dossier = dossier_courant()
    if not un_classeur_est_ouvert():
        accueil.deux_portes()
        st.stop()
    if dossier is None or not dossier.contrat.indicateurs:
        _dire_quoi_faire(dossier)
        st.stop()
    return dossier


def installer() -> None:
    """Les réglages de la fenêtre, le style et ce que le navigateur fait pour nous, à chaque affichage."""
    cles.CADRE.ecrire(True)
    st.set_page_config(page_title=NOM, page_icon=str(ICONE), layout="wide")
    st.html(STYLE)
    with st.container(key="scripts"):
        st.html(SCRIPTS, unsafe_allow_javascript=True)


def bandeau(page: str) -> None:
    """La CPTS, l'exercice, la date du dialogue, le chemin vers un autre classeur, et le mot « interne ».

    Args:
        page: la page montrée.
    """
    dossier = dossier_courant()
    est_fictif = dossier is not None and dossier.contrat.cpts.est_fictive
    cle = "bandeau-exemple" if est_fictif else "bandeau"
    with st.container(key=cle, horizontal=True, vertical_alignment="center", gap="small"):
        if est_fictif:
            _exemple(dossier, page)
        else:
            st.markdown(_identite(dossier), width="stretch")
        if un_classeur_est_ouvert():
            _vers_mon_classeur(est_fictif=est_fictif)
        st.badge(
            "interne",
            icon=":material/lock:",
            color="orange",
            help="Cette page ne se projette pas devant la CPAM et l'ARS.",
        )
        connexion.bouton_de_deconnexion()
    histoire_a_l_ecran.dernier_geste(page)


def _exemple(dossier: Dossier | None, page: str) -> None:
    """L'exemple ne peut passer pour le classeur de la personne ; en visite, l'étape prend la place du nom."""
    visite = instantane().reglages.get(visite_guidee.REGLAGE, "")
    st.badge("Exemple fictif", icon=":material/science:", color="gray")
    if visite and visite_guidee.est_en_cours(visite):
        visite_guidee.bande(int(visite), page)
        return
    st.markdown(_identite(dossier), width="stretch")
    libelle = "Reprendre la visite" if visite else "Faire la visite"
    if st.button(echapper(libelle), key="reprendre-la-visite", type="tertiary", icon=":material/tour:"):
        visite_guidee.reprendre(visite)


def _vers_mon_classeur(*, est_fictif: bool) -> None:
    """Revenir d'un clic à son classeur s'il est déjà déposé ; sinon, la page où il se dépose et se choisit."""
    mien = classeur_affiche.dernier_depose() if est_fictif and instantane().classeurs else None
    if mien is not None and mien.identifiant != cle_courante():
        st.button(
            "Revenir à mon classeur",
            key="revenir-a-mon-classeur",
            type="tertiary",
            icon=":material/undo:",
            help=echapper(mien.nom),
            on_click=classeur_affiche.choisir,
            args=(mien.identifiant,),
        )
        return
    libelle = "Ouvrir mon classeur" if est_fictif else "Changer de classeur"
    st.page_link(navigation.page("classeur"), label=echapper(libelle), icon=":material/upload_file:")


def _dire_quoi_faire(dossier: Dossier | None) -> None:
    composants.titre("Il faut d'abord un classeur")
    if dossier is not None:
        composants.anomalies([a for a in dossier.lecture.anomalies if a.gravite is Gravite.BLOQUANT])
    st.page_link(navigation.page("classeur"), label="Choisir un classeur", icon=":material/upload_file:")
    accueil.portes()


def _identite(dossier: Dossier | None) -> str:
    if dossier is None:
        return "Aucun classeur"
    contrat = dossier.contrat
    morceaux = [f"**{echapper(contrat.cpts.nom or dossier.lecture.fichier.nom)}**"]
    if contrat.exercice:
        morceaux.append(f"exercice {periode(contrat.exercice.debut, contrat.exercice.fin)}")
    if contrat.date_dialogue:
        compte = rebours(contrat.date_dialogue, aujourd_hui=horloge.jour())
        morceaux.append(f"dialogue le {jour(contrat.date_dialogue)} ({compte})")
    return " · ".join(morceaux)
