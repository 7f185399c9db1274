"""Les phrases de ce qu'il faut confirmer : par geste, chaque point nommé, ce que des points partagent dit une fois."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.domaine.lecture import Anomalie
from lib.rendu.contenus.a_confirmer import AConfirmer, GroupeAConfirmer
from lib.rendu.formats import accorder
from lib.rendu.textes.phrases_de_lecture import indicateurs_touches

_FIN_DE_PHRASE = re.compile(r"(?<=[.»]) (?=[A-ZÉÀ])")

CELLES_QUI_DESCENDENT = "Celles où moins, c'est mieux"
TOUTES_MONTENT = "Aucune : toutes montent"
DE_QUELLE_MISSION = "De quelle mission ?"
QUELLE_MISSION = "À choisir…"
SAUF_CELLES_CI = "Sauf"
TOUTES_EN_SONT = "Aucune : toutes en sont"


@dataclass(frozen=True, slots=True)
class PointDit:
    """Un point à confirmer, tel qu'il se lit.

    Attributes:
        sujet: l'indicateur nommé ; vide si le point n'est pas sur une ligne.
        phrase: où, ce qui est écrit, ce qui ne va pas.
        remede: quoi écrire ; vide si le groupe l'a déjà dit.
    """

    point: AConfirmer
    sujet: str
    phrase: str
    remede: str


def titre_a_confirmer(groupes: int, points: int) -> str:
    """Ce qu'il faut confirmer, compté : « À confirmer (1) », « À confirmer : 3 gestes pour 14 points »."""
    if points > groupes:
        return f"À confirmer : {accorder(groupes, 'geste')} pour {accorder(points, 'point')}"
    return f"À confirmer ({points})" if points else "À confirmer"


def titre_du_groupe(groupe: GroupeAConfirmer) -> str:
    """« Écrire un réalisé qui se lit · 3 points »."""
    combien = len(groupe.points)
    return f"{groupe.a_faire} · {accorder(combien, 'point')}" if combien > 1 else str(groupe.a_faire)


def ecrire_les_sens(lignes: int) -> str:
    """« Écrire le sens de ces 11 lignes »."""
    return f"Écrire le sens de ces {accorder(lignes, 'ligne')}"


def ecrire_la_mission(lignes: int) -> str:
    """« Écrire la mission de ces 5 lignes »."""
    return f"Écrire la mission de {'cette ligne' if lignes == 1 else 'ces ' + accorder(lignes, 'ligne')}"


def points_dits(groupe: GroupeAConfirmer, feuilles: int) -> Iterator[PointDit]:
    """Les points du groupe ; une conséquence ou un remède qu'un autre a déjà dits ne se redisent pas.

    Args:
        feuilles: combien de feuilles le classeur a ; une seule ne se nomme pas.
    """
    deja: set[str] = set()
    for point in groupe.points:
        if point.constat is None:
            yield PointDit(point, "", point.phrase, "")
            continue
        premiere, *suites = _FIN_DE_PHRASE.split(_sans_la_feuille(point.constat, feuilles))
        neuves = [suite for suite in suites if suite not in deja]
        remede = "" if point.constat.remede in deja or point.constat.remede in premiere else point.constat.remede
        deja |= {*suites, point.constat.remede}
        sujet, phrase = indicateurs_touches(point.lignes), " ".join([premiere, *neuves])
        yield PointDit(point, sujet, phrase if sujet else phrase[:1].upper() + phrase[1:], remede)


def _sans_la_feuille(constat: Anomalie, feuilles: int) -> str:
    se_tait = constat.feuille and feuilles == 1 and constat.cellule
    return constat.message.removeprefix(f"{constat.feuille}, ") if se_tait else constat.message
