"""La fin d'exercice à l'écran : la répartition, ses chiffres, ce qu'il faut atteindre, d'où vient le risque."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from lib.calcul.du_et_previsible import du_et_previsible
from lib.calcul.loi_du_total import Repartition
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import maitrise_est_connue
from lib.interface import cadre, composants, navigation
from lib.interface.composants import echapper
from lib.interface.fin_d_exercice import avis_a_donner, choix_de_la_vue, evenements_lies, total_vise
from lib.interface.session import dossier_affiche, indicateur_regarde
from lib.rendu import graphiques
from lib.rendu.contenus.chiffres_de_fin import (
    ChiffreDeFin,
    alt_repartition,
    chiffres,
    hypotheses_et_seuil,
    reperes_de_la_bande,
)
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.lignes_de_fin import (
    EurosARisque,
    carte_de_maitrise,
    lignes_par_defaut,
    lignes_prevues,
    lignes_sans_prevision,
    origine_du_risque,
)
from lib.rendu.couleurs import Issue, Theme, Trait, fond
from lib.rendu.formats import euros
from lib.rendu.graphiques import bande_de_fin
from lib.rendu.tableaux import risque_des_lignes as des_lignes
from lib.rendu.tableaux import tranches_de_la_repartition as tableaux
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_du_risque as textes
from lib.usages.situation import Situation

LIGNES_QUI_BASCULENT = 3
_LECTURE_DE_LA_BANDE = (
    "En plein, ce que même une mauvaise année laisse ; à carreaux, ce qui manque entre une mauvaise année et l'attendu."
)


def annoncer(situation: Situation) -> None:
    """La fin d'exercice en une ligne discrète, qui mène aux avis qu'elle attend ; rien s'il n'y a rien à répartir."""
    risque = situation.risque
    if risque is None:
        return
    annonce, lien = textes.annonce(risque), textes.passage(du_et_previsible(situation.valorise, risque))
    if risque.avis_attendus.sont_notables:
        ouvrir = choix_de_la_vue.montrer_la_fin
        st.button(
            echapper(annonce), key="donner-les-avis", type="tertiary", icon=":material/edit:", wrap=True,
            on_click=ouvrir,
        )  # fmt: skip
        annonce = ""
    composants.note(f"{annonce} {lien}".strip())


def montrer(dossier: dossier_affiche.Dossier, situation: Situation) -> None:
    """La vue « Fin d'exercice » : ce que l'on attend, ce qui peut le faire basculer, et le reste sur demande."""
    risque = situation.risque
    if risque is None:
        composants.phrase_de_lecture(situation.motif)
        evenements_lies.conditions(dossier, situation.preparation)
        return
    composants.phrase_de_lecture(textes.fin_d_exercice(risque))
    avis = risque.avis_attendus
    if avis_a_donner.sont_a_demander(dossier, avis):
        avis_a_donner.demander(dossier, avis)
    if avis.sont_notables:
        with composants.tiroir("Le calcul, avec ces valeurs par défaut", cle="par-defaut") as est_ouvert:
            if est_ouvert:
                _en_une_bande(dossier, situation, risque)
    else:
        _en_une_bande(dossier, situation, risque)
    evenements_lies.section(dossier, situation, risque)
    with composants.tiroir("Comment c'est calculé", cle="calcul-de-la-fin") as est_ouvert:
        if est_ouvert:
            _calcul(dossier, situation, risque)


def _en_une_bande(dossier: dossier_affiche.Dossier, situation: Situation, risque: Risque) -> None:
    """La bande, ce qui ferait basculer l'année, et le total que l'on veut atteindre."""
    contenu = chiffres(risque.moyenne)
    st.html(bande_de_fin.bande(reperes_de_la_bande(contenu), theme=cadre.theme()))
    composants.note(" ".join(filter(None, [_LECTURE_DE_LA_BANDE, _passage(situation, risque)])))
    gauche, droite = st.columns([62, 38], gap="large")
    with gauche:
        st.subheader("Ce qui ferait basculer l'année", anchor=False)
        contenu_du_risque = origine_du_risque(risque, situation.contrat, limite=LIGNES_QUI_BASCULENT)
        lignes_du_risque(contenu_du_risque.rangees, cadre.theme(), cle="bascule-")
    with droite:
        total_vise.demander(dossier, risque.moyenne)


def _passage(situation: Situation, risque: Risque) -> str:
    return textes.passage(du_et_previsible(situation.valorise, risque))


def _calcul(dossier: dossier_affiche.Dossier, situation: Situation, risque: Risque) -> None:
    """Ce qu'il y a sous les chiffres : toutes les fins possibles, les hypothèses, les lignes, les limites."""
    _repartition_et_chiffres(dossier, risque)
    gauche, droite = st.columns(2, gap="large")
    with gauche:
        _hypotheses(risque, situation.annee_noire, total_vise.vise(dossier, risque.moyenne))
        _maitrise(risque.moyenne, situation.contrat)
    with droite:
        _origine_du_risque(risque, situation.contrat)
    _details(risque, situation.contrat)


