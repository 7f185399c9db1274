"""Le réalisé que l'autre partie avance à la place du nôtre : ce que la ligne paierait s'il était le bon."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.indicateur import Indicateur, Mesure
from lib.domaine.mouvements.cible_lisible import verifier_le_realise
from lib.domaine.normalisation import POURCENT
from lib.domaine.objectif import unite_des_nombres
from lib.domaine.refus import CodeDeRefus
from lib.domaine.valorisation import valoriser_ligne


def exiger_un_realise_comparable(ligne: Indicateur, realise: Fraction, unite: str) -> None:
    """Un réalisé écrit avec son unité a celle de la ligne : « 45 % » n'est pas 45 patients.

    Args:
        unite: l'unité écrite ; vide si l'on n'a tapé qu'un nombre.

    Raises:
        MouvementRefuse: une autre unité, ou un nombre devant un constat ou une part.
    """
    if unite == POURCENT and not unite_des_nombres(ligne) and ligne.cible.valeur is not None:
        raise MouvementRefuse(
            CodeDeRefus.UNITE_INCOHERENTE,
            f"« {ligne.libelle} » se compte : un réalisé en % ne s'y compare pas. Écrivez combien.",
        )
    verifier_le_realise(replace(ligne, mesure=Mesure.nombre(realise, unite)))


def paye_au_realise_avance(contrat: Contrat, identifiant: str, realise: Fraction) -> Decimal | None:
    """Ce que la ligne paierait à cet autre réalisé, le contrat ne changeant pas [€].

    Args:
        realise: dans l'unité de la ligne.

    Returns:
        None si la ligne n'est pas au contrat, n'est pas payée, ou si rien ne peut en être dû (condition, règle).
    """
    ligne = contrat.indicateur(identifiant)
    if ligne is None:
        return None
    mesuree = replace(ligne, mesure=Mesure.nombre(realise, ligne.mesure.unite))
    return valoriser_ligne(mesuree, contrat.mission(ligne.mission)).montant
