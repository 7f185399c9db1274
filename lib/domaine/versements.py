"""Le calendrier des versements d'un exercice : avances, soldes, part variable, chacun avec sa règle et sa source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.contrat import FONCTIONNEMENT, Contrat, Exercice, Mission
from lib.domaine.nombres_exacts import au_centime, part
from lib.domaine.parametres import Fiabilite, Parametre, Parametres

UN = Fraction(1)


class NatureVersement(StrEnum):
    """Ce qu'un versement paie."""

    AVANCE = "avance"
    SOLDE = "solde"
    VARIABLE = "part variable"


@dataclass(frozen=True, slots=True)
class Versement:
    """Un paiement attendu.

    Attributes:
        jour: premier jour possible du paiement.
        mission: code de la mission.
        montant: montant attendu [€], un plafond pour la part variable ; None si le classeur ne donne pas la part.
        regle: la règle appliquée, en une phrase.
    """

    jour: date
    mission: str
    nature: NatureVersement
    montant: Decimal | None
    regle: str
    source: str
    fiabilite: Fiabilite

    @property
    def a_confirmer(self) -> bool:
        """Vrai si le versement doit être montré comme à confirmer."""
        return self.fiabilite.a_confirmer


@dataclass(frozen=True, slots=True)
class _Avance:
    """Comment la part fixe d'une mission est avancée : quand, à quel taux, sur quelle part de l'année."""

    jour: date
    taux: Parametre
    part_due: Fraction
    regle: str
    fiabilite: Fiabilite | None = None


def prorata(debut: date, fin: date, exercice: Exercice) -> Fraction:
    """Part [0–1] de l'exercice couverte par la période, les deux jours compris.

    Examples:
        >>> prorata(date(2026, 7, 1), date(2026, 12, 31), Exercice(date(2026, 1, 1), date(2026, 12, 31)))
        Fraction(184, 365)
    """
    premier, dernier = max(debut, exercice.debut), min(fin, exercice.fin)
    return Fraction(max((dernier - premier).days + 1, 0), exercice.duree_jours)


def echeancier(contrat: Contrat, parametres: Parametres) -> tuple[Versement, ...]:
    """Les versements que l'exercice ouvre, par date ; vide si l'exercice est inconnu.

    Une mission non engagée ou démarrée après l'exercice n'y paraît pas. La part variable d'une mission dont la
    condition n'est pas remplie, ou pas encore connue, n'est pas due : elle n'y paraît pas non plus.

    Args:
        contrat: contrat de référence ; ses montants font foi.
        parametres: taux d'avance datés et sourcés.
    """
    if contrat.exercice is None:
        return ()
    versements: list[Versement] = []
    for mission in contrat.missions:
        if mission.engagee and not _demarre_apres(mission, contrat.exercice):
            avance = _avance(mission, contrat, contrat.exercice, parametres)
            versements += _part_fixe(mission, avance, contrat.exercice)
            versements += _part_variable(mission, contrat.exercice, parametres)
    return tuple(sorted(versements, key=lambda v: v.jour))


def _demarre_apres(mission: Mission, exercice: Exercice) -> bool:
    return mission.demarrage is not None and mission.demarrage > exercice.fin


def _avance(mission: Mission, contrat: Contrat, exercice: Exercice, parametres: Parametres) -> _Avance:
    if mission.code == FONCTIONNEMENT:
        return _avance_de_fonctionnement(contrat.cpts.signature, exercice, parametres)
    if mission.demarrage is None:
        regle = "Démarrage inconnu : mission supposée en cours à l'anniversaire."
        return _Avance(exercice.debut, parametres.taux_avance_a_l_anniversaire, UN, regle, Fiabilite.NON_VERIFIE)
    if mission.demarrage < exercice.debut:
        return _Avance(exercice.debut, parametres.taux_avance_a_l_anniversaire, UN, "À l'anniversaire du contrat.")
    part_due = prorata(mission.demarrage, exercice.fin, exercice)
    regle = f"Au démarrage de la mission, au prorata de l'exercice ({part(part_due)})."
    return _Avance(mission.demarrage, parametres.taux_avance_au_demarrage, part_due, regle)


def _avance_de_fonctionnement(signature: date | None, exercice: Exercice, parametres: Parametres) -> _Avance:
    if signature is None:
        regle = "Signature inconnue : contrat supposé au-delà de sa première année."
        return _Avance(exercice.debut, parametres.taux_avance_fonctionnement, UN, regle, Fiabilite.NON_VERIFIE)
    if signature < exercice.debut:
        return _Avance(exercice.debut, parametres.taux_avance_fonctionnement, UN, "À l'anniversaire du contrat.")
    return _Avance(signature, parametres.taux_fonctionnement_a_la_signature, UN, "À la signature, première année.")


def _part_fixe(mission: Mission, avance: _Avance, exercice: Exercice) -> Iterator[Versement]:
    version = avance.taux.au(avance.jour)
    taux = Fraction(version.valeur)
    fiabilite = avance.fiabilite or version.fiabilite
    dus, avances = _dus_et_avances(mission.part_fixe, avance.part_due, taux)
    regle = f"{avance.regle} {part(taux)} de la part fixe."
    yield Versement(avance.jour, mission.code, NatureVersement.AVANCE, avances, regle, version.source, fiabilite)
    if taux < 1:
        reste = None if dus is None or avances is None else dus - avances
        regle = f"À l'anniversaire suivant : le reste de la part fixe de l'exercice ({part(1 - taux)})."
        jour, source = _lendemain(exercice), version.source
        solde = fiabilite if fiabilite.a_confirmer else Fiabilite.UNE_SOURCE
        yield Versement(jour, mission.code, NatureVersement.SOLDE, reste, regle, source, solde)


def _dus_et_avances(
    part_fixe: Decimal | None, part_due: Fraction, taux: Fraction
) -> tuple[Decimal, Decimal] | tuple[None, None]:
    """Ce qui est dû pour l'exercice et ce qui est avancé [€], au centime ; le solde est la différence exacte."""
    if part_fixe is None:
        return None, None
    exact = Fraction(part_fixe) * part_due
    return au_centime(exact), au_centime(exact * taux)


def _part_variable(mission: Mission, exercice: Exercice, parametres: Parametres) -> Iterator[Versement]:
    if not mission.porte_une_part_variable:
        return
    version = parametres.taux_avance_part_variable.au(exercice.debut)
    yield Versement(
        _lendemain(exercice),
        mission.code,
        NatureVersement.VARIABLE,
        mission.part_variable,
        "Au plus, après l'exercice (date à confirmer), d'après les indicateurs ; sans avance.",
        version.source,
        version.fiabilite,
    )


def _lendemain(exercice: Exercice) -> date:
    return exercice.fin + timedelta(days=1)
