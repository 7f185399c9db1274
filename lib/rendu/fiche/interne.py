"""La fiche que la CPTS garde pour elle : les pages partageables, ses prévisions et son cahier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.domaine.contrat import Contrat
from lib.domaine.lecture import Anomalie
from lib.domaine.preparation import Preparation
from lib.domaine.scenario import Scenario, proposer
from lib.rendu.fiche.cahier import Cahier, cahier_de_fiche
from lib.rendu.fiche.fin_d_exercice import FinDExercice
from lib.rendu.fiche.partageable import FichePartageable, Identite, fiche_partageable


@dataclass(frozen=True, slots=True)
class FicheInterne:
    """Les mêmes pages, et ce que l'on garde pour soi.

    Attributes:
        fin_d_exercice: ce que la fin d'exercice peut rapporter ; None si rien ne se prévoit.
    """

    partage: FichePartageable
    cahier: Cahier
    fin_d_exercice: FinDExercice | None = None

    @property
    def version(self) -> str:
        """Le mot qui dit à qui la fiche s'adresse."""
        return "interne"


def fiche_interne(
    contrat: Contrat,
    preparation: Preparation,
    scenario: Scenario | None,
    identite: Identite,
    anomalies: Sequence[Anomalie] = (),
    fin_d_exercice: FinDExercice | None = None,
) -> FicheInterne:
    """La fiche interne d'un contrat.

    Args:
        contrat: le contrat de référence.
        preparation: priorités, lignes rouges, arguments, prévisions.
        scenario: le scénario de travail, ou None.
        identite: version de l'application, empreinte du classeur, date.
        anomalies: ce que la lecture du classeur a relevé.
        fin_d_exercice: ce que la fin d'exercice peut rapporter, ou None.
    """
    partage = fiche_partageable(contrat, proposer(scenario) if scenario else None, identite)
    return FicheInterne(partage, cahier_de_fiche(contrat, preparation, scenario, anomalies), fin_d_exercice)
