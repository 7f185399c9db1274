"""Saisir une action ou corriger celle du classeur : ses charges, ses heures, sa part dans chaque mission."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeVar

import streamlit as st

from lib.domaine.annees.actions_tenues import (
    ActionRefusee,
    ActionTenue,
    OrigineDAction,
    actions_tenues,
    ce_qui_reste,
    reste_a_placer,
)
from lib.domaine.contrat import ActionBudgetee, Mission
from lib.interface import composants
from lib.interface.champs_a_reprendre import en_tete, exiger
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import montant_tape, saisir_des_euros, saisir_une_part, saisir_une_valeur
from lib.interface.session import annees_gardees, cles
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.budget_montre import actions_montrees
from lib.rendu.formats import nombre
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_du_budget as textes
from lib.usages.budget_regarde import BudgetRegarde

T = TypeVar("T")
GROUPE: Final = "action-tenue"
NEUVE: Final = "Une nouvelle action"
PAR_RANGEE: Final = 4
AIDE: Final = "Une action gardée ici remplace celle du classeur, sans le modifier."


def actions(dossier: Dossier, regarde: BudgetRegarde) -> None:
    """Les actions, de quoi en corriger une ou en écrire une, et ce que vaut une heure."""
    toutes = regarde.actions
    with composants.tiroir(f"Vos actions et leurs missions ({len(toutes)})", cle="actions") as est_ouvert:
        if not est_ouvert:
            return
        contenu = actions_montrees(regarde)
        composants.tableau(a_lire(contenu), contenu.sinon)
        for phrase in textes.parts_a_revoir(regarde):
            composants.note(phrase)
        gauche, droite = st.columns([70, 30], vertical_alignment="bottom")
        with gauche:
            choisie = _choisir(dossier, toutes)
        with droite:
            _valeur_d_une_heure(dossier, regarde.taux_horaire)
        _saisir(dossier, choisie, {action.libelle for action in toutes})


def _choisir(dossier: Dossier, toutes: tuple[ActionTenue, ...]) -> ActionTenue | None:
    """L'action à corriger ; None pour une nouvelle."""
    noms = [NEUVE, *(action.libelle for action in toutes)]
    cle = cles.cle_de_champ("action-choisie", dossier.cle, cles.empreinte(repr(noms)))
    choisie = st.selectbox("Action à corriger", noms, key=cle)
    return next((action for action in toutes if action.libelle == choisie), None)


def _valeur_d_une_heure(dossier: Dossier, taux: Decimal | None) -> None:
    cle = cles.cle_de_champ("taux-horaire", dossier.cle, taux)
    saisir_des_euros("Valeur d'une heure", taux, cle=cle, on_change=_valoriser, args=(dossier, cle))


def _valoriser(dossier: Dossier, cle: str) -> None:
    tape = str(cles.valeur_du_champ(cle)).strip()
    taux = montant_tape(tape) if tape else None
    if not tape or taux is not None:
        annees_gardees.valoriser_les_heures(dossier, taux)


def _saisir(dossier: Dossier, choisie: ActionTenue | None, prises: Collection[str]) -> None:
    """Les champs d'une action, ce qu'il reste à placer, et le bouton qui la garde."""
    champs = _ChampsDAction(dossier, choisie)
    with en_tete("action", sinon=AIDE):
        ecrite = _montants(champs)
        exiger("Nom de l'action", ecrite.libelle)
        parts = _parts(champs, dossier.contrat.missions)
    composants.note(f"Entre les missions : {ce_qui_reste(reste_a_placer([p for _, p in parts]))}.")
    pourquoi = champs.texte(
        "pourquoi", "Pourquoi l'écart entre prévu et réalisé", choisie.explication if choisie else ""
    )
    action = replace(ecrite, budgetee=replace(ecrite.budgetee, parts=parts), explication=pourquoi)
    with st.container(horizontal=True):
        garde = st.button(
            "Garder cette action", icon=":material/check:", key="garder-l-action", disabled=bool(champs.illisibles)
        )
        if choisie is not None and choisie.origine is not OrigineDAction.CLASSEUR:
            _rendre(dossier, choisie)
    if garde:
        _garder(dossier, action, prises if choisie is None else ())


