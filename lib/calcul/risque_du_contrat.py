"""Le risque d'un contrat : les lois de ses lignes, les trois répartitions du total, la tornade. Interne à la CPTS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Final

from lib.calcul.atelier import Atelier
from lib.calcul.decoupe import Atome, ranger
from lib.calcul.etats_du_monde import Monde, mondes_de, mondes_recevables
from lib.calcul.lignes_dues import LigneDue, LigneSansLoi, lignes_dues
from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.loi_du_total import Balancier, Repartition, tornade
from lib.calcul.repartition import repartir_les_recevables
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.preparation import Preparation
from lib.domaine.vocabulaire import Correlation

__all__ = ["RHO", "LigneSansLoi", "RienARepartir", "Risque", "annee_noire", "risque_de"]

RHO: Mapping[Correlation, float] = {Correlation.FAIBLE: 0.0, Correlation.MOYENNE: 0.3, Correlation.FORTE: 0.6}
"""La corrélation [0–1] entre les lignes d'une même mission.

Source: docs/methodes.md § 3.2 : une convention, pas une mesure.
"""

RHO_ANNEE_NOIRE, RHO_COMMUNE = RHO[Correlation.FORTE], 0.1
"""L'année noire lie chaque mission comme l'hypothèse la plus forte, puis toutes les missions entre elles : elle ne
peut pas paraître plus douce que « très liées »."""


PART_NOTABLE: Final = Fraction(1, 10)
"""Au-delà de cette part des euros prévus, des valeurs par défaut font le total autant que ce que l'on sait."""


class RienARepartir(ErreurDialogue):
    """Aucune ligne payée et due n'a de loi : il n'y a pas de part variable à répartir."""

    def __init__(self) -> None:
        super().__init__(
            "Aucune ligne payée et due ne peut être prévue : il n'y a rien à répartir. "
            "Vérifiez les montants, les conditions et les règles des lignes."
        )


@dataclass(frozen=True, slots=True)
class AvisAttendus:
    """Les lignes prévues par défaut, faute d'avis et de données : un total qui tient à elles ne s'annonce pas.

    Attributes:
        lignes: leurs prévisions par défaut, de la plus lourde à la plus légère en euros.
        montant: leurs euros [€].
        part: leur part [0–1] de tous les euros prévus.
    """

    lignes: tuple[LoiDeLigne, ...]
    montant: Decimal
    part: Fraction

    @property
    def sont_notables(self) -> bool:
        """Vrai si le total attendu tient à ces lignes : il ne s'annonce pas, elles se demandent d'abord."""
        return self.part > PART_NOTABLE


@dataclass(frozen=True)
class Risque:
    """Ce que l'année peut rapporter, et d'où vient l'incertitude.

    Pas de ``slots`` : une corrélation ne se calcule que si on la regarde, et reste dans l'objet.

    Attributes:
        lois: une par ligne payée qui peut être due, hors évènements.
        sans_loi: lignes payées et dues que l'on ne sait pas prévoir ; hors de toutes les répartitions, sauf, dans leur
            maximum, celles qui sont en attente.
        mondes: les états du monde possibles.
        atelier: ce que l'on peut reprendre d'un calcul d'avant.
    """

    lois: tuple[LoiDeLigne, ...]
    sans_loi: tuple[LigneSansLoi, ...]
    mondes: tuple[Monde, ...]
    atelier: Atelier = field(repr=False, compare=False)

    @cached_property
    def faible(self) -> Repartition:
        """La répartition de lignes sans lien."""
        return self._repartir(Correlation.FAIBLE)

    @cached_property
    def moyenne(self) -> Repartition:
        """La répartition de lignes moyennement liées."""
        return self._repartir(Correlation.MOYENNE)

    @cached_property
    def forte(self) -> Repartition:
        """La répartition de lignes fortement liées."""
        return self._repartir(Correlation.FORTE)

    @property
    def balanciers(self) -> tuple[Balancier, ...]:
        """La tornade, de la plus large à la plus étroite ; évènements et conditions compris."""
        return tornade(_toutes_issues(self.lois, self.mondes))

    @property
    def avis_attendus(self) -> AvisAttendus:
        """Ce que cette fin d'exercice doit à des valeurs par défaut ; une ligne sans issue incertaine n'attend rien."""
        defauts = (loi for loi in self.lois if loi.origine is Origine.DEFAUT and len(loi.parts) > 1)
        lignes = tuple(sorted(defauts, key=lambda loi: (-loi.montant, loi.identifiant)))
        total = sum((loi.montant for loi in self.lois), ZERO)
        montant = sum((loi.montant for loi in lignes), ZERO)
        return AvisAttendus(lignes, montant, Fraction(montant) / Fraction(total) if total else Fraction(0))

    def selon(self, correlation: Correlation) -> Repartition:
        """La répartition pour l'une des trois corrélations."""
        match correlation:
            case Correlation.FAIBLE:
                return self.faible
            case Correlation.MOYENNE:
                return self.moyenne
            case Correlation.FORTE:
                return self.forte

    def loi(self, identifiant: str) -> LoiDeLigne | None:
        """La loi d'une ligne hors évènements, ou None."""
        return next((loi for loi in self.lois if loi.identifiant == identifiant), None)

    def _repartir(self, correlation: Correlation) -> Repartition:
        return _repartir(self.mondes, self.sans_loi, RHO[correlation], 0.0, self.atelier)


