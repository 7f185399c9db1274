"""L'examen d'un indicateur : négocié, mesurable, avec une marge de progrès, maîtrisé, d'une charge connue. Interne.

Rien n'est noté : chaque critère dit ce qui manque, et dans quelle cellule cela s'écrirait.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.atteinte import atteint_la_cible
from lib.domaine.erreurs import ErreurDeRegle
from lib.domaine.indicateur import Indicateur
from lib.domaine.objectif import objectif_de
from lib.domaine.vocabulaire import EtatMesure, Maitrise, NatureCible, Sens


class CritereDeQualite(StrEnum):
    """Ce que l'on demande à un bon indicateur."""

    NEGOCIE = "négocié"
    MESURABLE = "mesurable"
    PROGRES = "marge de progrès"
    MAITRISE = "maîtrise"
    CHARGE = "charge"


class ManqueDeQualite(StrEnum):
    """Ce qui manque à un indicateur."""

    IMPOSE = "imposé"
    NEGOCIABLE_NON_DIT = "négociabilité non dite"
    CIBLE_SANS_NOMBRE = "cible sans nombre"
    CALCUL_NON_ECRIT = "calcul non écrit"
    SOURCE_NON_ECRITE = "source non écrite"
    DEPART_NON_ECRIT = "départ non écrit"
    SANS_MARGE = "sans marge"
    CIBLE_TENUE = "cible déjà tenue"
    MAITRISE_NON_ECRITE = "maîtrise non écrite"
    DE_TIERS = "dépend de tiers"
    CHARGE_NON_ECRITE = "charge non écrite"

    @property
    def champ(self) -> str:
        """Le champ du classeur où cela se lit, ou s'écrirait."""
        return _CHAMPS[self]


_CHAMPS: Mapping[ManqueDeQualite, str] = {
    ManqueDeQualite.IMPOSE: "portee",
    ManqueDeQualite.NEGOCIABLE_NON_DIT: "negociable",
    ManqueDeQualite.CIBLE_SANS_NOMBRE: "cible",
    ManqueDeQualite.CALCUL_NON_ECRIT: "mode_de_calcul",
    ManqueDeQualite.SOURCE_NON_ECRITE: "source",
    ManqueDeQualite.DEPART_NON_ECRIT: "depart",
    ManqueDeQualite.SANS_MARGE: "depart",
    ManqueDeQualite.CIBLE_TENUE: "realise",
    ManqueDeQualite.MAITRISE_NON_ECRITE: "maitrise",
    ManqueDeQualite.DE_TIERS: "maitrise",
    ManqueDeQualite.CHARGE_NON_ECRITE: "charge_heures",
}


@dataclass(frozen=True, slots=True)
class ExamenDeQualite:
    """Un indicateur face aux cinq critères ; un critère sans manque est tenu."""

    indicateur: Indicateur
    manques: Mapping[CritereDeQualite, tuple[ManqueDeQualite, ...]]

    @property
    def tenus(self) -> int:
        """Combien de critères n'ont aucun manque [0–5]."""
        return sum(not manques for manques in self.manques.values())


def examiner(indicateur: Indicateur) -> ExamenDeQualite:
    """Ce qui manque à un indicateur, critère par critère."""
    return ExamenDeQualite(indicateur, {c: tuple(manques(indicateur)) for c, manques in _EXAMENS.items()})


def _negocie(i: Indicateur) -> Iterator[ManqueDeQualite]:
    if i.est_national or i.negociable is False:
        yield ManqueDeQualite.IMPOSE
    elif i.negociable is None and i.portee is None:
        yield ManqueDeQualite.NEGOCIABLE_NON_DIT


def _mesurable(i: Indicateur) -> Iterator[ManqueDeQualite]:
    if not _se_lit(i):
        yield ManqueDeQualite.CIBLE_SANS_NOMBRE
    if not i.mode_de_calcul.strip() and not i.est_un_constat:
        yield ManqueDeQualite.CALCUL_NON_ECRIT
    if not i.source.strip():
        yield ManqueDeQualite.SOURCE_NON_ECRITE


def _progres(i: Indicateur) -> Iterator[ManqueDeQualite]:
    """Une stabilité convenue n'a pas de marge, et c'est admis ; un constat n'en a que tant qu'il n'est pas fait."""
    if sens_suivi(i) is Sens.STABILITE:
        return
    if i.depart is None and not i.est_un_constat and i.cible.nature is not NatureCible.ECHEANCE:
        yield ManqueDeQualite.DEPART_NON_ECRIT
    elif i.depart is not None and atteint_la_cible(i, i.depart):
        yield ManqueDeQualite.SANS_MARGE
    if i.mesure.etat is EtatMesure.MESURE and i.mesure.valeur is not None and atteint_la_cible(i, i.mesure.valeur):
        yield ManqueDeQualite.CIBLE_TENUE


def _maitrise(i: Indicateur) -> Iterator[ManqueDeQualite]:
    if i.maitrise is None:
        yield ManqueDeQualite.MAITRISE_NON_ECRITE
    elif i.maitrise is Maitrise.TIERS:
        yield ManqueDeQualite.DE_TIERS


def _charge(i: Indicateur) -> Iterator[ManqueDeQualite]:
    if i.charge_heures is None:
        yield ManqueDeQualite.CHARGE_NON_ECRITE


def _se_lit(i: Indicateur) -> bool:
    """Vrai si la cible dit ce qu'elle demande."""
    try:
        objectif_de(i)
    except ErreurDeRegle:
        return False
    return True


_EXAMENS: Mapping[CritereDeQualite, Callable[[Indicateur], Iterator[ManqueDeQualite]]] = {
    CritereDeQualite.NEGOCIE: _negocie,
    CritereDeQualite.MESURABLE: _mesurable,
    CritereDeQualite.PROGRES: _progres,
    CritereDeQualite.MAITRISE: _maitrise,
    CritereDeQualite.CHARGE: _charge,
}
