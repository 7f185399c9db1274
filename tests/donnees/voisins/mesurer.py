"""Le chiffre d'un lot : ``python -m tests.donnees.voisins.mesurer 1`` dit les lectures justes, dites, muettes."""

from __future__ import annotations

import sys
from collections import Counter

from tests.donnees.voisins import (
    colonnes_revisees,
    effectif_et_taux,
    formats,
    fractions,
    lignes_decalees,
    meres_et_filles,
    mise_en_forme,
    nombres_d_un_nom,
    periodes_et_releves,
    tableaux_detournes,
)
from tests.donnees.voisins.cas_voisin import VOISINS, Verdict

FAMILLES = (
    mise_en_forme, nombres_d_un_nom, formats, meres_et_filles, colonnes_revisees, lignes_decalees, effectif_et_taux,
    fractions, periodes_et_releves, tableaux_detournes,
)  # fmt: skip
"""Chaque module range ses classeurs dans ``VOISINS`` quand il est importé."""


def mesurer(lot: int) -> Counter[Verdict]:
    """Combien de lectures de ce lot ont chaque verdict ; chaque faute est écrite."""
    comptes: Counter[Verdict] = Counter()
    for voisin in (v for v in VOISINS if v.lot == lot):
        verdict = voisin.verdict(voisin.lecture())
        comptes[verdict] += 1
        if verdict is not Verdict.JUSTE:
            print(verdict, voisin.sorte, voisin.nom)
    return comptes


if __name__ == "__main__":
    print(*(f"{nombre} {verdict}" for verdict, nombre in sorted(mesurer(int(sys.argv[1])).items())), sep=" · ")
