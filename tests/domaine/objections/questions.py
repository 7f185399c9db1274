"""De quoi interroger une ligne comme un payeur : chaque fait y a sa cellule, et l'exercice une date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.contrat import Contrat, Exercice, Piece
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.objections.codes_d_objection import CodeDObjection
from lib.domaine.objections.objection import Objection
from lib.domaine.objections.releve_des_objections import objections_sur
from lib.domaine.preparation import NoteInterne
from lib.domaine.valorisation import valoriser
from tests.domaine.contrats import contrat, ligne

EXERCICE = Exercice(date(2026, 1, 1), date(2026, 12, 31))
MI_ANNEE = date(2026, 7, 1)
DIALOGUE = date(2026, 9, 15)
CHAMPS = (
    *("indicateur", "cible", "realise", "realise_au", "depart", "montant_max", "regle", "objet", "nature", "portee"),
    *("maitrise", "source", "mode_de_calcul", "responsable", "utilite", "charge_heures", "denominateur", "piece"),
)
CELLULES = {champ: f"Indicateurs!{chr(65 + rang)}2" for rang, champ in enumerate(CHAMPS)}
IRREPROCHABLE: dict[str, Any] = {
    "source": "CPAM", "mode_de_calcul": "compte", "responsable": "Coordination", "utilite": "Moins d'attente",
    "charge_heures": Fraction(10), "depart": 2, "mesure_le": date(2026, 6, 20),
}  # fmt: skip
PIECE = Piece("A1", "Extraction", "CPAM", echeance=date(2026, 8, 1), force=3, cellules={"piece": "Pièces!B2"})


def interroger(
    *lignes: Indicateur,
    jour: date = MI_ANNEE,
    pieces: Sequence[Piece] = (),
    notes: Sequence[NoteInterne] = (),
    dialogue: date | None = DIALOGUE,
    enveloppe: int | None = None,
    **mission: Any,
) -> tuple[Objection, ...]:
    """Tout ce qu'un payeur relève de ces lignes."""
    avec_cellules = [replace(i, cellules=dict(CELLULES)) for i in lignes]
    pose = contrat(*avec_cellules, enveloppe=enveloppe, **mission)
    tenu: Contrat = replace(pose, exercice=EXERCICE, date_dialogue=dialogue, pieces=tuple(pieces))
    return objections_sur(tenu, valoriser(tenu), jour=jour, notes=notes)


def souleve(code: CodeDObjection, *lignes: Indicateur, **faits: Any) -> Objection | None:
    """L'objection de ce code sur ces lignes, ou None."""
    return next((o for o in interroger(*lignes, **faits) if o.code is code), None)


def tenue(identifiant: str = "A1", **faits: Any) -> Indicateur:
    """Une ligne à laquelle il ne manque rien : départ 2, réalisé 5, cible 10."""
    return ligne(identifiant, **(IRREPROCHABLE | faits))


def passe(annee: int, *, cible: int | None = None, realise: int | None = None, paye: int | None = None) -> PointAnnuel:
    """Un exercice passé, lu dans la feuille « Historique »."""
    valeurs = [None if v is None else Fraction(v) for v in (cible, realise)]
    cellules = {"cible": f"Historique!C{annee - 2020}", "realise": f"Historique!D{annee - 2020}",
                "montant_paye": f"Historique!E{annee - 2020}"}  # fmt: skip
    paye_ = None if paye is None else Decimal(paye)
    return PointAnnuel(AnneeDeContrat(annee, annee), *valeurs, paye_, cellules)


def piece(**faits: Any) -> Piece:
    """Une pièce à produire pour août 2026."""
    return replace(PIECE, **faits)
