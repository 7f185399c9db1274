"""Le dû d'aujourd'hui et le prévisible de fin d'exercice : deux totaux, et les raisons de leur écart. Interne.

Source: docs/methodes.md § 4.6.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from lib.calcul.risque_du_contrat import Risque
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee


class RaisonDEcart(StrEnum):
    """Pourquoi des euros sont d'un seul des deux totaux ; complète « des euros … »."""

    HORS_CALCUL = "de lignes neutralisées ou sans objet"
    SANS_LOI = "de lignes que l'on ne sait pas prévoir"
    INEXPLIQUES = "que les lignes n'expliquent pas"
    OUVRABLES = "d'une condition fermée qu'une chance peut ouvrir"


@dataclass(frozen=True, slots=True)
class EcartDeTotal:
    """Des euros qui sont d'un total et pas de l'autre.

    Attributes:
        montant: ce qu'il faut ajouter au dû pour aller vers le prévisible [€] ; négatif pour des euros dus et non
            prévus.
        identifiant: la ligne, ou le code de la mission pour des euros qu'aucune ligne ne porte.
        motif: ce qui l'explique sur cette ligne, en une phrase ; vide s'il n'y a rien à ajouter à la raison.
    """

    raison: RaisonDEcart
    montant: Decimal
    identifiant: str
    motif: str = ""


@dataclass(frozen=True, slots=True)
class DuEtPrevisible:
    """Les deux totaux d'une fin d'exercice ; toujours, ``previsible == du + somme des écarts``, au centime.

    Attributes:
        du: part variable des missions dont la condition est remplie [€].
        previsible: somme des montants des lignes qui ont une loi ou sont en attente, le maximum des répartitions [€].
        ecarts: ligne par ligne, dans l'ordre des missions ; vide si les deux totaux sont le même pour la même raison.
    """

    du: Decimal
    previsible: Decimal
    ecarts: tuple[EcartDeTotal, ...]

    @property
    def par_raison(self) -> dict[RaisonDEcart, Decimal]:
        """Les euros de chaque raison présente [€], signés comme les écarts."""
        return {
            raison: sum((e.montant for e in self.ecarts if e.raison is raison), ZERO)
            for raison in RaisonDEcart
            if any(e.raison is raison for e in self.ecarts)
        }


def du_et_previsible(valorise: ContratValorise, risque: Risque) -> DuEtPrevisible:
    """Ce qui sépare les euros dus aujourd'hui de ceux que la prévision répartit.

    Args:
        valorise: le contrat du risque, valorisé.
        risque: sa fin d'exercice.
    """
    prevues = {loi.identifiant: loi.montant for loi in risque.lois}
    prevues |= {ligne.identifiant: ligne.montant for ligne in risque.sans_loi if ligne.est_en_attente}
    motifs = {ligne.identifiant: ligne.motif for ligne in risque.sans_loi}
    ecarts = [e for mission in valorise.missions for e in _ecarts(mission, prevues, motifs)]
    return DuEtPrevisible(valorise.du.part_variable or ZERO, sum(prevues.values(), ZERO), tuple(ecarts))


def _ecarts(mission: MissionValorisee, prevues: dict[str, Decimal], motifs: dict[str, str]) -> Iterator[EcartDeTotal]:
    if not mission.mission.condition.est_ouverte:
        # Rien de la mission n'est dû ; ce qu'une chance peut ouvrir est pourtant dans la prévision.
        for ligne in mission.lignes:
            if montant := prevues.get(ligne.indicateur.identifiant):
                yield EcartDeTotal(RaisonDEcart.OUVRABLES, montant, ligne.indicateur.identifiant, ligne.motif)
        return
    for ligne in mission.lignes:
        if ligne.indicateur.identifiant not in prevues and (montant := _montant(ligne)):
            yield _non_prevue(ligne, montant, motifs)
    if mission.ventilation.inconnu:
        yield EcartDeTotal(RaisonDEcart.INEXPLIQUES, -mission.ventilation.inconnu, mission.mission.code)


def _non_prevue(ligne: LigneValorisee, montant: Decimal, motifs: dict[str, str]) -> EcartDeTotal:
    identifiant = ligne.indicateur.identifiant
    if identifiant in motifs:
        return EcartDeTotal(RaisonDEcart.SANS_LOI, -montant, identifiant, motifs[identifiant])
    return EcartDeTotal(RaisonDEcart.HORS_CALCUL, -montant, identifiant, ligne.motif)


def _montant(ligne: LigneValorisee) -> Decimal:
    return (ligne.indicateur.montant_max or ZERO) if ligne.indicateur.est_paye else ZERO
