"""Changer une ligne en direct : sa cible, sa règle, son montant ; les euros se voient aussitôt, le mur ne bouge pas."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import Final

import streamlit as st

from lib.domaine.exigences import demande_un_parametre
from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import ChangerLaRegle
from lib.domaine.retouches import retoucher_la_cible, retoucher_la_regle, retoucher_le_montant, sans_la_ligne
from lib.domaine.scenario import Scenario, refus_neuf
from lib.domaine.vocabulaire import NomRegle, TypeMesure
from lib.donnees.scenario_json.cible_en_json import lire_une_cible
from lib.interface.composants import avant_apres, echapper
from lib.interface.nombres_saisis import montant_tape, saisir_des_euros
from lib.interface.session import cles, reunion_ouverte
from lib.interface.session.reunion_ouverte import ReunionOuverte
from lib.rendu.textes.euros_en_seance import rangees

SEUIL_D_ABORD: Final = Fraction(1, 2)
"""Le seuil que l'on propose quand la ligne n'en a pas ; l'atelier du gâteau le règle finement."""


def ligne_en_discussion(reunion: ReunionOuverte) -> Indicateur | None:
    """La ligne dont on parle : celle que l'on a choisie, ou la première négociable du point."""
    contrat = reunion.contrats.apres.contrat
    point = reunion.deroule.point
    visees = point.lignes_visees(contrat) if point else ()
    lignes = [i for identifiant in visees if (i := contrat.indicateur(identifiant)) is not None]
    choisie = next((i for i in lignes if i.identifiant == reunion.deroule.ligne), None)
    return choisie or next((i for i in lignes if not i.est_verrouille), lignes[0] if lignes else None)


def choisir_la_ligne(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """La ligne dont on parle, parmi celles du point."""
    point, contrat = reunion.deroule.point, reunion.contrats.apres.contrat
    visees = list(point.lignes_visees(contrat)) if point else [ligne.identifiant]
    libelles = {i.identifiant: i.libelle for i in contrat.indicateurs}
    champ = cles.cle_de_champ("ligne-en-discussion", reunion.deroule.rang, ligne.identifiant)
    st.selectbox(
        "Ligne en discussion",
        visees,
        index=visees.index(ligne.identifiant),
        format_func=lambda i: f"{i} · {libelles[i]}",
        key=champ,
        on_change=_choisir,
        args=(reunion, champ),
    )


def changer(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """Les trois champs d'une ligne, et ce que le changement fait aux euros."""
    if ligne.est_verrouille:
        st.markdown("Ligne verrouillée : l'accord national ou le contrat ne permet pas de la changer.")
    else:
        cible, regle, montant = st.columns([5, 5, 4], gap="small")
        with cible:
            _cible(reunion, ligne)
        with regle:
            _regle(reunion, ligne)
        with montant:
            _montant(reunion, ligne)
        if refus := cles.REFUS_EN_SEANCE.lire().get(ligne.identifiant):
            st.caption(f":red[:material/block: {echapper(refus)}]")
    with st.container(key="effet-en-seance"):
        avant_apres(rangees(reunion.contrats, ligne.identifiant))
    if reunion.deroule.essai.etapes:
        st.button(
            "Revenir au contrat",
            key="oublier-l-essai",
            type="tertiary",
            icon=":material/undo:",
            on_click=essayer,
            args=(reunion, ligne.identifiant, lambda essai: sans_la_ligne(essai, ligne)),
        )


def essayer(reunion: ReunionOuverte, identifiant: str, geste: Callable[[Scenario], Scenario]) -> None:
    """Garde un changement essayé ; refusé, il n'est pas gardé, et la page dit pourquoi."""
    reference, essai = reunion.decide.contrat, reunion.deroule.essai
    if refus := refus_neuf(reference, essai, geste):
        cles.REFUS_EN_SEANCE.ecrire({identifiant: refus})
        return
    cles.REFUS_EN_SEANCE.oublier()
    reunion_ouverte.changer(reunion.dossier, lambda d: d.choisir(identifiant).essayer(geste))


def _choisir(reunion: ReunionOuverte, champ: str) -> None:
    identifiant = str(cles.valeur_du_champ(champ))
    reunion_ouverte.changer(reunion.dossier, lambda deroule: deroule.choisir(identifiant))


def _cible(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    if ligne.type_mesure is TypeMesure.ETAT and ligne.cible.texte:
        st.markdown(f"Cible : {echapper(ligne.cible.texte)}")
        return
    champ = cles.cle_de_champ("cible-en-seance", ligne.identifiant, ligne.cible.texte)
    st.text_input("Cible", value=ligne.cible.texte, key=champ, on_change=_cible_tapee, args=(reunion, ligne, champ))


def _cible_tapee(reunion: ReunionOuverte, ligne: Indicateur, champ: str) -> None:
    texte, reference = str(cles.valeur_du_champ(champ) or "").strip(), reunion.decide.contrat
    essayer(
        reunion,
        ligne.identifiant,
        lambda essai: retoucher_la_cible(reference, essai, ligne.identifiant, lire_une_cible(texte, "cible")),
    )


def _regle(reunion: ReunionOuverte, ligne: Indicateur) -> None:
    """Les règles que l'on pose sans rien demander de plus, et « proportionnel avec seuil » avec le sien."""
    aussi = {NomRegle.PROPORTIONNEL_AVEC_SEUIL, ligne.regle}
    posees = {regle for regle in NomRegle if not demande_un_parametre(regle)} - {NomRegle.NEUTRALISE}
    regles = [regle for regle in NomRegle if regle in posees | aussi]
    champ = cles.cle_de_champ("regle-en-seance", ligne.identifiant, ligne.regle)
    st.selectbox(
        "Règle",
        regles,
        index=regles.index(ligne.regle),
        key=champ,
        on_change=_regle_choisie,
        args=(reunion, ligne, champ),
    )


def _regle_choisie(reunion: ReunionOuverte, ligne: Indicateur, champ: str) -> None:
    regle, reference = NomRegle(cles.valeur_du_champ(champ)), reunion.decide.contrat
    seuil = SEUIL_D_ABORD if regle is NomRegle.PROPORTIONNEL_AVEC_SEUIL and ligne.seuil is None else None
    changement = ChangerLaRegle(ligne.identifiant, regle, seuil)
    essayer(reunion, ligne.identifiant, lambda essai: retoucher_la_regle(reference, essai, changement))


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
