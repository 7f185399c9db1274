"""Un montant mille fois plus grand que ses voisins : une virgule oubliée, le plus souvent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat, lieu_de
from lib.domaine.contrat import Contrat
from lib.domaine.ecriture import euros

DEMESURE = 1000
"""Combien de fois le montant d'à côté fait douter d'un montant."""


@dataclass(frozen=True, slots=True)
class _Montant:
    """Un montant écrit [€] et sa cellule."""

    euros: Decimal
    lieu: tuple[str, str]
    titre: str


def montants_demesures(contrat: Contrat) -> Iterator[Constat]:
    """Les montants au moins mille fois plus grands que le montant ordinaire de leurs voisins.

    Les lignes se comparent aux lignes, les enveloppes aux enveloppes.
    """
    lignes = [
        _Montant(ligne.montant_max, lieu_de(ligne.cellules, "montant_max"), "Montant max (€)")
        for ligne in contrat.indicateurs
        if ligne.montant_max
    ]
    enveloppes = [
        _Montant(part, lieu_de(mission.cellules, f"part_{volet}"), f"Part {volet} (€)")
        for mission in contrat.missions
        for volet, part in (("fixe", mission.part_fixe), ("variable", mission.part_variable))
        if part
    ]
    for groupe in (lignes, enveloppes):
        yield from _demesures(groupe)


def _demesures(montants: Sequence[_Montant]) -> Iterator[Constat]:
    tries = sorted(montant.euros for montant in montants)
    for montant in montants:
        if len(tries) > 1 and montant.euros >= DEMESURE * _ordinaire(tries, montant.euros):
            yield _constat(montant)


def _ordinaire(tries: Sequence[Decimal], sauf: Decimal) -> Decimal:
    """Le montant du milieu, celui-ci mis à part [€] : un seul nombre faux ne le déplace pas."""
    autres = list(tries)
    autres.remove(sauf)
    return autres[len(autres) // 2]


def _constat(montant: _Montant) -> Constat:
    return Constat(
        CodeDAnomalie.MONTANT_DEMESURE,
        f"{euros(montant.euros)} : une virgule oubliée ? Ce montant est au moins mille fois celui de ses voisins ; "
        "tous les totaux en dépendent. Rien n'est corrigé.",
        "Vérifiez le montant dans votre contrat, et réécrivez-le en euros.",
        *montant.lieu,
        montant.titre,
        effet=montant.euros,
    )
