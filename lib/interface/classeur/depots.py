"""Choisir un classeur, télécharger un modèle, sauvegarder ou effacer ce que l'application garde."""

from __future__ import annotations

import hashlib

import streamlit as st

from lib.domaine.constats import par_importance
from lib.domaine.lecture import Lecture
from lib.donnees.constats_en_xlsx import ecrire_constats
from lib.donnees.depot import IdentifiantDeClasseur
from lib.donnees.garde_fous import formats_lus
from lib.interface import navigation, telechargements
from lib.interface.classeur import collages, retraits
from lib.interface.composants import anomalies, echapper
from lib.interface.session import classeur_affiche, cles
from lib.interface.session.classeur_affiche import CHAMP_DE_DEPOT
from lib.interface.session.depot_ouvert import DEMONSTRATIONS, cle_courante, instantane, un_classeur_est_ouvert
from lib.interface.session.dossier_affiche import Dossier, lecture_de
from lib.rendu.formats import accorder, en_fichier

EXEMPLES = {
    "trois_rivieres.xlsx": "CPTS des Trois Rivières (fictive, taille 3, 42 lignes payées)",
    "val_de_brume.xlsx": "CPTS du Val de Brume (fictive, petite, avec des trous)",
    "comme_on_en_recoit.xlsx": "Un classeur comme on en reçoit (fictif, désordonné)",
}
TAILLE_D_UN_CLASSEUR = 10
"""Comme le garde-fou de lecture [Mo]."""


def choisir_un_classeur(dossier: Dossier | None) -> None:
    """Le dépôt d'un classeur, la liste de ceux que l'on peut rouvrir, les modèles, le retrait."""
    st.subheader("Un autre classeur", anchor=False)
    deposer()
    _rouvrir()
    with st.container(horizontal=True):
        modele_vierge()
        _modele("trois_rivieres.xlsx", "Exemple rempli")
        retraits.proposer(dossier.lecture.fichier.nom if dossier else "")
    retraits.dire_le_recu()


def deposer() -> None:
    """Le champ qui reçoit un classeur, et la boîte où coller un tableau ; la page dit ce qui en est compris."""
    depose = st.file_uploader(
        echapper(f"Déposez votre classeur d'indicateurs ({formats_lus()}, {TAILLE_D_UN_CLASSEUR}\u00a0Mo au plus)"),
        key=cles.cle_de_champ(CHAMP_DE_DEPOT),
        max_upload_size=TAILLE_D_UN_CLASSEUR,
        help="Il est lu sans jamais être modifié.",
    )
    if depose is not None:
        _recevoir(depose.name, depose.getvalue())
    collages.proposer()


def rouvrir_un_depose() -> None:
    """Les classeurs déjà déposés, quand aucun n'est ouvert ; rien s'il n'y en a pas."""
    deposes = _deposes()
    if not deposes:
        return
    choisi = st.selectbox(
        "Ou rouvrez un classeur déposé",
        list(deposes),
        index=None,
        placeholder="Choisir…",
        format_func=lambda c: deposes[c],
        key=cles.cle_de_champ("rouvrir", len(deposes)),
    )
    if choisi is not None:
        classeur_affiche.choisir(choisi)
        st.switch_page(navigation.page("classeur"))


def _rouvrir() -> None:
    """La liste des classeurs déposés et des exemples."""
    choix = _classeurs()
    cle = cle_courante()
    rang = list(choix).index(cle) if cle in choix else 0
    choisi = st.selectbox(
        "Ou rouvrez un classeur",
        list(choix),
        index=rang,
        format_func=lambda c: choix[c],
        key=cles.cle_de_champ("classeur", rang, len(choix)),
    )
    if choisi != cle:
        classeur_affiche.choisir(choisi)
        st.rerun()


def _recevoir(nom: str, octets: bytes) -> None:
    """Garde un dépôt, une seule fois par fichier ; un fichier illisible est refusé, le classeur affiché reste.

    Un classeur qui s'ouvre sans que ses colonnes soient reconnues est gardé : la personne dit ce qu'elles portent.
    """
    recu = f"{nom}:{hashlib.sha256(octets).hexdigest()}"
    if cles.FICHIER_RECU.lire() == recu:
        return
    lecture = lecture_de(nom, octets)
    if not lecture.s_ouvre:
        anomalies(lecture.causes_du_refus)
        if un_classeur_est_ouvert():
            st.markdown("Le classeur affiché n'a pas changé.")
        return
    classeur_affiche.deposer(nom, octets)
    cles.FICHIER_RECU.ecrire(recu)
    st.switch_page(navigation.page("classeur"))


def _classeurs() -> dict[IdentifiantDeClasseur, str]:
    return _deposes() | {IdentifiantDeClasseur.exemple(fichier): nom for fichier, nom in EXEMPLES.items()}


def _deposes() -> dict[IdentifiantDeClasseur, str]:
    deposes = instantane().classeurs
    return {c.identifiant: f"{c.nom} (déposé le {c.depose_le:%d/%m/%Y à %H:%M})" for c in deposes}


def modele_vierge() -> None:
    """Le classeur à remplir quand on n'en a pas."""
    _modele("modele_vierge.xlsx", "Modèle vierge")


def _modele(fichier: str, libelle: str) -> None:
    telechargements.proposer(
        libelle,
        (DEMONSTRATIONS / fichier).read_bytes,
        nom=fichier.replace("trois_rivieres", "exemple_rempli"),
        cle=f"modele-{fichier}",
    )


def telecharger_les_constats(dossier: Dossier) -> None:
    """Tous les constats en classeur."""
    lecture: Lecture = dossier.lecture
    if lecture.anomalies:
        telechargements.proposer(
            f"Télécharger la liste ({accorder(len(lecture.anomalies), 'constat')})",
            lambda: ecrire_constats(par_importance(lecture.anomalies), lecture.corrections),
            nom=f"constats-{en_fichier(dossier.contrat.cpts.nom)}.xlsx",
            cle="constats",
        )
