"""La fiche que la CPTS garde pour elle : les pages partageables, ses prévisions et son cahier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.domaine.lecture import Anomalie
from lib.rendu.fiche.cahier import Cahier, cahier_de_fiche
from lib.rendu.fiche.partageable import FichePartageable, Identite, fiche_partageable
from lib.rendu.fiche.section_de_fin import SectionDeFin
from lib.usages.essai import Essai


@dataclass(frozen=True, slots=True)
class FicheInterne:
    """Les mêmes pages, et ce que l'on garde pour soi.

    Attributes:
        fin_d_exercice: ce que la fin d'exercice peut rapporter ; None si rien ne se prévoit.
    """

    partage: FichePartageable
    cahier: Cahier
    fin_d_exercice: SectionDeFin | None = None

    @property
    def version(self) -> str:
        """Le mot qui dit à qui la fiche s'adresse."""
        return "interne"


def fiche_interne(essai: Essai, identite: Identite, anomalies: Sequence[Anomalie] = ()) -> FicheInterne:
    """La fiche interne d'un contrat et du scénario que l'on essaie.

    Args:
        essai: la situation, et le scénario de travail (vide s'il n'y en a pas).
        identite: version de l'application, empreinte du classeur, date.
        anomalies: ce que la lecture du classeur a relevé.
    """
    from lib.rendu.fiche.fin_calculee import fin_d_exercice_de_fiche  # le calcul ne se charge que pour l'interne

    partage = fiche_partageable(essai.avant.faits, essai.montrables, identite)
    return FicheInterne(partage, cahier_de_fiche(essai, anomalies), fin_d_exercice_de_fiche(essai))
