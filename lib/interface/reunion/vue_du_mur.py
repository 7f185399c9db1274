"""Le mur vu du poste : ce qu'il montre, ce que l'on s'apprête à lui envoyer, et l'envoi, d'une touche."""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from lib.domaine.indicateur import Indicateur
from lib.domaine.retouches import mouvements_de_la_ligne
from lib.domaine.reunion.ecrans import Ecran, EcranDeSuspension, EcranVide
from lib.interface import cadre
from lib.interface.composants import echapper
from lib.interface.session import cles, gestes_de_reunion
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.contenus.ecrans_du_mur import (
    ecran_d_horaire,
    ecran_de_mission,
    ecran_de_proposition,
    ecran_de_titre,
    ecran_des_decisions,
)
from lib.rendu.contenus.indicateur_au_mur import ecran_d_indicateur
from lib.rendu.contenus.totaux_de_la_reunion import ecran_des_totaux
from lib.rendu.mur.image_du_mur import image
from lib.rendu.textes import phrases_du_realise_avance
from lib.rendu.textes.phrases_de_la_seance import fil_au_mur

NOIR, BLANC = EcranVide(), EcranVide(est_noir=False)


class EcranPropose(StrEnum):
    """Ce que l'on peut envoyer ; la valeur est le mot du choix."""

    TITRE = "Titre"
    HORAIRE = "Horaire"
    MISSION = "Mission"
    INDICATEUR = "Indicateur"
    PROPOSITION = "Proposition"
    DECISIONS = "Décisions"
    TOTAUX = "Totaux"
    SUSPENSION = "Suspension"


def envoyer(reunion: ReunionOuverte, ligne: Indicateur | None) -> None:
    """Choisir l'écran, le voir tel que le mur le montrera, l'envoyer d'une touche."""
    possibles = _possibles(reunion, ligne)
    choisi = _choisir(reunion, ligne, possibles)
    pret = _ecran(reunion, ligne, choisi)
    with st.container(key="envois", horizontal=True, gap="small"):
        st.button(
            "Envoyer", key="envoyer", type="primary", icon=":material/send:", shortcut="F8",
            on_click=gestes_de_reunion.envoyer, args=(reunion.dossier, pret),
        )  # fmt: skip
        st.button(
            "Annuler l'envoi", key="annuler-l-envoi", icon=":material/undo:", shortcut="F7",
            disabled=not reunion.envois,
            on_click=gestes_de_reunion.annuler_l_envoi,
            args=(reunion.dossier, reunion.envoi.id if reunion.envoi else 0),
        )  # fmt: skip
        st.button(
            "Noir", key="noir", icon=":material/dark_mode:", shortcut="F9",
            on_click=gestes_de_reunion.envoyer, args=(reunion.dossier, NOIR),
        )  # fmt: skip
        st.button(
            "Blanc", key="blanc", type="tertiary", on_click=gestes_de_reunion.envoyer, args=(reunion.dossier, BLANC)
        )
    gauche, droite = st.columns(2, gap="small")
    with gauche:
        st.caption("Prêt à envoyer" if pret != reunion.au_mur else "Prêt : déjà au mur")
        _apercu(pret, "pret")
    with droite:
        au_mur(reunion)


def au_mur(reunion: ReunionOuverte) -> None:
    """Ce que le mur montre, exactement."""
    heure = f"Au mur depuis {reunion.envoi.le:%H:%M:%S}" if reunion.envoi else "Au mur : rien encore"
    st.caption(echapper(heure))
    _apercu(reunion.au_mur, "au-mur")


def _apercu(ecran: Ecran | None, nom: str) -> None:
    with st.container(key=f"apercu-{nom}"):
        st.html(image(ecran, cadre.theme(), balise="p"))


