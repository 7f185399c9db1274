"""Ce qu'un changement essayé en séance fait aux euros, avant → après : des faits, rien de prévu."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from lib.rendu.contenus.ecrans_du_mur import euros_de
from lib.rendu.formats import euros, euros_signes
from lib.rendu.textes.avant_apres import AvantApres
from lib.usages.faits import ContratsCompares


def rangees(contrats: ContratsCompares, identifiant: str) -> tuple[AvantApres, ...]:
    """La ligne pleinement atteinte, la ligne au réalisé du jour, et tout le contrat."""
    change, y_etait = euros_de(contrats, identifiant), contrats.avant.contrat.indicateur(identifiant) is not None
    ligne = (
        _rangee("La ligne, pleinement atteinte", change.montant_avant, change.montant_apres, sinon="inconnu"),
        _rangee("La ligne, au réalisé du jour", change.paye_avant, change.paye_apres, sinon="non évalué"),
    )
    return (
        *(rangee if y_etait else replace(rangee, avant="—") for rangee in ligne),
        _rangee("Tout le contrat, au réalisé du jour", change.acquis_avant, change.acquis_apres, sinon="inconnu"),
    )


def _rangee(libelle: str, avant: Decimal | None, apres: Decimal | None, *, sinon: str) -> AvantApres:
    if avant is None or apres is None:
        return AvantApres(libelle, _dit(avant, sinon), _dit(apres, sinon), "—")
    ecart = apres - avant
    return AvantApres(libelle, euros(avant), euros(apres), euros_signes(ecart), ecart > 0 if ecart else None)


def _dit(montant: Decimal | None, sinon: str) -> str:
    return sinon if montant is None else euros(montant)
