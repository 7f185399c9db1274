"""Le réalisé que l'autre partie avance, dit à côté du nôtre : au poste, au mur, et dans la formulation."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import ecrire_le_realise, unite_de
from lib.domaine.reunion.realise_avance import paye_au_realise_avance
from lib.rendu.formats import euros, quantite
from lib.usages.faits import FaitsDuContrat

SANS_EUROS = "rien d'évalué"


def paye_avant_apres(
    avant: Contrat, apres: Contrat, identifiant: str, avance: Fraction
) -> tuple[Decimal | None, Decimal | None]:
    """Ce que la ligne paierait à ce réalisé, sous l'un puis l'autre contrat [€] ; None : rien d'évalué."""
    return paye_au_realise_avance(avant, identifiant, avance), paye_au_realise_avance(apres, identifiant, avance)


def au_mur(avant: Contrat, apres: Contrat, ligne: Indicateur, avance: Fraction | None) -> str:
    """« Autre réalisé avancé : 131 patients, soit 3 000 €. » ; vide si personne n'en avance.

    Args:
        avant: le contrat tel qu'il est décidé.
        apres: ce que l'on propose ; le même si l'on ne propose rien.
    """
    if avance is None:
        return ""
    dit_avant, dit_apres = map(_dit, paye_avant_apres(avant, apres, ligne.identifiant, avance))
    soit = dit_apres if dit_avant == dit_apres else f"{dit_avant} → {dit_apres}"
    return f"Autre réalisé avancé : {ecrit(ligne, avance)}, soit {soit}."


def dans_la_formulation(decide: FaitsDuContrat, ligne: Indicateur, avance: Fraction | None) -> str:
    """« Réalisé non partagé : 112 patients (3 000 €) ou 131 patients (3 000 €). » ; vide si personne n'en avance."""
    if avance is None:
        return ""
    du_contrat = decide.valorise.ligne(ligne.identifiant)
    nous = f"{ecrire_le_realise(ligne)} ({_dit(du_contrat.montant if du_contrat else None)})"
    eux = f"{ecrit(ligne, avance)} ({_dit(paye_au_realise_avance(decide.contrat, ligne.identifiant, avance))})"
    return f"Réalisé non partagé : {nous} ou {eux}."


def ecrit(ligne: Indicateur, avance: Fraction) -> str:
    """Ce réalisé, avec l'unité de la ligne."""
    return quantite(avance, unite_de(ligne))


def _dit(montant: Decimal | None) -> str:
    return SANS_EUROS if montant is None else euros(montant)
