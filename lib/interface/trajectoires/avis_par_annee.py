"""Les trois nombres de l'équipe, année par année : une rangée par exercice, gardée dès qu'elle est complète."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

import streamlit as st

from lib.calcul.trajectoires.trajectoire import AnneePrevue, Trajectoire
from lib.domaine.annees.avis_annuel import AvisAnnuel
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.nombres_exacts import nombre
from lib.domaine.objectif import unite_de
from lib.interface.champs_a_reprendre import en_tete, noter_une_faute
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import valeur_tapee
from lib.interface.session import annees_gardees, cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.annees_montrees import nom_de_l_annee
from lib.rendu.textes import phrases_des_trajectoires as textes
from lib.rendu.textes.phrases_d_une_prevision import MANQUE_UN_NOMBRE, illisible

GROUPE: Final = "avis-par-annee"
COLONNES: Final = ("1 chance sur 10 de faire moins", "Moitié-moitié", "1 chance sur 10 de faire plus")
LARGEURS: Final = (24, 25, 25, 25)


def demander(dossier: Dossier, trajectoire: Trajectoire, *, horizon: int) -> None:
    """Les champs de chaque année ; ce qui s'y tape se garde, ce qui s'y vide s'oublie."""
    st.subheader("Vos trois nombres, année par année", anchor=False)
    donnes = {
        a.dans: a
        for a in situations.preparation(dossier).avis_annuels
        if a.identifiant == trajectoire.ligne.identifiant
    }
    prevues = {a.dans: a for a in trajectoire.annees}
    with en_tete("avis-par-annee", sinon=textes.DONNER):
        for ou, titre in zip(st.columns(LARGEURS, vertical_alignment="bottom")[1:], COLONNES, strict=True):
            ou.caption(echapper(titre))
        for dans in range(1, horizon + 1):
            _une_annee(dossier, trajectoire, dans, donnes.get(dans), prevues.get(dans))
    if faute := cles.FAUTE_D_ANNEE.reprendre():
        st.markdown(f":red[:material/error: {echapper(faute)}]")


def _une_annee(
    dossier: Dossier, trajectoire: Trajectoire, dans: int, avis: AvisAnnuel | None, prevue: AnneePrevue | None
) -> None:
    contrat, ligne = dossier.contrat, trajectoire.ligne
    montres = ["", "", ""] if avis is None else [nombre(v) for v in (avis.basse, avis.mediane, avis.haute)]
    depend = (dossier.cle, ligne.identifiant, *montres)
    champs = [cles.cle_de_champ(f"annee-{dans}-{n}", *depend, groupe=GROUPE) for n in range(3)]
    with st.container(key=f"ligne-annee-{dans}"):
        dire, *ou = st.columns(LARGEURS, vertical_alignment="center")
    dire.markdown(echapper(nom_de_l_annee(contrat, dans)))
    for colonne, champ, montre, titre, calcule in zip(ou, champs, montres, COLONNES, _calcules(prevue), strict=True):
        colonne.text_input(
            echapper(f"{nom_de_l_annee(contrat, dans)}, {titre}"),
            value=montre,
            placeholder=calcule,
            key=champ,
            label_visibility="collapsed",
            max_chars=30,
            on_change=_noter,
            args=(dossier, trajectoire, dans, champs),
        )
    _dire_ce_qui_manque(champs, unite_de(ligne), dossier.contrat, dans)


def _calcules(prevue: AnneePrevue | None) -> Sequence[str]:
    """Ce que les années passées prévoient, en filigrane : rien tant qu'elles ne disent rien."""
    if prevue is None:
        return ("", "", "")
    reperes = prevue.reperes
    return [nombre(Fraction(v), decimales=1) for v in (reperes.basse, reperes.mediane, reperes.haute)]


def _dire_ce_qui_manque(champs: Sequence[str], unite: str, contrat: Contrat, dans: int) -> None:
    tapes = [str(cles.valeur_du_champ_ou(champ, "")).strip() for champ in champs]
    annee = nom_de_l_annee(contrat, dans)
    illisibles = [
        (titre, tape) for titre, tape in zip(COLONNES, tapes, strict=True) if tape and valeur_tapee(tape, unite) is None
    ]
    fautes = [illisible(tape, unite) for _, tape in illisibles]
    for titre, _ in illisibles:
        noter_une_faute(f"{annee}, {titre}")
    if not fautes and any(tapes) and not all(tapes):
        fautes = [f"{annee} : {MANQUE_UN_NOMBRE[0].lower()}{MANQUE_UN_NOMBRE[1:]}"]
        noter_une_faute(annee)
    for faute in fautes:
        st.markdown(f":red[:material/error: {echapper(faute)}]")


def _noter(dossier: Dossier, trajectoire: Trajectoire, dans: int, champs: Sequence[str]) -> None:
    """Garde les trois nombres s'ils se lisent tous ; les trois vides, oublie l'année."""
    ligne = trajectoire.ligne
    tapes = [str(cles.valeur_du_champ(champ)).strip() for champ in champs]
    lus = [valeur_tapee(tape, unite_de(ligne)) for tape in tapes]
    try:
        if not any(tapes):
            annees_gardees.oublier_une_annee(dossier, ligne.identifiant, dans)
        elif None not in lus:
            basse, mediane, haute = (Fraction(v or 0) for v in lus)
            annees_gardees.prevoir_une_annee(dossier, AvisAnnuel(ligne.identifiant, dans, basse, mediane, haute))
    except ErreurDialogue as faute:
        cles.FAUTE_D_ANNEE.ecrire(str(faute))
