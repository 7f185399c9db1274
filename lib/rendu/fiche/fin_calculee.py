"""Remplir la section « Ce que la fin d'exercice peut rapporter » à partir d'un essai."""

from __future__ import annotations

from lib.calcul.du_et_previsible import du_et_previsible
from lib.rendu.contenus.chiffres_de_fin import chances, chiffres, hypotheses
from lib.rendu.contenus.lignes_prevues import lignes_prevues, lignes_sans_prevision
from lib.rendu.contenus.origine_du_risque import carte_de_maitrise, origine_du_risque
from lib.rendu.fiche.section_de_fin import SectionDeFin
from lib.rendu.textes import phrases_du_risque as textes
from lib.usages.essai import Essai


def fin_d_exercice_de_fiche(essai: Essai) -> SectionDeFin | None:
    """La section d'un contrat, comparé à ce que le scénario en fait ; None quand rien ne se prévoit.

    Args:
        essai: la situation d'aujourd'hui et celle d'après.
    """
    avant, apres = essai.avant.risque, essai.apres.risque if essai.change_quelque_chose else None
    if avant is None:
        return None
    situation, risque = (essai.apres, apres) if apres else (essai.avant, avant)
    contrat, total = situation.contrat, risque.moyenne
    return SectionDeFin(
        phrase=textes.fin_d_exercice(risque),
        passage=textes.passage(du_et_previsible(situation.valorise, risque)),
        origines=textes.origines(risque),
        scenario=essai.scenario.nom if apres else "",
        chiffres=chiffres(avant.moyenne, apres.moyenne if apres else None),
        hypotheses=hypotheses(avant, apres),
        chances=chances(situation.valorise, risque),
        risque=origine_du_risque(total, contrat),
        maitrise=carte_de_maitrise(total, contrat),
        sans_prevision=lignes_sans_prevision(risque, contrat),
        previsions=lignes_prevues(risque, contrat),
    )
