"""Ce qui décide d'une ligne nouvelle, demandé sous sa rangée : son type, son départ, qui la contrôle, notre pari."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final

import streamlit as st

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.ligne_ecrite import preciser
from lib.domaine.mouvements import Mouvement
from lib.domaine.nombres_exacts import nombre
from lib.domaine.objectif import unite_de
from lib.domaine.retouches import retoucher_la_proposee
from lib.domaine.scenario import Scenario, mouvement_qui_fait_entrer
from lib.domaine.vocabulaire import Confiance, Fait, Maitrise, TypeMesure
from lib.interface.composants import echapper
from lib.interface.gateau.retouche import retoucher
from lib.interface.nombres_saisis import valeur_tapee
from lib.interface.session import cles
from lib.rendu.textes.phrases_d_une_prevision import CONFIANCES
from lib.rendu.textes.phrases_du_gateau import depart_illisible
from lib.usages.situation import Essai

INCONNU: Final = "inconnu"
CHAMPS: Final = ("type", "depart", "controle", "pari")


@dataclass(frozen=True, slots=True)
class LigneAPreciser:
    """Où une ligne nouvelle se précise : le scénario du gâteau, ou l'essai d'une séance.

    Attributes:
        reference: le contrat d'avant.
        scenario: ce qui est essayé.
        retoucher: fait un geste sur ce scénario, pour cette ligne.
        refuser: dit, sous cette ligne, pourquoi rien n'a bougé.
        avec_pari: faux en séance, où l'on ne parie pas.
    """

    reference: Contrat
    scenario: Scenario
    retoucher: Callable[[str, Callable[[Scenario], Scenario]], object]
    refuser: Callable[[str, str], None]
    avec_pari: bool = True


def au_gateau(essai: Essai) -> LigneAPreciser:
    """Celle du scénario affiché."""
    reference = essai.avant.contrat
    return LigneAPreciser(
        reference,
        essai.scenario,
        lambda identifiant, geste: retoucher(reference, identifiant, geste, "Ligne nouvelle précisée"),
        lambda identifiant, refus: cles.REFUS_DE_RETOUCHE.ecrire({identifiant: refus}),
    )


def ce_qui_decide(place: LigneAPreciser, identifiant: str) -> None:
    """Les champs d'une ligne que la proposition fait entrer ; rien pour une ligne qui y était déjà."""
    if place.reference.indicateur(identifiant) is not None:
        return
    mouvement = mouvement_qui_fait_entrer(place.reference, place.scenario, identifiant)
    if mouvement is None or mouvement.ligne_proposee is None:
        return
    proposee = mouvement.ligne_proposee
    champs = {nom: cles.cle_de_champ(f"{nom}-nouvelle", identifiant, repr(mouvement)) for nom in CHAMPS}
    garder = partial(_preciser, place, mouvement, champs)
    with st.container(key=f"decide-{identifiant}", horizontal=True, vertical_alignment="bottom", gap="small"):
        _nature_et_depart(proposee, champs, garder)
        _au_choix(_MotAChoisir("Qui la contrôle", Maitrise, INCONNU), proposee.maitrise, champs["controle"], garder)
        if place.avec_pari:
            pari = _MotAChoisir("Notre pari (interne)", Confiance, "pas encore dit", CONFIANCES.__getitem__)
            _au_choix(pari, mouvement.pari, champs["pari"], garder)


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


@dataclass(frozen=True, slots=True)
class _MotAChoisir:
    """Un mot parmi ceux d'une énumération, ou aucun.

    Attributes:
        sinon: ce qui se lit tant qu'aucun n'est choisi.
        dire: comment un mot se lit.
    """

    libelle: str
    mots: type[StrEnum]
    sinon: str
    dire: Callable[[Any], str] = str


def _au_choix(mot: _MotAChoisir, choisi: StrEnum | None, cle: str, garder: Callable[[], None]) -> None:
    possibles = list(mot.mots)
    st.selectbox(
        echapper(mot.libelle),
        possibles,
        index=possibles.index(choisi) if choisi else None,
        format_func=mot.dire,
        placeholder=mot.sinon,
        key=cle,
        on_change=garder,
    )


def _preciser(place: LigneAPreciser, mouvement: Mouvement, champs: Mapping[str, str]) -> None:
    """Garde ce que disent les champs ; un départ illisible se dit, et le reste ne bouge pas."""
    ligne = mouvement.ligne_proposee
    if ligne is None:
        return
    type_mesure = TypeMesure(cles.valeur_du_champ(champs["type"]))
    tape = str(cles.valeur_du_champ_ou(champs["depart"], "") or "").strip()
    depart = valeur_tapee(tape, unite_de(ligne))
    if tape and depart is None:
        place.refuser(ligne.identifiant, depart_illisible(tape))
        return
    maitrise = cles.valeur_du_champ(champs["controle"])
    precise = preciser(
        ligne,
        type_mesure=None if type_mesure is ligne.type_mesure else type_mesure,
        depart=depart,
        maitrise=Maitrise(maitrise) if maitrise else None,
    )
    pari = cles.valeur_du_champ_ou(champs["pari"], mouvement.pari)
    place.retoucher(
        ligne.identifiant,
        lambda scenario: retoucher_la_proposee(
            place.reference, scenario, ligne.identifiant, precise, Confiance(pari) if pari else None
        ),
    )
