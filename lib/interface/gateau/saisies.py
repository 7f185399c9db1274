"""Les champs que les mouvements partagent : un candidat, une cible, une confiance."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import streamlit as st

from lib.domaine.candidats import Candidat, prete
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import LigneEcrite, TermesEcrits, completer
from lib.domaine.vocabulaire import Confiance, Nature, NomRegle, Objet, TypeMesure
from lib.donnees.cellules.demandes import ligne_en_mots
from lib.interface.champs_a_reprendre import exiger
from lib.interface.composants import echapper
from lib.rendu.textes.phrases_d_une_prevision import CONFIANCES

ECRIRE_SOI_MEME = "Écrire une autre ligne…"


def choisir_un_candidat(candidats: list[Candidat]) -> Indicateur | None:
    libelles = [*(c.libelle for c in candidats), ECRIRE_SOI_MEME]
    choix = st.selectbox("Nouvel indicateur", libelles, key="candidat-mouvement")
    candidat = next((c for c in candidats if c.libelle == choix), None)
    if candidat is None:
        libelle = st.text_input("Son libellé", key="libelle-mouvement", max_chars=200).strip()
        return _ligne_de_moyens(libelle) if exiger("Son libellé", libelle) else None
    st.caption(f"Origine : {echapper(candidat.origine)}.")
    return _avec_une_cible(candidat.ligne)


def _ligne_de_moyens(libelle: str) -> Indicateur:
    """Une ligne que la CPTS écrit elle-même : ce qu'elle fera, constaté « fait »."""
    termes = TermesEcrits(TypeMesure.ETAT, None, Nature.QUALITATIF, NomRegle.ETATS, Objet.MOYENS)
    return prete(LigneEcrite(Indicateur("", "", libelle), termes))


def _avec_une_cible(ecrite: LigneEcrite) -> Indicateur | None:
    """La ligne proposée avec sa cible ; un constat a pour cible « fait »."""
    ligne = prete(ecrite)
    if ligne.type_mesure is TypeMesure.ETAT:
        return ligne
    texte = st.text_input("Sa cible", value=ligne.cible.texte, placeholder="par exemple : 4", key="cible-candidat")
    if ligne.regle is NomRegle.PROPORTIONNEL_AVEC_SEUIL and ligne.seuil is None:
        connus = replace(ecrite.connus, seuil=saisir_un_seuil_d_entree(cle="seuil-candidat"))
        ecrite = replace(ecrite, connus=connus)
    return completer(ligne_en_mots(ecrite.connus, texte, ecrite.termes)) if exiger("Sa cible", texte) else None


def saisir_un_seuil_d_entree(*, cle: str) -> Fraction:
    """La part de la cible [0–1] en dessous de laquelle « proportionnel avec seuil » ne paie rien."""
    return Fraction(st.slider("Seuil d'entrée, en % de la cible", 10, 95, 50, 5, key=cle), 100)


def saisir_une_cible(ligne: Indicateur) -> str:
    actuelle = ligne.cible.texte or "à définir"
    texte = st.text_input(
        f"Nouvelle cible (aujourd'hui : {echapper(actuelle)})",
        placeholder="12, 60 %, ≤ 30 jours",
        key=f"cible-{ligne.identifiant}",
    )
    exiger("Nouvelle cible", texte)
    return texte or ""


def saisir_un_pari() -> Confiance | None:
    """Notre pari sur une ligne nouvelle ; None laisse celui du classeur, à défaut une chance sur deux."""
    return st.selectbox(
        "Notre pari sur cette ligne (interne)",
        list(Confiance),
        index=None,
        format_func=CONFIANCES.__getitem__,
        placeholder="celui du classeur, sinon une chance sur deux",
        key="pari-mouvement",
    )
