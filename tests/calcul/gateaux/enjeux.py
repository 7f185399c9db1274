"""Des enjeux d'essai : celui du cas 11, et des petits contrats tirés au hasard."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from lib.calcul.gateaux.enjeu import Choix, Enjeu, LigneAChoisir, MissionAChoisir
from lib.calcul.loi_de_ligne import LoiDeLigne, Origine
from lib.domaine.vocabulaire import Methode

CAS = Path(__file__).resolve().parents[2] / "references" / "cas_de_calcul.json"


def cas(numero: int) -> Any:
    """Un cas de référence, par son numéro."""
    return next(c for c in json.loads(CAS.read_text(encoding="utf-8"))["cases"] if c["id"] == numero)


def loi(identifiant: str, mission: str, *issues: tuple[float, float]) -> LoiDeLigne:
    """Une loi de parts payées ; les issues sans chance n'y sont pas."""
    possibles = [(part, masse) for part, masse in issues if masse > 0]
    parts, masses = zip(*possibles, strict=True)
    return LoiDeLigne(identifiant, mission, Decimal(0), parts, masses, Origine.EQUIPE, Methode.AVIS)


def enjeu_du_cas_11() -> Enjeu:
    """Le cas 11, tel qu'il est écrit : les poids d'une mission se renormalisent."""
    missions = []
    for rang, mission in enumerate(cas(11)["inputs"]["missions"]):
        poids = sum(ligne["w"] for ligne in mission["inds"])
        lignes = tuple(
            LigneAChoisir(
                ligne["name"],
                Decimal(mission["V"] * ligne["w"]) / poids,
                tuple(_choix(ligne["name"], str(rang), option) for option in ligne["opts"]),
            )
            for ligne in mission["inds"]
        )
        missions.append(MissionAChoisir(str(rang), lignes))
    return Enjeu(tuple(missions))


def _choix(nom: str, mission: str, option: Any) -> Choix:
    _, issues, poids, quantitatif, effort, changements = option
    nombres = [(float(Fraction(part["frac"])), float(Fraction(masse["frac"]))) for part, masse in issues]
    return Choix(
        (loi(nom, mission, *nombres),),
        Fraction(poids),
        est_quantitatif=bool(quantitatif),
        effort=effort,
        changements=changements,
    )


@st.composite
def _choix_au_hasard(tirer: st.DrawFn, nom: str, mission: str, *, premier: bool, mondes: int) -> Choix:
    lois = tuple(loi(nom, mission, *tirer(_issues_au_hasard())) for _ in range(mondes))
    chance = tirer(st.sampled_from((1.0, 1.0, 0.5)))
    if premier:
        return Choix(lois, est_quantitatif=tirer(st.booleans()), chance=chance)
    return Choix(
        lois,
        tirer(st.sampled_from((Fraction(1), Fraction(1), Fraction(0), Fraction(4, 5)))),
        est_quantitatif=tirer(st.booleans()),
        effort=tirer(st.integers(-3, 5)),
        ambition=tirer(st.integers(-1, 1)),
        changements=1,
        chance=chance,
    )


@st.composite
def _issues_au_hasard(tirer: st.DrawFn) -> tuple[tuple[float, float], ...]:
    echec, partiel = tirer(st.integers(1, 6)), tirer(st.integers(0, 3))
    return (0.0, echec / 10), (0.5, partiel / 10), (1.0, 1 - (echec + partiel) / 10)


@st.composite
def enjeux(tirer: st.DrawFn, *, missions: int = 2, mondes: int = 1) -> Enjeu:
    """Quelques missions, une à trois lignes, une à trois façons ; lignes liées ou non, conditions parfois."""
    toutes = []
    for rang in range(tirer(st.integers(1, missions))):
        lignes = []
        for numero in range(tirer(st.integers(1, 3))):
            nom, combien = f"{rang}-{numero}", tirer(st.integers(1, 3))
            choix = (tirer(_choix_au_hasard(nom, str(rang), premier=n == 0, mondes=mondes)) for n in range(combien))
            montant = Decimal(500 * tirer(st.integers(1, 8)))
            lignes.append(LigneAChoisir(nom, montant, tuple(choix)))
        toutes.append(MissionAChoisir(str(rang), tuple(lignes), tirer(st.sampled_from((1.0, 1.0, 0.75)))))
    correlation = tirer(st.sampled_from((0.0, 0.3, 0.6)))
    return Enjeu(tuple(toutes), tuple([1 / mondes] * mondes), correlation)
