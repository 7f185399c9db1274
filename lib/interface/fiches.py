"""Les téléchargements de la fiche de préparation, interne ou partageable, et son aperçu."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib import __version__
from lib.interface import composants, telechargements
from lib.interface.session import dossier_affiche, horloge, preparation_gardee, references, situations
from lib.rendu.contenus.premiers_chiffres import (
    euros_par_mission,
    lignes_decisives,
    pieces_a_produire,
    pieces_justificatives,
    realises_a_completer,
)
from lib.rendu.document.octets_du_document import ecrire_le_document
from lib.rendu.fiche import (
    Fiche,
    FicheInterne,
    FichePartageable,
    Identite,
    fiche_interne,
    fiche_partageable,
    nom_de_la_fiche,
)
from lib.rendu.textes import phrases_de_la_fiche as textes
from lib.usages.faits import ContratsCompares
from lib.usages.matelas_regarde import MatelasRegarde
from lib.usages.situation import Essai

FORMATS = ("pdf", "docx", "xlsx")


def telecharger_interne(dossier: dossier_affiche.Dossier, essai: Essai) -> None:
    """La version que l'on garde pour soi."""
    _boutons(_l_interne(dossier, essai, identite(dossier)), est_principale=False)


def telecharger_partageable(dossier: dossier_affiche.Dossier, essai: Essai) -> ContratsCompares | None:
    """La version que l'on peut remettre ; le scénario n'y entre que si on le propose, et c'est lui qu'elle rend."""
    proposee = None
    if essai.scenario.etapes:
        propose = st.toggle(
            f"**Joindre la proposition « {composants.echapper(essai.scenario.nom)} »**",
            key="proposer-scenario",
            help="Sans cela, la fiche partageable ne parle que du contrat d'aujourd'hui.",
        )
        proposee = essai.montrables if propose else None
        if proposee and (muets := textes.raisons_a_ecrire(proposee.scenario)):
            st.caption(f":material/record_voice_over: {composants.echapper(muets)}")
    _boutons(_la_partageable(essai, proposee, identite(dossier)), est_principale=True)
    return proposee


def _l_interne(dossier: dossier_affiche.Dossier, essai: Essai, qui: Identite) -> FicheInterne:
    """La fiche interne, composée une fois : elle prévoit chaque année à venir et la caisse, mois par mois.

    La clé est tout ce dont elle est faite ; les paramètres et le barème, livrés, ne changent pas entre deux affichages.
    """
    avant, anomalies, sures = essai.avant, dossier.lecture.anomalies, dossier.certitudes
    travail = preparation_gardee.travail_d_equipe(dossier)

    def composer() -> FicheInterne:
        regarde = MatelasRegarde(avant, references.parametres(), references.bareme(), qui.jour)
        return fiche_interne(essai, qui, anomalies, regarde, travail, sures)

    # Un scénario et des certitudes portent des dictionnaires : ils y entrent par leur écriture, complète.
    faits = (avant.faits.cle, avant.preparation, repr(essai.scenario), qui, anomalies, travail, repr(sures))
    return situations.memoire().retenir((FicheInterne, faits), composer)


def _la_partageable(essai: Essai, proposee: ContratsCompares | None, qui: Identite) -> FichePartageable:
    """La fiche partageable, composée une fois : elle valorise à part le contrat réduit à ce qui se montre."""
    faits = essai.avant.faits
    cle = (FichePartageable, faits.cle, repr(proposee.scenario) if proposee else None, qui)
    return situations.memoire().retenir(cle, lambda: fiche_partageable(faits, proposee, qui))


def apercu(dossier: dossier_affiche.Dossier) -> None:
    """Les chiffres que la fiche reprend : euros par mission, lignes décisives, réalisés et pièces qui manquent."""
    suivi = preparation_gardee.contrat_suivi(dossier)
    pieces = pieces_justificatives(suivi, suivi.pieces, jour=horloge.jour())
    for contenu in (
        euros_par_mission(dossier.valorise),
        lignes_decisives(dossier.faits),
        realises_a_completer(dossier.valorise.lignes),
        pieces_a_produire(pieces),
    ):
        composants.contenu(contenu)


def identite(dossier: dossier_affiche.Dossier) -> Identite:
    """D'où vient un document écrit aujourd'hui sur ce classeur."""
    return Identite(__version__, dossier.lecture.fichier.sha256, horloge.jour(), references.parametres().relus_le)


def _boutons(fiche: Fiche, *, est_principale: bool) -> None:
    document, calcul = fiche.document, fiche.calcul
    telechargements.proposer_chaque_format(
        {extension: partial(ecrire_le_document, document, f".{extension}", calcul) for extension in FORMATS},
        partial(nom_de_la_fiche, fiche),
        cle=f"fiche-{document.tampon.diffusion}",
        est_principal=est_principale,
    )
