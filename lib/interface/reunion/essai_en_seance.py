"""Changer une ligne en direct : cible, règle, montant, ce qui décide d'une ligne nouvelle ; le mur ne bouge pas."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import cible_a_taper
from lib.domaine.retouches import (
    mouvements_de_la_ligne,
    retoucher_la_cible,
    retoucher_le_montant,
    sans_la_ligne,
)
from lib.domaine.scenario import Scenario, refus_neuf
from lib.domaine.vocabulaire import TypeMesure
from lib.donnees.scenario_json.cible_en_json import lire_une_cible
from lib.interface.composants import avant_apres, echapper
from lib.interface.gateau import ligne_nouvelle
from lib.interface.nombres_saisis import montant_tape, saisir_des_euros
from lib.interface.reunion import changement_compose, realise_conteste, regle_en_seance
from lib.interface.session import cles, gestes_de_reunion
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.textes.euros_en_seance import rangees
from lib.rendu.textes.phrases_de_la_seance import autres_essais
from lib.rendu.textes.phrases_du_gateau import cible_entiere, cible_qui_manque


def lignes_du_point(reunion: ReunionOuverte) -> list[Indicateur]:
    """Celles que l'ordre du jour vise, et celles qui sont entrées dans leur mission pendant la séance."""
    contrat, point = reunion.contrats.apres.contrat, reunion.deroule.point
    if point is None:
        return []
    visees, ecrites = set(point.lignes_visees(contrat)), {i.identifiant for i in reunion.dossier.contrat.indicateurs}
    missions = {i.mission for i in contrat.indicateurs if i.identifiant in visees} | {point.mission}
    return [
        i
        for i in contrat.indicateurs
        if i.identifiant in visees or (i.identifiant not in ecrites and i.mission in missions)
    ]


def ligne_en_discussion(reunion: ReunionOuverte) -> Indicateur | None:
    """La ligne dont on parle : celle que l'on a choisie, ou la première négociable du point."""
    lignes = lignes_du_point(reunion)
    choisie = next((i for i in lignes if i.identifiant == reunion.deroule.ligne), None)
    return choisie or next((i for i in lignes if not i.est_verrouille), lignes[0] if lignes else None)


