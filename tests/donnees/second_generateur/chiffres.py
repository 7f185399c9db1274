"""Les indicateurs qui doivent monter : comptes, taux, évolutions."""

from __future__ import annotations

import random

from .brouillons import VIDE, Brouillon, nombre_ecrit, pourcentage
from .vocabulaire import COMPTES, TAUX


def compte(g: random.Random) -> Brouillon:
    """Un nombre qui doit monter : en nom, en infinitif ou en phrase ; la cible parfois seulement dans la phrase."""
    objet, unite, infinitif, present, mission = g.choice(COMPTES)
    n = g.choice((3, 4, 5, 6, 8, 10, 12, 15, 20, 24, 30, 40, 60, 100, 120, 150, 1200))
    r: float | None = g.choice((n, n + 2, n - 1, n // 2, 0, round(n * 1.3), round(n * 0.8), None))
    forme = g.choice(("nom", "nom", "nombre de", "infinitif", "phrase", "infinitif chiffré", "phrase chiffrée"))
    libelle = {
        "nom": objet.capitalize(),
        "nombre de": f"Nombre d'{objet}" if objet[0] in "aeéo" else f"Nombre de {objet}",
        "infinitif": f"{infinitif} des {objet}",
        "phrase": f"La CPTS {present} des {objet} sur tout le territoire",
        "infinitif chiffré": f"{infinitif} au moins {n} {objet}",
        "phrase chiffrée": f"La CPTS {present} {n} {objet} dans l'année",
    }[forme]
    formes: list[tuple[str, object]] = [
        ("nu", n),
        ("nu", n),
        ("unité", f"{n} {unite}"),
        ("au moins", f"au moins {n} {unite}"),
        (">=", f"≥ {n}"),
        ("minimum", f"{n} {unite} minimum"),
        ("par an", f"{n}/an"),
        ("phrase", f"Atteindre {n} {unite} sur l'exercice"),
        ("minimum devant", f"Minimum {n}"),
        ("plus de", f"{n} ou plus"),
        ("objectif de", f"objectif de {n} {unite} d'ici fin d'exercice"),
    ]
    if "chiffr" in forme:
        formes.append(("dans le libellé", None))
    ecrit, cible = g.choice(formes)
    cellule, nom = (VIDE, "vide") if r is None else nombre_ecrit(g, r, unite)
    return Brouillon(
        "compte",
        libelle,
        mission,
        unite,
        (cible, None),
        VIDE,
        cellule,
        n,
        None,
        "hausse",
        None,
        r,
        {"libellé": forme, "cible": ecrit, "réalisé": nom},
    )


def taux(g: random.Random, style: str) -> Brouillon:
    """Un taux en hausse ; le réalisé parfois en « n sur m », « n (p %) » ou dans l'autre style."""
    objet, mission = g.choice(TAUX)
    p = g.choice((20.0, 40.0, 50.0, 60.0, 66.5, 70.0, 75.0, 80.0, 90.0, 95.0))
    r: float | None = g.choice((p, p + 2.5, p - 5, p / 2, p * 0.9, None))
    libelle = g.choice(("Taux ", "Part ", "% ", "Pourcentage ", "Atteindre un bon taux ", "Proportion ")) + objet
    unite = "%"
    cible, ecrit = pourcentage(g, p, style)
    variante = g.choice(("", "", "", ">=", "au moins", "phrase"))
    if variante:
        texte = f"{p:g}".replace(".", ",")
        ecrit = variante
        cible = (
            {">=": f"≥ {texte} %", "au moins": f"au moins {texte}%", "phrase": f"Atteindre {texte} % {objet}"}[
                variante
            ],
            None,
        )
    if r is None:
        return Brouillon(
            "taux",
            libelle,
            mission,
            unite,
            cible,
            VIDE,
            VIDE,
            p,
            None,
            "hausse",
            None,
            None,
            {"cible": ecrit, "réalisé": "vide"},
        )
    realise, nom = pourcentage(g, round(r, 2), g.choice((style, style, style, "texte")))
    autre = g.random()
    if autre < 0.12:
        k, m = round(r * 2), 200
        r = k / 2
        realise, nom = g.choice(
            (
                ((f"{k}/{m}", None), "fraction"),
                ((f"{k} sur {m}", None), "n sur m"),
                ((f"{k} ({r:g} %)".replace(".", ","), None), "n (p %)"),
                ((f"{r:g} % ({k}/{m})".replace(".", ","), None), "p % (n/m)"),
            )
        )
    return Brouillon(
        "taux",
        libelle,
        mission,
        unite,
        cible,
        VIDE,
        realise,
        p,
        None,
        "hausse",
        None,
        round(r, 2),
        {"cible": ecrit, "réalisé": nom},
    )


def evolution(g: random.Random) -> Brouillon:
    """Une hausse relative à un départ écrit."""
    objet, unite, *_, mission = g.choice(COMPTES)
    d, p = g.choice((100, 200, 400)), g.choice((5, 10, 20))
    n = d + d * p // 100
    ecrit, cible = g.choice(
        (
            ("+p %", f"+{p} %"),
            ("+p % vs", f"+{p} % vs départ"),
            ("augmenter de", f"Augmenter de {p} %"),
            ("+n", f"+{n - d} {unite}"),
            ("hausse de", f"Hausse de {p} % par rapport à la situation initiale"),
        )
    )
    r = g.choice((n, n + 5, d + 1, d - 4))
    cellule, nom = nombre_ecrit(g, r, unite)
    return Brouillon(
        "évolution",
        f"Évolution du nombre de {objet}",
        mission,
        unite,
        (cible, None),
        (d, None),
        cellule,
        n,
        None,
        "hausse",
        d,
        r,
        {"cible": ecrit, "réalisé": nom},
    )
