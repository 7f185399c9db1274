"""Ce qui touche plusieurs lignes à la fois : évènements, conditions d'ouverture, et réglages des prévisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import streamlit as st

from lib.calcul.loi_de_ligne import Origine
from lib.calcul.risque_du_contrat import Risque
from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Evenement, Hypotheses, Preparation
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import avant_apres, echapper, note
from lib.interface.session import cles, dossier_affiche, situations
from lib.rendu.textes import ecarts
from lib.rendu.textes import phrases_des_evenements as textes
from lib.usages.situation import Situation


def section(dossier: dossier_affiche.Dossier, situation: Situation, risque: Risque) -> None:
    """Les évènements, leur effet, les conditions d'ouverture, et les réglages."""
    gauche, droite = st.columns([54, 46], gap="large")
    with gauche:
        _entete(dossier, situation, risque)
        _liste(dossier, situation.preparation)
    with droite:
        _effet(situation, risque)
        conditions(dossier, situation.preparation)


def _entete(dossier: dossier_affiche.Dossier, situation: Situation, risque: Risque) -> None:
    titre, boutons = st.columns([4, 7], vertical_alignment="center")
    titre.subheader("Évènements liés", anchor=False)
    with boutons.container(horizontal=True, horizontal_alignment="right"):
        with st.popover("Hypothèses", icon=":material/tune:", help="Ce qui élargit l'incertitude", key="hypotheses"):
            _hypotheses(dossier, situation.preparation.hypotheses)
        if st.button("Ajouter un évènement", icon=":material/add:", key="ajouter-evenement"):
            _ajouter(dossier, situation, risque)


def _liste(dossier: dossier_affiche.Dossier, preparation: Preparation) -> None:
    if not preparation.evenements:
        note("Un généraliste part, un local ferme : un évènement touche plusieurs lignes à la fois.")
    for n, evenement in enumerate(preparation.evenements):
        with st.container(key=f"ligne-evenement-{n}"):
            phrase, geste = st.columns([82, 18], vertical_alignment="center")
            phrase.markdown(echapper(textes.evenement(evenement, dossier.contrat)))
            if geste.button("Retirer", key=f"retirer-evenement-{evenement.nom}", type="tertiary"):
                situations.retirer_un_evenement(dossier, evenement.nom)
                st.rerun()


def _effet(situation: Situation, risque: Risque) -> None:
    """Ce que les évènements coûtent, tous ensemble."""
    if not situation.preparation.evenements:
        return
    st.subheader("Sans eux, puis avec eux", anchor=False)
    sans = _avec_d_autres_evenements(situation, ()).exiger_le_risque()
    avant_apres(ecarts.ecarts(sans.moyenne, risque.moyenne))


def _avec_d_autres_evenements(situation: Situation, evenements: tuple[Evenement, ...]) -> Situation:
    return situations.memoire().situation(situation.faits, replace(situation.preparation, evenements=evenements))


@st.dialog("Ajouter un évènement", width="large", icon=":material/add:")
def _ajouter(dossier: dossier_affiche.Dossier, situation: Situation, risque: Risque) -> None:
    with en_tete("evenement"):
        evenement = _evenement_tape(dossier.contrat, risque)
    if evenement is None:
        note("Complétez les champs : l'effet s'affiche ici avant de valider.")
        return
    if _montrer_l_effet(situation, evenement, risque) and st.button(
        "Ajouter cet évènement", type="primary", key="valider-evenement"
    ):
        situations.poser_un_evenement(dossier, evenement)
        st.rerun()


def _evenement_tape(contrat: Contrat, risque: Risque) -> Evenement | None:
    """L'évènement tel qu'il est rempli ; None tant qu'il n'a pas de nom ou ne touche aucune ligne."""
    gauche, droite = st.columns(2)
    nom = gauche.text_input(
        "Que peut-il arriver ?", placeholder="un généraliste part", max_chars=80, key="nom-evenement"
    ).strip()
    chance = droite.selectbox(
        "Avec quelle chance ?", list(textes.CHANCES_D_UN_EVENEMENT), index=2, key="chance-evenement"
    )
    lignes = _choisir_les_lignes(contrat, risque)
    perte = st.selectbox("Ces lignes perdraient", list(textes.PERTES_D_UN_EVENEMENT), key="perte-evenement")
    remplis = [exiger("Que peut-il arriver ?", nom), exiger("Quelles lignes seraient touchées ?", lignes)]
    pertes = tuple((cle, textes.PERTES_D_UN_EVENEMENT[perte]) for cle in lignes)
    return Evenement(nom, textes.CHANCES_D_UN_EVENEMENT[chance], pertes) if all(remplis) else None


