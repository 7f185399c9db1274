"""Dire une fois, pour toutes les lignes d'une colonne, lesquelles montent et lesquelles descendent."""

from __future__ import annotations

from lib.domaine.lecture import Anomalie
from lib.domaine.vocabulaire import Sens
from lib.donnees.terme_a_ecrire import corrections_pour_les_sens, se_tranche_en_un_sens
from lib.interface.classeur import corrections_faites, geste_propose
from lib.interface.classeur.lignes_citees import choisir, lignes_citees
from lib.interface.session import gestes_essayes
from lib.interface.session.dossier_affiche import Dossier
from lib.rendu.textes import phrases_a_confirmer as textes


def proposer(dossier: Dossier, constat: Anomalie, cle: str) -> None:
    """Le choix des lignes qui descendent, ce qu'il fait des euros, et le geste ; rien pour un constat d'une ligne."""
    if len(constat.cellules) < 2 or not se_tranche_en_un_sens(constat):
        return
    citees = lignes_citees(dossier, constat)
    descendent = choisir(
        textes.CELLES_QUI_DESCENDENT,
        citees,
        [ou for ou, ligne in citees.items() if ligne and ligne.sens is Sens.BAISSE],
        aucune=textes.TOUTES_MONTENT,
        cle=f"sens-{dossier.cle}-{constat.feuille}-{constat.cellule}",
    )
    corrections = corrections_pour_les_sens(dossier.lecture, constat, descendent)
    apres = gestes_essayes.euros_avec(dossier, corrections)
    if corrections and geste_propose.proposer(textes.ecrire_les_sens(len(citees)), dossier, apres, f"geste-{cle}-sens"):
        corrections_faites.appliquer(corrections)
