"""Ce qu'un payeur dit d'un chiffre : il manque, il est vieux, on ne sait d'où il vient ni comment il se compte."""

from __future__ import annotations

import re
from typing import Final

from lib.domaine.nombres_exacts import quantite
from lib.domaine.objectif import ecrire_le_realise
from lib.domaine.objections.codes_d_objection import CodeDObjection as Code
from lib.domaine.objections.objection import Appui, LigneEnQuestion, RegleDuRoc, ThemeDObjection
from lib.domaine.regles import obstacle_de
from lib.domaine.vocabulaire import EtatMesure, Objet, TypeMesure

JOURS_D_UN_CHIFFRE_FRAIS: Final = 90
"""Au-delà, un payeur demande ce qui s'est passé depuis [jours]."""
_DU_PAYEUR: Final = re.compile(r"\b(?:cpam|assurance maladie|ameli|cnam|msa|caisse)\b", re.IGNORECASE)
"""Ce qui nomme le payeur dans une source."""
PETIT: Final = 30
"""En deçà, une personne de plus ou de moins change le taux [personnes]."""


def realise_manquant(q: LigneEnQuestion) -> Appui | None:
    """Une ligne payée dont personne ne donne le résultat."""
    return q.appui("realise") if q.indicateur.mesure.etat is EtatMesure.MANQUANT else None


def realise_non_date(q: LigneEnQuestion) -> Appui | None:
    """Un résultat dont on ne sait pas de quand il date."""
    i = q.indicateur
    if i.mesure.valeur is None or i.mesure_le is not None or i.suivi:
        return None
    return q.appui("realise_au", "realise", dit=(ecrire_le_realise(i),))


def realise_ancien(q: LigneEnQuestion) -> Appui | None:
    """Un résultat chiffré, pas encore final, qui date de plus de trois mois."""
    i, exercice = q.indicateur, q.contrat.exercice
    if q.realise is None or i.mesure_le is None or (exercice and i.mesure_le >= exercice.fin):
        return None
    dernier = max([i.mesure_le, *(releve.le for releve in i.suivi)])
    if (q.jour - dernier).days <= JOURS_D_UN_CHIFFRE_FRAIS:
        return None
    return q.appui("realise_au", "realise", dit=(ecrire_le_realise(i), f"{dernier:%d/%m/%Y}"))


def source_non_dite(q: LigneEnQuestion) -> Appui | None:
    """Personne n'écrit qui fournit la donnée."""
    return q.appui("source", "realise") if not q.indicateur.source.strip() else None


def calcul_non_dit(q: LigneEnQuestion) -> Appui | None:
    """Un résultat chiffré dont le mode de calcul n'est pas écrit."""
    i = q.indicateur
    if i.mode_de_calcul.strip() or i.est_un_constat or i.objet is not Objet.RESULTATS:
        return None
    return q.appui("mode_de_calcul", "cible")


def taux_sans_denominateur(q: LigneEnQuestion) -> Appui | None:
    """Un taux dont on ne sait pas de combien il est le taux."""
    i = q.indicateur
    if i.type_mesure is not TypeMesure.TAUX or q.realise is None or i.denominateur is not None:
        return None
    return q.appui("denominateur", "realise", dit=(ecrire_le_realise(i),))


def petit_effectif(q: LigneEnQuestion) -> Appui | None:
    """Un taux sur si peu de personnes qu'une seule le fait bouger."""
    i = q.indicateur
    if i.type_mesure is not TypeMesure.TAUX or i.denominateur is None or not 0 < i.denominateur < PETIT:
        return None
    return q.appui("denominateur", dit=(quantite(i.denominateur, ""),))


def regle_inapplicable(q: LigneEnQuestion) -> Appui | None:
    """La règle écrite ne s'applique pas à la ligne : rien ne peut être payé."""
    obstacle = obstacle_de(q.indicateur)
    return q.appui("regle", "cible", dit=(obstacle,)) if obstacle else None


def chiffre_du_payeur(q: LigneEnQuestion) -> Appui | None:
    """Le chiffre vient des fichiers du payeur et n'est pas celui de la fin d'exercice : le sien peut être autre."""
    i, exercice = q.indicateur, q.contrat.exercice
    est_final = exercice is not None and i.mesure_le is not None and i.mesure_le >= exercice.fin
    if q.realise is None or est_final or not _DU_PAYEUR.search(i.source):
        return None
    return q.appui("source", "realise", dit=(i.source.strip(), ecrire_le_realise(i)))


SUR_LA_MESURE: Final = (
    RegleDuRoc(Code.REALISE_MANQUANT, ThemeDObjection.MESURE, realise_manquant, est_une_faiblesse=True),
    RegleDuRoc(Code.REALISE_NON_DATE, ThemeDObjection.MESURE, realise_non_date),
    RegleDuRoc(Code.REALISE_ANCIEN, ThemeDObjection.MESURE, realise_ancien),
    RegleDuRoc(Code.SOURCE_NON_DITE, ThemeDObjection.MESURE, source_non_dite),
    RegleDuRoc(Code.CHIFFRE_DU_PAYEUR, ThemeDObjection.MESURE, chiffre_du_payeur),
    RegleDuRoc(Code.CALCUL_NON_DIT, ThemeDObjection.MESURE, calcul_non_dit),
    RegleDuRoc(Code.TAUX_SANS_DENOMINATEUR, ThemeDObjection.MESURE, taux_sans_denominateur),
    RegleDuRoc(Code.PETIT_EFFECTIF, ThemeDObjection.MESURE, petit_effectif, est_une_faiblesse=True),
    RegleDuRoc(Code.REGLE_INAPPLICABLE, ThemeDObjection.MESURE, regle_inapplicable, est_une_faiblesse=True),
)
