"""Les trois gâteaux côte à côte, la frontière, et ce que la recherche a supposé."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from lib.domaine.erreurs import ErreurDialogue
from lib.interface import cadre, composants, navigation
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import saisir_des_euros
from lib.interface.propositions import efforts_a_l_ecran
from lib.interface.propositions.recherche_a_l_ecran import en_montrant, faits_d_une_recherche, proposer_de_relancer
from lib.interface.session import cles, scenario_ouvert, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.formats import a_la_centaine
from lib.rendu.graphiques.frontiere import PointDeFrontiere, frontiere
from lib.rendu.textes import ecarts
from lib.rendu.textes import phrases_des_gateaux as textes
from lib.rendu.textes.phrases_du_mandat import DEDANS, dehors
from lib.rendu.textes.phrases_du_risque import attendre_les_avis
from lib.rendu.textes.utilite_et_charge import utilite_et_charge
from lib.usages.gateaux_proposes import GateauPropose, Propositions
from lib.usages.propositions_de_gateaux import garder_un_montant
from lib.usages.situation import Situation

TOTAL_A_GARDER: Final = "total-a-garder"


def manque_d_avis(situation: Situation) -> bool:
    """Dit que des avis manquent ; vrai tant que la personne ne veut pas chercher sans eux."""
    risque = situation.risque
    if risque is None or not risque.avis_attendus.sont_notables:
        return False
    composants.phrase_de_lecture(attendre_les_avis(risque.avis_attendus))
    if cles.CHERCHER_QUAND_MEME.lire():
        composants.note(textes.BROUILLON)
        return False
    composants.phrases([textes.QUE_CHERCHE_T_ON])
    with st.container(horizontal=True, vertical_alignment="center"):
        navigation.vers_les_avis(risque)
        st.button(
            "Chercher quand même", key="chercher-quand-meme", on_click=cles.CHERCHER_QUAND_MEME.ecrire, args=(True,)
        )
    return True


def montrer(propositions: Propositions) -> None:
    """Une colonne par gâteau : ce qu'il change, ce qu'il demande, s'il tient dans le mandat, et de quoi l'ouvrir."""
    for colonne, gateau in zip(st.columns(3, gap="medium"), propositions.gateaux, strict=True):
        with colonne, st.container(key=f"gateau-{gateau.nom.name}", border=True):
            _gateau(propositions, gateau)


def _gateau(propositions: Propositions, gateau: GateauPropose) -> None:
    nom, bouton = st.columns([5, 6], vertical_alignment="center")
    nom.markdown(f"**{echapper(textes.EN_TETES[gateau.nom])}**")
    vide = not gateau.essai.scenario.etapes
    with bouton.container(horizontal=True, horizontal_alignment="right"):
        cle = f"ouvrir-{gateau.nom.name}"
        if st.button("Ouvrir comme scénario", icon=":material/edit:", key=cle, disabled=vide, wrap=True):
            scenario_ouvert.garder_a_part(gateau.essai.scenario)
            st.switch_page(navigation.page("gateau"))
    correlation = propositions.reglages.correlation
    avant, apres = (s.exiger_le_risque().selon(correlation) for s in (propositions.situation, gateau.essai.apres))
    composants.avant_apres(ecarts.attendu_et_pire(avant, apres))
    if not propositions.mandat.est_vide:
        composants.note(DEDANS if gateau.verdict.est_dedans else dehors(gateau.verdict.motifs))
    if reserve := textes.reserve_d_un_gateau(propositions, gateau):
        composants.note(reserve)
    if deja := textes.deja_montre(propositions, gateau):
        composants.note(deja)
        return
    _changements(textes.changements_d_un_gateau(propositions, gateau))


def _changements(changements: Sequence[tuple[str, str]]) -> None:
    """Un changement par ligne, et dessous son utilité et sa charge ; si personne n'en dit, cela se lit une fois."""
    if not changements:
        composants.note(textes.RIEN)
        return
    rien_n_est_dit = all(cote == utilite_et_charge(None) for _, cote in changements)
    if rien_n_est_dit:
        st.markdown("\n".join(f"- {echapper(phrase)}" for phrase, _ in changements))
        composants.note(textes.NI_UTILITE_NI_CHARGE)
        return
    st.markdown("\n".join(f"- {echapper(phrase)}  \n:small[{echapper(cote)}]" for phrase, cote in changements))


def montrer_la_frontiere(propositions: Propositions) -> None:
    """Le contrat d'aujourd'hui et les trois gâteaux : espérer plus, craindre moins."""
    risque = propositions.situation.exiger_le_risque().selon(propositions.reglages.correlation)
    points = [PointDeFrontiere("Aujourd'hui", risque.attendu, risque.mauvaise_annee, est_la_reference=True)]
    for gateau in propositions.gateaux:
        apres = gateau.essai.apres.exiger_le_risque().selon(propositions.reglages.correlation)
        points.append(PointDeFrontiere(str(gateau.nom), apres.attendu, apres.mauvaise_annee))
    composants.graphique(
        frontiere(points, theme=cadre.theme()),
        cle="frontiere-des-gateaux",
        alt=" ; ".join(textes.en_tete(propositions, gateau) for gateau in propositions.gateaux),
    )


def garder_un_total(propositions: Propositions) -> None:
    """« Garder X € avec 9 chances sur 10 » : le moins que l'on puisse demander, ou le mieux que l'on ait trouvé."""
    aujourd_hui = propositions.situation.exiger_le_risque().selon(propositions.reglages.correlation)
    montant = saisir_des_euros(
        "Garder ce total avec 9 chances sur 10", a_la_centaine(aujourd_hui.prudent), cle=TOTAL_A_GARDER
    )
    if montant is None:
        return
    faits = faits_d_une_recherche(propositions.situation, propositions.reglages, propositions.mandat)
    try:
        garde = en_montrant(
            TOTAL_A_GARDER,
            "On cherche le moins que l'on puisse demander…",
            (TOTAL_A_GARDER, faits, montant),
            lambda suivre: garder_un_montant(situations.memoire(), propositions, montant, suivre=suivre),
        )
    except ErreurDialogue as refus:
        composants.panne(str(refus))
        return
    if garde is None:
        composants.note(textes.ARRETEE)
        proposer_de_relancer(TOTAL_A_GARDER)
        return
    reponse, *demandes = textes.reponse_au_montant(propositions, garde, montant)
    st.markdown(f"**{echapper(reponse)}**")
    if garde.gateau.changements:
        st.markdown("\n".join(f"- {echapper(demande)}" for demande in demandes))


def suppositions(dossier: Dossier, phrases: Sequence[str]) -> None:
    """Ce que la recherche a supposé, dit avant que l'on s'y fie, et de quoi régler l'effort de chaque changement."""
    with composants.tiroir("Ce que cette recherche suppose", cle="suppositions") as est_ouvert:
        if est_ouvert:
            composants.phrases(phrases)
            efforts_a_l_ecran.regler(dossier)
            st.page_link(navigation.page("methode"), label="Comment les gâteaux se cherchent", icon=":material/help:")
