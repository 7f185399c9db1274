"""Ce qui se décide en réunion : des faits partagés, en ajout seul ; une correction est une entrée neuve qui cite.

Une décision est publique : elle va au mur si on l'y envoie, et au relevé que les trois parties reçoivent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.mouvements import Mouvement
from lib.domaine.scenario import Scenario, Simulation, appliquer

TEXTE_AU_PLUS: Final = 400
"""La longueur d'une formulation que le mur sait montrer en entier [caractères]."""


class DecisionRefusee(ErreurDialogue):
    """Une décision ne peut pas être inscrite ; le journal n'a pas changé."""


class IssueDuPoint(StrEnum):
    """Comment un point se conclut ; la valeur est le mot affiché."""

    ACCORD = "accord"
    A_REVOIR = "à revoir"
    DESACCORD = "désaccord"


@dataclass(frozen=True, slots=True)
class TermeChange:
    """Un terme du contrat avant et après, avec les mots du contrat.

    Attributes:
        libelle: lequel : « Cible », « Règle », « Montant ».
        avant, apres: tels qu'ils s'écrivent.
    """

    libelle: str
    avant: str
    apres: str


@dataclass(frozen=True, slots=True)
class EurosDUneDecision:
    """Ce qu'une décision change, en euros [€] ; None quand un montant n'est pas connu.

    Attributes:
        montant_avant, montant_apres: ce que la ligne paie, pleinement atteinte.
        paye_avant, paye_apres: ce que la ligne paie au réalisé du jour.
        acquis_avant, acquis_apres: ce que le contrat entier paie au réalisé du jour.
        mission_avant, mission_apres: ce que la mission de la ligne paie au réalisé du jour.
        enveloppe: la part variable de la mission, la même avant et après.
        sort_avant, sort_apres: où en est la ligne, d'un mot (« suivi », « non dû ») ; vide si elle n'y est pas.
    """

    montant_avant: Decimal | None = None
    montant_apres: Decimal | None = None
    paye_avant: Decimal | None = None
    paye_apres: Decimal | None = None
    acquis_avant: Decimal | None = None
    acquis_apres: Decimal | None = None
    mission_avant: Decimal | None = None
    mission_apres: Decimal | None = None
    enveloppe: Decimal | None = None
    sort_avant: str = ""
    sort_apres: str = ""

    @property
    def ecart_acquis(self) -> Decimal | None:
        """Ce que le réalisé du jour paie en plus ou en moins, sur le contrat entier [€] ; None s'il n'est pas connu."""
        if self.acquis_avant is None or self.acquis_apres is None:
            return None
        return self.acquis_apres - self.acquis_avant


@dataclass(frozen=True, slots=True)
class DecisionDeReunion:
    """Une décision prise en réunion, telle que les parties la connaissent.

    Attributes:
        point: le titre du point de l'ordre du jour.
        issue: comment il se conclut.
        texte: la formulation retenue.
        role: la fonction de qui l'inscrit, jamais son nom.
        ligne: l'identifiant de la ligne du contrat ; vide pour un point général.
        libelle: ce que mesure cette ligne.
        changements: ce qui change, ou ce qui était proposé si l'issue n'est pas un accord.
        euros: ce que cela change en euros.
        mouvements: les changements du contrat sur lesquels on s'accorde, sans motif ni pari ; vides sans accord.
    """

    point: str
    issue: IssueDuPoint
    texte: str
    role: str
    ligne: str = ""
    libelle: str = ""
    changements: tuple[TermeChange, ...] = ()
    euros: EurosDUneDecision = EurosDUneDecision()
    mouvements: tuple[Mouvement, ...] = ()

    @property
    def effet(self) -> Decimal | None:
        """Ce que l'accord change au réalisé du jour [€] ; None sans accord, ou si un montant n'est pas connu."""
        return self.euros.ecart_acquis if self.mouvements else None


@dataclass(frozen=True, slots=True)
class DecisionInscrite:
    """Une décision au journal.

    Attributes:
        numero: son numéro d'ordre au journal, jamais réemployé.
        le: l'instant où elle a été inscrite.
        corrige: le numéro de la décision que celle-ci remplace.
    """

    numero: int
    le: datetime
    decision: DecisionDeReunion
    corrige: int | None = None


def exiger_une_decision(decision: DecisionDeReunion) -> DecisionDeReunion:
    """La décision, prête à inscrire : ses mouvements y perdent leurs motifs et leurs paris.

    Raises:
        DecisionRefusee: elle n'a pas de formulation ou pas de rôle, ou sa formulation ne tiendrait pas au mur.
    """
    if not decision.texte.strip():
        raise DecisionRefusee("Une décision a besoin d'une formulation : une phrase que les trois parties reliront.")
    if len(decision.texte) > TEXTE_AU_PLUS:
        raise DecisionRefusee(
            f"La formulation a {len(decision.texte)} caractères, le mur en montre {TEXTE_AU_PLUS}. Raccourcissez-la."
        )
    if not decision.role.strip():
        raise DecisionRefusee("Dites le rôle de qui inscrit la décision (coordination, présidence…).")
    return replace(decision, mouvements=tuple(mouvement.montrable() for mouvement in decision.mouvements))


def en_vigueur(journal: Sequence[DecisionInscrite]) -> tuple[DecisionInscrite, ...]:
    """Les décisions que rien n'a corrigées, chacune à la place de la première qu'elle remplace.

    Une correction dont la décision citée n'est pas de ce journal (elle est d'une autre séance) tient par elle-même.
    """
    numeros = {inscrite.numero for inscrite in journal}
    corrections = {inscrite.corrige: inscrite for inscrite in journal if inscrite.corrige is not None}
    return tuple(_derniere(inscrite, corrections) for inscrite in journal if inscrite.corrige not in numeros)


def accords_appliques(
    contrat: Contrat, journal: Sequence[DecisionInscrite], *, sauf: DecisionInscrite | None = None
) -> Simulation:
    """Les accords en vigueur appliqués au contrat, dans l'ordre où ils ont été pris.

    Un accord qui ne s'applique plus (une correction a changé ce qu'il supposait) est dans les refus, jamais tu.

    Args:
        sauf: la décision que l'on s'apprête à corriger : le contrat est celui d'avant elle.
    """
    scenario = Scenario("")
    for inscrite in sorted(en_vigueur(journal), key=lambda i: i.numero):
        for mouvement in () if inscrite == sauf else inscrite.decision.mouvements:
            scenario = scenario.ajouter(mouvement)
    return appliquer(contrat, scenario)


def _derniere(inscrite: DecisionInscrite, corrections: Mapping[int, DecisionInscrite]) -> DecisionInscrite:
    while (suivante := corrections.get(inscrite.numero)) is not None and suivante.numero > inscrite.numero:
        inscrite = suivante
    return inscrite
