"""Un petit export inventé, ce qu'un comptable y lit, et le jugement de ce que l'application en fait."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from lib.domaine.annees.ecriture_comptable import jours_couverts
from lib.domaine.annees.export_comptable import RaisonDEtreAPart, ranger
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.contrat import Exercice, Mission
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import ExportLu, lire_l_export
from lib.donnees.garde_fous import FichierRefuse

EXERCICE = Exercice(date(2026, 1, 1), date(2026, 12, 31))
MISSIONS = (Mission("ACCES", "Accès aux soins"), Mission("PREV", "Prévention"), Mission("PARC", "Parcours"))
RATTACHE_A_RIEN = ""
_DITES = (RaisonDEtreAPart.SANS_DATE, RaisonDEtreAPart.SANS_COMPTE)


class Verdict(StrEnum):
    """Ce que vaut la lecture d'un export ; la valeur est le mot du tableau."""

    JUSTE = "juste"
    REFUSE = "refusé"
    DIT = "faux, dit"
    REFUS_DE_TROP = "refus de trop"
    BRUIT = "juste, bruit"
    MUET = "MUET"


@dataclass(frozen=True, slots=True)
class CasDExport:
    """Un export et sa vérité.

    Attributes:
        texte: le fichier, tel qu'il sort du logiciel.
        charges: code de mission → charges de l'exercice [€] ; une clé vide pour ce que rien ne rattache.
        a_dire: les lignes du fichier que l'application doit citer « à vérifier ».
        peut_se_refuser: vrai si dire non, avec la raison, est une bonne réponse.
        se_tait_sur: les lignes vraies dont rien ne doit faire douter.
    """

    nom: str
    texte: str
    charges: Mapping[str, str]
    a_dire: frozenset[int] = frozenset()
    peut_se_refuser: bool = False
    se_tait_sur: frozenset[int] = field(default=frozenset())


def juger(cas: CasDExport, exercice: Exercice | None = EXERCICE) -> tuple[Verdict, str]:
    """Le verdict, et ce qui a été lu à la place de la vérité.

    Dire qu'une ligne est retirée n'excuse pas un euro de trop.
    """
    try:
        lu = lire_l_export("export.csv", cas.texte.encode())
    except FichierRefuse as refus:
        return (Verdict.REFUSE if cas.peut_se_refuser else Verdict.REFUS_DE_TROP), str(refus)
    lues, autres = _charges(lu, exercice)
    autres |= exercice is None and _deborde(lu)
    attendues = {code: Decimal(euros) for code, euros in cas.charges.items()}
    citees = _lignes_a_verifier(lu)
    if lues != attendues:
        retirees = _lignes_a_verifier(lu, CodeDAnomalie.TOTAL_EXCLU)
        il_y_en_a_trop = sum(lues.values()) > sum(attendues.values())
        est_dit = bool(citees - retirees if il_y_en_a_trop else citees or lu.illisibles) or autres
        return (Verdict.DIT if est_dit else Verdict.MUET), f"{_ecrit(lues)} au lieu de {_ecrit(attendues)}"
    if manque := cas.a_dire - citees:
        return Verdict.MUET, f"lignes {sorted(manque)} non dites"
    if bruit := cas.se_tait_sur & citees:
        return Verdict.BRUIT, f"lignes {sorted(bruit)}"
    return Verdict.JUSTE, ""


def _charges(lu: ExportLu, exercice: Exercice | None) -> tuple[dict[str, Decimal], bool]:
    """Les charges par mission, et si une somme est mise à part faute de date ou de compte."""
    rangees = ranger(lu.ecritures, exercice, MISSIONS, ())
    sommes = {somme.nom: somme.montant for somme in rangees.par_mission}
    if rangees.non_rattachees.nombre:
        sommes[RATTACHE_A_RIEN] = rangees.non_rattachees.montant
    return {c: m for c, m in sommes.items() if m}, any(somme.nom in _DITES for somme in rangees.a_part)


def _deborde(lu: ExportLu) -> bool:
    """Vrai si les jours que la phrase dit couverts ne sont pas tous de l'exercice."""
    jours = jours_couverts(lu.ecritures)
    return jours is None or jours[0] < EXERCICE.debut or jours[1] > EXERCICE.fin


def _lignes_a_verifier(lu: ExportLu, code: CodeDAnomalie | None = None) -> set[int]:
    """Les lignes citées par un constat plus grave qu'une information, de ce code ou de tous ; 0 pour le fichier."""
    graves = (c for c in lu.constats if c.gravite is not Gravite.INFORMATION)
    return {constat.ligne for constat in graves if code in (None, constat.code)}


def _ecrit(sommes: Mapping[str, Decimal]) -> str:
    return ", ".join(f"{code or '—'} {euros}" for code, euros in sorted(sommes.items())) or "rien"
