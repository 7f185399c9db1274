"""La fin d'exercice à l'écran : la répartition, ses chiffres, ce qu'il faut atteindre, d'où vient le risque."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import streamlit as st

from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import maitrise_est_connue
from lib.interface import cadre, composants, etat, evenements, preparations, session
from lib.interface.composants import echapper
from lib.rendu import graphiques
from lib.rendu.couleurs import Issue, Theme, Trait
from lib.rendu.tableaux import risque as tableaux
from lib.rendu.tableaux import risque_des_lignes as des_lignes
from lib.rendu.textes import risque as textes
from lib.usages.situation import Situation


def annoncer(situation: Situation) -> None:
    """La fin d'exercice en une ligne discrète ; rien s'il n'y a rien à répartir."""
    if situation.risque is not None:
        composants.note(textes.annonce(situation.risque))


def montrer(dossier: etat.Dossier, situation: Situation) -> None:
    """La vue « Fin d'exercice », du plus important au plus fin."""
    risque, contrat = situation.risque, situation.contrat
    if risque is None:
        composants.phrase_de_lecture(situation.motif)
        evenements.conditions(dossier, situation.preparation)
        return
    composants.phrase_de_lecture(textes.fin_d_exercice(risque))
    hors_compte = textes.hors_de_ces_chiffres(risque, situation.valorise)
    if hors_compte:
        composants.note(hors_compte)
    seuil = _repartition_et_chiffres(dossier, risque)
    gauche, droite = st.columns(2, gap="large")
    with gauche:
        _hypotheses(risque, situation.annee_noire, seuil)
        _maitrise(risque.moyenne, contrat)
    with droite:
        _origine_du_risque(risque, contrat)
    evenements.section(dossier, situation, risque)
    _details(risque, contrat)


def _repartition_et_chiffres(dossier: etat.Dossier, risque: Risque) -> Decimal:
    """L'image et ses chiffres ; rend le seuil que l'on veut atteindre [€]."""
    total, theme = risque.moyenne, etat.theme()
    gauche, droite = st.columns([64, 36], gap="large", vertical_alignment="center")
    with droite:
        _chiffres(total)
        seuil = _seuil(dossier, total)
    with gauche:
        composants.graphique(
            graphiques.repartition(
                tableaux.tranches(total), reperes=tableaux.reperes(total), theme=theme, seuil=float(seuil)
            ),
            cle="repartition",
            alt=textes.alt_repartition(total),
        )
        composants.legende([(t.teinte, t.motif, str(issue)) for issue, t in theme.issues.items()])
    return seuil


def _chiffres(total: Repartition) -> None:
    for n, chiffre in enumerate(textes.chiffres(total)):
        with st.container(key=f"ligne-chiffre-{n}"):
            nom, montant = st.columns([58, 42], vertical_alignment="center")
            nom.markdown(echapper(chiffre.libelle), help=chiffre.aide)
            montant.markdown(f"**{echapper(chiffre.montant)}**", text_alignment="right")


def _seuil(dossier: etat.Dossier, total: Repartition) -> Decimal:
    retenu = preparations.saisie(dossier).seuil
    propose = textes.seuil_propose(total) if retenu is None else int(retenu)
    cle = f"seuil-{dossier.cle}-{propose}"
    saisi = st.number_input(
        "Combien faut-il atteindre ? (€)",
        min_value=0,
        value=propose,
        step=1000,
        key=cle,
        on_change=_viser,
        args=(dossier, cle),
    )
    seuil = Decimal(saisi or 0)
    points, phrase = textes.atteindre(total, seuil)
    st.markdown(f"**{points}** {echapper(phrase)}")
    return seuil


def _viser(dossier: etat.Dossier, cle: str) -> None:
    saisi = session.valeur_du_champ(cle)
    preparations.viser(dossier, None if saisi is None else Decimal(saisi))


