"""Conduire la réunion : commencer, avancer, revenir, finir ; l'ordre du jour et les horloges."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from lib.interface.composants import echapper
from lib.interface.mur.code_du_mur import PARAMETRE
from lib.interface.navigation import MUR
from lib.interface.session import gestes_de_reunion, horloge, reunion_ouverte
from lib.interface.session.dossier_affiche import Dossier
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.mur.bord_du_poste import horloges, ordre_du_jour

SCRIPT: Final = f"<script>{Path(__file__).with_name('poste.js').read_text('utf-8')}</script>"
STYLES: Final = tuple(Path(__file__).parents[1] / nom for nom in ("mur.css", "seance.css"))
LECTURE: Final = "lecture"
"""Le paramètre d'adresse d'un poste qui regarde sans piloter."""
TOUCHES: Final = (
    "Page ↓ et Page ↑ : point suivant, précédent · F8 : envoyer au mur · F7 : annuler l'envoi · F9 : mur noir · "
    "F2 : note · F4 : formulation · Alt+1, 2, 3 : accord, à revoir, désaccord · Alt+4 : ligne nouvelle · "
    "Alt+5 : paliers · Alt+6 : suspendre, reprendre · Ctrl+Entrée : inscrire"
)


def installer() -> None:
    """Le style du mur, pour l'aperçu, et ce que le navigateur fait pour le poste."""
    for style in STYLES:
        st.html(style)
    with st.container(key="scripts-de-seance"):
        st.html(SCRIPT, unsafe_allow_javascript=True)


def est_en_lecture() -> bool:
    """Vrai si ce poste regarde sans piloter."""
    return st.query_params.get(LECTURE) == "seule"


def horloges_de_seance(reunion: ReunionOuverte) -> None:
    """Le temps passé et ce qu'il reste."""
    st.html(f"<div class='horloges'>{horloges(reunion.deroule, horloge.maintenant())}</div>")


def ordre(reunion: ReunionOuverte) -> None:
    """Les points, et où l'on en est."""
    st.html(ordre_du_jour(reunion.deroule, horloge.maintenant()))


def boutons(reunion: ReunionOuverte) -> None:
    """Commencer, puis suivant et précédent ; finir au dernier point."""
    deroule, dossier = reunion.deroule, reunion.dossier
    with st.container(key="conduite", horizontal=True, gap="small"):
        if deroule.commencee_le is None:
            st.button(
                "Commencer", key="commencer", type="primary", icon=":material/play_arrow:",
                shortcut="PageDown", on_click=_commencer, args=(reunion,),
            )  # fmt: skip
            return
        dernier = deroule.rang >= len(deroule.ordre.points) - 1
        st.button(
            "Précédent", key="point-precedent", icon=":material/arrow_upward:", shortcut="PageUp",
            disabled=deroule.rang == 0, on_click=_aller, args=(reunion, deroule.rang - 1),
        )  # fmt: skip
        st.button(
            "Suivant", key="point-suivant", icon=":material/arrow_downward:", shortcut="PageDown", disabled=dernier,
            on_click=_aller, args=(reunion, deroule.rang + 1),
        )  # fmt: skip
        if deroule.suspendue_le is not None:
            st.button(
                "Reprendre", key="reprendre", type="primary", icon=":material/play_arrow:", shortcut="Alt+6",
                on_click=_reprendre, args=(dossier,),
            )  # fmt: skip
        elif deroule.point_depuis is not None:
            st.button(
                "Suspendre", key="suspendre", icon=":material/pause:", shortcut="Alt+6",
                on_click=_suspendre, args=(dossier,),
            )  # fmt: skip
        if dernier and not deroule.est_finie:
            st.button("Finir", key="finir", icon=":material/flag:", on_click=_finir, args=(dossier,))


def liens(reunion: ReunionOuverte) -> None:
    """Ouvrir le mur dans sa fenêtre, son code, et un poste qui ne fait que regarder."""
    code = gestes_de_reunion.code_du_mur(reunion)
    adresse = f"{MUR}?{PARAMETRE}={code}"
    with st.container(key="liens-de-seance", horizontal=True, vertical_alignment="center", gap="small"):
        st.link_button("Ouvrir le mur", adresse, icon=":material/connected_tv:")
        st.markdown(f"Code du mur : **{echapper(code)}**")
        st.button(
            "Changer le code",
            key="changer-le-code",
            type="tertiary",
            help="Les fenêtres du mur déjà ouvertes se ferment.",
            on_click=gestes_de_reunion.changer_le_code,
            args=(reunion.dossier,),
        )
        with st.popover(
            "Nouvelle séance",
            type="tertiary",
            key="menu-nouvelle-seance",
            help="Après une répétition, avant la vraie réunion",
        ):
            st.markdown("L'horloge et les notes repartent de zéro ; les décisions déjà inscrites restent au journal.")
            st.button(
                "Repartir d'une séance neuve",
                key="nouvelle-seance",
                on_click=gestes_de_reunion.nouvelle_seance,
                args=(reunion.dossier,),
            )
        st.link_button("Un poste qui regarde", f"?{LECTURE}=seule", icon=":material/visibility:", type="tertiary")


@st.fragment(run_every=1.0)
def suivre(vue: int) -> None:
    """Un poste qui regarde se redessine quand la réunion change ; sinon, il ne relit qu'un nombre."""
    if reunion_ouverte.revision() != vue:
        st.rerun()


def _commencer(reunion: ReunionOuverte) -> None:
    le, ordre_du_jour = horloge.maintenant(), reunion.deroule.ordre
    gestes_de_reunion.changer(reunion.dossier, lambda deroule: deroule.commencer(ordre_du_jour, le))


def _aller(reunion: ReunionOuverte, rang: int) -> None:
    le = horloge.maintenant()
    gestes_de_reunion.changer(reunion.dossier, lambda deroule: deroule.aller(rang, le))


def _suspendre(dossier: Dossier) -> None:
    le = horloge.maintenant()
    gestes_de_reunion.changer(dossier, lambda deroule: deroule.suspendre(le))


def _reprendre(dossier: Dossier) -> None:
    le = horloge.maintenant()
    gestes_de_reunion.changer(dossier, lambda deroule: deroule.reprendre(le))


def _finir(dossier: Dossier) -> None:
    le = horloge.maintenant()
    gestes_de_reunion.changer(dossier, lambda deroule: deroule.finir(le))
