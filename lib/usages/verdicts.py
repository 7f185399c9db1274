"""Un scénario essayé, face au mandat du bureau. Interne à la CPTS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lib.domaine.mandat import Mandat, Mise, Verdict, juger
from lib.domaine.vocabulaire import Correlation
from lib.usages.situation import Essai

if TYPE_CHECKING:
    from lib.calcul.risque_du_contrat import Risque


def juger_un_essai(essai: Essai, mandat: Mandat, correlation: Correlation = Correlation.MOYENNE) -> Verdict:
    """Un scénario essayé, face au mandat : dedans ou dehors, et pourquoi."""
    risque = essai.apres.risque
    # Un plancher ne se vérifie pas sur des valeurs par défaut : personne ne les a dites.
    se_dit = risque is not None and not risque.avis_attendus.sont_notables
    chiffre = _mise(risque, mandat, correlation) if risque is not None and se_dit else None
    return juger(mandat, essai.scenario, essai.simulation, chiffre)


def _mise(risque: Risque, mandat: Mandat, correlation: Correlation) -> float:
    repartition = risque.selon(correlation)
    return {
        Mise.ATTENDU: repartition.attendu,
        Mise.PRUDENT: repartition.prudent,
        Mise.MAUVAISE_ANNEE: repartition.mauvaise_annee,
    }[mandat.mise]
