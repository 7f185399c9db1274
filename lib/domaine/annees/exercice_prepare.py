"""L'exercice qui vient, prêt à ouvrir : son contrat, ce que devient chaque ligne, et l'année passée rejouée."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.annees.annee_rejouee import AnneeRejouee, rejouer
from lib.domaine.annees.contrat_suivant import contrat_suivant, depart_suivant, realise_chiffre
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import quantite
from lib.domaine.objectif import unite_de
from lib.domaine.origine_des_termes import OrigineDesTermes
from lib.domaine.reunion.decisions import TermeChange
from lib.domaine.termes_compares import termes_changes
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import NomRegle


class SortDUneLigne(StrEnum):
    """Ce qu'une ligne devient d'un exercice à l'autre."""

    GARDEE = "gardée"
    CHANGEE = "changée"
    RETIREE = "retirée"
    NOUVELLE = "nouvelle"


@dataclass(frozen=True, slots=True)
class SuiteDUneLigne:
    """Une ligne d'un exercice à l'autre.

    Attributes:
        ligne: telle que l'exercice suivant l'ouvre ; retirée, telle qu'elle était.
        exercices: ceux qu'elle a vécus, celui qui s'achève compris ; 0 pour une ligne nouvelle.
        depuis: le premier que le classeur nomme ; None s'il n'en nomme aucun.
        changements: les termes qui ne sont plus les mêmes.
        remarques: ce qui est à savoir de son départ et de ce qui reste à redire, une phrase chacune.
    """

    ligne: Indicateur
    sort: SortDUneLigne
    exercices: int
    depuis: AnneeDeContrat | None
    changements: tuple[TermeChange, ...] = ()
    remarques: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExercicePrepare:
    """L'exercice qui vient.

    Attributes:
        contrat: le contrat à ouvrir.
        lignes: ce que devient chaque ligne, dans l'ordre du nouveau contrat, puis celles qui en sortent.
        rejouee: ce que les réalisés de l'année auraient payé sous le nouveau contrat.
        origine: d'où viennent ses termes.
    """

    contrat: Contrat
    lignes: tuple[SuiteDUneLigne, ...]
    rejouee: AnneeRejouee
    origine: OrigineDesTermes = OrigineDesTermes()

    def combien(self, sort: SortDUneLigne) -> int:
        """Le nombre de lignes qui deviennent cela."""
        return sum(suite.sort is sort for suite in self.lignes)


def preparer_l_exercice_suivant(
    avant: Contrat, convenu: Contrat, origine: OrigineDesTermes = OrigineDesTermes()
) -> ExercicePrepare:
    """L'exercice suivant d'un contrat.

    Args:
        avant: le contrat de l'exercice qui s'achève, avec ses réalisés.
        convenu: le même, tel que les accords, ou un scénario, le laissent.
        origine: d'où viennent les termes de ``convenu``.
    """
    acheve = valoriser(avant)
    suivant = contrat_suivant(acheve, avant, convenu)
    gardees = [
        _suite(ligne, avant.indicateur(ligne.identifiant), convenue)
        for ligne, convenue in zip(suivant.indicateurs, convenu.indicateurs, strict=True)
    ]
    retirees = [_retiree(ligne, avant) for ligne in avant.indicateurs if convenu.indicateur(ligne.identifiant) is None]
    return ExercicePrepare(suivant, (*gardees, *retirees), rejouer(acheve, valoriser(convenu)), origine)


def _suite(suivante: Indicateur, ancienne: Indicateur | None, convenue: Indicateur) -> SuiteDUneLigne:
    annees = {point.exercice for point in suivante.historique}
    remarques = tuple(_remarques(suivante, convenue))
    if ancienne is None:
        return SuiteDUneLigne(suivante, SortDUneLigne.NOUVELLE, 0, None, (), remarques)
    changements = termes_changes(ancienne, convenue)
    sort = SortDUneLigne.CHANGEE if changements else SortDUneLigne.GARDEE
    return SuiteDUneLigne(suivante, sort, len(annees), _premiere(annees), changements, remarques)


def _retiree(ligne: Indicateur, avant: Contrat) -> SuiteDUneLigne:
    annee = avant.exercice.annee if avant.exercice else None
    annees = {p.exercice.a_partir_de(annee.debut if annee else None) for p in ligne.historique}
    en_cours = 0 if annee and any(a.debut == annee.debut for a in annees) else 1
    nommees = annees | ({annee} if annee else set())
    return SuiteDUneLigne(ligne, SortDUneLigne.RETIREE, len(annees) + en_cours, _premiere(nommees))


def _premiere(annees: set[AnneeDeContrat]) -> AnneeDeContrat | None:
    """La première année civile ; « N-3 » ne dit pas laquelle c'est."""
    return min((annee for annee in annees if not annee.est_relative), default=None)


def _remarques(suivante: Indicateur, convenue: Indicateur) -> Iterator[str]:
    """Ce que l'équipe a à savoir avant d'ouvrir la ligne."""
    if suivante.condition is not convenue.condition:
        yield "Condition à redire pour cet exercice."
    if suivante.est_un_constat or suivante.regle is NomRegle.APPRECIATION:
        return
    realise, unite = realise_chiffre(convenue), unite_de(suivante)
    if realise is None:
        if convenue.depart is not None:
            yield "Départ inchangé : le réalisé de l'année manque."
        return
    dit = quantite(realise, unite)
    if depart_suivant(convenue) != realise:
        yield f"Départ inchangé : à partir de {dit}, la règle ne saurait plus payer. À convenir."
    elif convenue.depart is None:
        yield f"Départ : {dit}."
    elif convenue.depart != realise:
        yield f"Départ : {quantite(convenue.depart, unite)} → {dit}."
