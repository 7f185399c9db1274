"""Remplir la section « Ce que la fin d'exercice peut rapporter » à partir des lois d'un contrat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.loi_du_total import Repartition
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.monnaie import ZERO
from lib.domaine.preparation import Preparation
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Scenario, appliquer
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Correlation, Maitrise
from lib.rendu.fiche.fin_d_exercice import (
    ChancesDeFiche,
    FinDExercice,
    Liaison,
    LigneARisque,
    LoiDeFiche,
    MaitriseDeFiche,
    MontantPrevu,
)
from lib.rendu.formats import accorder
from lib.rendu.textes.chances import a_la_centaine, en_chances
from lib.rendu.textes.fin_d_exercice import phrase

if TYPE_CHECKING:  # écrire une fiche n'a pas à charger numpy
    from lib.calcul.risque import Risque

LIGNES_A_RISQUE = 8
MAITRISE_INCONNUE = "non dit"
LIAISONS = {
    Correlation.FAIBLE: "Faible (lignes indépendantes)",
    Correlation.MOYENNE: "Moyenne (lignes un peu liées)",
    Correlation.FORTE: "Forte (lignes très liées)",
}
MONTANTS: tuple[tuple[str, Callable[[Repartition], float]], ...] = (
    ("Attendu, en moyenne", lambda r: r.attendu),
    ("Prudent, dépassé 9 fois sur 10", lambda r: r.prudent),
    ("Une fois sur deux", lambda r: r.mediane),
    ("Dépassé 1 fois sur 10", lambda r: r.haut),
    ("Mauvaise année", lambda r: r.mauvaise_annee),
    ("Maximum qui peut être dû", lambda r: r.maximum),
)


@dataclass(frozen=True, slots=True)
class ContratPrevu:
    """Un contrat et ce que sa fin d'exercice peut rapporter."""

    contrat: Contrat
    risque: Risque


def fin_d_exercice_de_fiche(
    contrat: Contrat,
    preparation: Preparation,
    scenario: Scenario | None,
    prevoir: Callable[[Contrat, Preparation], Risque | None],
) -> FinDExercice | None:
    """La section d'un contrat, comparé à ce que le scénario en fait ; None quand rien ne se prévoit.

    Args:
        contrat: le contrat de référence.
        preparation: le cahier de la CPTS.
        scenario: le scénario de travail, ou None.
        prevoir: le risque d'un contrat ; None s'il n'y a rien à répartir.
    """
    avant = prevoir(contrat, preparation)
    if avant is None:
        return None
    if scenario is None or not any(etape.est_active for etape in scenario.etapes):
        return comparer(ContratPrevu(contrat, avant))
    simulation = appliquer(contrat, scenario)
    apres = prevoir(simulation.contrat, prolonger(preparation, scenario, simulation))
    prevu = ContratPrevu(simulation.contrat, apres) if apres else None
    return comparer(ContratPrevu(contrat, avant), prevu, scenario.nom)


def comparer(avant: ContratPrevu, apres: ContratPrevu | None = None, scenario: str = "") -> FinDExercice:
    """La section, avant et après.

    Args:
        avant: le contrat de référence.
        apres: le contrat après le scénario, ou None.
        scenario: le nom du scénario.
    """
    dernier = apres or avant
    lois = dernier.risque.lois
    return FinDExercice(
        phrase(dernier.risque.moyenne),
        scenario if apres else "",
        tuple(_montant(nom, lire, avant, apres, Correlation.MOYENNE) for nom, lire in MONTANTS),
        tuple(_liaison(correlation, avant, apres) for correlation in Correlation),
        tuple(_chances(dernier)),
        tuple(_lignes(dernier)),
        tuple(_maitrises(dernier)),
        _origines(lois),
        tuple(_loi(dernier, loi) for loi in lois),
        tuple((s.identifiant, _libelle(dernier, s.identifiant), s.montant, s.motif) for s in dernier.risque.sans_loi),
    )


