"""Relire la correspondance des colonnes et la corriger ; la correction est retenue pour ces entêtes."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from lib.domaine.lecture import FeuilleLue
from lib.donnees.champs import FEUILLES
from lib.interface import etat

NON_RECONNUE = "(ne pas lire)"


def corriger(dossier: etat.Dossier) -> None:
    """Une ligne par colonne, son champ à choisir ; la lecture repart aussitôt la correction enregistrée."""
    lues = [f for f in dossier.lecture.feuilles if f.retenue and f.entetes and f.role]
    if not lues:
        st.markdown("Aucune feuille de ce classeur n'a de colonnes à relire.")
        return
    nom = st.selectbox("Feuille", [f.nom for f in lues], index=_la_plus_utile(lues), key="feuille-corrigee")
    feuille = next(f for f in lues if f.nom == nom)
    titres = _titres(feuille.role)
    st.caption("Pour changer un champ, double-cliquez dans la colonne « Lue comme ».")
    corrigee = st.data_editor(
        _en_tableau(feuille, titres),
        key=f"colonnes-{dossier.lecture.fichier.sha256}-{nom}",
        hide_index=True,
        disabled=["Colonne", "Entête du classeur"],
        column_config={"Lue comme": st.column_config.SelectboxColumn(options=[NON_RECONNUE, *titres.values()])},
    )
    choisies = dict(zip(corrigee["Colonne"], corrigee["Lue comme"], strict=True))
    cles = {titre: cle for cle, titre in titres.items()}
    colonnes = {str(lettre): cles.get(str(titre), "") for lettre, titre in choisies.items()}
    doublons = _doublons(colonnes)
    if doublons:
        st.warning(
            f"Deux colonnes sont lues comme « {titres[doublons[0]]} » : gardez-en une.", icon=":material/warning:"
        )
    a_change = {k: v for k, v in colonnes.items() if v} != dict(feuille.colonnes)
    if st.button("Relire avec cette correspondance", disabled=not a_change or bool(doublons), key="relire"):
        etat.retenir_correspondance(feuille, colonnes)
        st.toast("Correspondance enregistrée : le classeur est relu.", icon=":material/check:")
        st.rerun()


def _la_plus_utile(lues: list[FeuilleLue]) -> int:
    return next((n for n, f in enumerate(lues) if f.role == "Indicateurs"), 0)


def _titres(role: str) -> dict[str, str]:
    """Les champs de cette sorte de feuille : clé → titre."""
    return {champ.cle: champ.titre for feuille in FEUILLES if feuille.nom == role for champ in feuille.champs}


def _en_tableau(feuille: FeuilleLue, titres: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "Colonne": lettre,
                "Entête du classeur": entete,
                "Lue comme": titres.get(feuille.colonnes.get(lettre, ""), NON_RECONNUE),
            }
            for lettre, entete in feuille.entetes.items()
        ]
    )


def _doublons(colonnes: dict[str, str]) -> list[str]:
    lues = [cle for cle in colonnes.values() if cle]
    return sorted({cle for cle in lues if lues.count(cle) > 1})
