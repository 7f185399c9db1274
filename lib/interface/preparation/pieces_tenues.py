"""Les pièces d'une ligne : laquelle, quel rôle, quel état, pour quand, de quelle force ; changées à l'écran."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.domaine.contrat import Piece
from lib.domaine.notes_saisies import PieceTenue
from lib.domaine.saisie import FORCES_DE_PIECE
from lib.domaine.vocabulaire import EtatPiece
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.dates_saisies import saisir_un_jour
from lib.interface.preparation.textes_gardes import tenter
from lib.interface.scenarios.avis_du_bureau import ROLES
from lib.interface.session import preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_preparation as textes
from lib.usages.fiches_de_preparation import FicheDIndicateur


def montrer(dossier: Dossier, fiche: FicheDIndicateur) -> None:
    """Une rangée par pièce, et de quoi la changer ou en ajouter une."""
    identifiant = fiche.indicateur.identifiant
    with st.container(horizontal=True, vertical_alignment="center", key="entete-des-pieces"):
        st.markdown("**Pièces**", width="stretch")
        if st.button("Ajouter une pièce", icon=":material/add:", key=f"ajouter-piece-{identifiant}", type="tertiary"):
            une_piece(dossier, PieceTenue(Piece(identifiant, ""), est_ajoutee=True))
    if not fiche.pieces:
        st.markdown(echapper(textes.SANS_PIECE))
    for rang, tenue in enumerate(fiche.pieces):
        _rangee(dossier, tenue, f"{identifiant}-{rang}")


def _rangee(dossier: Dossier, tenue: PieceTenue, cle: str) -> None:
    with st.container(key=f"ligne-piece-{cle}", horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{echapper(tenue.piece.libelle)}**  \n{echapper(textes.piece(tenue))}", width="stretch")
        if st.button(
            echapper(f"Changer « {tenue.piece.libelle} »"),
            key=f"icone-seule-{cle}",
            icon=":material/edit:",
            type="tertiary",
        ):
            une_piece(dossier, tenue)


@st.dialog("Une pièce justificative", icon=":material/description:")
def une_piece(dossier: Dossier, tenue: PieceTenue) -> None:
    """Ce que l'on tient d'une pièce ; le nom de celle du classeur ne se change que dans le classeur."""
    piece, cle = tenue.piece, f"{tenue.piece.rattachement}-{tenue.piece.libelle}"
    with en_tete(f"piece-{cle}"):
        libelle = _nom(tenue, cle)
        saisie, est_lisible = _faits(piece, libelle, cle)
    retour = "Retirer cette pièce" if tenue.est_ajoutee else "Rendre au classeur"
    with st.container(horizontal=True):
        garder = st.button(
            "Garder",
            type="primary",
            key=f"piece-garder-{cle}",
            icon=":material/save:",
            disabled=not (est_lisible and saisie.libelle),
        )
        rendre = tenue.est_saisie and st.button(retour, key=f"piece-rendre-{cle}", icon=":material/undo:")
    if garder and tenter(lambda: preparation_gardee.tenir_une_piece(dossier, saisie)):
        st.rerun()
    if rendre:
        preparation_gardee.rendre_la_piece(dossier, piece)
        st.rerun()


def _nom(tenue: PieceTenue, cle: str) -> str:
    """Le nom de la pièce, à écrire si elle est neuve."""
    if not tenue.est_ajoutee or tenue.est_saisie:
        st.markdown(f"**{echapper(tenue.piece.libelle)}**")
        return tenue.piece.libelle
    libelle = st.text_input("Quelle pièce ?", key=f"piece-nom-{cle}", max_chars=200)
    exiger("Quelle pièce ?", libelle.strip())
    return libelle


def _faits(piece: Piece, libelle: str, cle: str) -> tuple[Piece, bool]:
    """La pièce telle qu'elle est remplie, et vrai si tout s'y lit."""
    role = _role(piece, cle)
    etat = st.segmented_control(
        "État",
        list(EtatPiece),
        default=piece.etat,
        required=True,
        format_func=lambda e: echapper(str(e)),
        key=f"piece-etat-{cle}",
    )
    echeance = saisir_un_jour("Échéance", piece.echeance, cle=f"piece-date-{cle}")
    force = st.segmented_control(
        "Force (1 : une simple mention, 3 : une donnée d'un tiers)",
        FORCES_DE_PIECE,
        default=piece.force,
        key=f"piece-force-{cle}",
    )
    remplie = Piece(piece.rattachement, libelle.strip(), role, etat or piece.etat, echeance.jour, force)
    return remplie, echeance.est_lisible


def _role(piece: Piece, cle: str) -> str:
    choix: Sequence[str] = tuple(dict.fromkeys([*([piece.responsable] if piece.responsable else []), *ROLES]))
    return (
        st.selectbox(
            "Qui la produit ? (une fonction, pas un nom)",
            choix,
            index=0 if piece.responsable else None,
            placeholder="Choisissez ou écrivez une fonction",
            accept_new_options=True,
            key=f"piece-role-{cle}",
        )
        or ""
    )