def _montant(
    nom: str,
    lire: Callable[[Repartition], float],
    avant: ContratPrevu,
    apres: ContratPrevu | None,
    correlation: Correlation,
) -> MontantPrevu:
    lus = [a_la_centaine(lire(prevu.risque.selon(correlation))) for prevu in (avant, apres) if prevu]
    return MontantPrevu(nom, lus[0], lus[1] if apres else None)


def _liaison(correlation: Correlation, avant: ContratPrevu, apres: ContratPrevu | None) -> Liaison:
    attendu, prudent, _, _, mauvaise_annee, _ = (
        _montant(nom, lire, avant, apres, correlation) for nom, lire in MONTANTS
    )
    return Liaison(LIAISONS[correlation], attendu, prudent, mauvaise_annee)


def _chances(prevu: ContratPrevu) -> Iterator[ChancesDeFiche]:
    """Ce qui est déjà acquis, puis trois marches vers le maximum."""
    maximum = Decimal(str(round(prevu.risque.moyenne.maximum, 2)))
    marches = [
        (f"{nom} : {euros(seuil)}", seuil)
        for nom, seuil in (
            ("Acquis d'aujourd'hui", valoriser(prevu.contrat).total.acquis),
            ("Trois quarts", maximum * 3 / 4),
            ("Neuf dixièmes", maximum * 9 / 10),
            ("Tout", maximum),
        )
        if seuil
    ]
    for nom, seuil in marches:
        mots = (en_chances(prevu.risque.selon(c).chance_d_au_moins(seuil)) for c in Correlation)
        yield ChancesDeFiche(nom, *mots)


def _lignes(prevu: ContratPrevu) -> Iterator[LigneARisque]:
    pires = sorted(prevu.risque.moyenne.contributions, key=lambda c: (-c.part_du_risque, c.identifiant))
    for c in pires[:LIGNES_A_RISQUE]:
        if c.part_du_risque > 0:
            yield LigneARisque(
                *(c.identifiant, _libelle(prevu, c.identifiant), c.montant),
                *(a_la_centaine(c.attendu), a_la_centaine(c.manque_attendu), _part(c.part_du_risque)),
            )


def _maitrises(prevu: ContratPrevu) -> Iterator[MaitriseDeFiche]:
    for nom in (*map(str, Maitrise), MAITRISE_INCONNUE):
        siennes = [c for c in prevu.risque.moyenne.contributions if _maitrise(prevu, c.identifiant) == nom]
        if siennes:
            yield MaitriseDeFiche(
                nom,
                sum((c.montant for c in siennes), ZERO),
                a_la_centaine(sum(c.attendu for c in siennes)),
                a_la_centaine(sum(c.manque_attendu for c in siennes)),
                _part(sum(c.part_du_risque for c in siennes)),
            )


def _maitrise(prevu: ContratPrevu, identifiant: str) -> str:
    """Le mot du classeur ; « partagée » n'est qu'une supposition quand il se tait."""
    ligne = prevu.contrat.indicateur(identifiant)
    if ligne is None or (ligne.maitrise is Maitrise.PARTAGEE and "maitrise" not in ligne.cellules):
        return MAITRISE_INCONNUE
    return str(ligne.maitrise)


def _part(part: float) -> Fraction:
    return Fraction(round(part, 4)).limit_denominator(10_000)


def _origines(lois: tuple[LoiDeLigne, ...]) -> str:
    comptes = Counter(loi.origine for loi in lois)
    return ", ".join(f"{accorder(comptes[o], 'ligne')} : {o}" for o in Origine if comptes[o]) + "."


def _loi(prevu: ContratPrevu, loi: LoiDeLigne) -> LoiDeFiche:
    libelle = _libelle(prevu, loi.identifiant)
    return LoiDeFiche(loi.identifiant, libelle, str(loi.origine), en_chances(loi.chance_de_tout), loi.phrase)


def _libelle(prevu: ContratPrevu, identifiant: str) -> str:
    ligne = prevu.contrat.indicateur(identifiant)
    return ligne.libelle if ligne else identifiant
