"""La section interne « Ce que la fin d'exercice peut rapporter » : montants, chances, risque, provenance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lib.rendu.contenus.chiffres_de_fin import ChiffreDeFin, Hypothese, Marche
from lib.rendu.contenus.contenu import Contenu
from lib.rendu.contenus.lignes_prevues import LigneImprevisible, LignePrevue
from lib.rendu.contenus.origine_du_risque import EurosARisque


@dataclass(frozen=True, slots=True)
class SectionDeFin:
    """La section « Ce que la fin d'exercice peut rapporter » ; ses tableaux sont ceux de l'écran.

    Attributes:
        phrase: ce que l'on attend, et d'où vient le risque.
        passage: de la part variable à ce qui peut être dû ; vide si c'est la même somme.
        origines: d'où viennent les prévisions, comptées.
        scenario: nom du scénario essayé ; vide sans scénario.
        chiffres, hypotheses: avant et après le scénario.
        chances, risque, maitrise, sans_prevision, previsions: du contrat d'après s'il y a un scénario.
    """

    phrase: str
    passage: str
    origines: str
    scenario: str
    chiffres: Contenu[ChiffreDeFin]
    hypotheses: Contenu[Hypothese]
    chances: Contenu[Marche]
    risque: Contenu[EurosARisque]
    maitrise: Contenu[EurosARisque]
    sans_prevision: Contenu[LigneImprevisible]
    previsions: Contenu[LignePrevue]

    @property
    def contenus(self) -> Iterator[Contenu[Any]]:
        """Les tableaux qui ont quelque chose à dire, dans l'ordre de lecture."""
        tous: tuple[Contenu[Any], ...] = (
            *(self.chiffres, self.hypotheses, self.chances),
            *(self.risque, self.maitrise, self.sans_prevision, self.previsions),
        )
        return (contenu for contenu in tous if contenu.rangees)
