"""Une ligne d'indicateur avant sa place dans une feuille : ses cellules telles qu'on les tape, et leur sens."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TypeAlias

Cellule: TypeAlias = tuple[object, str | None]
"""Valeur tapée, et format de nombre s'il n'est pas « Standard »."""

VIDE: Cellule = (None, None)


@dataclass
class Brouillon:
    """Les cellules d'une ligne et leur sens ; `traits` dit comment chaque chose a été écrite."""

    genre: str
    libelle: str
    mission: str
    unite: str
    cible: Cellule
    depart: Cellule
    realise: Cellule
    v_cible: float | None
    v_haute: float | None
    sens: str | None
    v_depart: float | None
    v_realise: float | str | None
    traits: dict[str, str] = field(default_factory=dict)


def nombre_ecrit(g: random.Random, n: float, unite: str) -> tuple[Cellule, str]:
    """Un compte tel qu'on le tape : nu, avec son unité, en texte, daté, avec une précision."""
    entier = f"{n:g}".replace(".", ",")
    choix: list[tuple[str, Cellule, int]] = [
        ("nu", (n, None), 8),
        ("unité", (f"{entier} {unite}", None), 3),
        ("texte", (entier, None), 1),
        ("format unité", (n, f'0" {unite}"'), 1),
        ("dont", (f"{entier} (dont 1 en visio)", None), 1),
        ("daté", (f"{entier} au 30/09", None), 1),
        ("phrase", (f"{entier} {unite} à ce jour", None), 1),
    ]
    nom, cellule, _ = g.choices(choix, [c[2] for c in choix])[0]
    return cellule, nom


def pourcentage(g: random.Random, p: float, style: str) -> tuple[Cellule, str]:
    """Un pourcentage de `p` points, dans le style du classeur : format, texte, nombre nu."""
    if style == "format":
        return (p / 100, "0.0%"), "format %"
    if style == "texte":
        return (f"{p:g} %".replace(".", ","), None), "texte %"
    return (p, None), "points nus"
