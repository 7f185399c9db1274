"""Les euros d'une mission, retapés ligne à ligne : rien ne bouge tant que la somme n'est pas retrouvée."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.retouches import retoucher_le_partage
from lib.domaine.transferts import au_prorata, lignes_qui_partagent, montant_de
from lib.interface.composants import echapper
from lib.interface.gateau.retouche import retoucher
from lib.interface.nombres_saisis import montant_tape
from lib.interface.session import cles
from lib.interface.session.depot_ouvert import cle_courante
from lib.rendu.formats import euros, euros_a_taper

PAUSE = "400ms"
"""Le temps sans frappe au bout duquel la somme se recompte."""


@dataclass(frozen=True, slots=True)
class Partage:
    """Les euros des lignes d'une mission, et ce qui est en train d'y être retapé.

    Attributes:
        mission: son code.
        actuels: identifiant → montant [€] de chaque ligne qui peut en donner ou en recevoir.
        tapes: ce qui est tapé et pas encore posé, tel quel.
    """

    mission: str
    actuels: Mapping[str, Decimal]
    tapes: Mapping[str, str]

    @property
    def montants(self) -> dict[str, Decimal]:
        """Les montants tapés que l'on sait lire [€]."""
        lus = {cle: montant_tape(texte) for cle, texte in self.tapes.items()}
        return {cle: montant for cle, montant in lus.items() if montant is not None}

    @property
    def illisibles(self) -> tuple[str, ...]:
        """Les lignes dont ce qui est tapé n'est pas un montant."""
        return tuple(cle for cle in self.tapes if cle not in self.montants)

    @property
    def reste(self) -> Decimal:
        """Les euros qui restent à placer [€] ; négatif s'il en manque."""
        return sum((self.actuels[cle] - montant for cle, montant in self.montants.items()), ZERO)


def de(contrat: Contrat, mission: str) -> Partage:
    """Le partage d'une mission dans ce contrat, avec ce qui est en train d'être tapé."""
    actuels = {i.identifiant: montant_de(i) for i in lignes_qui_partagent(contrat, mission)}
    tapes = _tapes().lire().get(mission, {})
    return Partage(mission, actuels, {cle: texte for cle, texte in tapes.items() if cle in actuels})


def montant(ou: DeltaGenerator, reference: Contrat, apres: Contrat, partage: Partage, ligne: Indicateur) -> None:
    """Le montant d'une ligne : à retaper si elle partage, à lire sinon."""
    actuel = partage.actuels.get(ligne.identifiant)
    if actuel is None:
        ou.markdown(echapper(euros(montant_de(ligne)) if ligne.est_paye else "suivi"), text_alignment="right")
        return
    champ = cles.cle_de_champ("euros", ligne.identifiant, actuel, groupe=f"partage-{partage.mission}")
    ou.text_input(
        echapper(f"Euros de {ligne.libelle}"),
        value=partage.tapes.get(ligne.identifiant, euros_a_taper(actuel)),
        key=champ,
        label_visibility="collapsed",
        live=PAUSE,
        icon=":material/euro:",
        on_change=_taper,
        args=(reference, apres, partage, ligne.identifiant, champ),
    )


def reste(reference: Contrat, apres: Contrat, partage: Partage) -> None:
    """Ce qui reste à placer, et deux façons d'en finir ; rien tant que rien n'est tapé."""
    if not partage.tapes:
        return
    with st.container(key="reste-a-placer", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{echapper(_dire_le_reste(partage))}**", width="stretch")
        if partage.montants and not partage.illisibles:
            mot = "Le donner aux autres lignes" if partage.reste > 0 else "Le prendre aux autres lignes"
            st.button(mot, key="placer-le-reste", on_click=_placer, args=(reference, apres, partage))
        st.button("Revenir", key="oublier-le-partage", on_click=_oublier, args=(partage.mission,))


def _dire_le_reste(partage: Partage) -> str:
    if partage.illisibles:
        return f"Montant illisible en {', '.join(partage.illisibles)} : écrivez 1 200 ou 1 200,50."
    if partage.reste < 0:
        return f"Il manque {euros(-partage.reste)}."
    return f"Reste {euros(partage.reste)} à placer."


def _taper(reference: Contrat, apres: Contrat, partage: Partage, identifiant: str, champ: str) -> None:
    texte = str(cles.valeur_du_champ(champ) or "").strip()
    tapes = {**partage.tapes, identifiant: texte}
    if montant_tape(texte) == partage.actuels[identifiant]:
        del tapes[identifiant]
    _retenir(partage.mission, tapes)
    tape = de(apres, partage.mission)
    if tape.montants and not tape.illisibles and tape.reste == 0:
        _poser(reference, tape.mission, tape.montants, identifiant)


def _placer(reference: Contrat, apres: Contrat, partage: Partage) -> None:
    """Donne ce qui reste aux lignes que l'on n'a pas retapées, ou prend sur elles ce qui manque, au prorata."""
    premiere = next(iter(partage.montants))
    try:
        parts = au_prorata(apres, partage.mission, abs(partage.reste), sauf=tuple(partage.montants))
    except MouvementRefuse as refus:
        cles.REFUS_DE_RETOUCHE.ecrire({premiere: refus.message})
        return
    signe = 1 if partage.reste > 0 else -1
    autres = {cle: partage.actuels[cle] + signe * part for cle, part in parts.items()}
    _poser(reference, partage.mission, {**partage.montants, **autres}, premiere)


def _poser(reference: Contrat, mission: str, montants: Mapping[str, Decimal], identifiant: str) -> None:
    pose = retoucher(
        reference,
        identifiant,
        lambda scenario: retoucher_le_partage(reference, scenario, mission, montants),
        "Euros répartis autrement",
    )
    if pose:
        _oublier(mission)


def _oublier(mission: str) -> None:
    _retenir(mission, {})
    cles.renouveler(f"partage-{mission}")


def _retenir(mission: str, tapes: Mapping[str, str]) -> None:
    _tapes().ecrire({**_tapes().lire(), mission: dict(tapes)})


def _tapes() -> cles.Cle[dict[str, dict[str, str]]]:
    return cles.PARTAGE_TAPE.pour(cle_courante())