def _choisir_les_lignes(contrat: Contrat, risque: Risque) -> list[str]:
    """Les lignes touchées ; une valeur déjà connue ne peut plus l'être."""
    noms = {i.identifiant: f"{i.identifiant} · {i.libelle}" for i in contrat.indicateurs}
    return st.multiselect(
        "Quelles lignes seraient touchées ?",
        [loi.identifiant for loi in risque.lois if loi.origine is not Origine.CONNUE],
        format_func=lambda cle: noms.get(cle, cle),
        placeholder="Choisir les lignes",
        select_all=False,
        key="lignes-evenement",
    )


def _montrer_l_effet(situation: Situation, evenement: Evenement, avant: Risque) -> bool:
    """Ce que l'évènement changerait ; faux s'il est refusé."""
    autres = tuple(e for e in situation.preparation.evenements if e.nom != evenement.nom)
    essayee = _avec_d_autres_evenements(situation, (*autres, evenement))
    if essayee.risque is None:
        st.warning(echapper(essayee.motif), icon=":material/block:")
        return False
    st.info(echapper(ecarts.effet(avant.moyenne, essayee.risque.moyenne)), icon=":material/arrow_forward:")
    return True


def conditions(dossier: dossier_affiche.Dossier, preparation: Preparation) -> None:
    """La chance que s'ouvre une mission dont la condition n'est pas remplie : elle entre alors dans les prévisions."""
    chances = dict(preparation.ouvertures)
    for mission in dossier.contrat.missions:
        if not mission.condition.est_ouverte and dossier.contrat.indicateurs_de(mission.code):
            texte = mission.texte_condition or mission.libelle
            _condition(dossier, mission.code, texte, chances.get(mission.code, Fraction(0)))


def _condition(dossier: dossier_affiche.Dossier, code: str, texte: str, chance: Fraction) -> None:
    choix = textes.chances_d_ouverture(chance)
    cle = f"ouverture-{code}-{chance}"
    st.selectbox(
        f"Chance que la condition soit remplie : {echapper(texte)}",
        list(choix),
        index=list(choix.values()).index(chance),
        key=cle,
        on_change=_ouvrir,
        args=(dossier, code, choix, cle),
    )


def _ouvrir(dossier: dossier_affiche.Dossier, code: str, choix: Mapping[str, Fraction], cle: str) -> None:
    chance, du_classeur = choix[cles.valeur_du_champ(cle)], dict(dossier.lecture.preparation.ouvertures)
    situations.ouvrir_avec_une_chance(dossier, code, chance if chance or code in du_classeur else None)


def _hypotheses(dossier: dossier_affiche.Dossier, hypotheses: Hypotheses) -> None:
    note("L'incertitude s'élargit quand le résultat ne dépend pas que de la CPTS.")
    for champ, libelle in textes.REGLAGES.items():
        _hypothese(dossier, hypotheses, champ, libelle, textes.ELARGISSEMENTS)
    _hypothese(dossier, hypotheses, "variation_annuelle", textes.VARIATION, textes.VARIATIONS)


def _hypothese(
    dossier: dossier_affiche.Dossier,
    hypotheses: Hypotheses,
    champ: str,
    libelle: str,
    proposes: Mapping[str, Fraction],
) -> None:
    valeur = getattr(hypotheses, champ)
    choix = textes.avec_la_valeur(proposes, valeur)
    cle = f"{champ}-{valeur}"
    st.selectbox(
        echapper(libelle),
        list(choix),
        index=list(choix.values()).index(valeur),
        key=cle,
        on_change=_regler,
        args=(dossier, hypotheses, champ, choix, cle),
    )


def _regler(
    dossier: dossier_affiche.Dossier, hypotheses: Hypotheses, champ: str, choix: Mapping[str, Fraction], cle: str
) -> None:
    situations.regler_les_hypotheses(dossier, replace(hypotheses, **{champ: choix[cles.valeur_du_champ(cle)]}))
