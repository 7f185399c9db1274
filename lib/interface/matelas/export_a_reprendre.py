"""Reprendre le réalisé des actions d'un export comptable : ce qu'il donne se montre avant de se garder."""

from __future__ import annotations

import hashlib
from typing import Final

import streamlit as st

from lib.domaine.annees.actions_tenues import ActionRefusee
from lib.domaine.annees.export_comptable import ranger, reprise_de, sans_l_export_d_avant
from lib.domaine.constats import regrouper
from lib.donnees.classeur import (
    ENTETES_ATTENDUES,
    TAILLE_D_UN_EXPORT,
    ExportLu,
    lire_l_export,
)
from lib.donnees.garde_fous import FichierRefuse
from lib.interface import composants
from lib.interface.session import annees_gardees, cles, situations
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.formats import INSECABLE
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_de_l_export as textes
from lib.usages.budget_regarde import BudgetRegarde

CONSTATS_MONTRES: Final = 8
CHAMP: Final = "export-comptable"
CE_QU_IL_FAUT: Final = f"{ENTETES_ATTENDUES} « Date », « Mission » et « Action » rattachent les écritures."


def deposer(dossier: Dossier, regarde: BudgetRegarde) -> None:
    """Le champ qui reçoit l'export, ce qu'il donne, et le bouton qui le reprend."""
    with composants.tiroir("Reprendre le réalisé d'un export comptable (CSV)", cle="export") as est_ouvert:
        if not est_ouvert:
            return
        recu = st.file_uploader(
            f"Déposez l'export de l'exercice (.csv ou .xlsx, {TAILLE_D_UN_EXPORT}{INSECABLE}Mo au plus)",
            max_upload_size=TAILLE_D_UN_EXPORT,
            key=cles.cle_de_champ(CHAMP, dossier.cle),
            help="Il est lu, montré, et n'est pas gardé : seuls les réalisés que vous reprenez le sont.",
        )
        composants.note(CE_QU_IL_FAUT)
        if recu is None:
            return
        try:
            lu = _lire(recu.name, recu.getvalue())
        except FichierRefuse as refus:
            composants.panne(str(refus))
            return
        _montrer(dossier, regarde, lu)


def _lire(nom: str, octets: bytes) -> ExportLu:
    cle = (ExportLu, nom, hashlib.sha256(octets).hexdigest())
    return situations.memoire().retenir(cle, lambda: lire_l_export(nom, octets))


def _montrer(dossier: Dossier, regarde: BudgetRegarde, lu: ExportLu) -> None:
    """Ce que l'export donne, ce qui reste à part, et de quoi le reprendre."""
    contrat, actions = dossier.contrat, tuple(sans_l_export_d_avant(regarde.actions))
    rangees = ranger(lu.ecritures, contrat.exercice, contrat.missions, actions)
    reprise = reprise_de(rangees, contrat.missions, actions)
    composants.phrases([textes.resume(rangees)])
    composants.anomalies(regrouper(lu.constats), limite=CONSTATS_MONTRES)
    contenu = textes.realises_repris(reprise, regarde.actions)
    composants.tableau(a_lire(contenu), contenu.sinon)
    sans_exercice = () if contrat.exercice else (textes.sans_exercice(lu.ecritures),)
    for phrase in (
        *reprise.laissees,
        *textes.oubliees(reprise, regarde.actions),
        *textes.a_part(rangees, lu.illisibles),
        *sans_exercice,
    ):
        composants.note(phrase)
    if st.button(
        "Reprendre ces réalisés", icon=":material/check:", key="reprendre-l-export", disabled=not reprise.actions
    ):
        try:
            annees_gardees.reprendre_un_export(dossier, reprise.actions)
        except ActionRefusee as faute:
            composants.panne(str(faute))
            return
        cles.renouveler(CHAMP)
        st.rerun()
