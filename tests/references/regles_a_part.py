"""La part que paie une valeur, écrite d'après ``docs/methodes.md`` § 1.1 et rien d'autre : rien n'y importe ``lib``."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any

Faits = Mapping[str, Any]
Valeur = int | float | Fraction


def part(faits: Faits, valeur: Valeur) -> float:
    """La part payée [0–1] d'une valeur."""
    regle, sens, vise = faits["regle"], faits["sens"], faits["cible"]
    if sens == "intervalle":
        return float(faits["bas"] <= valeur <= faits["haut"])
    if sens == "stabilité":
        return float(abs(valeur - faits["depart"]) < 1e-9)
    if regle == "tout ou rien":
        return float(_tient(faits, valeur, vise) and not (faits["strict"] and valeur == vise))
    if regle == "paliers":
        return max((p for s, p in faits["paliers"] if _tient(faits, valeur, s)), default=0.0)
    return float(min(Fraction(1), max(Fraction(0), _pente(faits, Fraction(valeur)))))


def juste_a_cote(faits: Faits) -> float:
    """Ce que l'on touche juste avant la cible : rien sur un saut, presque tout sur une pente."""
    if faits["sens"] in ("intervalle", "stabilité"):
        return 0.0
    epsilon = Fraction(1, 10**9) if faits["sens"] == "baisse" else Fraction(-1, 10**9)
    return round(part(faits, faits["cible"] + epsilon), 6)


def centimes(faits: Faits, une_part: float) -> int:
    """Le montant payé, au centime, la moitié vers le haut."""
    return floor(float(faits["montant"]) * 100 * une_part + 0.5 + 1e-7)


def ruptures(faits: Faits) -> list[Valeur]:
    """Les valeurs où la part peut sauter ou changer de pente."""
    vise = faits["cible"]
    seuils = [vise * faits["part_du_seuil"], faits["depart"], faits["seuil"], faits["intermediaire"]]
    plancher = [] if faits["plancher"] is None else [faits["plancher"]]
    return [vise, faits["bas"], faits["haut"], *seuils, *plancher, *(s for s, _ in faits["paliers"])]


def _pente(faits: Faits, valeur: Fraction) -> Fraction:
    """La part avant d'être coupée à [0 ; 1]."""
    regle, vise, depart = faits["regle"], faits["cible"], faits["depart"]
    if regle == "proportionnel":
        return valeur / vise
    if regle == "proportionnel avec seuil":
        return valeur / vise if valeur / vise >= faits["part_du_seuil"] else Fraction(0)
    if regle == "ROSP":
        milieu, plancher = faits["intermediaire"], faits["plancher"]
        debut = depart if plancher is None or _tient(faits, depart, plancher) else plancher
        if _tient(faits, valeur, milieu):
            return Fraction(1, 2) + (valeur - milieu) / (2 * (vise - milieu))
        return (valeur - debut) / Fraction(2 * (milieu - debut))
    debut = faits["seuil"] if regle == "linéaire" else depart
    return (valeur - debut) / (vise - debut)


def _tient(faits: Faits, valeur: Valeur, borne: Valeur) -> bool:
    """Vrai si la valeur est du bon côté de la borne, comprise."""
    return valeur <= borne if faits["sens"] == "baisse" else valeur >= borne
