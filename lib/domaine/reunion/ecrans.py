"""Ce que le mur sait montrer : une idée par écran, faite de mots et de nombres du contrat, et de rien d'autre.

Aucun de ces types ne peut porter une prévision, une priorité, une note ou le nom privé d'un scénario : leurs champs
sont des textes et des nombres du contrat, et un essai d'architecture lit ce qu'ils contiennent.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.reunion.decisions import EurosDUneDecision, IssueDuPoint, TermeChange
from lib.domaine.valorisation import Ventilation


@dataclass(frozen=True, slots=True)
class EcranDeTitre:
    """La première image : qui, quoi, quand.

    Attributes:
        date: le jour du dialogue, écrit ; vide s'il n'est pas connu.
        est_fictif: vrai si ces données n'existent pas, ce que le mur dit.
    """

    cpts: str
    exercice: str
    date: str
    est_fictif: bool = False


@dataclass(frozen=True, slots=True)
class LigneAuMur:
    """Une ligne d'une mission, en une rangée.

    Attributes:
        montant: ce qu'elle paie pleinement atteinte [€] ; None si elle n'est pas payée.
        acquis: ce que le réalisé du jour paie [€] ; None s'il n'est pas évalué.
    """

    libelle: str
    cible: str
    realise: str
    montant: Decimal | None
    acquis: Decimal | None


@dataclass(frozen=True, slots=True)
class EcranDeMission:
    """Une mission et son gâteau.

    Attributes:
        fil: où l'on en est, « point 4 sur 9 » ; vide hors de l'ordre du jour.
        euros: l'enveloppe variable, rangée selon ce que l'on en sait.
    """

    fil: str
    titre: str
    euros: Ventilation
    lignes: tuple[LigneAuMur, ...] = ()


@dataclass(frozen=True, slots=True)
class RepereDuMur:
    """Une valeur posée sur l'axe d'un indicateur, et ce qu'elle paie.

    Attributes:
        texte: la valeur, écrite.
        paie: ce que la règle paie à cette valeur, écrit ; vide s'il n'est pas connu.
        place: où elle tombe sur l'axe [0–1].
    """

    nom: str
    texte: str
    paie: str
    place: Fraction


@dataclass(frozen=True, slots=True)
class PointDeRegle:
    """Un point de la courbe de la règle : place sur l'axe [0–1], part payée [0–1]."""

    place: Fraction
    part: Fraction


@dataclass(frozen=True, slots=True)
class EcranDIndicateur:
    """Un indicateur : départ, réalisé, cible, et la règle en image.

    Attributes:
        demande: ce qu'il faut atteindre, en une phrase.
        regle: la règle de valorisation, nommée.
        realise, depart: leur repère sur l'axe ; None quand ils ne sont pas connus ou ne se placent pas.
        reperes: les valeurs où la règle paie davantage, de la plus petite à la plus grande.
        courbe: la règle en image ; vide quand elle ne se dessine pas (un constat).
        phrase: où l'on en est, en une phrase.
        est_payee: faux pour une ligne de suivi ; d'une ligne payée, le montant peut n'être pas connu.
        est_nationale: vrai si l'accord national l'impose : elle ne se négocie pas.
        est_due: faux si elle ne doit rien aujourd'hui : condition fermée, neutralisée, pas encore due.
        provenance: d'où vient le réalisé et de quand, écrit ; vide si le contrat ne le dit pas.
        avance: l'autre réalisé avancé en séance et ce qu'il paierait, écrits ; vide s'il n'y en a pas.
    """

    fil: str
    titre: str
    demande: str
    regle: str
    montant: Decimal | None
    acquis: Decimal | None
    depart: RepereDuMur | None
    realise: RepereDuMur | None
    reperes: tuple[RepereDuMur, ...]
    courbe: tuple[PointDeRegle, ...]
    phrase: str
    est_payee: bool = True
    est_nationale: bool = False
    est_due: bool = True
    provenance: str = ""
    avance: str = ""


@dataclass(frozen=True, slots=True)
class EcranDeProposition:
    """Ce que l'on propose, avant → après, avec les mots du contrat et les euros.

    Attributes:
        titre: la ligne dont on parle.
        termes: les termes qui changent.
        realise: où l'on en est, écrit.
        avance: l'autre réalisé avancé en séance et ce qu'il paierait, écrits ; vide s'il n'y en a pas.
    """

    fil: str
    titre: str
    termes: tuple[TermeChange, ...]
    realise: str
    euros: EurosDUneDecision
    avance: str = ""


@dataclass(frozen=True, slots=True)
class DecisionAuMur:
    """Une décision, en une rangée ; ``ecart`` est ce que le réalisé du jour paie en plus ou en moins [€]."""

    issue: IssueDuPoint
    texte: str
    ecart: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EcranDesDecisions:
    """Les décisions prises jusqu'ici ; ``avant`` compte celles qui ne tiennent pas à l'écran, les plus anciennes."""

    decisions: tuple[DecisionAuMur, ...]
    avant: int = 0


@dataclass(frozen=True, slots=True)
class TotalAuMur:
    """Ce qu'une mission, ou tout le contrat, paie au réalisé du jour.

    Attributes:
        enveloppe: la part variable, la même avant et après [€] ; None si elle n'est pas connue.
        avant, apres: sans, puis avec les accords [€] ; None si rien n'en est dû.
    """

    libelle: str
    enveloppe: Decimal | None
    avant: Decimal | None
    apres: Decimal | None


@dataclass(frozen=True, slots=True)
class EcranDesTotaux:
    """Ce que les accords pris changent, mission par mission, et en tout."""

    missions: tuple[TotalAuMur, ...]
    contrat: TotalAuMur


@dataclass(frozen=True, slots=True)
class EcranDeSuspension:
    """La réunion est suspendue ; ``depuis`` est l'heure, écrite."""

    depuis: str


@dataclass(frozen=True, slots=True)
class PointAuMur:
    """Un point de l'ordre du jour, en une rangée ; ``heure`` est vide tant que la réunion n'a pas commencé."""

    titre: str
    minutes: int
    heure: str = ""


@dataclass(frozen=True, slots=True)
class EcranDHoraire:
    """L'ordre du jour, et le point où l'on en est ; ``rang`` vaut −1 avant l'ouverture."""

    points: tuple[PointAuMur, ...]
    rang: int


@dataclass(frozen=True, slots=True)
class EcranVide:
    """Rien : un mur noir, ou blanc."""

    est_noir: bool = True


Ecran = (
    EcranDeTitre
    | EcranDeMission
    | EcranDIndicateur
    | EcranDeProposition
    | EcranDesDecisions
    | EcranDesTotaux
    | EcranDHoraire
    | EcranDeSuspension
    | EcranVide
)
ECRANS: tuple[type, ...] = (
    EcranDeTitre,
    EcranDeMission,
    EcranDIndicateur,
    EcranDeProposition,
    EcranDesDecisions,
    EcranDesTotaux,
    EcranDHoraire,
    EcranDeSuspension,
    EcranVide,
)
"""Tout ce que le mur sait montrer."""
