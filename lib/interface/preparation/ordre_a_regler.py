"""L'ordre du jour, point par point et minute par minute ; la méthode et l'environnement de la réunion."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.preparatifs import Preparatifs, Volet
from lib.domaine.reunion.ordre_du_jour import MINUTES_D_UN_POINT, OrdreDuJour, PointDeReunion
from lib.interface import composants
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import entier_tape, saisir_un_entier
from lib.interface.preparation.textes_gardes import tenter, texte_garde
from lib.interface.session import cles, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_preparation as textes

GROUPE: Final = "point-de-reunion"
Retouche = Callable[[OrdreDuJour], OrdreDuJour]
GENERAL: Final = ""
"""Un point qui ne parle d'aucune mission."""


def montrer(dossier: Dossier, preparatifs: Preparatifs) -> None:
    """Le tiroir : les points à gauche, la méthode et l'environnement à droite."""
    with composants.tiroir("Ordre du jour, méthode, environnement", cle="ordre-du-jour") as est_ouvert:
        if not est_ouvert:
            return
        composants.note(textes.DU_FORMATEUR)
        composants.note(textes.AU_MUR)
        gauche, droite = st.columns([62, 38], gap="large")
        with gauche:
            _points(dossier, preparation_gardee.ordre_du_jour(dossier))
        with droite:
            for volet, exemple in textes.VOLETS_POSSIBLES.items():
                _volet(dossier, preparatifs, volet, textes.VOLETS[volet], exemple)
            _ajouter(dossier)


def _points(dossier: Dossier, ordre: OrdreDuJour) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Ordre du jour** : {echapper(textes.duree(ordre))}", width="stretch")
        st.button(
            "Reprendre l'ordre suggéré",
            key="ordre-suggere",
            icon=":material/undo:",
            type="tertiary",
            disabled=preparation_gardee.est_l_ordre_suggere(dossier),
            on_click=preparation_gardee.reprendre_l_ordre_suggere,
            args=(dossier,),
        )
    if refus := cles.REFUS_DE_PREPARATION.reprendre():
        composants.panne(refus)
    with en_tete("ordre-du-jour"):
        for rang, point in enumerate(ordre.points):
            _point(dossier, ordre, rang, point)


def _point(dossier: Dossier, ordre: OrdreDuJour, rang: int, point: PointDeReunion) -> None:
    """Une rangée : le titre, les minutes, monter, descendre, retirer."""
    with st.container(key=f"point-{rang}", horizontal=True, vertical_alignment="center", gap="small"):
        _champs(dossier, rang, point)
        dernier = rang + 1 == len(ordre.points)
        for dit, icone, retouche, est_eteint in (
            ("Monter", "arrow_upward", lambda o: o.deplacer(rang, rang - 1), not rang),
            ("Descendre", "arrow_downward", lambda o: o.deplacer(rang, rang + 1), dernier),
            ("Retirer", "delete", lambda o: o.retirer(rang), len(ordre.points) == 1),
        ):
            _geste(dossier, f"{dit} le point {rang + 1}", icone, _si_encore(rang, point, retouche), eteint=est_eteint)


def _champs(dossier: Dossier, rang: int, point: PointDeReunion) -> None:
    titre = cles.cle_de_champ("point-titre", rang, cles.empreinte(repr(point)), groupe=GROUPE)
    st.text_input(
        echapper(f"Point {rang + 1}"), value=point.titre, key=titre, max_chars=120, label_visibility="collapsed",
        on_change=lambda: _remplacer(dossier, rang, point, replace(point, titre=str(cles.valeur_du_champ(titre)))),
    )  # fmt: skip
    minutes = cles.cle_de_champ("point-minutes", rang, cles.empreinte(repr(point)))
    saisir_un_entier(
        f"Minutes du point {rang + 1}", point.minutes, cle=minutes, parmi=MINUTES_D_UN_POINT, width=130,
        label_visibility="collapsed", on_change=_minutes_tapees, args=(dossier, rang, point, minutes),
    )  # fmt: skip


def _minutes_tapees(dossier: Dossier, rang: int, point: PointDeReunion, champ: str) -> None:
    tapees = entier_tape(str(cles.valeur_du_champ(champ)), MINUTES_D_UN_POINT)
    if tapees is not None:  # sinon le champ dit lui-même sa faute
        _remplacer(dossier, rang, point, replace(point, minutes=tapees))


def _si_encore(rang: int, point: PointDeReunion, retouche: Retouche) -> Retouche:
    """La retouche, si ce point est encore à cette place : un autre onglet a pu changer l'ordre."""
    return lambda ordre: retouche(ordre) if point in ordre.points[rang : rang + 1] else ordre


def _geste(dossier: Dossier, dit: str, icone: str, retouche: Retouche, *, eteint: bool) -> None:
    st.button(
        echapper(dit),
        key=f"icone-seule-{dit}",
        icon=f":material/{icone}:",
        type="tertiary",
        disabled=eteint,
        on_click=preparation_gardee.changer_l_ordre_du_jour,
        args=(dossier, dit, retouche),
    )


def _remplacer(dossier: Dossier, rang: int, avant: PointDeReunion, point: PointDeReunion) -> None:
    """Un point refusé se dit au prochain affichage, et l'ordre du jour reste."""
    try:
        preparation_gardee.changer_l_ordre_du_jour(
            dossier, f"Point {rang + 1} changé", _si_encore(rang, avant, lambda ordre: ordre.remplacer(rang, point))
        )
    except ErreurDialogue as refus:
        cles.REFUS_DE_PREPARATION.ecrire(str(refus))
        cles.renouveler(GROUPE)


def _volet(dossier: Dossier, preparatifs: Preparatifs, volet: Volet, nom: str, exemple: str) -> None:
    texte_garde(
        nom,
        getattr(preparatifs, volet),
        lambda texte: preparation_gardee.changer_les_preparatifs(dossier, nom, lambda p: p.ecrire(volet, texte)),
        cle=f"volet-{volet}",
        exemple=exemple,
    )


def _ajouter(dossier: Dossier) -> None:
    missions = {GENERAL: "aucune en particulier"} | {m.code: m.libelle for m in dossier.contrat.missions}
    st.markdown("**Ajouter un point**")
    with en_tete("point-neuf"):
        titre = st.text_input("Titre du point", max_chars=120, key=cles.cle_de_champ("point-neuf", groupe=GROUPE))
        exiger("Titre du point", titre.strip())
    mission = st.selectbox(
        "De quelle mission ?", list(missions), format_func=missions.__getitem__,
        key=cles.cle_de_champ("point-mission", groupe=GROUPE),
    )  # fmt: skip
    if st.button(
        "Ajouter à l'ordre du jour", icon=":material/add:", disabled=not titre.strip(), key="ajouter-un-point"
    ):
        point = PointDeReunion(titre, mission=mission)
        if tenter(
            lambda: preparation_gardee.changer_l_ordre_du_jour(dossier, "Point ajouté", lambda o: o.ajouter(point))
        ):
            cles.renouveler(GROUPE)
            st.rerun()
