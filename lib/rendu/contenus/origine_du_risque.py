"""D'où vient le risque, ligne par ligne, et de qui dépendent les euros. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.calcul.loi_du_total import Contribution, Repartition
from lib.domaine.classement import NON_DIT
from lib.domaine.contrat import Contrat
from lib.domaine.indicateur import Indicateur
from lib.domaine.monnaie import ZERO
from lib.domaine.vocabulaire import Maitrise
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import a_la_centaine

LIGNES_MONTREES = 8
QUI_DECIDE: Mapping[Maitrise, str] = {
    Maitrise.CPTS: "de la CPTS",
    Maitrise.PARTAGEE: "de la CPTS et d'autres",
    Maitrise.TIERS: "de tiers",
}


@dataclass(frozen=True, slots=True)
class EurosARisque:
    """Ce qu'une ligne, ou plusieurs, peuvent faire perdre ; euros prévus à la centaine.

    Attributes:
        identifiant: celui de la ligne ; vide pour plusieurs.
        montant: ce qui est en jeu [€], exact.
        attendu: en moyenne [€].
        manque: ce qui manque une mauvaise année, en moyenne [€].
        part_du_risque: part [0–1] de tout ce qui manque une mauvaise année.
    """

    nom: str
    identifiant: str
    montant: Decimal
    attendu: Decimal
    manque: Decimal
    part_du_risque: Fraction


FIGURES: tuple[Rubrique[EurosARisque], ...] = (
    Rubrique("En jeu", lambda r: r.montant),
    Rubrique("Attendu", lambda r: r.attendu),
    Rubrique("Manque une mauvaise année", lambda r: r.manque),
    Rubrique("Part du risque", lambda r: r.part_du_risque),
)


def origine_du_risque(total: Repartition, contrat: Contrat, *, limite: int = LIGNES_MONTREES) -> Contenu[EurosARisque]:
    """Ce qui manque une mauvaise année, ligne par ligne, de la plus lourde à la plus légère."""
    lourdes = sorted((c for c in total.contributions if c.manque >= 1), key=lambda c: (-c.manque, c.identifiant))
    ligne = (
        Rubrique[EurosARisque]("N°", lambda r: r.identifiant, Place.CODE),
        Rubrique[EurosARisque]("Ligne", lambda r: r.nom, Place.LIBELLE),
    )
    rangees = tuple(_a_risque(_nom(contrat, c.identifiant), [c], c.identifiant) for c in lourdes[:limite])
    return Contenu("D'où vient le risque", (*ligne, *FIGURES), rangees)


def carte_de_maitrise(total: Repartition, contrat: Contrat) -> Contenu[EurosARisque]:
    """De qui dépendent les euros, et ce qui leur manque une mauvaise année."""
    qui = {c.identifiant: qui_decide(contrat.indicateur(c.identifiant)) for c in total.contributions}
    groupes = {mots: [c for c in total.contributions if qui[c.identifiant] == mots] for mots in MOTS_DE_LA_MAITRISE}
    rangees = tuple(_a_risque(mots, siennes) for mots, siennes in groupes.items() if siennes)
    dependance = Rubrique[EurosARisque]("Le résultat dépend…", lambda r: r.nom, Place.LIBELLE)
    return Contenu("De qui dépendent ces euros ?", (dependance, *FIGURES), rangees)


MOTS_DE_LA_MAITRISE = (*QUI_DECIDE.values(), NON_DIT)


def qui_decide(indicateur: Indicateur | None) -> str:
    """De qui dépend le résultat d'une ligne, en mots ; ce que personne n'écrit se dit aussi."""
    if indicateur is None or indicateur.maitrise is None:
        return NON_DIT
    return QUI_DECIDE[indicateur.maitrise]


def _a_risque(nom: str, siennes: Iterable[Contribution], identifiant: str = "") -> EurosARisque:
    contributions = tuple(siennes)
    return EurosARisque(
        nom,
        identifiant,
        sum((c.montant for c in contributions), ZERO),
        a_la_centaine(sum(c.attendu for c in contributions)),
        a_la_centaine(sum(c.manque for c in contributions)),
        Fraction(round(sum(c.part_du_risque for c in contributions), 4)).limit_denominator(10_000),
    )


def _nom(contrat: Contrat, identifiant: str) -> str:
    ligne = contrat.indicateur(identifiant)
    return ligne.libelle if ligne else identifiant
