"""Corriger une cellule par-dessus le classeur, voir ce qui a été corrigé, l'annuler ; tout se relit aussitôt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from lib.domaine.corrections import Correction, CorrectionFaite, adresse_de
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.lecture import Anomalie
from lib.donnees.terme_a_ecrire import champ_sans_colonne, corrections_pour_le_terme
from lib.interface.composants import echapper, note
from lib.interface.session import relecture
from lib.interface.session.depot_ouvert import cle_courante
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_de_lecture as textes

LONGUEUR = 500


def appliquer(corrections: Sequence[Correction]) -> None:
    """Garde des corrections, le dit, et relit le classeur."""
    est_un_exemple = not cle_courante().est_depose
    relecture.corriger(corrections)
    dit = textes.COPIE_D_EXEMPLE if est_un_exemple else "Correction enregistrée : le classeur est relu."
    st.toast(echapper(dit), icon=":material/check:")
    st.rerun()


def corriger_le_constat(dossier: Dossier, constat: Anomalie) -> None:
    """Ouvre la cellule d'un constat ; celle d'une colonne neuve si son champ n'en a pas, jamais le nom de la ligne."""
    champ = champ_sans_colonne(dossier.lecture, constat)
    ici = f"{constat.feuille}!{constat.cellule}"
    *entete, ecrite = corrections_pour_le_terme(dossier.lecture, ici, champ, "") if champ else (Correction(ici, ""),)
    reference = ecrite.adresse.rpartition("!")[2]
    corriger_une_cellule(dossier, constat.feuille, reference, constat.valeur_lue, entete)


@st.dialog("Corriger une cellule", icon=":material/edit:")
def corriger_une_cellule(
    dossier: Dossier, feuille: str = "", cellule: str = "", valeur: str = "", entete: Sequence[Correction] = ()
) -> None:
    """Demande l'adresse, ce qu'il faut y lire et pourquoi.

    Args:
        feuille, cellule: la cellule proposée, vide pour la laisser choisir.
        valeur: ce que le classeur y écrit.
        entete: l'entête de la colonne neuve où elle est, posée avec elle ; vide si la colonne existe.
    """
    with st.form("correction", border=False):  # Entrée valide, d'où que l'on tape
        saisie = _champs(dossier, feuille, cellule, valeur)
        est_validee = st.form_submit_button("Relire avec cette valeur", type="primary", key="correction-valider")
    if est_validee:
        try:
            correction = saisie.correction()
        except ErreurDialogue as refus:
            st.error(echapper(str(refus)), icon=":material/error:")
            return
        appliquer([*entete, correction])


class RienALire(ErreurDialogue):
    """Une correction validée sans dire ce qu'il faut lire, ni que la cellule est à vider."""


@dataclass(frozen=True, slots=True)
class _Saisie:
    """Ce que le dialogue demande : la cellule, ce qu'il faut y lire, et pourquoi."""

    feuille: str
    reference: str
    texte: str
    est_videe: bool
    motif: str

    def correction(self) -> Correction:
        """La correction dite.

        Raises:
            AdresseIllisible: la cellule n'en est pas une.
            RienALire: rien n'est écrit, et la case « Vider la cellule » n'est pas cochée.
        """
        adresse = adresse_de(self.feuille, self.reference)
        if not self.texte and not self.est_videe:
            raise RienALire("Écrivez ce qu'il faut lire, ou cochez « Vider la cellule ».")
        return Correction(adresse, "" if self.est_videe else self.texte, self.motif)


def _champs(dossier: Dossier, feuille: str, cellule: str, valeur: str) -> _Saisie:
    noms = list(dict.fromkeys(f.nom for f in dossier.lecture.feuilles))
    rang = noms.index(feuille) if feuille in noms else 0
    onglet = st.selectbox("Feuille", noms, index=rang, key="correction-feuille")
    reference = st.text_input("Cellule", value=cellule, placeholder="F11", key="correction-cellule", max_chars=12)
    if valeur:
        note(f"Le classeur y écrit : « {valeur} »")
    texte = st.text_input("Ce qu'il faut lire", key="correction-texte", max_chars=LONGUEUR)
    est_videe = st.checkbox("Vider la cellule", key="correction-vide")
    motif = st.text_input("Pourquoi (facultatif)", key="correction-motif", max_chars=LONGUEUR)
    note("Votre classeur ne change pas : la correction se pose par-dessus, et s'annule.")
    return _Saisie(onglet or "", reference or "", (texte or "").strip(), est_videe, (motif or "").strip())


def montrer(dossier: Dossier) -> None:
    """Les corrections posées sur le classeur, chacune avec de quoi l'annuler."""
    faites = dossier.lecture.corrections
    if not faites:
        st.markdown(textes.SANS_CORRECTION)
    for rang, faite in enumerate(faites):
        _correction(faite, rang)
    if dossier.lecture.feuilles and st.button(
        "Corriger une cellule…", icon=":material/edit:", key="corriger-librement"
    ):
        corriger_une_cellule(dossier)


def _correction(faite: CorrectionFaite, rang: int) -> None:
    with st.container(key=f"ligne-correction-{rang}"):
        texte, geste = st.columns([82, 18], vertical_alignment="center")
        texte.markdown(echapper(textes.correction(faite)))
        with geste.container(horizontal=True, horizontal_alignment="right"):
            if st.button("Annuler", key=f"annuler-{rang}", icon=":material/undo:", type="tertiary"):
                relecture.annuler(faite.correction.adresse)
                st.rerun()
