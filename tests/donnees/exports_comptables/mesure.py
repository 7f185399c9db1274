"""Mesurer la lecture des exports : ``python -m tests.donnees.exports_comptables.mesure``."""

from __future__ import annotations

from collections import Counter

from tests.donnees.exports_comptables.cas import EXERCICE, juger
from tests.donnees.exports_comptables.premiers import PREMIERS
from tests.donnees.exports_comptables.retrouves import RETROUVES
from tests.donnees.exports_comptables.suivants import SUIVANTS

LOTS = {"premiers": PREMIERS, "suivants": SUIVANTS, "retrouvés": RETROUVES}


def principal() -> None:
    """Chaque cas, avec les dates de l'exercice puis sans, et le compte des verdicts."""
    for nom, lot in LOTS.items():
        for exercice in (EXERCICE, None):
            comptes: Counter[str] = Counter()
            print(f"\n{nom}, {'avec' if exercice else 'sans'} les dates de l'exercice")
            for cas in lot:
                verdict, pourquoi = juger(cas, exercice)
                comptes[verdict] += 1
                if pourquoi:
                    print(f"  {verdict:14} {cas.nom} : {pourquoi}")
            print(" ", dict(comptes), "sur", len(lot))


if __name__ == "__main__":
    principal()
