"""Ce qui décide d'une ligne nouvelle, demandé sous sa rangée : son type, son départ, qui la contrôle, notre pari."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial
from typing import Final

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import nombre
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import preciser
from lib.domaine.mouvements import Mouvement
from lib.domaine.retouches import mouvement_qui_fait_entrer, retoucher_la_proposee
from lib.domaine.vocabulaire import Confiance, Fait, Maitrise, TypeMesure
from lib.donnees.cellules.nombres import lire_nombre
from lib.interface.composants import echapper
from lib.interface.gateau.retouche import retoucher
from lib.interface.session import cles
from lib.usages.situation import Essai

INCONNU: Final = "inconnu"
CHAMPS: Final = ("type", "depart", "controle", "pari")


def ce_qui_decide(essai: Essai, ligne: Indicateur) -> None:
    """Les champs d'une ligne que la proposition fait entrer ; rien pour une ligne qui y était déjà."""
    reference = essai.avant.contrat
    mouvement = mouvement_qui_fait_entrer(reference, essai.scenario, ligne.identifiant)
    if mouvement is None or mouvement.ligne_proposee is None:
        return
    proposee = mouvement.ligne_proposee
    champs = {nom: cles.cle_de_champ(f"{nom}-nouvelle", ligne.identifiant, repr(mouvement)) for nom in CHAMPS}
    garder = partial(_preciser, reference, mouvement, champs)
    with st.container(key=f"decide-{ligne.identifiant}", horizontal=True, vertical_alignment="bottom", gap="small"):
        _nature_et_depart(proposee, champs, garder)
        _au_choix("Qui la contrôle", Maitrise, proposee.maitrise, champs["controle"], garder)
        _au_choix("Notre pari (interne)", Confiance, mouvement.pari, champs["pari"], garder, sinon="pas encore dit")


def _nature_et_depart(proposee: Indicateur, champs: Mapping[str, str], garder: Callable[[], None]) -> None:
    types, suppose = list(TypeMesure), " (supposé)" if proposee.est_suppose(Fait.TYPE_MESURE) else ""
    st.selectbox(
        "Sa nature",
        types,
        index=types.index(proposee.type_mesure),
        format_func=lambda t: f"{t}{suppose if t is proposee.type_mesure else ''}",
        key=champs["type"],
        on_change=garder,
    )
    if proposee.type_mesure is not TypeMesure.ETAT:
        depart = "" if proposee.depart is None else nombre(proposee.depart)
        st.text_input("Son départ", value=depart, placeholder=INCONNU, key=champs["depart"], on_change=garder)


def _au_choix(
    libelle: str,
    mots: type[StrEnum],
    choisi: StrEnum | None,
    cle: str,
    garder: Callable[[], None],
    sinon: str = INCONNU,
) -> None:
    """Un mot parmi ceux d'une énumération, ou aucun."""
    possibles = list(mots)
    st.selectbox(
        echapper(libelle),
        possibles,
        index=possibles.index(choisi) if choisi else None,
        placeholder=sinon,
        key=cle,
        on_change=garder,
    )


def _preciser(reference: Contrat, mouvement: Mouvement, champs: Mapping[str, str]) -> None:
    """Garde ce que disent les champs ; un départ illisible se dit, et le reste ne bouge pas."""
    ligne = mouvement.ligne_proposee
    if ligne is None:
        return
    type_mesure = TypeMesure(cles.valeur_du_champ(champs["type"]))
    tape = str(cles.valeur_du_champ_ou(champs["depart"], "") or "").strip()
    depart = lire_nombre(tape.removesuffix("%"))
    if tape and depart is None:
        phrase = f"Le départ « {tape} » n'est pas un nombre : écrivez 12, 12,5 ou laissez vide."
        cles.REFUS_DE_RETOUCHE.ecrire({ligne.identifiant: phrase})
        return
    maitrise = cles.valeur_du_champ(champs["controle"])
    precise = preciser(
        ligne,
        type_mesure=None if type_mesure is ligne.type_mesure else type_mesure,
        depart=depart,
        maitrise=Maitrise(maitrise) if maitrise else None,
    )
    pari = cles.valeur_du_champ(champs["pari"])
    retoucher(
        reference,
        ligne.identifiant,
        lambda scenario: retoucher_la_proposee(
            reference, scenario, ligne.identifiant, precise, Confiance(pari) if pari else None
        ),
        "Ligne nouvelle précisée",
    )