def _possibles(reunion: ReunionOuverte, ligne: Indicateur | None) -> list[EcranPropose]:
    """Suspendue, la séance ne montre ni ligne ni titre ; ouverte, elle ne se dit pas suspendue."""
    est_suspendue = reunion.deroule.suspendue_le is not None
    retires = {EcranPropose.TITRE} if est_suspendue else {EcranPropose.SUSPENSION}
    if ligne is None or est_suspendue:
        retires |= {EcranPropose.MISSION, EcranPropose.INDICATEUR, EcranPropose.PROPOSITION}
    return [ecran for ecran in EcranPropose if ecran not in retires]


def _choisir(reunion: ReunionOuverte, ligne: Indicateur | None, possibles: list[EcranPropose]) -> EcranPropose:
    """L'écran que le moment appelle, ou un autre si on le choisit."""
    deroule = reunion.deroule
    etat = (deroule.rang, ligne and ligne.identifiant, len(deroule.essai.etapes), len(reunion.journal))
    choisi: EcranPropose = st.segmented_control(
        "Écran à envoyer",
        possibles,
        format_func=lambda ecran: echapper(ecran.value),
        default=_suggere(reunion, ligne),
        required=True,
        key=cles.cle_de_champ("ecran-a-envoyer", deroule.commencee_le is None, deroule.suspendue_le, *etat),
        label_visibility="collapsed",
        wrap=True,
    )
    return choisi


def _suggere(reunion: ReunionOuverte, ligne: Indicateur | None) -> EcranPropose:
    if reunion.deroule.commencee_le is None:
        return EcranPropose.TITRE
    if reunion.deroule.suspendue_le is not None:
        return EcranPropose.SUSPENSION
    if ligne is None:
        return EcranPropose.DECISIONS if reunion.journal else EcranPropose.HORAIRE
    est_essayee = mouvements_de_la_ligne(reunion.deroule.essai, ligne)
    return EcranPropose.PROPOSITION if est_essayee else EcranPropose.INDICATEUR


def _ecran(reunion: ReunionOuverte, ligne: Indicateur | None, choisi: EcranPropose) -> Ecran:
    deroule = reunion.deroule
    if ligne is not None and choisi in (EcranPropose.MISSION, EcranPropose.INDICATEUR, EcranPropose.PROPOSITION):
        return _de_la_ligne(reunion, ligne, choisi)
    if choisi is EcranPropose.HORAIRE:
        rang = deroule.rang if deroule.commencee_le else -1
        return ecran_d_horaire(deroule.ordre, rang, deroule.commencee_le)
    if choisi is EcranPropose.DECISIONS:
        return ecran_des_decisions(reunion.journal)
    if choisi is EcranPropose.TOTAUX:
        return ecran_des_totaux(reunion.dossier.faits, reunion.decide)
    if choisi is EcranPropose.SUSPENSION and deroule.suspendue_le is not None:
        return EcranDeSuspension(f"{deroule.suspendue_le:%H:%M}")
    return ecran_de_titre(reunion.dossier.contrat)


def _de_la_ligne(reunion: ReunionOuverte, ligne: Indicateur, choisi: EcranPropose) -> Ecran:
    valorise = reunion.decide.valorise
    mission = next(m for m in valorise.missions if m.mission.code == ligne.mission)
    valorisee = valorise.ligne(ligne.identifiant)
    if choisi is EcranPropose.MISSION:
        return ecran_de_mission(mission, fil_au_mur(reunion.deroule, ""))
    fil, avance = fil_au_mur(reunion.deroule, mission.mission.libelle), reunion.deroule.realise_avance
    if choisi is EcranPropose.PROPOSITION or valorisee is None:
        contrats = reunion.contrats_de(ligne)
        dit = phrases_du_realise_avance.au_mur(contrats.avant.contrat, contrats.apres.contrat, ligne, avance)
        return ecran_de_proposition(contrats, ligne.identifiant, fil, avance=dit)
    decide = reunion.decide.contrat
    return ecran_d_indicateur(valorisee, fil, avance=phrases_du_realise_avance.au_mur(decide, decide, ligne, avance))
