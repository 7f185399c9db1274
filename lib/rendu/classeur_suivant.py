"""Le classeur de l'exercice suivant, tel qu'on l'emporte : son nom, sa provenance, et à qui il s'adresse. Interne."""

from __future__ import annotations

from typing import Final

from lib.domaine.annees.exercices_voisins import exercice_suivant
from lib.domaine.contrat import Contrat
from lib.domaine.origine_des_termes import OrigineDesTermes
from lib.rendu.document.document import Diffusion, Identite, Tampon
from lib.rendu.noms_des_documents import NomDeFichier, annees_de, precision_de

LIBELLE: Final = "Classeur de l'exercice suivant (interne)"
NE_SE_REMET_PAS: Final = (
    "Le classeur de l'exercice suivant est celui de la CPTS : maîtrise, ce qui se négocie, charge, contre-propositions "
    "et coûts y sont. Il ne se remet ni à la CPAM ni à l'ARS."
)


def provenance_du_classeur_suivant(identite: Identite) -> str:
    """D'où il vient, en une ligne, pour son « Lisez-moi »."""
    return Tampon(Diffusion.INTERNE, identite).provenance


def nom_du_classeur_suivant(contrat: Contrat, origine: OrigineDesTermes, identite: Identite) -> str:
    """Le nom du fichier : les années y sont celles de l'exercice qu'il ouvre.

    Args:
        contrat: celui de l'exercice qui s'achève.
        origine: d'où viennent les termes de l'exercice à ouvrir.
    """
    suivant = exercice_suivant(contrat.exercice) if contrat.exercice else None
    annees, precision = annees_de(suivant), precision_de(origine)
    nom = NomDeFichier("classeur", contrat.cpts.nom, annees, identite.jour, Diffusion.INTERNE, precision)
    return nom.en("xlsx")
