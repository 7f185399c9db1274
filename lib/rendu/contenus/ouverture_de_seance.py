"""Ce que l'on regarde en ouvrant la réunion : ce qui est en jeu, point par point. Des faits, rien de prévu."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.contrat import Contrat
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion
from lib.domaine.valorisation import ContratValorise, somme_des
from lib.rendu.contenus.contenu import TIRET, Contenu, Place, Rubrique

SOUS_CONDITION = "sous condition"


@dataclass(frozen=True, slots=True)
class EnjeuDUnPoint:
    """Ce dont un point de l'ordre du jour décide.

    Attributes:
        a_negocier: combien de ses lignes peuvent changer.
        en_jeu: les euros [€] de ses lignes, ou de toute sa mission ; None si aucun n'est connu.
        acquis: ce que le réalisé d'aujourd'hui en paie [€].
        est_du: faux si la condition de sa mission n'est pas remplie : ses euros n'entrent pas dans l'exercice.
    """

    titre: str
    a_negocier: int
    en_jeu: Decimal | None
    acquis: Decimal
    est_du: bool = True


def enjeux_des_points(ordre: OrdreDuJour, contrat: Contrat, valorise: ContratValorise) -> Contenu[EnjeuDUnPoint]:
    """Une rangée par point qui vise des lignes, dans l'ordre du jour ; un point général n'en a pas."""
    return Contenu(
        "Ce qui est en jeu, point par point",
        (
            Rubrique("Point", lambda e: e.titre, Place.LIBELLE),
            Rubrique("À\u00a0négocier", lambda e: e.a_negocier),
            Rubrique("En jeu", lambda e: e.en_jeu),
            Rubrique("Acquis", lambda e: e.acquis if e.est_du and e.en_jeu is not None else TIRET),
        ),
        tuple(_enjeux(ordre, contrat, valorise)),
        sinon="Aucun point de l'ordre du jour ne vise une ligne du contrat.",
    )


def _enjeux(ordre: OrdreDuJour, contrat: Contrat, valorise: ContratValorise) -> Iterator[EnjeuDUnPoint]:
    for point in ordre.points:
        visees = frozenset(point.lignes_visees(contrat))
        if visees:
            yield _enjeu(point, visees, contrat, valorise)


def _enjeu(point: PointDeReunion, visees: frozenset[str], contrat: Contrat, valorise: ContratValorise) -> EnjeuDUnPoint:
    missions = [m for m in valorise.missions if any(li.indicateur.identifiant in visees for li in m.lignes)]
    lignes = [li for m in missions for li in m.lignes if li.indicateur.identifiant in visees]
    est_du = any(m.mission.condition.est_ouverte for m in missions)
    euros = somme_des((m.ventilation for m in missions) if not point.lignes else (li.ventilation for li in lignes))
    titre = point.titre if est_du or not euros.part_variable else f"{point.titre} ({SOUS_CONDITION})"
    a_negocier = sum(not i.est_verrouille for i in contrat.indicateurs if i.identifiant in visees)
    return EnjeuDUnPoint(titre, a_negocier, euros.part_variable, euros.acquis, est_du)
