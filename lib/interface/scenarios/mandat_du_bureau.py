"""Le mandat : le plancher, les lignes rouges, ce que l'on peut accorder, ce que le bureau veut. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

import streamlit as st

from lib.domaine.mandat import Mandat, Mise
from lib.domaine.mouvements import Ceder, Mouvement
from lib.interface import composants
from lib.interface.champs_a_reprendre import en_tete
from lib.interface.composants import echapper
from lib.interface.nombres_saisis import saisir_des_euros
from lib.interface.session import cles, situations
from lib.interface.session.depot_ouvert import cle_courante
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_du_mandat as textes
from lib.usages.situation import Essai

TOUTES, CELLES_CI = "Toutes", "Seulement celles-ci"
GROUPE: Final = "mandat"


def fixer(dossier: Dossier, essais: Sequence[Essai]) -> None:
    """Le tiroir où le bureau fixe son mandat.

    Args:
        dossier: le classeur, dont le cahier garde le mandat.
        essais: les scénarios gardés, essayés : leurs mouvements sont ceux que l'on peut permettre ou vouloir.
    """
    with composants.tiroir("Le mandat du bureau (interne)", cle="mandat") as est_ouvert:
        if not est_ouvert:
            return
        fixe = situations.saisie(dossier).mandat
        composants.note(textes.resume(fixe, dossier.contrat))
        connus = dict(_mouvements(fixe, dossier, essais))
        with en_tete("mandat"):
            gauche, droite = st.columns(2, gap="large")
            with gauche:
                mandat = _lignes_rouges(dossier, _plancher(fixe or Mandat()))
            with droite:
                mandat = _voulus(_concessions(mandat, connus), connus)
        with st.container(horizontal=True):
            st.button(
                "Fixer ce mandat",
                type="primary",
                icon=":material/gavel:",
                key="fixer-le-mandat",
                disabled=mandat == (fixe or Mandat()),
                on_click=_garder,
                args=(dossier, mandat),
            )
            if fixe is not None:
                st.button("Retirer le mandat", key="retirer-le-mandat", on_click=_garder, args=(dossier, None))


def _garder(dossier: Dossier, mandat: Mandat | None) -> None:
    situations.fixer_le_mandat(dossier, mandat)
    cles.renouveler(GROUPE)


def _plancher(mandat: Mandat) -> Mandat:
    montant = saisir_des_euros("Plancher : on ne signe pas en dessous de", mandat.plancher, cle=_champ("plancher"))
    mise = st.segmented_control(
        "Ce que le plancher regarde",
        list(Mise),
        default=mandat.mise,
        required=True,
        format_func=lambda m: echapper(m.en_mots),
        key=_champ("mise"),
    )
    return replace(mandat, plancher=montant if montant and montant > Decimal(0) else None, mise=mise or mandat.mise)


def _lignes_rouges(dossier: Dossier, mandat: Mandat) -> Mandat:
    libelles = {i.identifiant: f"{i.identifiant} · {i.libelle}" for i in dossier.contrat.indicateurs}
    rouges = st.multiselect(
        "Lignes rouges : on n'y touche pas",
        list(libelles),
        default=[i for i in libelles if i in mandat.lignes_rouges],
        format_func=libelles.__getitem__,
        placeholder="Aucune",
        key=_champ("rouges"),
    )
    return replace(mandat, lignes_rouges=frozenset(rouges))


def _concessions(mandat: Mandat, connus: Mapping[str, Mouvement]) -> Mandat:
    choix = st.segmented_control(
        "Ce que l'on peut céder",
        (TOUTES, CELLES_CI),
        default=TOUTES if mandat.concessions is None else CELLES_CI,
        required=True,
        key=_champ("cessions"),
    )
    if choix == TOUTES:
        return replace(mandat, concessions=None)
    cedes = {phrase: m for phrase, m in connus.items() if isinstance(m, Ceder)}
    permises = _parmi("Concessions permises", cedes, mandat.concessions or (), "permises")
    return replace(mandat, concessions=tuple(cedes[phrase] for phrase in permises))


def _voulus(mandat: Mandat, connus: Mapping[str, Mouvement]) -> Mandat:
    demandes = {phrase: m for phrase, m in connus.items() if not m.est_une_concession}
    voulus = _parmi("Ce que le bureau veut dans tout scénario", demandes, mandat.voulus, "voulus")
    return replace(mandat, voulus=tuple(demandes[phrase] for phrase in voulus))


def _parmi(libelle: str, possibles: Mapping[str, Mouvement], choisis: Sequence[Mouvement], nom: str) -> list[str]:
    return st.multiselect(
        echapper(libelle),
        list(possibles),
        default=[phrase for phrase, mouvement in possibles.items() if mouvement in choisis],
        placeholder="Aucun : composez-en au gâteau, ils se choisiront ici",
        key=_champ(nom),
    )


def _mouvements(fixe: Mandat | None, dossier: Dossier, essais: Sequence[Essai]) -> Iterator[tuple[str, Mouvement]]:
    """Ce qui est déjà au mandat, puis ce que les scénarios gardés demandent ou cèdent, sous leur phrase."""
    for mouvement in (*(fixe.concessions or () if fixe else ()), *(fixe.voulus if fixe else ())):
        yield mouvement.phrase(dossier.contrat), mouvement
    for essai in essais:
        for etape, avant in zip(essai.scenario.etapes, essai.simulation.avants, strict=True):
            yield etape.mouvement.phrase(avant), etape.mouvement.montrable()


def _champ(nom: str) -> str:
    return cles.cle_de_champ(f"mandat-{nom}", cle_courante(), groupe=GROUPE)
