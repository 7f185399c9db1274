"""La caisse dessinée, les mois couverts, les chances de puiser, les leviers, et d'où tout vient."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from lib.domaine.annees.paiements_du_contrat import Paiement
from lib.domaine.annees.tresorerie import Calendrier
from lib.interface import cadre, composants, navigation, telechargements
from lib.interface.session.horloge import maintenant
from lib.rendu.calendrier import calendrier as fichier_de_calendrier
from lib.rendu.calendrier import versements_dates
from lib.rendu.contenus import matelas_montre as contenus
from lib.rendu.document.document import Diffusion
from lib.rendu.document.xlsx_calendrier import ecrire_le_calendrier
from lib.rendu.graphiques import dessin_de_tresorerie
from lib.rendu.noms_des_documents import nom_d_un_fichier_du_contrat
from lib.rendu.tableaux import tableaux_de_tresorerie as tableaux
from lib.rendu.tableaux.a_lire import a_lire
from lib.rendu.textes import phrases_du_matelas as textes
from lib.usages.matelas_regarde import MatelasRegarde


def lecture(regarde: MatelasRegarde) -> None:
    """La réponse de la page ; si elle attend des avis, le chemin pour les donner."""
    composants.phrase_de_lecture(textes.lecture(regarde))
    if regarde.matelas.charges is not None:
        navigation.vers_les_avis(regarde.situation.risque)


def caisse(regarde: MatelasRegarde) -> None:
    """Vingt-quatre mois, trois variantes, le point le plus bas de chacune ; rien sans charges, qui ne sont pas 0 €."""
    if regarde.matelas.charges is None:
        composants.phrases([textes.CAISSE_SANS_CHARGES])
        return
    calendriers = regarde.calendriers
    composants.graphique(
        dessin_de_tresorerie.tresorerie(
            tableaux.soldes(calendriers),
            bas=tableaux.point_bas(calendriers[0], regarde.jour),
            theme=cadre.theme(),
        ),
        cle="caisse",
        alt=textes.alt(calendriers, regarde.jour),
        titre=textes.conclusion_de_la_caisse(calendriers, regarde.jour),
    )
    if detail := textes.detail_des_points_bas(calendriers, regarde.jour):
        composants.note(detail)


def durees(regarde: MatelasRegarde) -> None:
    """Combien de mois on tient, aujourd'hui et après une année."""
    composants.contenu(contenus.mois_couverts(regarde))


def detail(regarde: MatelasRegarde) -> None:
    """Les postes et les chances, côte à côte, puis les leviers ; ce que ces chiffres supposent."""
    gauche, droite = st.columns(2, gap="large")
    with gauche:
        composants.contenu(contenus.postes(regarde))
        composants.note(textes.LE_SEUIL)
    with droite:
        composants.contenu(contenus.chances_de_puiser(regarde))
        for reserve in textes.reserves(regarde):
            composants.note(reserve)
        composants.note(textes.CE_QUE_LA_CAISSE_SUPPOSE)
    composants.contenu(contenus.leviers(regarde))


def calendrier(regarde: MatelasRegarde) -> None:
    """Le calendrier, mois par mois puis paiement par paiement, replié."""
    premier = regarde.calendriers[0]
    attendus = contenus.paiements(premier)
    _emporter(regarde, premier, attendus.rangees)
    if regarde.matelas.charges is None:
        return
    with composants.tiroir("Le calendrier mois par mois, et la règle de chaque versement", cle="calendrier") as ouvert:
        if ouvert:
            alt = "Ce qui entre, ce qui sort et ce qui reste en caisse, mois par mois."
            composants.tableau(a_lire(contenus.mois_du_calendrier(premier)), alt=alt)
            alt = "Chaque versement attendu, son jour, son montant et sa règle."
            composants.tableau(a_lire(attendus), alt=alt)


def _emporter(regarde: MatelasRegarde, premier: Calendrier, attendus: Sequence[Paiement]) -> None:
    """Le calendrier en classeur, et les versements à venir en fichier de calendrier."""
    contrat, interne = regarde.situation.contrat, Diffusion.INTERNE
    journees = versements_dates(attendus, regarde.jour)
    with st.container(horizontal=True):
        if regarde.matelas.charges is not None:
            telechargements.proposer(
                "Le calendrier en classeur (interne)",
                partial(ecrire_le_calendrier, premier, entete=contrat.cpts.nom),
                nom=nom_d_un_fichier_du_contrat("tresorerie", contrat, regarde.jour, interne, extension="xlsx"),
                cle="telecharger-la-caisse",
            )
        if journees:
            telechargements.proposer(
                "Les versements attendus (.ics, interne)",
                partial(fichier_de_calendrier, journees, cpts=contrat.cpts.nom, le=maintenant()),
                nom=nom_d_un_fichier_du_contrat("versements", contrat, regarde.jour, interne, extension="ics"),
                cle="emporter-les-versements",
                icone=":material/event:",
            )