def risque_de(contrat: Contrat, preparation: Preparation, atelier: Atelier | None = None) -> Risque:
    """Le risque d'un contrat, selon le cahier interne.

    Args:
        atelier: ce que l'on peut reprendre d'un calcul d'avant ; None pour tout calculer.

    Raises:
        RienARepartir: aucune ligne payée et due ne peut être prévue.
        PrevisionImpossible: une chance est hors de [0–1], ou les évènements sont trop nombreux.
        RepartitionImpossible: les états du monde ne font pas un tout.
    """
    atelier = atelier or Atelier()
    dues, sans_loi = lignes_dues(contrat, preparation, atelier)
    mondes = _mondes(dues, preparation, atelier)
    return Risque(tuple(ligne.loi for ligne in dues), sans_loi, mondes, atelier)


def annee_noire(contrat: Contrat, preparation: Preparation, atelier: Atelier | None = None) -> Repartition:
    """Le scénario de crise : toute la CPTS va mal à la fois (coordination absente, épidémie).

    Raises:
        RienARepartir: aucune ligne payée et due ne peut être prévue.
    """
    atelier = atelier or Atelier()
    dues, sans_loi = lignes_dues(contrat, preparation, atelier)
    mondes = _mondes(dues, preparation, atelier)
    return _repartir(mondes, sans_loi, RHO_ANNEE_NOIRE, RHO_COMMUNE, atelier)


def _repartir(
    mondes: tuple[Monde, ...], sans_loi: Sequence[LigneSansLoi], correlation: float, commune: float, atelier: Atelier
) -> Repartition:
    """La répartition, dont le maximum compte ce qui est en attente : des euros possibles, dont on ne sait rien."""
    repartition = repartir_les_recevables(mondes, correlation=correlation, commune=commune, atelier=atelier)
    attente = sum(ligne.montant for ligne in sans_loi if ligne.est_en_attente)
    return replace(repartition, maximum=repartition.maximum + float(attente)) if attente else repartition


def _mondes(dues: tuple[LigneDue, ...], preparation: Preparation, atelier: Atelier) -> tuple[Monde, ...]:
    if not dues:
        raise RienARepartir
    return mondes_recevables(mondes_de(dues, dict(preparation.ouvertures), preparation.evenements, atelier))


def _toutes_issues(lois: tuple[LoiDeLigne, ...], mondes: Sequence[Monde]) -> tuple[LoiDeLigne, ...]:
    """La loi de chaque ligne, tous états du monde mêlés ; là où elle n'est pas due, elle ne paie rien."""
    portes = dict(mondes[0].portes)
    if len(mondes) == 1 and mondes[0].lois == lois and not portes:
        return lois
    # La tornade bouge une ligne à la fois : il lui faut sa loi seule, évènements et conditions intégrés.
    meles: defaultdict[str, list[Atome]] = defaultdict(list)
    for monde in mondes:
        presentes = {loi.identifiant: loi for loi in monde.lois}
        for loi in lois:
            ouverte = portes.get(loi.mission, 1.0) * portes.get(loi.identifiant, 1.0)
            meles[loi.identifiant] += _atomes(presentes.get(loi.identifiant), monde.poids * ouverte)
            meles[loi.identifiant] += _atomes(None, monde.poids * (1 - ouverte))
    return tuple(_remplacer(loi, ranger(meles[loi.identifiant])) for loi in lois)


def _atomes(loi: LoiDeLigne | None, poids: float) -> list[Atome]:
    if loi is None:
        return [Atome(0.0, poids)]
    return [Atome(part, poids * masse) for part, masse in zip(loi.parts, loi.masses, strict=True)]


def _remplacer(loi: LoiDeLigne, atomes: tuple[Atome, ...]) -> LoiDeLigne:
    return replace(loi, parts=tuple(a.part for a in atomes), masses=tuple(a.masse for a in atomes), etendues=())