def _hypotheses(risque: Risque, noire: Repartition, seuil: Decimal) -> None:
    st.subheader("Et si les lignes vont mal ensemble ?", anchor=False)
    composants.table_ou_phrase(tableaux.hypotheses(risque, noire, seuil), "")
    composants.note(textes.SENS_DES_CORRELATIONS)


def _maitrise(total: Repartition, contrat: Contrat) -> None:
    st.subheader("De qui dépendent ces euros ?", anchor=False)
    if maitrise_est_connue(contrat):
        composants.table_ou_phrase(des_lignes.maitrise_a_lire(des_lignes.maitrise(total, contrat)), "")
    else:
        composants.note(textes.MAITRISE_INCONNUE)


def _origine_du_risque(risque: Risque, contrat: Contrat) -> None:
    titre, choix = st.columns([5, 6], vertical_alignment="center")
    titre.subheader("D'où vient le risque", anchor=False)
    with choix:
        vue = st.segmented_control(
            "Comment le regarder",
            textes.VUES_DU_RISQUE,
            default=textes.VUES_DU_RISQUE[0],
            required=True,
            key="vue-du-risque",
            label_visibility="collapsed",
            persist_state="session",
        )
    if vue == textes.VUES_DU_RISQUE[0]:
        lignes_du_risque(des_lignes.origine_du_risque(risque.moyenne, contrat), etat.theme())
    else:
        _tornade(risque, contrat)


def lignes_du_risque(tableau: pd.DataFrame, theme: Theme) -> None:
    """Ce qui manque une mauvaise année, une ligne par rangée ; chaque nom ouvre l'indicateur.

    Args:
        tableau: colonnes ``identifiant``, ``ligne``, ``part``, ``manque``.
        theme: couleurs du mode d'affichage.
    """
    composants.note(textes.LECTURE_DU_RISQUE if len(tableau) else textes.AUCUN_RISQUE)
    longueur = max(tableau["part"], default=1.0) or 1.0
    for identifiant, nom, part, manque in tableau.itertuples(index=False):
        with st.container(key=f"ligne-risque-{identifiant}"):
            libelle, barre, montant = st.columns([56, 28, 16], vertical_alignment="center")
            if libelle.button(echapper(nom), key=f"risque-{identifiant}", type="tertiary", wrap=True):
                etat.regarder(identifiant)
                st.switch_page(cadre.page("indicateur"))
            barre.html(_barre(part / longueur, theme.issues[Issue.MAUVAISE]))
            montant.markdown(f"**{echapper(manque)}**", text_alignment="right")


def _barre(longueur: float, trait: Trait) -> str:
    return (
        f'<div aria-hidden="true" style="height:.8rem;border-radius:2px;width:{100 * longueur:.1f}%;'
        f'background:{composants.rayures(trait.motif)}{trait.teinte}"></div>'
    )


def _tornade(risque: Risque, contrat: Contrat) -> None:
    tableau = des_lignes.tornade(risque, contrat)
    if tableau.empty:
        composants.note(textes.AUCUN_RISQUE)
        return
    composants.note(textes.LECTURE_DE_LA_TORNADE)
    composants.graphique(
        graphiques.tornade(tableau, centre=risque.moyenne.attendu, theme=etat.theme()),
        cle="tornade",
        alt=textes.alt_tornade(tableau["ligne"]),
        jumeau=des_lignes.tornade_a_lire(tableau),
    )


def _details(risque: Risque, contrat: Contrat) -> None:
    composants.phrases([textes.origines(risque)])
    with st.expander("Chaque prévision, et d'où elle vient"):
        composants.tableau(
            des_lignes.previsions(risque, contrat),
            cle="previsions",
            alt="Chaque ligne et sa prévision de fin d'exercice.",
        )
    with st.expander("La répartition en tableau, et ce que veut dire chaque chiffre"):
        composants.table_ou_phrase(tableaux.repartition_a_lire(risque.moyenne), "Il n'y a rien à répartir.")
        composants.phrases([f"{nom} : {aide}" for nom, aide in textes.AIDES.items()])
    with st.expander("Ce que ces chiffres ne savent pas"):
        composants.phrases(textes.LIMITES)
