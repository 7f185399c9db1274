"""Les indicateurs à ne pas dépasser, à faire baisser ou à tenir entre deux bornes."""

from __future__ import annotations

import random

from .brouillons import VIDE, Brouillon, nombre_ecrit
from .vocabulaire import COMPTES, DELAIS, PLAFONDS


def delai(g: random.Random) -> Brouillon:
    """Un délai à tenir : moins, c'est mieux."""
    objet, unite, mission = g.choice(DELAIS)
    n = g.choice((24, 48, 72) if unite == "heures" else (5, 7, 10, 15, 30))
    court = {"heures": "h", "jours": "j"}[unite]
    ecrit, cible = g.choice(
        (
            ("<=", f"≤ {n} {unite}"),
            ("<", f"< {n} {court}"),
            ("moins de", f"moins de {n} {unite}"),
            ("sous", f"sous {n} {unite}"),
            ("maximum", f"{n} {unite} maximum"),
            ("nu", n),
            ("unité", f"{n} {court}"),
            ("phrase", f"Réponse en {n} {unite} au plus"),
            ("dans les", f"dans les {n} {unite}"),
        )
    )
    strict = ecrit in {"<", "moins de"}
    r: float | None = g.choice((n - 2, n - 1, n + 3, n * 2, None) if strict else (n, n - 1, n + 3, n * 2, None))
    libelle = g.choice(("Délai moyen ", "Délai ", "Délai maximal ", "Réduire le délai ")) + objet
    cellule, nom = VIDE, "vide"
    if r is not None:
        nom, cellule = g.choice(
            (
                ("nu", (r, None)),
                ("unité", (f"{r} {unite}", None)),
                ("court", (f"{r} {court}", None)),
                ("format", (r, f'0" {court}"')),
            )
        )
    return Brouillon(
        "délai",
        libelle,
        mission,
        unite,
        (cible, None),
        VIDE,
        cellule,
        n,
        None,
        "baisse",
        None,
        r,
        {"cible": ecrit, "réalisé": nom},
    )


def plafond(g: random.Random) -> Brouillon:
    """Un nombre à ne pas dépasser, ou à faire baisser depuis un départ."""
    objet, unite, mission = g.choice(PLAFONDS)
    n = g.choice((10, 20, 50, 80, 100, 203, 250))
    d = n + g.choice((10, 40, 100))
    ecrit, cible = g.choice(
        (
            ("<=", f"≤ {n}"),
            ("maximum", f"{n} maximum"),
            ("ne pas dépasser", f"Ne pas dépasser {n} {unite}"),
            ("au plus", f"au plus {n}"),
            ("passer de à", f"Passer de {d} à {n}"),
            ("réduire à", f"Réduire à {n} {unite}"),
            ("flèche", f"{d} → {n}"),
            ("soit", f"{n} {unite} (soit -{d - n} vs {d} initial)"),
            ("nu", n),
            ("moins", f"-{d - n} par rapport à {d}"),
        )
    )
    r: float | None = g.choice((n, n - 3, n + 4, d, d + 5, None))
    cellule, nom = (VIDE, "vide") if r is None else nombre_ecrit(g, r, unite)
    avec = g.random() < 0.6 or ecrit == "nu"
    depart = (d, None) if avec else VIDE
    connu = avec or ecrit in {"passer de à", "flèche", "soit", "moins"}
    return Brouillon(
        "plafond",
        objet,
        mission,
        unite,
        (cible, None),
        depart,
        cellule,
        n,
        None,
        "baisse",
        d if connu else None,
        r,
        {"cible": ecrit, "réalisé": nom},
    )


def intervalle(g: random.Random) -> Brouillon:
    """Une valeur à tenir entre deux bornes comprises."""
    objet, unite, *_, mission = g.choice(COMPTES)
    bas = g.choice((4, 10, 20, 30))
    haut = bas + g.choice((2, 5, 20))
    ecrit, cible = g.choice(
        (
            ("à", f"{bas} à {haut}"),
            ("entre", f"entre {bas} et {haut}"),
            ("tiret", f"{bas} - {haut}"),
            ("de à", f"de {bas} à {haut} {unite}"),
        )
    )
    r: float | None = g.choice((bas, haut, bas + 1, bas - 2, None))
    cellule, nom = (VIDE, "vide") if r is None else nombre_ecrit(g, r, unite)
    return Brouillon(
        "intervalle",
        f"Volume de {objet}",
        mission,
        unite,
        (cible, None),
        VIDE,
        cellule,
        bas,
        haut,
        None,
        None,
        r,
        {"cible": ecrit, "réalisé": nom},
    )
