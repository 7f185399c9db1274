"""Un classeur voisin d'un classeur mal lu : ce qu'un lecteur attentif y lit, et ce que la lecture en fait."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur

CINQ = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant")
FEUILLE = "Annexe"
Finition = Callable[[Worksheet], None]
"""Ce qui retouche la feuille avant son enregistrement."""


class Verdict(StrEnum):
    """Ce que vaut une lecture : juste, ou fausse mais dite sur une de ses cellules, ou fausse et muette."""

    JUSTE = "juste"
    DITE = "dite"
    MUETTE = "muette"
    ALARME = "alarme"
    """Juste, mais un doute est dit là où il n'y en a aucun."""


@dataclass(frozen=True, slots=True)
class Voisin:
    """Un classeur et ce qu'il faut y lire.

    Attributes:
        lot: le rang du lot ; le premier chiffre d'un lot se note avant toute réparation.
        total: la part variable [€] ; None ne la contrôle pas.
        acquis: l'acquis [€] ; None ne le contrôle pas.
        lignes: par cellule d'intitulé, les champs attendus.
        doute: cellules où dire le doute suffit ; vide n'en admet aucun.
        calme: cellules où aucun doute ne doit être dit.
    """

    lot: int
    sorte: str
    nom: str
    fabriquer: Callable[[], bytes]
    total: int | None = None
    acquis: int | None = None
    lignes: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    doute: str = ""
    calme: str = ""
    fichier: str = "annexe.xlsx"

    def lecture(self) -> Lecture:
        """La lecture de ce classeur."""
        return lire(self.fichier, self.fabriquer())

    def verdict(self, lecture: Lecture) -> Verdict:
        """Ce que vaut cette lecture."""
        if self._faits_justes(lecture):
            return Verdict.ALARME if self.calme and _doutes(lecture, self.calme) else Verdict.JUSTE
        return Verdict.DITE if self.doute and _doutes(lecture, self.doute) else Verdict.MUETTE

    def _faits_justes(self, lecture: Lecture) -> bool:
        total = valoriser(lecture.contrat).total
        euros = [(self.total, total.part_variable), (self.acquis, total.acquis)]
        lus = {i.cellules.get("indicateur", "").rpartition("!")[2]: i for i in lecture.contrat.indicateurs}
        return all(attendu is None or attendu == lu for attendu, lu in euros) and all(
            ou in lus and _champ(lus[ou], nom) == (Fraction(str(v)) if isinstance(v, int | float) else v)
            for ou, champs in self.lignes.items()
            for nom, v in champs.items()
        )


VOISINS: list[Voisin] = []


def voisin(
    lot: int, sorte: str, nom: str, contenu: Valeurs, finir: Finition | None = None,
    **attendu: object,
) -> None:  # fmt: skip
    """Range un classeur d'une feuille, retouché par ``finir``, et ce qu'il faut y lire."""

    def retoucher(livre: Workbook) -> None:
        if finir is not None:
            finir(livre[FEUILLE])

    ranger(lot, sorte, nom, lambda: classeur({FEUILLE: contenu}, retoucher), **attendu)


def ranger(lot: int, sorte: str, nom: str, fabriquer: Callable[[], bytes], **attendu: object) -> None:
    """Range une fabrique de classeur et ce qu'il faut y lire."""
    VOISINS.append(Voisin(lot, sorte, nom, fabriquer, **attendu))  # type: ignore[arg-type]


def csv(lot: int, sorte: str, nom: str, texte: str, **attendu: object) -> None:
    """Range un texte à séparateurs et ce qu'il faut y lire."""
    ranger(lot, sorte, nom, texte.encode, fichier="annexe.csv", **attendu)


def _doutes(lecture: Lecture, cellules: str) -> list[str]:
    tues = (CodeDAnomalie.REGLE_ABSENTE, CodeDAnomalie.SENS_SUPPOSE)  # ce que ces annexes n'écrivent jamais
    douteuses = [a for a in lecture.anomalies if a.gravite is not Gravite.INFORMATION and a.code not in tues]
    citees = [c.reference for a in douteuses for c in a.cellules] + [a.cellule for a in douteuses]
    return [adresse for adresse in citees if re.search(f"^(?:{cellules})(?![0-9])", adresse)]


def _champ(indicateur: Indicateur, nom: str) -> object:
    lus: dict[str, object] = {
        "mission": indicateur.mission,
        "cible": indicateur.cible.valeur,
        "operateur": str(indicateur.cible.operateur),
        "realise": indicateur.mesure.valeur,
        "montant": indicateur.montant_max,
        "depart": indicateur.depart,
    }
    lu = lus[nom]
    return Fraction(lu) if isinstance(lu, Decimal | Fraction) else lu
