"""Les lignes d'un export comptable qui ne sont pas des écritures : sous-totaux, reports, soldes, clôtures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.lignes import Ligne


@dataclass(frozen=True, slots=True)
class Redite:
    """Une sorte de ligne qui redit ou annule des écritures.

    Attributes:
        cles: les colonnes où son mot se cherche.
        phrase: pourquoi elle n'est pas comptée ; suit le texte cité.
    """

    cles: tuple[str, ...]
    mots: re.Pattern[str]
    phrase: str


_MOIS = r"(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)[a-z]*\.?(?: \d{4}|$)"
_D_AVANT: Final = (
    r"anterieurs?|precedente?s?|initiale?s?|finale?s?|cumulee?s?|generale?|(?:de |d')?(?:ouverture|cloture|debut|fin)"
    rf"|(?:de la |du )?(?:page|compte|mois|periode|exercice)|(?:au|du) \d+|\d{{3,}}$|(?:de )?{_MOIS}"
)
_REDITES: Final = (
    Redite(
        ("compte", "libelle", "action", "mission"),
        re.compile(
            r"s(?:ous|s|/)[- /]?tota(?:l|ux)\b|tota(?:l|ux)(?: general| generaux)?$"
            r"|tota(?:l|ux) (?:general|du |de la |des |compte|classe|mission|section|action|journal|mois|cumul|periode"
            rf"|exercice|\d|(?:de )?{_MOIS})|mouvements? (?:du|de la) (?:mois|periode|exercice)"
            r"|cumuls?(?: (?:general|annuel|mensuel|periode|exercice|au |du |des |de l).*)?$"
        ),
        "est un sous-total : ses euros sont ceux des écritures, il n'est pas compté une seconde fois.",
    ),
    Redite(
        ("compte", "libelle"),
        re.compile(
            rf"a reporter\b|(?:reports?|soldes?)(?:$| (?:a nouveaux?|a reporter|debiteurs?|crediteurs?|progressifs?"
            rf"|{_D_AVANT})\b)|a[ -]?nouveaux?\b"
        ),
        "est un report ou un solde : il reprend d'autres écritures, il n'est pas compté.",
    ),
    Redite(
        ("journal",),
        re.compile(r"an\d?|ran|a[ -]?nouveaux?|report.*|ouv(?:erture)?"),
        "est le journal des à-nouveaux : il reprend un solde d'avant, il n'est pas compté.",
    ),
    Redite(
        ("libelle",),
        re.compile(
            r"(?:ecritures? de )?cloture (?:du |des |de )?(?:comptes?|l'exercice|exercice)\b|soldes? pour cloture"
        ),
        "ferme un compte en fin d'exercice : elle annule les écritures, elle n'est pas comptée.",
    ),
    Redite(
        ("journal",),
        re.compile(r"clo(?:t|ture)?|journal de cloture"),
        "est le journal de clôture : il ramène les comptes à zéro, il n'est pas compté.",
    ),
)
"""« Total Access, carburant », « Solde de tout compte », « Solde de la facture » sont des écritures."""


def est_une_redite(ligne: Ligne) -> bool:
    """Vrai si la ligne redit ou annule d'autres écritures ; l'écarter se dit."""
    for redite in _REDITES:
        for cle in redite.cles:
            texte = normaliser(ligne.texte(cle))
            if (redite.mots.fullmatch if cle == "journal" else redite.mots.match)(texte):
                remede = "Si c'est une écriture, changez son libellé."
                ligne.noter(cle, CodeDAnomalie.TOTAL_EXCLU, redite.phrase, remede, gravite=Gravite.A_VERIFIER)
                return True
    return False
