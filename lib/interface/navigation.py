"""Aller d'une page à l'autre : une barre à plat, rangée par intention, où la page montrée est marquée."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import streamlit as st

from lib.interface import histoire_a_l_ecran
from lib.interface.composants import echapper
from lib.interface.mur.code_du_mur import PARAMETRE
from lib.interface.session import cles

if TYPE_CHECKING:
    from lib.calcul.risque_du_contrat import Risque

PAGES: Final = Path(__file__).resolve().parents[2] / "pages"


@dataclass(frozen=True, slots=True)
class Lien:
    """Une page dans la barre : son fichier, son nom court, la question à laquelle elle répond."""

    nom: str
    titre: str
    question: str


INTENTIONS: Final = {
    "Se situer": (
        Lien("classeur", "Classeur", "Mon classeur est-il bien lu ?"),
        Lien("synthese", "Synthèse", "Où en est-on, en une minute ?"),
        Lien("missions", "Missions", "Chaque mission face à ses cibles ?"),
        Lien("indicateur", "Indicateur", "Que vaut cet indicateur, et pourquoi ?"),
    ),
    "Décider": (
        Lien("gateau", "Gâteau", "Quel gâteau proposer ?"),
        Lien("propositions", "Propositions", "Que demander, que céder ?"),
        Lien("scenarios", "Scénarios", "Lequel de nos scénarios ?"),
        Lien("trajectoires", "Trajectoires", "Sur quoi s'engager d'ici 3 à 5 ans ?"),
        Lien("matelas", "Budget", "Notre budget tient-il une mauvaise année ?"),
    ),
    "Dialoguer": (
        Lien("preparation", "Préparation", "Qui dit quoi, avec quelle preuve ?"),
        Lien("repetition", "Répétition", "Sommes-nous prêts ?"),
        Lien("seance", "Séance", "Que se passe-t-il maintenant ?"),
    ),
    "Transmettre": (Lien("fiche", "Fiche", "Qu'emporte-t-on ?"), Lien("releve", "Relevé", "Qu'a-t-on décidé ?")),
    "Comprendre": (
        Lien("methode", "Méthode", "D'où viennent les chiffres ?"),
        Lien("guides", "Guides", "Comment s'en servir ?"),
    ),
}
"""Ce qu'on vient faire → les pages où on le fait, dans l'ordre de la barre."""
ACCUEIL: Final = "synthese"
MUR: Final = "projection"
"""La page du mur, hors de la barre : sa fenêtre ne mène nulle part."""


def page(nom: str) -> st.Page:
    """Une page de la barre, pour un lien : d'un simple fichier, Streamlit rechercherait le chemin à chaque fois."""
    return declarer()[nom]


def question(nom: str) -> str:
    """La question à laquelle répond une page."""
    return next(lien.question for liens in INTENTIONS.values() for lien in liens if lien.nom == nom)


def titre(nom: str) -> str:
    """Le nom court d'une page, tel que la barre l'écrit."""
    return next(lien.titre for liens in INTENTIONS.values() for lien in liens if lien.nom == nom)


def retour(possibles: Collection[str]) -> None:
    """Le chemin vers la page d'où l'on vient, si l'adresse la nomme : ``?depuis=``.

    Args:
        possibles: les pages qui mènent à celle-ci ; une autre demande est ignorée.
    """
    depuis = st.query_params.get("depuis", "")
    if depuis in possibles:
        libelle = echapper(f"Retour : {titre(depuis)}")
        with st.container(key="fil", horizontal=True):
            st.page_link(page(depuis), label=libelle, icon=":material/arrow_back:")


def declarer() -> Mapping[str, st.Page]:
    """Les pages, par leur nom ; l'onglet les déclare une fois : chacune fait chercher son fichier sur le disque."""
    declarees = cles.PAGES.lire()
    if not declarees:
        declarees = {lien.nom: _declaree(lien) for liens in INTENTIONS.values() for lien in liens}
        cles.PAGES.ecrire(declarees)
    return declarees


def installer(pages: Mapping[str, st.Page]) -> st.Page:
    """Rend celle de ces pages que l'adresse demande ; la fenêtre du mur n'en connaît aucune autre qu'elle."""
    return st.navigation(_le_mur() if est_la_fenetre_du_mur() else list(pages.values()), position="hidden")


def est_la_fenetre_du_mur() -> bool:
    """Vrai si l'adresse est celle du mur, ou porte un code : c'est le serveur qui le juge, avant de déclarer une page.

    Dans le doute, c'est un mur : une session qui en a été un le reste, quoi que le navigateur demande ensuite.
    """
    if urlsplit(st.context.url or "").path.rstrip("/").endswith(f"/{MUR}") or PARAMETRE in st.query_params:
        cles.EST_UN_MUR.ecrire(True)
    return cles.EST_UN_MUR.lire()


def barre(pages: Mapping[str, st.Page]) -> None:
    """La barre, en haut de chaque page : un clic par page, les intentions pour se repérer, annuler et refaire.

    Args:
        pages: celles qui sont déclarées.
    """
    with st.container(key="navigation", horizontal=True, gap="small"):
        for rang, (intention, liens) in enumerate(INTENTIONS.items()):
            with st.container(key=f"intention-{rang}", gap=None, width="content"):
                st.caption(echapper(intention))
                with st.container(key=f"pages-{rang}", horizontal=True, gap=None, width="content"):
                    for lien in liens:
                        st.page_link(pages[lien.nom], label=echapper(lien.titre))
        histoire_a_l_ecran.boutons()


def vers_les_avis(risque: Risque | None) -> None:
    """Le lien vers la fin d'exercice, où les avis qui manquent se donnent un par un ; rien s'il n'en manque guère."""
    if risque is not None and risque.avis_attendus.sont_notables:
        st.page_link(page("synthese"), label="Donner ces avis", icon=":material/edit:", query_params={"vue": "fin"})


def _le_mur() -> list[st.Page]:
    """La même page deux fois : Streamlit en veut une par défaut, et lui ôte son adresse, par où le mur se reconnaît."""
    return [st.Page(_fichier(MUR), title="Mur", url_path=nom, default=nom != MUR) for nom in (MUR, "mur")]


def _fichier(nom: str) -> Path:
    return PAGES / f"{nom}.py"


def _declaree(lien: Lien) -> st.Page:
    adresse = None if lien.nom == ACCUEIL else lien.nom
    return st.Page(_fichier(lien.nom), title=lien.titre, url_path=adresse, default=adresse is None)
