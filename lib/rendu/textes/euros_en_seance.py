"""Ce qu'un changement essayé en séance fait aux euros, avant → après : des faits, rien de prévu."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Final

from lib.domaine.reunion.decisions import EurosDUneDecision
from lib.domaine.vocabulaire import EtatDeLigne
from lib.rendu.contenus.ecrans_du_mur import euros_de
from lib.rendu.formats import euros, euros_signes
from lib.rendu.textes.avant_apres import AvantApres
from lib.rendu.textes.phrases_du_realise_avance import SANS_EUROS, ecrit, paye_avant_apres
from lib.usages.faits import ContratsCompares

INCONNUS: Final = ("inconnu", "inconnu")
NON_DUES: Final = (str(EtatDeLigne.NON_DUE), str(EtatDeLigne.NON_DUE))


def rangees(contrats: ContratsCompares, identifiant: str, avance: Fraction | None = None) -> tuple[AvantApres, ...]:
    """La ligne pleinement atteinte, la ligne au réalisé du jour, toute sa mission, et tout le contrat.

    Args:
        avance: le réalisé que l'autre partie avance : la ligne s'y valorise aussi.
    """
    change, y_etait = euros_de(contrats, identifiant), contrats.avant.contrat.indicateur(identifiant) is not None
    ligne = (
        _rangee("La ligne, pleinement atteinte", change.montant_avant, change.montant_apres, sinon=_sorts(change)),
        _rangee("La ligne, au réalisé du jour", change.paye_avant, change.paye_apres, sinon=_sorts(change)),
    )
    mission = change.mission_avant, change.mission_apres
    return (
        *(rangee if y_etait else replace(rangee, avant="—") for rangee in ligne),
        *_au_realise_avance(contrats, identifiant, avance),
        _rangee("Toute sa mission, au réalisé du jour", *mission, sinon=NON_DUES),
        _rangee("Tout le contrat, au réalisé du jour", change.acquis_avant, change.acquis_apres, sinon=INCONNUS),
    )


def _au_realise_avance(contrats: ContratsCompares, identifiant: str, avance: Fraction | None) -> tuple[AvantApres, ...]:
    ligne = contrats.apres.contrat.indicateur(identifiant)
    if avance is None or ligne is None:
        return ()
    payes = paye_avant_apres(contrats.avant.contrat, contrats.apres.contrat, identifiant, avance)
    return (_rangee(f"La ligne, à {ecrit(ligne, avance)}", *payes, sinon=(SANS_EUROS, SANS_EUROS)),)


def _sorts(change: EurosDUneDecision) -> tuple[str, str]:
    """Ce qui se dit de la ligne quand elle n'a pas d'euros, avant puis après."""
    return change.sort_avant or "inconnu", change.sort_apres or "inconnu"


def _rangee(libelle: str, avant: Decimal | None, apres: Decimal | None, *, sinon: tuple[str, str]) -> AvantApres:
    if avant is None or apres is None:
        return AvantApres(libelle, _dit(avant, sinon[0]), _dit(apres, sinon[1]), "—")
    ecart = apres - avant
    return AvantApres(libelle, euros(avant), euros(apres), euros_signes(ecart), ecart > 0 if ecart else None)


def _dit(montant: Decimal | None, sinon: str) -> str:
    return sinon if montant is None else euros(montant)
