"""Les morceaux de la page du gâteau : l'effet, ce qu'on cède et obtient, le choix du scénario, les tiroirs du bas."""

from __future__ import annotations

from typing import Final

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.equilibre import PartDuGateau
from lib.domaine.mandat import Verdict
from lib.domaine.scenario import Scenario
from lib.interface import composants, navigation, selecteurs
from lib.interface.composants import echapper
from lib.interface.session import cles, scenario_ouvert
from lib.rendu import graphiques
from lib.rendu.contenus.contenu import Enumeration
from lib.rendu.contenus.proposition_comparee import (
    euros_conserves,
    euros_deplaces,
    lignes_changees,
    parts_comparees,
    valeurs_comparees,
)
from lib.rendu.couleurs import Theme
from lib.rendu.graphiques.gateau_dessine import parts
from lib.rendu.tableaux import risque_des_lignes as des_lignes
from lib.rendu.tableaux import tableaux_du_gateau as tableaux
from lib.rendu.tableaux import tranches_de_la_repartition as repartitions
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import ecarts
from lib.rendu.textes import phrases_du_gateau as textes
from lib.rendu.textes.phrases_du_mandat import DEDANS, dehors
from lib.usages.faits import ContratsCompares
from lib.usages.situation import Essai

CODES: Final = {part.name.lower(): part for part in PartDuGateau}
"""Ce que l'adresse porte pour demander les lignes d'une part."""


def effet(essai: Essai, theme: Theme) -> None:
    """Ce que la proposition change : les euros d'aujourd'hui d'abord, puis la fin d'exercice, puis la composition."""
    contrats = essai.contrats
    rangees = (textes.acquis(contrats), *ecarts.ecarts_de(essai), textes.dependance(contrats))
    composants.avant_apres(rangees, reserve=ecarts.reserve_de(essai))
    navigation.vers_les_avis(essai.apres.risque)
    st.html(parts(contrats.avant.equilibre, contrats.apres.equilibre, theme, lien=_adresse))
    demandee = selecteurs.prendre("part", CODES)
    if demandee is not None:
        _montrer_la_part(contrats, CODES[demandee])


def _adresse(part: PartDuGateau) -> str:
    """L'adresse qui ouvre les lignes d'une part."""
    return f"gateau?part={part.name.lower()}"


@st.dialog("Les lignes de cette part", width="large")
def _montrer_la_part(contrats: ContratsCompares, part: PartDuGateau) -> None:
    composants.phrases([textes.somme_de_la_part(contrats, part)])
    rangees = textes.part_en_lignes(contrats, part, lien=lambda identifiant: f"gateau?changer={identifiant}")
    composants.avant_apres(rangees)


def mandat_tenu(verdict: Verdict | None) -> None:
    """Dedans ou dehors du mandat du bureau, et pourquoi ; rien sans mandat."""
    if verdict is None:
        return
    if verdict.est_dedans:
        st.markdown(f":green[:material/check_circle: {echapper(DEDANS)}]")
    else:
        st.markdown(f":orange[:material/error: **{echapper(dehors(verdict.motifs))}**]")


def balance(cede: Enumeration, obtient: Enumeration) -> None:
    """Ce que l'on cède, ce que l'on obtient."""
    st.subheader("Ce que l'on cède, ce que l'on obtient", anchor=False)
    gauche, droite = st.columns(2)
    for colonne, signe, liste in ((gauche, "−", cede), (droite, "+", obtient)):
        colonne.markdown(f"**{echapper(liste.titre)}**")
        if not liste.phrases:
            colonne.markdown(echapper(liste.sinon))
        for phrase in liste.phrases:
            colonne.markdown(f"{echapper(signe)}\u00a0{echapper(phrase)}")


def ou_va_le_risque(essai: Essai, theme: Theme) -> None:
    """Les deux répartitions l'une sur l'autre, et ce que chaque ligne gagne ou perd une mauvaise année."""
    if essai.avant.risque is None or essai.apres.risque is None:
        composants.note(essai.avant.motif or essai.apres.motif)
        return
    avant, apres = essai.avant.risque.moyenne, essai.apres.risque.moyenne
    titre = "Où va le risque : les deux fins d'exercice, et ce qui change ligne à ligne"
    with composants.tiroir(titre, cle="risque-deplace") as est_ouvert:
        if not est_ouvert:
            return
        gauche, droite = st.columns(2, gap="large")
        with gauche:
            composants.graphique(
                graphiques.contours(*repartitions.contours(avant, apres), theme=theme),
                cle="contours",
                alt=ecarts.alt_contours(avant, apres),
            )
            composants.tableau(repartitions.chances_avant_apres(avant, apres), "")
        with droite:
            composants.note(ecarts.LECTURE_DU_DEPLACEMENT)
            contrats = (essai.avant.contrat, essai.apres.contrat)
            composants.tableau(des_lignes.risque_deplace(avant, apres, contrats), ecarts.RIEN_NE_BOUGE)


