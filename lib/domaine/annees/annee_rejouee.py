"""L'année passée rejouée : ce que ses réalisés auraient payé sous un autre contrat ; l'inconnu se dit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.valorisation import ContratValorise, LigneValorisee
from lib.domaine.vocabulaire import Condition, EtatDeLigne

RETIREE, NOUVELLE = "Retirée du contrat.", "Nouvelle ligne."
SUIVIE, MONTANT_INCONNU = "Suivie, elle ne paie rien.", "Le montant de la ligne est inconnu."


@dataclass(frozen=True, slots=True)
class LigneRejouee:
    """Une ligne et ce que le réalisé de l'année lui paie sous chaque contrat [€].

    Attributes:
        paye: sous le contrat de l'année ; None si on ne le sait pas.
        rejoue: sous le nouveau ; None si on ne le sait pas.
        en_jeu: ce qu'elle paierait au plus sous l'un ou l'autre ; None si l'un des deux montants est inconnu.
        motif: ce qui explique un montant nul ou inconnu ; vide s'il n'y a rien à en dire.
    """

    ligne: Indicateur
    paye: Decimal | None
    rejoue: Decimal | None
    en_jeu: Decimal | None
    motif: str = ""

    @property
    def ecart(self) -> Decimal | None:
        """Ce que le nouveau contrat change [€] ; None dès que l'un des deux n'est pas connu."""
        return None if self.paye is None or self.rejoue is None else self.rejoue - self.paye


@dataclass(frozen=True, slots=True)
class AnneeRejouee:
    """L'année entière, ligne par ligne : celles du nouveau contrat, puis celles qui en sortent."""

    lignes: tuple[LigneRejouee, ...]

    @property
    def paye(self) -> Decimal:
        """Ce que le contrat de l'année paie [€], sur les lignes que l'on connaît sous les deux contrats."""
        return _somme(ligne.paye for ligne in self.lignes if ligne.ecart is not None)

    @property
    def rejoue(self) -> Decimal:
        """Ce que le nouveau contrat aurait payé sur les mêmes lignes [€] : les deux totaux se comparent."""
        return _somme(ligne.rejoue for ligne in self.lignes if ligne.ecart is not None)

    @property
    def inconnues(self) -> tuple[LigneRejouee, ...]:
        """Celles dont on ne sait pas ce que l'un des deux contrats paie : elles n'entrent dans aucun total."""
        return tuple(ligne for ligne in self.lignes if ligne.ecart is None)

    @property
    def euros_inconnus(self) -> Decimal:
        """Ce que paieraient au plus celles de ces lignes dont le montant est connu [€] ; voir ``sans_montant``."""
        return _somme(ligne.en_jeu for ligne in self.inconnues)

    @property
    def sans_montant(self) -> int:
        """Combien de ces lignes n'ont pas de montant connu : tant qu'il en reste, rien ne borne le total."""
        return sum(ligne.en_jeu is None for ligne in self.inconnues)


def rejouer(acheve: ContratValorise, convenu: ContratValorise) -> AnneeRejouee:
    """L'année rejouée ligne à ligne ; une ligne se retrouve par son identifiant.

    Args:
        acheve: le contrat de l'année, valorisé à ses réalisés.
        convenu: le nouveau contrat, valorisé aux mêmes réalisés et aux mêmes départs.
    """
    anciennes, nouvelles = _lignes_payees(acheve), _lignes_payees(convenu)
    gardees = [_rejouee(anciennes.get(cle), nouvelle) for cle, nouvelle in nouvelles.items()]
    sorties = [_sortie(ancienne) for cle, ancienne in anciennes.items() if cle not in nouvelles]
    return AnneeRejouee((*gardees, *sorties))


@dataclass(frozen=True, slots=True)
class _Payee:
    """Une ligne et ce que l'année lui paie [€] ; None si on ne le sait pas, et pourquoi."""

    ligne: Indicateur
    montant: Decimal | None
    motif: str


def _lignes_payees(contrat: ContratValorise) -> Mapping[str, _Payee]:
    return {
        ligne.indicateur.identifiant: _payee(ligne, (mission.mission.condition, ligne.indicateur.condition))
        for mission in contrat.missions
        for ligne in mission.lignes
    }


def _payee(ligne: LigneValorisee, conditions: Collection[Condition]) -> _Payee:
    """Une ligne suivie ou non due ne paie rien ; non évaluée, ou sous une condition sans réponse, elle est inconnue."""
    match ligne.situation:
        case EtatDeLigne.SUIVIE:
            return _Payee(ligne.indicateur, ZERO, SUIVIE)
        case EtatDeLigne.SANS_MONTANT:
            return _Payee(ligne.indicateur, None, MONTANT_INCONNU)
        case EtatDeLigne.NON_DUE:
            est_inconnue = Condition.INCONNUE in conditions and Condition.NON_REMPLIE not in conditions
            return _Payee(ligne.indicateur, None if est_inconnue else ZERO, ligne.motif)
    return _Payee(ligne.indicateur, ligne.montant, ligne.motif)


def _rejouee(ancienne: _Payee | None, nouvelle: _Payee) -> LigneRejouee:
    if ancienne is None:
        motif = " ".join(filter(None, (NOUVELLE, nouvelle.motif)))
        return LigneRejouee(nouvelle.ligne, ZERO, nouvelle.montant, nouvelle.ligne.montant_max, motif)
    motif = nouvelle.motif or ancienne.motif
    return LigneRejouee(nouvelle.ligne, ancienne.montant, nouvelle.montant, _au_plus(ancienne, nouvelle), motif)


def _sortie(ancienne: _Payee) -> LigneRejouee:
    return LigneRejouee(ancienne.ligne, ancienne.montant, ZERO, ancienne.ligne.montant_max, RETIREE)


def _au_plus(*payees: _Payee) -> Decimal | None:
    """Le plus grand des deux montants [€] ; None si l'un n'est pas connu."""
    montants = [payee.ligne.montant_max for payee in payees]
    return None if None in montants else max(montant for montant in montants if montant is not None)


def _somme(montants: Iterable[Decimal | None]) -> Decimal:
    return sum((montant for montant in montants if montant is not None), ZERO)
