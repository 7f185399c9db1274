"""Prévu contre fait dans l'année, et le brouillon de la demande d'avenant que l'on peut en tirer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import streamlit as st

from lib.domaine.avenant import DemandeDAvenant, MotifDAvenant
from lib.interface import composants, fiches, telechargements
from lib.interface.preparation.textes_gardes import texte_garde
from lib.interface.session import annees_gardees, cles, horloge, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.contenus.prevu_et_fait import (
    ActiviteDeLigne,
    ActiviteDeMission,
    activites,
    lignes_a_ce_jour,
    missions_a_ce_jour,
)
from lib.rendu.demande_d_avenant import (
    SANS_LISTE,
    AvenantPartageable,
    demande_partageable,
    motif_dit,
    nom_de_la_demande,
)
from lib.rendu.document.document import Document
from lib.rendu.document.docx import ecrire_docx
from lib.rendu.document.pdf import ecrire_pdf
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes.phrases_de_certitude import avant_de_remettre

FORMATS: Final[Mapping[str, Callable[[Document], bytes]]] = {"docx": ecrire_docx, "pdf": ecrire_pdf}
A_REMETTRE: Final = "Motifs, lignes et demande partent dans le brouillon : écrivez-les pour la CPAM et l'ARS."
EXEMPLE: Final = "Ramener la cible de la ligne A4 à 20 réunions jusqu'à l'arrivée d'un second coordinateur."


def demande(dossier: Dossier) -> None:
    """Ce qui était prévu, ce qui est fait, et de quoi demander à faire évoluer le contrat."""
    with composants.tiroir("Prévu et fait dans l'activité ; demander un avenant", cle="avenant") as est_ouvert:
        if not est_ouvert:
            return
        missions = activites(dossier.valorise, dossier.part_ecoulee)
        contenu = missions_a_ce_jour(missions)
        composants.tableau(a_lire(contenu), contenu.sinon)
        ecrite = situations.saisie(dossier).annees.avenant
        gauche, droite = st.columns(2, gap="large")
        with gauche:
            _motifs(dossier, ecrite)
            _lignes(dossier, ecrite, missions)
        with droite:
            texte_garde(
                "Ce que nous demandons (sera remis)",
                ecrite.demande,
                lambda texte: annees_gardees.ecrire_la_demande(dossier, replace(ecrite, demande=texte.strip())),
                cle="demande-d-avenant",
                exemple=EXEMPLE,
            )
            composants.note(A_REMETTRE)
            _telecharger(dossier, ecrite)
        if ecrite.lignes:
            composants.contenu(lignes_a_ce_jour(missions, ecrite.lignes))


def _motifs(dossier: Dossier, ecrite: DemandeDAvenant) -> None:
    cle = _cle_du_choix("motifs-d-avenant", dossier, ecrite.motifs)
    st.multiselect(
        "Ce qui motive la demande",
        list(MotifDAvenant),
        default=list(ecrite.motifs),
        format_func=lambda motif: motif[:1].upper() + motif[1:],
        placeholder="Choisir les motifs",
        select_all=False,
        key=cle,
        on_change=lambda: _garder(dossier, ecrite, motifs=_dans_l_ordre(cles.valeur_du_champ(cle))),
    )
    for motif in ecrite.motifs:
        composants.note(motif_dit(dossier.contrat, motif, horloge.jour()))
    composants.note(SANS_LISTE)


def _lignes(dossier: Dossier, ecrite: DemandeDAvenant, missions: Sequence[ActiviteDeMission]) -> None:
    par_cle = {li.ligne.indicateur.identifiant: li for mission in missions for li in mission.lignes}
    cle = _cle_du_choix("lignes-d-avenant", dossier, [ligne for ligne in ecrite.lignes if ligne in par_cle])
    st.multiselect(
        "Les lignes dont nous parlons",
        list(par_cle),
        default=[identifiant for identifiant in ecrite.lignes if identifiant in par_cle],
        format_func=lambda identifiant: _nom(par_cle[identifiant]),
        placeholder="Choisir les lignes",
        select_all=False,
        key=cle,
        on_change=lambda: _garder(dossier, ecrite, lignes=tuple(cles.valeur_du_champ(cle))),
    )


def _cle_du_choix(nom: str, dossier: Dossier, garde: Sequence[str]) -> str:
    """La clé d'un choix multiple : le même champ d'un choix à l'autre, à neuf si autre chose l'a changé (Annuler)."""
    cle = cles.cle_de_champ(nom, dossier.cle)
    if {*cles.valeur_du_champ_ou(cle, garde)} == {*garde}:
        return cle
    cles.renouveler(nom)
    return cles.cle_de_champ(nom, dossier.cle)


def _nom(activite: ActiviteDeLigne) -> str:
    indicateur = activite.ligne.indicateur
    return f"{indicateur.identifiant} · {indicateur.libelle} ({activite.avancement})"


def _dans_l_ordre(choisis: Sequence[MotifDAvenant]) -> tuple[MotifDAvenant, ...]:
    return tuple(motif for motif in MotifDAvenant if motif in choisis)


def _garder(
    dossier: Dossier,
    ecrite: DemandeDAvenant,
    *,
    motifs: tuple[MotifDAvenant, ...] | None = None,
    lignes: tuple[str, ...] | None = None,
) -> None:
    """Garde ce qui vient d'être choisi ; le reste de la demande ne change pas."""
    demande = replace(
        ecrite,
        motifs=ecrite.motifs if motifs is None else motifs,
        lignes=ecrite.lignes if lignes is None else lignes,
    )
    annees_gardees.ecrire_la_demande(dossier, demande)


def _telecharger(dossier: Dossier, ecrite: DemandeDAvenant) -> None:
    composants.mise_en_garde(avant_de_remettre(dossier.certitudes))
    qui = fiches.identite(dossier)
    cle = (AvenantPartageable, dossier.faits.cle, ecrite, qui)
    avenant = situations.memoire().retenir(cle, lambda: demande_partageable(dossier.faits, ecrite, qui))
    telechargements.proposer_chaque_format(
        {extension: partial(ecrire, avenant.document) for extension, ecrire in FORMATS.items()},
        partial(nom_de_la_demande, avenant),
        cle="avenant",
        est_principal=False,
    )
