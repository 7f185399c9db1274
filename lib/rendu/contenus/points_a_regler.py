"""Ce qu'il faut traiter avant le dialogue : une phrase par point, et les lignes qu'elle compte."""

from __future__ import annotations

from dataclasses import dataclass

from lib.domaine.contrat import Contrat
from lib.domaine.valorisation import ContratValorise
from lib.rendu.contenus.filtres_de_lignes import Filtre
from lib.rendu.formats import accorder
from lib.rendu.textes import phrases_de_synthese as textes


@dataclass(frozen=True, slots=True)
class PointARegler:
    """Un point à traiter, et où il se regarde.

    Attributes:
        filtre: les lignes qu'il compte ; None si le point se traite dans le classeur.
        mission: le code de la seule mission concernée ; vide si elles le sont toutes.
    """

    phrase: str
    filtre: Filtre | None
    mission: str = ""


def points_a_regler(contrat: Contrat, valorise: ContratValorise, constats: int) -> tuple[PointARegler, ...]:
    """Les points, du plus lourd au plus léger.

    Args:
        contrat: le contrat affiché.
        valorise: ce qu'il vaut.
        constats: nombre d'anomalies à vérifier dans le classeur.
    """
    seule = valorise.sous_condition[0].mission.code if len(valorise.sous_condition) == 1 else ""
    points = (
        PointARegler(textes.lignes_sans_realise(valorise), Filtre.NON_EVALUE),
        PointARegler(textes.regles_supposees(valorise), Filtre.REGLE_SUPPOSEE),
        PointARegler(textes.pieces_a_produire(contrat), Filtre.PIECES),
        PointARegler(textes.sous_condition(valorise), Filtre.SOUS_CONDITION, seule),
        PointARegler(textes.dependance(contrat), Filtre.TIERS),
        PointARegler(f"{accorder(constats, 'constat')} à vérifier dans le classeur" if constats else "", None),
        PointARegler(textes.inexplique(valorise.du), Filtre.TOUT),
    )
    return tuple(point for point in points if point.phrase)
