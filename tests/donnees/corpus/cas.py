"""Un cas du corpus : un classeur fait par une petite fonction, et ce que la lecture doit en dire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import Lecture
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire

Champs = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class LigneAttendue:
    """Une ligne du contrat : ses champs, et l'adresse de certains."""

    champs: Champs
    ou: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cas:
    """Un classeur et sa lecture attendue.

    Attributes:
        a_verifier: « CODE cellule » de tous les constats qui ne sont pas de simples informations.
        informations: « CODE cellule » d'informations qui doivent y être.
        options: ce que ``lire`` reçoit de plus.
    """

    nom: str
    fabriquer: Callable[[], bytes]
    lignes: tuple[LigneAttendue, ...]
    a_verifier: frozenset[str] = frozenset()
    informations: frozenset[str] = frozenset()
    fichier: str = "annexe.xlsx"
    options: Mapping[str, object] = field(default_factory=dict)

    def lecture(self) -> Lecture:
        """La lecture de ce classeur."""
        return lire(self.fichier, self.fabriquer(), **self.options)  # type: ignore[arg-type]


CAS: list[Cas] = []


def cas(
    *lignes: LigneAttendue,
    a_verifier: str = "",
    informations: str = "",
    fichier: str = "annexe.xlsx",
    **options: object,
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Range une fabrique de classeur dans le corpus, avec ce qu'elle doit donner.

    Args:
        a_verifier: « CODE cellule, CODE cellule » ; une cellule vide pour toute la feuille.
    """

    def ranger(fabriquer: Callable[[], bytes]) -> Callable[[], bytes]:
        constats = (frozenset(filter(None, map(str.strip, texte.split(",")))) for texte in (a_verifier, informations))
        CAS.append(Cas(fabriquer.__name__, fabriquer, lignes, *constats, fichier, options))
        return fabriquer

    return ranger


def ligne(mission: str, libelle: str, cible: object = None, realise: object = None, montant: object = None,
          ou: Mapping[str, str] | None = None, **autres: object) -> LigneAttendue:  # fmt: skip
    """Une ligne attendue."""
    champs = {"mission": mission, "libelle": libelle, "cible": cible, "realise": realise, "montant": montant}
    return LigneAttendue({**champs, **autres}, ou or {})


def champs_lus(indicateur: Indicateur, attendus: Champs) -> dict[str, object]:
    """Les mêmes champs, tels que la lecture les rend."""
    lus: dict[str, object] = {
        "mission": indicateur.mission,
        "libelle": indicateur.libelle,
        "cible": indicateur.cible.valeur,
        "realise": indicateur.mesure.valeur,
        "montant": indicateur.montant_max,
        "depart": indicateur.depart,
        "action": indicateur.action,
        "unite": indicateur.unite,
        "remunere": indicateur.remunere,
        "identifiant": indicateur.identifiant,
        "historique": tuple((str(p.exercice), p.cible, p.realise) for p in indicateur.historique),
        "paliers": tuple((p.seuil, p.montant) for p in indicateur.paliers),
    }
    return {cle: lus[cle] for cle in attendus}


HORS_SUJET = (CodeDAnomalie.REGLE_ABSENTE, CodeDAnomalie.SENS_SUPPOSE)
"""Ce que presque aucun cas n'écrit : la règle et le sens ; leurs essais sont à part."""


def constats_de(lecture: Lecture, *, informations: bool) -> frozenset[str]:
    """« CODE cellule » de chaque anomalie, d'information ou non ; ce qui est hors sujet n'y est qu'une information."""
    return frozenset(
        f"{a.code} {a.cellule}".strip()
        for a in lecture.anomalies
        if (a.gravite is Gravite.INFORMATION or a.code in HORS_SUJET) == informations
    )


def justes(cas_lu: Cas, lecture: Lecture) -> tuple[int, int]:
    """Le nombre de champs lus juste, et le nombre de champs attendus."""
    juste = attendu = 0
    for rang, demandee in enumerate(cas_lu.lignes):
        lus = (
            champs_lus(lecture.contrat.indicateurs[rang], demandee.champs)
            if rang < len(lecture.contrat.indicateurs)
            else {}
        )
        attendu += len(demandee.champs)
        juste += sum(cle in lus and egal(lus[cle], valeur) for cle, valeur in demandee.champs.items())
    return juste, attendu


def egal(lu: object, attendu: object) -> bool:
    """L'égalité, un montant ou une valeur valant l'entier ou le texte qui l'écrit."""
    if isinstance(attendu, str) and isinstance(lu, Fraction | Decimal):
        return Fraction(lu) == Fraction(attendu)
    return lu == attendu
