"""Des critères objectifs à invoquer, chacun avec sa source et sa fiabilité. Le contrat de la CPTS fait foi."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class CritereObjectif:
    """Un critère sur lequel les trois parties peuvent s'appuyer.

    Attributes:
        est_verifie: faux quand une seule source le dit : il s'affiche « à confirmer ».
    """

    texte: str
    source: str
    est_verifie: bool = False

    @property
    def cite(self) -> str:
        """Le critère, sa source, et « à confirmer » s'il le faut."""
        return f"{self.texte} ({self.source}{'' if self.est_verifie else ' ; à confirmer'})"


CRITERES_PROPOSES: Final = (
    CritereObjectif(
        "La part variable dépend de l'atteinte des objectifs et de l'intensité des moyens déployés",
        "Sénat, rapport r25-0325, octobre 2025",
        est_verifie=True,
    ),
    CritereObjectif(
        "Le contrat ne cite que les montants de la taille de la CPTS : c'est lui qui fait foi",
        "contrat type, annexe 1 de l'accord",
        est_verifie=True,
    ),
    CritereObjectif(
        "Des objectifs de moyens la première année, puis de résultat progressivement",
        "URPS médecins libéraux Centre-Val de Loire, 2019",
    ),
    CritereObjectif(
        "4 à 5 % des patients ne veulent pas de médecin traitant",
        "URPS médecins libéraux Centre-Val de Loire, 2019",
    ),
    CritereObjectif(
        "L'Assurance Maladie ne diffuse pas de données communales : la donnée du territoire vient de la CPAM",
        "data.ameli.fr, cité en 2026",
    ),
)
"""Ce que nos références disent, et rien de plus."""
