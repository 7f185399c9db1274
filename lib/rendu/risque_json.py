"""Ce que la fin d'exercice peut rapporter, en formes JSON publiques. Interne à la CPTS, comme ce qu'elles disent."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from fractions import Fraction

from lib.calcul.loi_du_total import Contribution, Repartition
from lib.calcul.risque_du_contrat import AvisAttendus
from lib.domaine.nombres_exacts import au_centime
from lib.domaine.valorisation import ContratValorise
from lib.domaine.vocabulaire import Correlation
from lib.rendu.contrat_json import Forme
from lib.usages.situation import Situation

MARCHES = (Fraction(1, 2), Fraction(3, 4), Fraction(9, 10), Fraction(1))
"""Les parts du maximum dont on dit toujours la chance."""


def formes_de_repartition(situation: Situation, *, correlation: Correlation, seuils: Collection[Decimal] = ()) -> Forme:
    """La répartition sous la corrélation demandée et sous les trois, ou ``null`` quand il n'y a rien à répartir.

    Args:
        situation: le contrat, ce qui en est acquis aujourd'hui et ses lois.
        correlation: celle de ``repartition``.
        seuils: totaux dont on veut la chance [€], rendus dans cet ordre ; vide, ce sont les marches usuelles.
    """
    formes = {c.value: repartition_seule(situation, correlation=c, seuils=seuils) for c in Correlation}
    return {
        "repartition": formes[correlation.value],
        "repartition_par_correlation": None if situation.risque is None else formes,
        "previsions": forme_des_previsions(situation),
    }


def forme_des_previsions(situation: Situation) -> Forme:
    """Pourquoi rien ne se prévoit, les lignes que la répartition laisse de côté et les avis qui n'ont pas servi."""
    risque = situation.risque
    exclues = () if risque is None else risque.sans_loi
    ecartes = () if risque is None else tuple(loi for loi in risque.lois if loi.refus)
    return {
        "motif": situation.motif or None,
        "lignes_exclues": [_ecartee(ligne.identifiant, ligne.montant, ligne.motif) for ligne in exclues],
        "avis_ecartes": [_ecartee(loi.identifiant, loi.montant, loi.refus) for loi in ecartes],
        "par_defaut": None if risque is None else _par_defaut(risque.avis_attendus),
    }


def _par_defaut(avis: AvisAttendus) -> Forme:
    """Ce que les chiffres doivent à des valeurs par défaut : au-delà d'une part notable, ils ne s'annoncent pas."""
    return {
        "lignes": [loi.identifiant for loi in avis.lignes],
        "montant": en_euros(avis.montant),
        "part": float(avis.part),
        "notable": avis.sont_notables,
    }


def repartition_seule(
    situation: Situation, *, correlation: Correlation, seuils: Collection[Decimal] = ()
) -> Forme | None:
    """La répartition sous une seule corrélation : euros au centime, probabilités et parts non arrondies."""
    if situation.risque is None:
        return None
    repartition = situation.risque.selon(correlation)
    usuelles = [_chance(repartition, s) for s in _marches(repartition, _acquis(situation.valorise))]
    return {
        "correlation": correlation.value,
        "attendu": en_euros(repartition.attendu),
        "p10": en_euros(repartition.prudent),
        "p50": en_euros(repartition.mediane),
        "p90": en_euros(repartition.haut),
        "mauvaise_annee": en_euros(repartition.mauvaise_annee),
        "maximum": en_euros(repartition.maximum),
        "chances": [_chance(repartition, au_centime(Fraction(s))) for s in seuils] or usuelles,
        "chances_usuelles": usuelles,
        "contributions": [_contribution(contribution) for contribution in repartition.contributions],
    }


def _acquis(valorise: ContratValorise) -> tuple[Decimal, ...]:
    """L'acquis du jour ; rien quand aucune enveloppe n'est connue."""
    total = valorise.total
    return () if total.part_variable is None else (total.acquis,)


def _ecartee(identifiant: str, montant: Decimal, motif: str) -> Forme:
    return {"id": identifiant, "montant": en_euros(montant), "motif": motif}


def _marches(repartition: Repartition, acquis: Collection[Decimal]) -> list[Decimal]:
    """Les seuils que l'on dit toujours, du plus petit au plus grand."""
    maximum = Fraction(au_centime(Fraction(repartition.maximum)))
    marches = {au_centime(part * maximum) for part in MARCHES}
    return sorted(marches.union(map(au_centime, acquis)))


def _chance(repartition: Repartition, seuil: Decimal) -> Forme:
    return {"seuil": en_euros(seuil), "probabilite": repartition.chance_d_au_moins(seuil)}


def _contribution(contribution: Contribution) -> Forme:
    return {
        "id": contribution.identifiant,
        "attendu": en_euros(contribution.attendu),
        "manque_attendu": en_euros(contribution.manque_attendu),
        "part_du_risque": contribution.part_du_risque,
    }


def en_euros(montant: Decimal | float) -> int | float:
    """Un montant au centime, entier quand il l'est."""
    centimes = au_centime(Fraction(montant))
    return int(centimes) if centimes == int(centimes) else float(centimes)