def _repartition_et_chiffres(dossier: dossier_affiche.Dossier, risque: Risque) -> None:
    """Toutes les fins d'exercice possibles, et leurs chiffres."""
    total, theme = risque.moyenne, cadre.theme()
    contenu, seuil = chiffres(total), total_vise.vise(dossier, total)
    gauche, droite = st.columns([64, 36], gap="large", vertical_alignment="center")
    with droite:
        _chiffres(contenu)
    with gauche:
        composants.graphique(
            graphiques.repartition(
                tableaux.tranches(total), reperes=tableaux.reperes(total), theme=theme, seuil=float(seuil)
            ),
            cle="repartition",
            alt=alt_repartition(contenu),
        )
        composants.legende([(t.teinte, t.motif, str(issue)) for issue, t in theme.issues.items()])


def _chiffres(contenu: Contenu[ChiffreDeFin]) -> None:
    for n, chiffre in enumerate(contenu.rangees):
        with st.container(key=f"ligne-chiffre-{n}"):
            nom, montant = st.columns([58, 42], vertical_alignment="center")
            nom.markdown(echapper(chiffre.nom), help=echapper(chiffre.aide))
            montant.markdown(f"**{echapper(euros(chiffre.avant))}**", text_alignment="right")


def _hypotheses(risque: Risque, noire: Repartition, seuil: Decimal) -> None:
    contenu = hypotheses_et_seuil(risque, noire, seuil)
    st.subheader(echapper(contenu.titre), anchor=False)
    composants.tableau(a_lire(contenu), "")
    composants.note(textes.SENS_DES_CORRELATIONS)


def _maitrise(total: Repartition, contrat: Contrat) -> None:
    contenu = carte_de_maitrise(total, contrat)
    st.subheader(echapper(contenu.titre), anchor=False)
    if maitrise_est_connue(contrat):
        composants.tableau(a_lire(contenu), "")
    else:
        composants.note(textes.MAITRISE_INCONNUE)


def _origine_du_risque(risque: Risque, contrat: Contrat) -> None:
    contenu = origine_du_risque(risque, contrat)
    titre, choix = st.columns([5, 6], vertical_alignment="center")
    titre.subheader(echapper(contenu.titre), anchor=False)
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
        lignes_du_risque(contenu.rangees, cadre.theme())
    else:
        _tornade(risque, contrat)


def lignes_du_risque(lignes: Sequence[EurosARisque], theme: Theme, *, cle: str = "") -> None:
    """Ce qui manque une mauvaise année, une ligne par rangée ; chaque nom ouvre l'indicateur.

    Args:
        lignes: de la plus lourde à la plus légère.
        theme: couleurs du mode d'affichage.
        cle: distingue deux listes montrées ensemble.
    """
    composants.note(textes.LECTURE_DU_RISQUE if lignes else textes.AUCUN_RISQUE)
    longueur = max((ligne.part_du_risque for ligne in lignes), default=0) or 1
    for ligne in lignes:
        with st.container(key=f"ligne-risque-{cle}{ligne.identifiant}"):
            libelle, barre, montant = st.columns([56, 28, 16], vertical_alignment="center")
            if libelle.button(echapper(ligne.nom), key=f"risque-{cle}{ligne.identifiant}", type="tertiary", wrap=True):
                indicateur_regarde.regarder(ligne.identifiant)
                st.switch_page(navigation.page("indicateur"))
            barre.html(_barre(float(ligne.part_du_risque / longueur), theme.issues[Issue.MAUVAISE]))
            montant.markdown(f"**{echapper(euros(ligne.manque))}**", text_alignment="right")


def _barre(longueur: float, trait: Trait) -> str:
    return (
        f'<div aria-hidden="true" style="height:.8rem;border-radius:2px;width:{100 * longueur:.1f}%;'
        f'background:{fond(trait.teinte, trait.motif)}"></div>'
    )


def _tornade(risque: Risque, contrat: Contrat) -> None:
    tableau = des_lignes.tornade(risque, contrat)
    if tableau.empty:
        composants.note(textes.AUCUN_RISQUE)
        return
    composants.note(textes.LECTURE_DE_LA_TORNADE)
    composants.graphique(
        graphiques.tornade(tableau, centre=risque.moyenne.attendu, theme=cadre.theme()),
        cle="tornade",
        alt=textes.alt_tornade(tableau["ligne"]),
        jumeau=lambda: des_lignes.tornade_a_lire(tableau),
    )


def _details(risque: Risque, contrat: Contrat) -> None:
    composants.phrases([textes.origines(risque)])
    with composants.tiroir("Chaque prévision, et d'où elle vient", cle="previsions") as est_ouvert:
        if est_ouvert:
            _previsions(risque, contrat)
    titre = "La répartition en tableau, et ce que veut dire chaque chiffre"
    with composants.tiroir(titre, cle="repartition") as est_ouvert:
        if est_ouvert:
            composants.tableau(tableaux.repartition_a_lire(risque.moyenne), "Il n'y a rien à répartir.")
            composants.phrases([f"{nom} : {aide}" for nom, aide in textes.AIDES.items()])
    with composants.tiroir("Ce que ces chiffres ne savent pas", cle="limites") as est_ouvert:
        if est_ouvert:
            composants.phrases(textes.LIMITES)


def _previsions(risque: Risque, contrat: Contrat) -> None:
    for contenu in (lignes_prevues(risque, contrat), lignes_par_defaut(risque, contrat)):
        if contenu.rangees:
            composants.contenu(contenu)
    if risque.sans_loi:
        composants.contenu(lignes_sans_prevision(risque, contrat))
