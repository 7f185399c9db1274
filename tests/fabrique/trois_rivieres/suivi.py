"""Ce que les indicateurs ont donné : paliers, exercices passés, relevés de l'année."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lib.donnees.modele.cellules import Pourcentage, Valeur
from lib.donnees.modele.feuilles import Ligne
from tests.fabrique.lignes import pourcent

EXERCICES = ("2022-2023", "2023-2024", "2024-2025", "2025-2026")


def palier(identifiant: str, libelle: str, seuil: Valeur, montant: int) -> Ligne:
    """Une ligne de la feuille « Paliers »."""
    return {"identifiant": identifiant, "libelle": libelle, "seuil": seuil, "montant": montant}


PALIERS = (
    palier("A1", "socle", 219, 3000),
    palier("A1", "intermédiaire", 100, 6000),
    palier("A1", "objectif", 50, 9000),
    palier("V1", "socle", pourcent("69,7"), 1000),
    palier("V1", "intermédiaire", pourcent("72,4"), 2500),
    palier("V1", "objectif", pourcent("75"), 3500),
    palier("V2", "socle", pourcent("66,7"), 700),
    palier("V2", "intermédiaire", pourcent("67,45"), 1500),
    palier("V2", "objectif", pourcent("68,2"), 2000),
    palier("V3", "socle", pourcent("25"), 700),
    palier("V3", "intermédiaire", pourcent("26,1"), 1500),
    palier("V3", "objectif", pourcent("27"), 2000),
)

PASSES: dict[str, tuple[tuple[str, Valeur, Valeur, int | None], ...]] = {
    "A1": (("2023-2024", None, 262, None), ("2024-2025", 200, 241, 0), ("2025-2026", 150, 219, 3000)),
    "A2": (("2023-2024", None, 341, None), ("2024-2025", 300, 322, 900), ("2025-2026", 260, 303, 1100)),
    "A4": (("2023-2024", 6, 5, 2500), ("2024-2025", 8, 9, 3000), ("2025-2026", 12, 12, 4000)),
    "A9": (("2023-2024", 20, 18, 1800), ("2024-2025", 30, 29, 1933), ("2025-2026", 40, 35, 1750)),
    "P1": (
        ("2022-2023", 6, 6, 5000),
        ("2023-2024", 9, 8, 6222),
        ("2024-2025", 12, 11, 7333),
        ("2025-2026", 12, 12, 8000),
    ),
    "P2": (("2023-2024", 40, 38, 0), ("2024-2025", 60, 71, 4000), ("2025-2026", 80, 92, 5000)),
    "P5": (("2023-2024", 4, 4, 3000), ("2024-2025", 6, 5, 0), ("2025-2026", 6, 7, 4000)),
    "P9": (("2024-2025", 40, 33, 0), ("2025-2026", 55, 52, 2600)),
    "Q2": (("2023-2024", 2, 2, 3000), ("2024-2025", 3, 3, 4000), ("2025-2026", 4, 4, 4000)),
    "E2": (("2023-2024", 3, 3, 3000), ("2024-2025", 5, 4, 2400), ("2025-2026", 6, 5, 2917)),
}
RETIREES: dict[tuple[str, str], tuple[tuple[str, Valeur, Valeur, int | None], ...]] = {
    ("V12", "Ateliers d'équilibre alimentaire animés"): (
        ("2022-2023", 6, 4, 800),
        ("2023-2024", 8, 9, 1_200),
    ),
    ("P14", "Fiches de retour à domicile transmises"): (
        ("2023-2024", 60, 41, 0),
        ("2024-2025", 80, 66, 1_650),
    ),
}
"""Des lignes que l'annexe ne porte plus : leur libellé n'est plus que dans l'historique."""
TAUX_PASSES = {
    "V1": ("64,1", "64,9", "65,6", "66,26"),
    "V2": ("62,2", "62,9", "63,6", "64,08"),
    "V3": ("21,4", "22,3", "22,9", "23,5"),
    "V10": ("54,8", "53,1", "51,7", "52,4"),
    "V11": ("22,6", "25,9", "28,7", "31,8"),
}


def historique() -> Iterator[Ligne]:
    """Les lignes de la feuille « Historique »."""
    for identifiant, points in PASSES.items():
        for exercice, cible, realise, paye in points:
            point: Ligne = {"exercice": exercice, "cible": cible, "realise": realise, "montant_paye": paye}
            yield {"identifiant": identifiant, **point}
    for identifiant, taux in TAUX_PASSES.items():
        for exercice, valeur in zip(EXERCICES, taux, strict=True):
            yield {"identifiant": identifiant, "exercice": exercice, "realise": pourcent(valeur)}
    for (identifiant, libelle), points in RETIREES.items():
        for exercice, cible, realise, paye in points:
            point = {"exercice": exercice, "cible": cible, "realise": realise, "montant_paye": paye}
            yield {"identifiant": identifiant, "libelle": libelle, **point}


RELEVES_TRIMESTRIELS: dict[str, tuple[int, int, int, int]] = {
    "A1": (201, 176, 139, 112),
    "P1": (3, 5, 8, 10),
    "P2": (24, 51, 83, 104),
    "P5": (2, 4, 6, 8),
    "P8": (14, 37, 62, 81),
    "P9": (9, 20, 36, 48),
    "V4": (1, 2, 3, 3),
    "V5": (210, 466, 768, 912),
    "V6": (35, 84, 141, 176),
    "Q2": (1, 1, 2, 3),
    "E2": (0, 2, 3, 4),
    "F2": (2, 4, 7, 8),
}
DATES = (date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 15), date(2027, 1, 15))
TAUX_RELEVES: dict[str, tuple[tuple[date, Pourcentage], ...]] = {
    "V1": ((date(2026, 6, 30), pourcent("67,1")), (date(2026, 11, 30), pourcent("68,9"))),
    "V3": ((date(2026, 6, 30), pourcent("24,2")), (date(2026, 11, 30), pourcent("25,3"))),
}


def releves() -> Iterator[Ligne]:
    """Les lignes de la feuille « Suivi »."""
    for identifiant, valeurs in RELEVES_TRIMESTRIELS.items():
        for jour, valeur in zip(DATES, valeurs, strict=True):
            yield {"identifiant": identifiant, "date": jour, "valeur": valeur}
    for identifiant, points in TAUX_RELEVES.items():
        for jour, taux in points:
            yield {"identifiant": identifiant, "date": jour, "valeur": taux}