@dataclass(slots=True)
class _ChampsDAction:
    """Les champs d'une action : neufs quand ce qui en est gardé change, et jamais gardés à moitié lus.

    Attributes:
        illisibles: ce qui est tapé et ne se lit pas ; rien ne se garde tant qu'il y en a.
    """

    dossier: Dossier
    choisie: ActionTenue | None
    illisibles: list[str] = field(default_factory=list)

    def texte(self, nom: str, libelle: str, montre: str, *, exemple: str = "") -> str:
        """Des mots."""
        return st.text_input(
            echapper(libelle), value=montre, key=self._cle(nom), placeholder=exemple, max_chars=200
        ).strip()

    def euros(self, nom: str, libelle: str, valeur: Decimal | None) -> Decimal | None:
        """Un montant [€]."""
        return self._lu(nom, saisir_des_euros(libelle, valeur, cle=self._cle(nom)))

    def heures(self, nom: str, libelle: str, valeur: Fraction | None) -> Fraction | None:
        """Des heures."""
        montre = "" if valeur is None else nombre(valeur, decimales=2)
        return self._lu(nom, saisir_une_valeur(libelle, cle=self._cle(nom), montre=montre, origine=valeur))

    def part(self, code: str, libelle: str, valeur: Fraction | None) -> Fraction | None:
        """Une part [0–1], tapée en pourcentage."""
        return self._lu(f"part-{code}", saisir_une_part(libelle, valeur, cle=self._cle(f"part-{code}")))

    def _lu(self, nom: str, valeur: T) -> T:
        if valeur is None and str(cles.valeur_du_champ_ou(self._cle(nom), "")).strip():
            self.illisibles.append(nom)
        return valeur

    def _cle(self, nom: str) -> str:
        return cles.cle_de_champ(f"action-{nom}", self.dossier.cle, cles.empreinte(repr(self.choisie)), groupe=GROUPE)


def _montants(champs: _ChampsDAction) -> ActionTenue:
    """Le nom, les charges et les heures."""
    tenue = champs.choisie or ActionTenue(ActionBudgetee(""))
    quoi, prevu, realise, prevues, faites = st.columns([32, 17, 17, 17, 17], vertical_alignment="bottom")
    nom = tenue.libelle
    with quoi:
        if champs.choisie is None:
            nom = champs.texte("nom", "Nom de l'action", "", exemple="Ateliers nutrition")
        else:
            st.markdown(f"**{echapper(nom)}**")
    with prevu:
        cout_prevu = champs.euros("prevu", "Charges prévues", tenue.budgetee.cout_prevu)
    with realise:
        cout_realise = champs.euros("realise", "Charges réalisées", tenue.budgetee.cout_realise)
    with prevues:
        heures_prevues = champs.heures("heures-prevues", "Heures prévues", tenue.budgetee.heures_prevues)
    with faites:
        heures_faites = champs.heures("heures-faites", "Heures faites", tenue.budgetee.heures_realisees)
    return ActionTenue(ActionBudgetee(nom, cout_prevu, cout_realise, (), heures_prevues, heures_faites))


def _parts(champs: _ChampsDAction, missions: Sequence[Mission]) -> tuple[tuple[str, Fraction], ...]:
    """Un champ par mission du contrat, et par code que l'action porte déjà : corriger un montant n'en perd aucun."""
    ecrites = dict(champs.choisie.budgetee.parts) if champs.choisie else {}
    noms = {m.code: m.libelle for m in missions} | {
        code: code for code in ecrites if code not in {m.code for m in missions}
    }
    saisies: list[tuple[str, Fraction]] = []
    places = [ou for _ in range(0, len(noms), PAR_RANGEE) for ou in st.columns(PAR_RANGEE, vertical_alignment="bottom")]
    for ou, (code, nom) in zip(places, noms.items(), strict=False):
        with ou:
            part = champs.part(code, nom, ecrites.get(code))
        if part:
            saisies.append((code, part))
    return tuple(saisies)


def _garder(dossier: Dossier, action: ActionTenue, prises: Collection[str]) -> None:
    """Garde l'action ; refusée, elle reste dans ses champs."""
    try:
        if action.libelle in prises:
            raise ActionRefusee(f"« {action.libelle} » existe déjà : choisissez-la dans la liste pour la corriger.")
        annees_gardees.poser_une_action(dossier, action)
    except ActionRefusee as faute:
        st.markdown(f":red[:material/error: {echapper(str(faute))}]")
        return
    cles.renouveler(GROUPE)
    st.rerun()


def _rendre(dossier: Dossier, choisie: ActionTenue) -> None:
    est_au_classeur = choisie.libelle in {a.libelle for a in actions_tenues(dossier.contrat.actions, ())}
    st.button(
        "La rendre au classeur" if est_au_classeur else "La retirer",
        icon=":material/undo:" if est_au_classeur else ":material/delete:",
        key="rendre-l-action",
        on_click=annees_gardees.rendre_une_action,
        args=(dossier, choisie.libelle),
    )