def conservation(contrats: ContratsCompares) -> None:
    """Les mêmes euros avant et après : de quoi le gâteau est fait, mission par mission, puis ligne à ligne."""
    titre = "Les euros se conservent : à ce jour, les deux gâteaux, mission par mission, et ligne à ligne"
    with composants.tiroir(titre, cle="conservation") as est_ouvert:
        if not est_ouvert:
            return
        composants.contenu(valeurs_comparees(contrats))
        composants.contenu(parts_comparees(contrats))
        conserves = euros_conserves(contrats)
        st.markdown(f"**{echapper(conserves.titre)}**")
        composants.tableau(a_lire(conserves), alt="Euros de chaque mission, avant et après.")
        composants.contenu(euros_deplaces(contrats))
        composants.contenu(lignes_changees(contrats))


def verrous(contrat: Contrat) -> None:
    """Les lignes que personne ne peut changer, et ce qui les tient."""
    with composants.tiroir("Les lignes verrouillées, et pourquoi", cle="verrous") as est_ouvert:
        if est_ouvert:
            composants.tableau(tableaux.verrous(contrat), "Aucune ligne n'est verrouillée.")


def choix_du_scenario(scenario: Scenario) -> None:
    """Changer de scénario, en commencer un autre, renommer, dupliquer ou supprimer celui-ci."""
    with st.container(horizontal=True, horizontal_alignment="right", vertical_alignment="bottom"):
        _choisir_le_scenario()
        with st.popover(
            "Scénario", icon=":material/edit_note:", help="Créer, renommer, dupliquer, supprimer", key=_menu()
        ):
            _gerer_le_scenario(scenario)


def _menu() -> str:
    """La clé du menu : un geste fait, il se referme, et ce qui y était ne se clique plus deux fois."""
    enregistre = scenario_ouvert.scenario_ouvert().enregistre
    return cles.cle_de_champ("menu-scenario", enregistre and (enregistre.id, enregistre.revision))


def _choisir_le_scenario() -> None:
    enregistres, courant = scenario_ouvert.scenarios_enregistres(), scenario_ouvert.scenario_ouvert().enregistre
    if len(enregistres) < 2 or courant is None:
        return
    noms = {s.id: s.nom for s in enregistres}
    rang = list(noms).index(courant.id) if courant.id in noms else 0
    choisi = st.selectbox(
        "Scénario affiché",
        list(noms),
        index=rang,
        format_func=lambda i: noms[i],
        key=f"scenario-{courant.id}-{len(noms)}",
        label_visibility="collapsed",
        width=260,
    )
    if choisi != courant.id:
        scenario_ouvert.ouvrir(choisi)
        st.rerun()


def _gerer_le_scenario(scenario: Scenario) -> None:
    nom = (st.text_input("Nom", value=scenario.nom, key=f"nom-scenario-{scenario.nom}", max_chars=60) or "").strip()
    change = bool(nom) and nom != scenario.nom
    if st.button("Renommer celui-ci", key="renommer-scenario", icon=":material/edit:", disabled=not change):
        scenario_ouvert.renommer(nom)
        st.rerun()
    if st.button("En commencer un autre sous ce nom", key="creer-scenario", icon=":material/add:", disabled=not change):
        scenario_ouvert.creer(nom)
        st.rerun()
    if st.button("Dupliquer celui-ci", key="dupliquer-scenario", icon=":material/content_copy:"):
        scenario_ouvert.garder_une_copie()
        st.rerun()
    rien_a_supprimer = scenario_ouvert.scenario_ouvert().enregistre is None
    cle = f"supprimer-{_menu()}"
    if st.button("Supprimer celui-ci", key=cle, icon=":material/delete:", disabled=rien_a_supprimer):
        scenario_ouvert.supprimer()
        st.rerun()
