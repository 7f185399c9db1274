"""Le sens des couleurs et des motifs, en clair et en sombre : le seul endroit où une teinte est écrite.

Une teinte ne parle jamais seule : chaque sens a aussi son motif et son mot.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from lib.domaine.equilibre import PartDuGateau
from lib.domaine.mauvaise_annee import PIRES_ISSUES_DITES

MOTIFS: Final = {
    "/": "repeating-linear-gradient(135deg,transparent 0 3px,#fff9 3px 5px),",
    "x": "repeating-linear-gradient(45deg,transparent 0 3px,#fff8 3px 4px),"
    "repeating-linear-gradient(135deg,transparent 0 3px,#fff8 3px 4px),",
    "-": "repeating-linear-gradient(0deg,transparent 0 3px,#fff9 3px 5px),",
    "\\": "repeating-linear-gradient(45deg,transparent 0 3px,#fff9 3px 5px),",
    "|": "repeating-linear-gradient(90deg,transparent 0 3px,#fff8 3px 4px),",
    "+": "repeating-linear-gradient(0deg,transparent 0 4px,#fff8 4px 5px),"
    "repeating-linear-gradient(90deg,transparent 0 4px,#fff8 4px 5px),",
    ".": "radial-gradient(#fffb 22%,transparent 24%) 0 0/5px 5px,",
}
"""Un motif → le fond CSS à poser devant sa teinte ; une teinte pleine n'en a pas."""


def fond(teinte: str, motif: str) -> str:
    """Une teinte et son motif, en fond CSS."""
    return f"{MOTIFS.get(motif, '')}{teinte}"


class Sort(StrEnum):
    """Ce que l'on sait d'un euro ; la valeur est le mot affiché."""

    ACQUIS = "Acquis"
    A_PRODUIRE = "À produire"
    NON_EVALUE = "Non évalué"
    NON_DU = "Non dû"
    INCONNU = "Non expliqué"


class Issue(StrEnum):
    """Où tombe une fin d'exercice ; la valeur est le mot affiché."""

    MAUVAISE = PIRES_ISSUES_DITES
    ORDINAIRE = "les autres issues"


@dataclass(frozen=True, slots=True)
class Trait:
    """Une teinte, son motif et la teinte du texte que l'on pose dessus."""

    teinte: str
    motif: str
    texte: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Les couleurs d'un mode d'affichage."""

    papier: str
    fond: str
    filet: str
    encre: str
    encre_douce: str
    primaire: str
    alerte: str
    sorts: Mapping[Sort, Trait]
    parts: Mapping[PartDuGateau, Trait]
    issues: Mapping[Issue, Trait]


ON_NE_SAIT_PAS: Final = Trait("#C8B998", "-", "#1B2A3A")
ON_NE_SAIT_PAS_LA_NUIT: Final = Trait("#6B6353", "-", "#FFFFFF")
"""Un seul trait pour ce que l'on ne sait pas, où que ce soit."""

CLAIR = Theme(
    papier="#FBFAF7",
    fond="#F1EEE7",
    filet="#DDD7CB",
    encre="#1B2A3A",
    encre_douce="#5B6672",
    primaire="#23566E",
    alerte="#A63D40",
    sorts={
        Sort.ACQUIS: Trait("#1F7A5C", "", "#FFFFFF"),
        Sort.A_PRODUIRE: Trait("#E3A72F", "/", "#1B2A3A"),
        Sort.NON_EVALUE: Trait("#AEB7C2", ".", "#1B2A3A"),
        Sort.NON_DU: Trait("#4F4238", "|", "#FFFFFF"),
        Sort.INCONNU: ON_NE_SAIT_PAS,
    },
    parts={
        PartDuGateau.TIERS: Trait("#A65A80", "x", "#FFFFFF"),
        PartDuGateau.MAITRISE: Trait("#23566E", "", "#FFFFFF"),
        PartDuGateau.INCONNUE: ON_NE_SAIT_PAS,
        PartDuGateau.MOYENS: Trait("#7FB5A4", "\\", "#1B2A3A"),
    },
    issues={
        Issue.MAUVAISE: Trait("#B5533C", "+", "#FFFFFF"),
        Issue.ORDINAIRE: Trait("#6594A9", "", "#0E1E26"),
    },
)

SOMBRE = Theme(
    papier="#1C1A17",
    fond="#2A2723",
    filet="#4A443B",
    encre="#EFEAE0",
    encre_douce="#B9B1A3",
    primaire="#7DB7CE",
    alerte="#E08A86",
    sorts={
        Sort.ACQUIS: Trait("#56B592", "", "#12251D"),
        Sort.A_PRODUIRE: Trait("#E8B54A", "/", "#1F1908"),
        Sort.NON_EVALUE: Trait("#8E97A1", ".", "#15181B"),
        Sort.NON_DU: Trait("#DCCFC0", "|", "#1C150C"),
        Sort.INCONNU: ON_NE_SAIT_PAS_LA_NUIT,
    },
    parts={
        PartDuGateau.TIERS: Trait("#C98BA8", "x", "#210F18"),
        PartDuGateau.MAITRISE: Trait("#7DB7CE", "", "#0E1E26"),
        PartDuGateau.INCONNUE: ON_NE_SAIT_PAS_LA_NUIT,
        PartDuGateau.MOYENS: Trait("#9CCBBC", "\\", "#10231D"),
    },
    issues={
        Issue.MAUVAISE: Trait("#E08B6D", "+", "#2A120A"),
        Issue.ORDINAIRE: Trait("#44758A", "", "#FFFFFF"),
    },
)
