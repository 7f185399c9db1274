"""Annuler et refaire : deux boutons dans le bandeau, et, à une place fixe, ce qui vient d'être fait."""

from __future__ import annotations

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import GesteGarde
from lib.interface.composants import echapper
from lib.interface.session import cles, scenario_ouvert
from lib.interface.session.depot_ouvert import instantane
from lib.rendu.formats import insecables
from lib.rendu.texte_etranger import TexteEtranger

RIEN_A_ANNULER, RIEN_A_REFAIRE = "Rien à annuler", "Rien à refaire"


def boutons() -> None:
    """Annuler et refaire, avec ce qu'ils feraient ; les raccourcis du clavier sont ceux de partout."""
    histoire = instantane().histoire
    with st.container(key="histoire", horizontal=True, gap=None, width="content"):
        _bouton("Annuler", "undo", histoire.a_annuler, RIEN_A_ANNULER, touches=("Ctrl+Z", "Ctrl+Z"))
        _bouton("Refaire", "redo", histoire.a_refaire, RIEN_A_REFAIRE, touches=("Ctrl+Shift+Z", "Ctrl+Maj+Z"))


def dernier_geste(page: str) -> None:
    """Ce que cet onglet vient de faire, avec de quoi revenir, au bas de la fenêtre : la page n'y passe pas dessous.

    Sa place existe toujours, même vide : la faire apparaître décalerait les champs d'après, et ce qui s'y tape.

    Args:
        page: celle que l'on montre ; un geste ne se dit que sur la première où il a été montré.
    """
    with st.container(key="place-du-geste"):
        if refus := cles.REFUS_D_ANNULER.reprendre():
            with st.container(key="geste-refuse"):
                st.warning(echapper(insecables(refus)), icon=":material/sync_problem:")
        elif _se_dit_ici(page):
            _ce_qui_vient_d_etre_fait()


def _se_dit_ici(page: str) -> bool:
    """Faux dès que l'on a changé de page : « Annuler », en haut, garde le chemin du retour."""
    fait, (montre, ou) = cles.GESTE_FAIT.lire(), cles.GESTE_MONTRE.lire()
    cles.GESTE_MONTRE.ecrire((fait, page if montre != fait else ou))
    return montre != fait or ou == page


def _ce_qui_vient_d_etre_fait() -> None:
    fait, histoire = cles.GESTE_FAIT.lire(), instantane().histoire
    if histoire.a_annuler and histoire.a_annuler.id == fait:
        _dire(f"{histoire.a_annuler.libelle}.", "Annuler ce geste", scenario_ouvert.annuler, histoire.a_annuler)
    elif histoire.a_refaire and histoire.a_refaire.id == fait:
        _dire(f"Annulé : {histoire.a_refaire.libelle}.", "Rétablir", scenario_ouvert.refaire, histoire.a_refaire)


def _dire(phrase: str, retour: str, rejouer: scenario_ouvert.Rejouer, geste: GesteGarde) -> None:
    with st.container(key="geste-fait", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<span role="status" aria-live="polite">{TexteEtranger(insecables(phrase)).figure}</span>')
        st.button(
            echapper(retour),
            key=f"{retour}-{geste.id}",
            icon=":material/undo:",
            on_click=_tenter,
            args=(rejouer, geste.id),
        )


def _bouton(libelle: str, icone: str, geste: GesteGarde | None, sinon: str, *, touches: tuple[str, str]) -> None:
    """Un bouton ; ses touches, telles que le navigateur les entend et telles qu'on les lit, se disent au survol."""
    rejouer = scenario_ouvert.annuler if libelle == "Annuler" else scenario_ouvert.refaire
    raccourci, lu = touches
    dit = f"{libelle} : {geste.libelle}" if geste else sinon
    st.button(
        echapper(libelle),
        key=f"histoire-{icone}",
        icon=f":material/{icone}:",
        type="tertiary",
        disabled=geste is None,
        help=echapper(insecables(f"{dit} ({lu})")),
        shortcut=raccourci,
        on_click=_tenter,
        args=(rejouer, geste.id if geste else 0),
    )


def _tenter(rejouer: scenario_ouvert.Rejouer, geste: int) -> None:
    """Un refus se dit au prochain affichage : rien n'a changé."""
    try:
        rejouer(geste)
    except ErreurDialogue as refus:
        cles.REFUS_D_ANNULER.ecrire(str(refus))
