"""La fiche d'un indicateur : des textes que l'on écrit, d'où chacun vient, et l'examen de l'indicateur."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.notes_saisies import ChampDeNote
from lib.interface.composants import echapper
from lib.interface.session import cles, preparation_gardee
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_preparation as textes
from lib.usages.fiches_de_preparation import FicheDIndicateur, PreparationMontree

HAUTS: Final = (
    (ChampDeNote.ARGUMENT, ChampDeNote.OBJECTION),
    (ChampDeNote.FAIT, ChampDeNote.REPONSE),
)
LONGUEUR: Final = 2000
"""Ce qu'un texte de fiche contient au plus [caractères]."""


def montrer(dossier: Dossier, preparee: PreparationMontree, fiche: FicheDIndicateur) -> None:
    """Les champs, deux par rangée ; chaque texte est gardé dès qu'on le quitte."""
    gauche, droite = st.columns(2, gap="medium")
    for hauts in HAUTS:
        for colonne, champ in zip((gauche, droite), hauts, strict=True):
            with colonne:
                _champ(dossier, preparee, fiche, champ, est_haut=True)
    with gauche:
        _champ(dossier, preparee, fiche, ChampDeNote.SOURCE_DU_FAIT)
        _champ(dossier, preparee, fiche, ChampDeNote.CONCESSION)
    with droite:
        _champ(dossier, preparee, fiche, ChampDeNote.LIGNE_ROUGE)
        _rendre(dossier, fiche)


def examen(fiche: FicheDIndicateur) -> None:
    """Les cinq critères : tenu, ou ce qui manque et où l'écrire."""
    vu = fiche.examen
    st.markdown(f"**{echapper(textes.qualite(vu))}**")
    with st.container(key="examen", gap=None):
        for critere, manques in vu.manques.items():
            icone = ":material/check:" if not manques else ":material/arrow_right:"
            st.markdown(f"{icone} {echapper(textes.critere(critere, manques, fiche.indicateur))}")


def _champ(
    dossier: Dossier,
    preparee: PreparationMontree,
    fiche: FicheDIndicateur,
    champ: ChampDeNote,
    *,
    est_haut: bool = False,
) -> None:
    identifiant, texte = fiche.indicateur.identifiant, getattr(fiche.note, champ)
    cle = cles.cle_de_champ(f"fiche-{champ}", identifiant, cles.empreinte(texte))
    libelle = textes.libelle_du_champ(champ, fiche, preparee.du_classeur(identifiant))
    arguments = (dossier, identifiant, champ, cle)
    exemple = _exemple(champ, fiche)
    if est_haut:
        st.text_area(
            echapper(libelle), value=texte, key=cle, height="content", max_chars=LONGUEUR,
            placeholder=exemple, on_change=_garder, args=arguments,
        )  # fmt: skip
    else:
        st.text_input(
            echapper(libelle), value=texte, key=cle, max_chars=LONGUEUR, placeholder=exemple, on_change=_garder,
            args=arguments,
        )  # fmt: skip


def _exemple(champ: ChampDeNote, fiche: FicheDIndicateur) -> str:
    """Ce que le champ dit tant qu'il est vide : le fait et la source que la ligne porte déjà."""
    if champ is ChampDeNote.FAIT:
        return textes.fait_de_la_ligne(fiche.indicateur)
    if champ is ChampDeNote.SOURCE_DU_FAIT:
        return textes.source_de_la_ligne(fiche.indicateur)
    return ""


def _garder(dossier: Dossier, identifiant: str, champ: ChampDeNote, cle: str) -> None:
    texte = str(cles.valeur_du_champ(cle) or "").strip()
    preparation_gardee.ecrire_la_fiche(dossier, identifiant, champ, texte, textes.CHAMPS[champ])


def _rendre(dossier: Dossier, fiche: FicheDIndicateur) -> None:
    """Revenir au classeur, une fois que l'écran a changé la fiche."""
    st.button(
        "Revenir au texte du classeur",
        key=f"rendre-la-fiche-{fiche.indicateur.identifiant}",
        icon=":material/undo:",
        type="tertiary",
        disabled=not fiche.saisis,
        on_click=preparation_gardee.rendre_la_fiche,
        args=(dossier, fiche.indicateur.identifiant),
    )
