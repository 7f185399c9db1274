"""Ce que la CPTS écrit de son argent : la réserve, les charges, les recettes, et des lignes datées."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import streamlit as st

from lib.domaine.annees.budget import LigneDeBudget, Rythme
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.preparation import Finances
from lib.interface import composants
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.dates_saisies import saisir_un_jour
from lib.interface.nombres_saisis import montant_tape, saisir_des_euros
from lib.interface.session import annees_gardees, cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.matelas_montre import lignes_du_budget
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes.noms_des_finances import NOMS_DES_FINANCES

CHARGE, RECETTE = "Charge", "Recette"
GROUPE: Final = "ligne-de-budget"
AIDE: Final = "Un montant écrit ici remplace celui du classeur, sans le modifier ; videz la case pour y revenir."


def montants(dossier: Dossier) -> None:
    """Les quatre montants du matelas ; chacun se garde dès qu'il se lit."""
    finances, saisies = situations.preparation(dossier).finances, situations.saisie(dossier).annees.finances
    with en_tete("finances", sinon=AIDE):
        for rangee in (("reserve", "charges_annuelles"), ("autres_recettes", "variable_a_recevoir")):
            for ou, nom in zip(st.columns(2), rangee, strict=True):
                montant: Decimal | None = getattr(finances, nom)
                cle = cles.cle_de_champ(f"matelas-{nom}", dossier.cle, montant)
                with ou:
                    saisir_des_euros(
                        NOMS_DES_FINANCES[nom], montant, cle=cle, on_change=_noter, args=(dossier, saisies, nom, cle)
                    )


def budget(dossier: Dossier) -> None:
    """Les lignes datées, de quoi en ajouter une et en retirer une."""
    lignes = situations.preparation(dossier).budget
    with composants.tiroir(f"Taper votre budget daté ({len(lignes)})", cle="budget") as est_ouvert:
        if not est_ouvert:
            return
        contenu = lignes_du_budget(lignes)
        composants.tableau(a_lire(contenu), contenu.sinon)
        saisies = [ligne.libelle for ligne in situations.saisie(dossier).annees.budget]
        _ajouter(dossier)
        if saisies:
            _retirer(dossier, saisies)
        if faute := cles.FAUTE_DE_BUDGET.reprendre():
            st.markdown(f":material/error: {echapper(faute)}")


def _noter(dossier: Dossier, saisies: Finances, nom: str, cle: str) -> None:
    tape = str(cles.valeur_du_champ(cle)).strip()
    montant = montant_tape(tape) if tape else None
    if tape and montant is None:
        return  # la faute se dit sous le champ
    annees_gardees.poser_les_finances(dossier, replace(saisies, **{nom: montant}))


def _ajouter(dossier: Dossier) -> None:
    with en_tete("ligne-de-budget"):
        ligne = _ligne_tapee(dossier)
    st.button(
        "Ajouter cette ligne",
        icon=":material/add:",
        key="ajouter-au-budget",
        disabled=ligne is None,
        on_click=_garder,
        args=(dossier, ligne),
    )


def _ligne_tapee(dossier: Dossier) -> LigneDeBudget | None:
    """La ligne telle qu'elle est remplie ; None tant qu'il y manque de quoi la garder."""
    exercice = dossier.contrat.exercice
    depart = exercice.debut if exercice else date(2026, 1, 1)
    quoi, montant, rythme, debut, sens = st.columns([24, 16, 18, 16, 26], vertical_alignment="bottom")
    libelle = quoi.text_input("Quoi", key=_champ(dossier, "quoi"), placeholder="Salaire de coordination", max_chars=80)
    with montant:
        euros = saisir_des_euros("Montant", None, cle=_champ(dossier, "montant"))
    choisi = Rythme(rythme.selectbox("Rythme", [str(r) for r in Rythme], key=_champ(dossier, "rythme")))
    with debut:
        premier = saisir_un_jour("À partir du", depart, cle=_champ(dossier, "debut")).jour
    genre = sens.segmented_control(
        "Sens", (CHARGE, RECETTE), default=CHARGE, required=True, key=_champ(dossier, "sens")
    )
    remplis = [exiger("Quoi", libelle.strip()), exiger("Montant (€)", euros), exiger("À partir du", premier)]
    if not all(remplis) or euros is None or premier is None:
        return None
    return LigneDeBudget(libelle.strip(), euros, choisi, premier, est_recette=genre == RECETTE)


def _retirer(dossier: Dossier, saisies: list[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        laquelle = st.selectbox("Une ligne à retirer", saisies, key=cles.cle_de_champ("retirer-du-budget", *saisies))
        st.button(
            "La retirer",
            icon=":material/delete:",
            key="retirer-du-budget",
            on_click=annees_gardees.retirer_une_ligne_de_budget,
            args=(dossier, laquelle),
        )


def _garder(dossier: Dossier, ligne: LigneDeBudget) -> None:
    try:
        annees_gardees.poser_une_ligne_de_budget(dossier, ligne)
        cles.renouveler(GROUPE)
    except ErreurDialogue as faute:
        cles.FAUTE_DE_BUDGET.ecrire(str(faute))


def _champ(dossier: Dossier, nom: str) -> str:
    return cles.cle_de_champ(f"budget-{nom}", dossier.cle, groupe=GROUPE)
