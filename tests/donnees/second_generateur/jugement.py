"""Compare ce qui a été lu à la vérité d'un classeur, et cherche les euros faux que rien ne signale."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from openpyxl.utils.cell import coordinate_from_string, range_boundaries

from .verite import ClasseurVrai, Verite

CHAMPS = ("libelle", "mission", "cible", "sens", "depart", "realise", "montant_max", "regle", "acquis")
FEUILLE_DITE = {"AUCUN_TABLEAU", "FEUILLE_IGNOREE", "ENTETE_INCERTAINE"}
"""Ce qui suffit à dire qu'une feuille n'est pas (sûrement) lue : ses lignes absentes ne sont alors pas muettes."""
ABSENTE: dict[str, Any] = dict.fromkeys(
    ("libelle", "mission", "cible", "sens", "depart", "realise", "montant_max", "regle")
)
"""Une ligne non rendue : rien n'y est juste, mais seuls les champs que la vérité tranche comptent."""
REGLES = {
    "prorata": "proportionnel",
    "unité": "proportionnel",
    "seuil": "proportionnel avec seuil",
    "tout ou rien": "tout ou rien",
    "moitié": "paliers",
    "paliers": "paliers",
}


@dataclass
class Jugement:
    """Une ligne jugée : champs justes ou non, euros faux, constats qui la couvrent."""

    classeur: str
    ligne: Verite | None
    lu: dict[str, Any] | None
    juste: dict[str, bool] = field(default_factory=dict)
    faux: list[str] = field(default_factory=list)
    """Phrases : « acquis : 0 au lieu de 500 »."""
    tu: bool = False
    """L'acquis vrai est connu, le lecteur a préféré ne rien dire."""
    dit_sur_la_ligne: list[str] = field(default_factory=list)
    dit_plus_haut: list[str] = field(default_factory=list)
    """Constats sur l'entête d'une de ses colonnes, sa feuille entière ou le classeur."""


def normal(texte: object) -> str:
    """Minuscules sans accents ni ponctuation."""
    sans = unicodedata.normalize("NFKD", str(texte or "")).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", sans))


