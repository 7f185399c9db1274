"""Les indicateurs faits ou non, avec ou sans échéance, et le tirage d'un indicateur de n'importe quel genre."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from . import chiffres, limites
from .brouillons import VIDE, Brouillon
from .vocabulaire import LIVRABLES


def livrable(g: random.Random) -> Brouillon:
    """Une chose à faire : oui / non, ou une cible en mots."""
    objet, participe, mission = g.choice(LIVRABLES)
    ecrit, cible = g.choice(
        (
            ("oui", "Oui"),
            ("oui/non", "oui/non"),
            ("participe", participe.capitalize()),
            ("phrase", f"{objet} {participe} avant la fin de l'exercice"),
            ("fait", "Fait"),
            ("1", "1 document"),
        )
    )
    etat = g.choice(("fait", "fait", "non fait", "partiel", None))
    mots = {
        "fait": ("Oui", "fait", "Réalisé", "X", "OK", participe, "atteint", "✓", "Oui, le 12/05"),
        "non fait": ("Non", "non fait", "Pas commencé", "Non réalisé", "non atteint", "NON"),
        "partiel": ("En cours", "partiel", "Partiellement réalisé", "rédaction en cours", "50 %"),
    }
    if ecrit == "1":
        mots = {"fait": ("1", "1 document", "fait"), "non fait": ("0", "aucun"), "partiel": ("en cours",)}
    texte = g.choice(mots[etat]) if etat else None
    return Brouillon(
        "livrable",
        g.choice((objet, f"{objet} {participe}")),
        mission,
        "oui/non",
        (cible, None),
        VIDE,
        (texte, None),
        None,
        None,
        None,
        None,
        etat,
        {"cible": ecrit, "réalisé": str(texte)},
    )


def echeance(g: random.Random, annee: int) -> Brouillon:
    """Une chose à faire avant une date ; le réalisé est une date, un oui, ou rien."""
    objet, participe, mission = g.choice(LIVRABLES)
    limite = dt.date(annee, g.choice((3, 6, 9)), 30)
    ecrit, cible = g.choice(
        (
            ("date", limite),
            ("avant le", f"avant le {limite:%d/%m/%Y}"),
            ("au plus tard", f"au plus tard le {limite:%d/%m/%Y}"),
            (
                "mot",
                {3: f"fin T1 {annee}", 6: f"fin juin {annee}", 9: f"30 septembre {annee}"}[limite.month]
                if limite.month != 3
                else f"{limite:%d/%m/%Y}",
            ),
            ("participe avant", f"{participe} avant le {limite:%d/%m/%Y}"),
        )
    )
    fait = g.choice(("avant", "avant", "après", "non", None))
    jour = limite + dt.timedelta(days={"avant": -g.choice((0, 5, 20)), "après": g.choice((1, 20))}.get(fait or "", 0))
    valeur: object = {"avant": jour, "après": jour, "non": "non fait", None: None}[fait]
    nom = "date" if fait in {"avant", "après"} else str(valeur)
    if nom == "date" and g.random() < 0.5:
        valeur, nom = g.choice(
            ((f"{jour:%d/%m/%Y}", "date en texte"), (f"{participe} le {jour:%d/%m/%Y}", "participe le"))
        )
    sens_vrai = {"avant": "fait", "après": "après l'échéance", "non": "non fait", None: None}[fait]
    forme = "dd/mm/yyyy"
    return Brouillon(
        "échéance",
        f"{objet} {participe} dans les temps",
        mission,
        "date",
        (cible, forme if ecrit == "date" else None),
        VIDE,
        (valeur, forme if nom == "date" else None),
        None,
        None,
        None,
        None,
        sens_vrai,
        {"cible": ecrit, "réalisé": nom},
    )


def tirer(g: random.Random, style: str, annee: int) -> Brouillon:
    """Un brouillon au hasard, tous genres confondus."""
    genres: tuple[tuple[Callable[[], Brouillon], int], ...] = (
        (lambda: chiffres.compte(g), 8),
        (lambda: chiffres.taux(g, style), 5),
        (lambda: limites.delai(g), 2),
        (lambda: limites.plafond(g), 3),
        (lambda: limites.intervalle(g), 1),
        (lambda: livrable(g), 4),
        (lambda: echeance(g, annee), 2),
        (lambda: chiffres.evolution(g), 1),
    )
    return g.choices([f for f, _ in genres], [p for _, p in genres])[0]()