def choisir_la_ligne(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """La ligne dont on parle, parmi celles du point, et le réalisé que l'autre partie avance pour elle."""
    liste, conteste = st.columns([10, 4], gap="small")
    with liste:
        _lister(reunion, ligne)
    with conteste:
        realise_conteste.saisir(reunion, ligne)


def _lister(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    libelles = {i.identifiant: i.libelle for i in lignes_du_point(reunion)}
    champ = cles.cle_de_champ("ligne-en-discussion", reunion.deroule.rang, ligne.identifiant, *libelles)
    st.selectbox(
        "Ligne en discussion",
        list(libelles),
        index=list(libelles).index(ligne.identifiant),
        format_func=lambda i: f"{i} · {libelles[i]}",
        key=champ,
        label_visibility="collapsed",
        on_change=_choisir,
        args=(reunion, champ),
    )


def changer(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """Les trois champs d'une ligne, ce qui décide d'une ligne nouvelle, et ce que le changement fait aux euros."""
    if ligne.est_verrouille:
        st.markdown("Ligne verrouillée : l'accord national ou le contrat ne permet pas de la changer.")
    else:
        cible, regle, montant = st.columns([5, 5, 4], gap="small")
        with cible:
            _cible(reunion, ligne)
        with regle:
            regle_en_seance.choisir(reunion, ligne, essayer)
        with montant:
            _montant(reunion, ligne)
        if entiere := cible_entiere(ligne):
            st.caption(echapper(f"Cible écrite : {entiere}"))
        ligne_nouvelle.ce_qui_decide(_a_preciser(reunion), ligne.identifiant)
    if refus := cles.REFUS_EN_SEANCE.lire().get(ligne.identifiant):
        st.caption(f":red[:material/block: {echapper(refus)}]")
    with st.container(key="effet-en-seance"):
        avant_apres(rangees(reunion.contrats_de(ligne), ligne.identifiant, reunion.deroule.realise_avance))
    if ailleurs := autres_essais(reunion.deroule.essai, ligne):
        with st.container(key="essais-ailleurs"):
            st.caption(echapper(ailleurs))
    _gestes(reunion, ligne)


def _gestes(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """Une ligne nouvelle, les paliers, et le retour au contrat."""
    with st.container(key="gestes-en-seance", horizontal=True, gap="small"):
        changement_compose.boutons(reunion, ligne, essayer)
        if mouvements_de_la_ligne(reunion.deroule.essai, ligne):
            est_nouvelle = reunion.decide.contrat.indicateur(ligne.identifiant) is None
            st.button(
                echapper("Retirer cette ligne" if est_nouvelle else "Revenir au contrat"),
                key="oublier-l-essai",
                type="tertiary",
                icon=":material/undo:",
                on_click=essayer,
                args=(reunion, ligne.identifiant, lambda essai: sans_la_ligne(essai, ligne)),
            )


def _a_preciser(reunion: ReunionOuverte) -> ligne_nouvelle.LigneAPreciser:
    return ligne_nouvelle.LigneAPreciser(
        reunion.decide.contrat,
        reunion.deroule.essai,
        partial(essayer, reunion),
        lambda identifiant, refus: cles.REFUS_EN_SEANCE.ecrire({identifiant: refus}),
        avec_pari=False,
    )


def essayer(reunion: ReunionOuverte, identifiant: str, geste: Callable[[Scenario], Scenario]) -> None:
    """Garde un changement essayé ; refusé, il n'est pas gardé, et la page dit pourquoi."""
    reference, essai = reunion.decide.contrat, reunion.deroule.essai
    if refus := refus_neuf(reference, essai, geste):
        cles.REFUS_EN_SEANCE.ecrire({identifiant: refus})
        return
    cles.REFUS_EN_SEANCE.oublier()
    gestes_de_reunion.changer(reunion.dossier, lambda d: d.choisir(identifiant).essayer(geste))


def _choisir(reunion: ReunionOuverte, champ: str) -> None:
    identifiant = str(cles.valeur_du_champ(champ))
    gestes_de_reunion.changer(reunion.dossier, lambda deroule: deroule.choisir(identifiant))


def _cible(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    if ligne.type_mesure is TypeMesure.ETAT and ligne.cible.texte:
        st.markdown(f"Cible : {echapper(ligne.cible.texte)}")
        return
    champ = cles.cle_de_champ("cible-en-seance", ligne.identifiant, ligne.cible.texte)
    st.text_input(
        "Cible",
        value=cible_a_taper(ligne.cible),
        placeholder=cible_qui_manque(ligne.cible),
        key=champ,
        on_change=_cible_tapee,
        args=(reunion, ligne, champ),
    )


def _cible_tapee(reunion: ReunionOuverte, ligne: Indicateur, champ: str) -> None:
    texte, reference = str(cles.valeur_du_champ(champ) or "").strip(), reunion.decide.contrat
    essayer(
        reunion,
        ligne.identifiant,
        lambda essai: retoucher_la_cible(reference, essai, ligne.identifiant, lire_une_cible(texte, "cible")),
    )


def _montant(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    if not ligne.est_paye or ligne.montant_max is None:
        st.markdown("Montant : suivi" if not ligne.remunere else "Montant inconnu")
        return
    champ = cles.cle_de_champ("montant-en-seance", ligne.identifiant, ligne.montant_max)
    saisir_des_euros(
        "Montant",
        ligne.montant_max,
        cle=champ,
        aide="L'écart est pris aux autres lignes locales de la mission, au prorata, ou leur est rendu.",
        on_change=_montant_tape,
        args=(reunion, ligne, champ),
    )


def _montant_tape(reunion: ReunionOuverte, ligne: Indicateur, champ: str) -> None:
    tape, reference = montant_tape(str(cles.valeur_du_champ(champ) or "")), reunion.decide.contrat
    if tape is not None:  # sinon le champ dit lui-même sa faute
        geste = partial(retoucher_le_montant, reference, identifiant=ligne.identifiant, montant=tape)
        essayer(reunion, ligne.identifiant, geste)
