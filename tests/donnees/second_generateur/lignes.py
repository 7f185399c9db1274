"""Les lignes d'un classeur : un brouillon, sa règle, ses euros, et ses cellules dans le style du classeur."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from . import etats, paiements
from .brouillons import VIDE, Brouillon, Cellule
from .paiements import Regle
from .verite import Acquis, Verite
from .vocabulaire import MISSIONS, NOTES

FLUX = {"réunions", "ateliers", "séances", "soirées", "téléconsultations", "bilans", "exercices"}
"""Unités dont les trimestres s'ajoutent sans hésitation."""


@dataclass
class Style:
    """Les choix d'un classeur, chacun tiré indépendamment."""

    annee: int
    pourcent: str
    montant: str
    regle: bool
    note: str | None
    realise: str
    disposition: str
    deux_entetes: bool
    total: str
    mission: str


@dataclass
class Ligne:
    """Une ligne prête à poser : ses cellules par champ, et sa vérité."""

    cellules: dict[str, Cellule]
    verite: Verite


def style(g: random.Random) -> Style:
    """Le style d'un classeur."""
    regle = g.random() < 0.65
    return Style(
        annee=g.choice((2025, 2026)),
        pourcent=g.choice(("format", "texte", "points nus")),
        montant=g.choice(("nu", "nu", "format €", "texte €", "k€ entête", "€ entête", "k€ texte", "jusqu'à")),
        regle=regle,
        note=None if regle else g.choice((None, None, "prorata", "tout ou rien")),
        realise=g.choice(("simple", "simple", "simple", "trimestres et total", "trimestres", "deux dates", "années")),
        disposition=g.choice(("plate", "plate", "titres", "titres", "feuilles", "mères", "paysage", "fiche")),
        deux_entetes=g.random() < 0.25,
        total=g.choice(("aucun", "général", "par mission", "les deux")),
        mission=g.choice(("répétée", "première", "fusionnée")),
    )


def montant_ecrit(s: Style, m: int) -> Cellule:
    """Un montant maximal dans le style du classeur."""
    texte = f"{m:,}".replace(",", " ")
    return {
        "format €": (m, '# ##0\\ "€"'),
        "texte €": (f"{texte} €", None),
        "k€ entête": (m / 1000, None),
        "k€ texte": (f"{m / 1000:g} k€".replace(".", ","), None),
        "jusqu'à": (f"jusqu'à {texte} €", None),
    }.get(s.montant, (m, None))


def _regle(g: random.Random, s: Style, b: Brouillon, m: int) -> tuple[Regle, Cellule]:
    """La règle d'une ligne et sa cellule ; sans colonne, la note commune fait foi."""
    if not s.regle:
        note = s.note if s.note != "prorata" or (b.sens == "hausse" and b.genre != "évolution") else None
        return Regle(note, None), VIDE
    r = paiements.tirer(g, b, m)
    return r, VIDE if r.dans_la_cible else (r.texte, None)


def _periodes(g: random.Random, s: Style, b: Brouillon) -> dict[str, Cellule]:
    """Les colonnes du réalisé : une seule, par trimestre, à deux dates, par année."""
    r = b.v_realise
    entier = (
        isinstance(r, int | float)
        and b.genre == "compte"
        and b.traits["réalisé"] in {"nu", "unité", "texte", "format unité"}
    )
    if s.realise.startswith("trimestres"):
        quarts: dict[str, Cellule] = {f"t{k}": VIDE for k in range(1, 5)}
        if entier and isinstance(r, int | float):
            n = int(r)
            parts = [n // 4, n // 4, n // 4, n - 3 * (n // 4)]
            quarts = {f"t{k + 1}": (x, None) for k, x in enumerate(parts)}
            total: Cellule = (n, None)
        else:
            total = b.realise
        if s.realise == "trimestres":
            return quarts if entier else quarts | {"t4": b.realise}
        return quarts | {"realise": total}
    if s.realise == "deux dates":
        moitie: Cellule = (int(r) // 2, None) if entier and isinstance(r, int | float) else VIDE
        return {"r_mi": moitie, "realise": b.realise}
    if s.realise == "années":
        avant: Cellule = (g.randint(1, 90), None) if b.genre == "compte" else VIDE
        return {"r_avant": avant, "realise": b.realise}
    return {"realise": b.realise}


def _trimestres_douteux(s: Style, b: Brouillon) -> bool:
    return s.realise == "trimestres" and b.genre == "compte" and b.unite not in FLUX and b.v_realise is not None


def tirer(g: random.Random, s: Style, pris: set[str]) -> Ligne:
    """Une ligne dont le libellé n'est pas encore dans le classeur."""
    while True:
        b = etats.tirer(g, s.pourcent, s.annee)
        if b.libelle not in pris:
            break
    pris.add(b.libelle)
    m = g.choice((500, 800, 1000, 1200, 1500, 2000, 2500, 3000, 3500, 4500, 6000, 9000))
    regle, cellule = _regle(g, s, b, m)
    paye = g.random() > 0.06 or regle.famille == "paliers"
    vrai: Acquis = paiements.acquis(b, regle, m) if paye else None
    if vrai is not None and _trimestres_douteux(s, b):
        vrai = "ambigu"
    cible = (regle.texte, None) if regle.dans_la_cible else b.cible
    cellules = {
        "mission": (b.mission, None),
        "indicateur": (b.libelle, None),
        "unite": (b.unite, None),
        "depart": b.depart,
        "cible": cible,
        "montant": montant_ecrit(s, m) if paye else (g.choice((None, "suivi", "non rémunéré")), None),
        "regle": cellule,
    } | _periodes(g, s, b)
    traits = b.traits | {
        "règle": regle.texte or "absente",
        "montant": s.montant if paye else "suivi",
        "périodes": s.realise,
        "disposition": s.disposition,
        "note": str(s.note),
    }
    v = Verite(
        b.genre,
        b.libelle,
        b.mission,
        b.v_cible,
        b.v_haute,
        b.sens,
        b.v_depart,
        b.v_realise,
        Decimal(m) if paye else None,
        regle.famille,
        vrai,
        traits=traits,
    )
    return Ligne(cellules, v)


def note(g: random.Random, s: Style) -> str:
    """La note de bas de tableau, avec la règle commune s'il y en a une."""
    return g.choice(NOTES[s.note])


def titre_de_mission(g: random.Random, code: str) -> str:
    """Une façon d'écrire la mission."""
    return g.choice(MISSIONS[code])
