"""Le cadre de toutes les pages : réglages, navigation par intention, bandeau permanent, marges en un seul endroit."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.domaine.vocabulaire import Gravite
from lib.interface import composants
from lib.interface.composants import echapper
from lib.interface.hebergement import connexion
from lib.interface.session import cles, horloge
from lib.interface.session.dossier_affiche import Dossier, dossier_courant
from lib.rendu.couleurs import CLAIR, SOMBRE, Theme
from lib.rendu.formats import jour, periode, rebours

ICONE = Path(__file__).resolve().parents[2] / "static" / "icone.png"
PAGES = Path(__file__).resolve().parents[2] / "pages"

STYLE = """
<style>
.stMainBlockContainer { padding: 3.4rem 2.4rem 2rem 2.4rem; max-width: 1720px; }
.stMainBlockContainer .stVerticalBlock { gap: .45rem; }
[data-testid="stCaptionContainer"] { margin-bottom: 0 !important; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p {
  color: light-dark(#5B6672, #B9B1A3) !important; opacity: 1; }
h1 { padding: .3rem 0 0 0 !important; }
h3 { padding: .25rem 0 .1rem 0 !important; }
[data-testid="stMarkdownContainer"] { margin-bottom: 0 !important; }
[data-testid="stMarkdownContainer"] p { margin: 0 0 .1rem 0; }
.st-key-phrase p { font-size: 1.12rem; font-weight: 600; }
[class*="st-key-ligne-"] { border-bottom: 1px solid color-mix(in srgb, currentColor 10%, transparent); gap: 0;
  padding: .12rem 0; }
[class*="st-key-ligne-"] .stHorizontalBlock { gap: .6rem; }
.stMainBlockContainer [class*="st-key-ligne-"] .stVerticalBlock { gap: 0; }
[class*="st-key-ligne-"] button { min-height: 0; padding: .1rem 0; }
[class*="st-key-ligne-"] button p { text-align: left; font-size: 1rem; font-weight: 600; }
[class*="st-key-ligne-"] p { margin: 0; }
[class*="st-key-ligne-"] [class*="st-key-geste-"] button { padding: .15rem .6rem; }
[class*="st-key-gestes-"] { row-gap: .2rem; }
[class*="st-key-ligne-"] .stColumn:last-child { font-variant-numeric: tabular-nums; }
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p::after { content: "Choisir un fichier"; font-size: .87rem; }
[data-testid="stFileUploaderDropzoneInstructions"] span { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"] span::after { content: "ou déposez-le ici"; font-size: .87rem; }
[data-testid="stFileChip"][aria-invalid="true"]::after { font-size: .87rem;
  content: "Fichier trop gros : il n'a pas été reçu."; }
[data-variant="segmented_control"][aria-checked="true"] p, [role="tab"][aria-selected="true"] p {
  color: light-dark(#23566E, #8FC4D9); font-weight: 600; }
[role="dialog"] .stVerticalBlock { gap: .45rem; }
@media (min-width: 1700px) { html { font-size: 18px !important; } }
.st-key-a-regler .stVerticalBlock, .st-key-a-regler { gap: .35rem; }
</style>
"""


def navigation() -> st.Page:
    """La page à montrer ; la navigation est en haut, en sections nommées par intention."""
    return st.navigation(
        {
            "Se situer": [
                _page("classeur", "Mon classeur", "Mon classeur est-il bien lu ?"),
                _page("synthese", "Où en est-on ?", "Où en est-on, en une minute ?", est_accueil=True),
                _page("missions", "Missions", "Chaque mission face à ses cibles"),
                _page("indicateur", "Un indicateur", "Que vaut cet indicateur, et pourquoi ?"),
            ],
            "Décider": [_page("gateau", "Quel gâteau proposer ?", "Des mouvements sur le contrat, avant et après")],
            "Transmettre": [_page("fiche", "Fiche de préparation", "Qu'emporte-t-on ?")],
            "Comprendre": [_page("methode", "Méthode et sources", "D'où viennent les chiffres ?")],
        },
        position="top",
    )


def page(nom: str) -> Path:
    """Le fichier d'une page, pour un lien."""
    return PAGES / f"{nom}.py"


def theme() -> Theme:
    """Les couleurs du mode d'affichage choisi dans le navigateur, clair ou sombre."""
    return SOMBRE if st.context.theme.type == "dark" else CLAIR


def exiger() -> None:
    """Repart du cadre si la page a été ouverte sans lui.

    À la toute première visite d'un serveur, Streamlit sert directement un fichier de ``pages/`` quand l'adresse le
    nomme, tant que ``st.navigation`` n'a jamais été appelée.
    """
    if not cles.CADRE.lire():
        navigation()
        st.rerun()


def exiger_un_classeur() -> Dossier:
    """Le classeur affiché ; sans lui, la page dit quoi faire et s'arrête là."""
    dossier = dossier_courant()
    if dossier is None or not dossier.contrat.indicateurs:
        _dire_quoi_faire(dossier)
        st.stop()
    return dossier


def installer() -> None:
    """Les réglages de la fenêtre et le style, une fois par affichage."""
    cles.CADRE.ecrire(True)
    st.set_page_config(page_title="Dialogue de gestion", page_icon=str(ICONE), layout="wide")
    st.html(STYLE)


def bandeau() -> None:
    """La CPTS, l'exercice, la date du dialogue, et le mot « interne »."""
    dossier = dossier_courant()
    with st.container(key="bandeau", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(_identite(dossier), width="stretch")
        if dossier and dossier.contrat.cpts.est_fictive:
            st.page_link(page("classeur"), label="Ouvrir mon classeur", icon=":material/upload_file:")
            st.badge("données fictives", color="gray")
        st.badge(
            "interne", icon=":material/lock:", color="orange", help="Cette page ne se projette pas devant le payeur."
        )
        connexion.bouton_de_deconnexion()


def _dire_quoi_faire(dossier: Dossier | None) -> None:
    composants.titre("Il faut d'abord un classeur")
    if dossier is not None:
        composants.anomalies([a for a in dossier.lecture.anomalies if a.gravite is Gravite.BLOQUANT])
    st.markdown("Déposez votre classeur d'indicateurs, ou ouvrez la CPTS de démonstration.")
    st.page_link(page("classeur"), label="Choisir un classeur", icon=":material/upload_file:")


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


def _page(nom: str, titre: str, aide: str, *, est_accueil: bool = False) -> st.Page:
    return st.Page(page(nom), title=titre, help=aide, url_path=None if est_accueil else nom, default=est_accueil)
