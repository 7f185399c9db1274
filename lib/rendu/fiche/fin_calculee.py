"""Remplir la section « Ce que la fin d'exercice peut rapporter » à partir des lois d'un contrat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.calcul.loi_du_total import Repartition
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros
from lib.domaine.monnaie import ZERO
from lib.domaine.valorisation import ContratValorise
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
from lib.rendu.textes.chances import a_la_centaine
from lib.rendu.textes.fin_d_exercice import phrase
from lib.rendu.textes.prevision import payee_en_entier
from lib.rendu.textes.risque import chance_d_atteindre
from lib.usages.essai import Essai

if TYPE_CHECKING:  # écrire une fiche n'a pas à charger numpy
    from lib.calcul.risque_du_contrat import Risque

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


def fin_d_exercice_de_fiche(essai: Essai) -> FinDExercice | None:
    """La section d'un contrat, comparé à ce que le scénario en fait ; None quand rien ne se prévoit.

    Args:
        essai: la situation d'aujourd'hui et celle d'après.
    """
    avant, apres = essai.avant.risque, essai.apres.risque if essai.change_quelque_chose else None
    if avant is None:
        return None
    situation, risque = (essai.apres, apres) if apres else (essai.avant, avant)
    contrat = situation.contrat
    return FinDExercice(
        phrase(risque.moyenne),
        essai.scenario.nom if apres else "",
        tuple(_montant(nom, lire, avant, apres, Correlation.MOYENNE) for nom, lire in MONTANTS),
        tuple(_liaison(correlation, avant, apres) for correlation in Correlation),
        tuple(_chances(situation.valorise, risque)),
        tuple(_lignes(contrat, risque)),
        tuple(_maitrises(contrat, risque)),
        _origines(risque.lois),
        tuple(_loi(contrat, loi) for loi in risque.lois),
        tuple((s.identifiant, _libelle(contrat, s.identifiant), s.montant, s.motif) for s in risque.sans_loi),
    )


def _montant(
    nom: str,
    lire: Callable[[Repartition], float],
    avant: Risque,
    apres: Risque | None,
    correlation: Correlation,
) -> MontantPrevu:
    lus = [a_la_centaine(lire(risque.selon(correlation))) for risque in (avant, apres) if risque]
    return MontantPrevu(nom, lus[0], lus[1] if apres else None)


def _liaison(correlation: Correlation, avant: Risque, apres: Risque | None) -> Liaison:
    attendu, prudent, _, _, mauvaise_annee, _ = (
        _montant(nom, lire, avant, apres, correlation) for nom, lire in MONTANTS
    )
    return Liaison(LIAISONS[correlation], attendu, prudent, mauvaise_annee)


def _chances(valorise: ContratValorise, risque: Risque) -> Iterator[ChancesDeFiche]:
    """Ce qui est déjà acquis, puis trois marches vers le maximum."""
    maximum = Decimal(str(round(risque.moyenne.maximum, 2)))
    marches = [
        (f"{nom} : {euros(seuil)}", seuil)
        for nom, seuil in (
            ("Acquis d'aujourd'hui", valorise.total.acquis),
            ("Trois quarts", maximum * 3 / 4),
            ("Neuf dixièmes", maximum * 9 / 10),
            ("Tout", maximum),
        )
        if seuil
    ]
    for nom, seuil in marches:
        mots = (chance_d_atteindre(risque.selon(c), seuil) for c in Correlation)
        yield ChancesDeFiche(nom, *mots)


def _lignes(contrat: Contrat, risque: Risque) -> Iterator[LigneARisque]:
    pires = sorted(risque.moyenne.contributions, key=lambda c: (-c.part_du_risque, c.identifiant))
    for c in pires[:LIGNES_A_RISQUE]:
        if c.part_du_risque > 0:
            yield LigneARisque(
                *(c.identifiant, _libelle(contrat, c.identifiant), c.montant),
                *(a_la_centaine(c.attendu), a_la_centaine(c.manque_attendu), _part(c.part_du_risque)),
            )


def _maitrises(contrat: Contrat, risque: Risque) -> Iterator[MaitriseDeFiche]:
    for nom in (*map(str, Maitrise), MAITRISE_INCONNUE):
        siennes = [c for c in risque.moyenne.contributions if _maitrise(contrat, c.identifiant) == nom]
        if siennes:
            yield MaitriseDeFiche(
                nom,
                sum((c.montant for c in siennes), ZERO),
                a_la_centaine(sum(c.attendu for c in siennes)),
                a_la_centaine(sum(c.manque_attendu for c in siennes)),
                _part(sum(c.part_du_risque for c in siennes)),
            )


def _maitrise(contrat: Contrat, identifiant: str) -> str:
    """Le mot du classeur ; « partagée » n'est qu'une supposition quand il se tait."""
    ligne = contrat.indicateur(identifiant)
    if ligne is None or (ligne.maitrise is Maitrise.PARTAGEE and "maitrise" not in ligne.cellules):
        return MAITRISE_INCONNUE
    return str(ligne.maitrise)


def _part(part: float) -> Fraction:
    return Fraction(round(part, 4)).limit_denominator(10_000)


def _origines(lois: tuple[LoiDeLigne, ...]) -> str:
    comptes = Counter(loi.origine for loi in lois)
    return ", ".join(f"{accorder(comptes[o], 'ligne')} : {o}" for o in Origine if comptes[o]) + "."


def _loi(contrat: Contrat, loi: LoiDeLigne) -> LoiDeFiche:
    libelle = _libelle(contrat, loi.identifiant)
    return LoiDeFiche(loi.identifiant, libelle, str(loi.origine), payee_en_entier(loi), loi.phrase)


def _libelle(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.libelle if ligne else identifiant