def _proche(a: object, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return isinstance(a, int | float) and abs(a - b) < 0.01


def zones(adresse: str) -> list[tuple[int, int, int, int]]:
    """Les rectangles (colonne, rangée, colonne, rangée) nommés par une adresse de constat.

    >>> zones("B2:B6")
    [(2, 2, 2, 6)]
    """
    trouves = re.findall(r"\b[A-Z]{1,2}\d+(?::[A-Z]{1,2}\d+)?", adresse or "")
    return [tuple(int(x or 0) for x in range_boundaries(t)) for t in trouves]  # type: ignore[misc]


def _point(adresse: str) -> tuple[int, int]:
    lettre, rangee = coordinate_from_string(adresse)
    c, r, *_ = range_boundaries(f"{lettre}{rangee}")
    return int(c or 0), int(r or 0)


def _propre(v: Verite) -> list[tuple[int, int]]:
    return [_point(a) for c, a in v.cellules.items() if not c.startswith("entete:")]


def _sur_la_ligne(v: Verite, zone: tuple[int, int, int, int]) -> bool:
    """Vrai si le constat touche la rangée de la ligne (sa colonne en paysage, son bloc en fiche)."""
    points = _propre(v)
    c1, r1, c2, r2 = zone
    if v.traits["disposition"] == "paysage":
        return c1 <= points[0][0] <= c2
    return any(r1 <= r <= r2 for _, r in points)


def _constats(j: Jugement, lu: dict[str, Any]) -> None:
    """Range les constats bloquants ou à vérifier qui couvrent la ligne."""
    v = j.ligne
    for a in lu["anomalies"]:
        if a["gravite"] == "information" or v is None:
            continue
        if a["feuille"] and a["feuille"] != v.feuille:
            continue
        rectangles = zones(a["cellule"] or "")
        if any(_sur_la_ligne(v, z) for z in rectangles):
            j.dit_sur_la_ligne.append(a["code"])
            continue
        entetes = [_point(x) for c, x in v.cellules.items() if c.startswith("entete:")]
        if not rectangles or any(z[0] <= c <= z[2] and z[1] <= r <= z[3] for z in rectangles for c, r in entetes):
            j.dit_plus_haut.append(a["code"])


def _trouver(v: Verite, lus: list[dict[str, Any]]) -> dict[str, Any] | None:
    """L'indicateur lu pour cette ligne : même cellule, sinon même rangée, sinon même libellé."""
    ou = f"{v.feuille}!{v.cellules['indicateur']}"
    exact = [i for i in lus if i["cellule"] == ou]
    nom = [i for i in lus if normal(i["libelle"]) == normal(v.libelle)]
    rangee = [
        i
        for i in lus
        if i["cellule"].rpartition("!")[0] == v.feuille
        and any(_sur_la_ligne(v, z) for z in zones(i["cellule"].rpartition("!")[2]))
    ]
    return next(iter(exact or nom or rangee), None)


def _realise(v: Verite, lu: object) -> bool | None:
    """Le réalisé est-il juste ? Une date, un document compté se disent de plusieurs façons : l'acquis les juge."""
    if v.genre == "échéance" or (v.genre == "livrable" and v.traits["cible"] == "1"):
        return None
    if isinstance(v.realise, str) or v.genre == "livrable":
        return lu == v.realise
    return _proche(lu, v.realise)


def _relative(v: Verite) -> bool:
    """Une cible écrite comme un écart : le lecteur peut garder l'écart ou le niveau, l'acquis tranche."""
    return v.genre == "évolution" or v.traits["cible"] == "moins"


def _champs(v: Verite, i: dict[str, Any]) -> dict[str, bool]:
    """Juste ou non, pour chaque champ que la vérité tranche."""
    cible = i["cible"] or {}
    dits: dict[str, bool | None] = {
        "libelle": normal(i["libelle"]) == normal(v.libelle),
        "mission": i["mission"] == v.mission,
        "cible": None
        if v.cible is None or _relative(v)
        else _proche(cible.get("valeur"), v.cible)
        and (v.cible_haute is None or _proche(cible.get("borne_haute"), v.cible_haute)),
        "sens": None if v.sens is None else i["sens"] == v.sens,
        "depart": None if v.depart is None else _proche(i["depart"], v.depart),
        "realise": _realise(v, i["realise"]),
        "montant_max": (i["montant_max"] or None) is None
        if v.montant_max is None
        else _proche(i["montant_max"], float(v.montant_max)),
        "regle": None
        if v.regle is None
        else str(i["regle"]).startswith(REGLES[v.regle])
        or (v.regle == "tout ou rien" and v.genre in {"livrable", "échéance"} and i["regle"] == "états"),
    }
    return {c: x for c, x in dits.items() if x is not None}


def _euros(j: Jugement, v: Verite, i: dict[str, Any], montant: float | None) -> None:
    """Les euros faux de la ligne, et l'acquis que le lecteur a préféré taire."""
    lu = i["montant_max"]
    if lu is not None and not _proche(lu, float(v.montant_max or 0)):
        j.faux.append(f"montant : {lu} au lieu de {v.montant_max}")
    if v.acquis == "ambigu":
        return
    if v.acquis is None:
        j.juste["acquis"] = not montant
        if montant:
            j.faux.append(f"acquis : {montant} au lieu de non évalué")
        return
    assert isinstance(v.acquis, Decimal)
    j.juste["acquis"] = _proche(montant, float(v.acquis))
    j.tu = montant is None
    if montant is not None and not j.juste["acquis"]:
        j.faux.append(f"acquis : {montant} au lieu de {v.acquis}")


def _absente(j: Jugement, v: Verite) -> None:
    """Une ligne non rendue : tout y est faux, et ses euros manquent au total."""
    j.juste = dict.fromkeys(_champs(v, ABSENTE), False)
    if v.acquis != "ambigu":
        j.juste["acquis"] = False
    j.dit_sur_la_ligne += sorted(FEUILLE_DITE & set(j.dit_plus_haut))
    if v.montant_max is not None:
        j.faux.append(f"ligne absente : {v.montant_max} manquent")


def juger(vrai: ClasseurVrai, lu: dict[str, Any], valeurs: dict[str, Any]) -> list[Jugement]:
    """Juge un classeur : une entrée par ligne vraie, puis une par ligne lue en trop qui porte des euros.

    `lu` et `valeurs` sont les objets JSON de `verifier` et de `valoriser`.
    """
    montants = {x["id"]: x["montant"] for x in valeurs["indicateurs"]}
    reste = list(lu["indicateurs"])
    sortie: list[Jugement] = []
    for v in vrai.lignes:
        i = _trouver(v, reste)
        j = Jugement(vrai.nom, v, i)
        _constats(j, lu)
        if i is None:
            _absente(j, v)
        else:
            reste.remove(i)
            j.juste = _champs(v, i)
            _euros(j, v, i, montants.get(i["id"]))
        sortie.append(j)
    for i in reste:
        if i["montant_max"]:
            j = Jugement(vrai.nom, None, i, faux=[f"ligne en trop : {i['montant_max']} ({i['libelle'][:40]})"])
            ici, ou = i["cellule"].rpartition("!")[::2]
            for a in lu["anomalies"]:
                if (
                    a["gravite"] != "information"
                    and a["feuille"] == ici
                    and any(z[1] <= q[1] <= z[3] for z in zones(a["cellule"]) for q in zones(ou))
                ):
                    j.dit_sur_la_ligne.append(a["code"])
            sortie.append(j)
    return sortie
