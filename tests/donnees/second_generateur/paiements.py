"""La règle de paiement d'une ligne, ses mots, et le montant acquis qu'elle donne."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from .brouillons import Brouillon
from .verite import Acquis
from .vocabulaire import MOITIE, PRORATA, SEUIL, TOR


@dataclass
class Regle:
    """Une règle écrite : sa famille (None : absente), son texte, son seuil (part) et ses paliers (seuil, euros)."""

    famille: str | None
    texte: str | None
    seuil: float = 0
    paliers: tuple[tuple[float, int], ...] = ()
    dans_la_cible: bool = False


def tirer(g: random.Random, b: Brouillon, montant: int) -> Regle:
    """Une règle qui a un sens pour la ligne ; l'absence est fréquente."""
    monte = b.genre in {"compte", "taux"} and bool(b.v_cible)
    familles = ["absente", "absente", "tout ou rien", "tout ou rien"]
    if monte:
        familles += ["prorata", "prorata", "seuil", "moitié", "unité", "paliers"]
    famille = g.choice(familles)
    s = g.choice((50, 60, 75, 80))
    if famille == "absente":
        return Regle(None, None)
    if famille == "tout ou rien":
        return Regle(famille, g.choice(TOR))
    if famille == "prorata":
        return Regle(famille, g.choice(PRORATA))
    if famille in {"seuil", "moitié"}:
        return Regle(famille, g.choice(SEUIL if famille == "seuil" else MOITIE).format(s=s), s / 100)
    if famille == "unité" and b.genre == "compte" and montant % int(b.v_cible or 1) == 0:
        par = montant // int(b.v_cible or 1)
        un = b.unite.rstrip("s") if not b.unite.endswith("aux") else b.unite
        return Regle(
            "unité",
            g.choice(
                (
                    f"{par} € par {un}, dans la limite de {montant} €",
                    f"{par} € / {un} (plafond {montant} €)",
                    f"{par} € par {un}",
                )
            ),
        )
    return _paliers(g, b, montant)


def _paliers(g: random.Random, b: Brouillon, montant: int) -> Regle:
    """Trois paliers en euros jusqu'à la cible."""
    c = float(b.v_cible or 1)
    bas, milieu = (max(1, round(c * f)) for f in (0.5, 0.75))
    marches = tuple((float(x), montant * k // 100) for x, k in ((bas, 40), (milieu, 70), (c, 100)))
    if not bas < milieu < c:
        return Regle("tout ou rien", g.choice(TOR))
    u = " %" if b.genre == "taux" else ""
    formes = (
        " ; ".join(f"{x:g}{u} : {e} €" for x, e in marches),
        " / ".join(f"≥ {x:g}{u} → {e} €" for x, e in marches),
        "\n".join(f"à partir de {x:g}{u} : {e} €" for x, e in marches),
        ", ".join(f"{e} € si {x:g}{u} ou plus" for x, e in marches),
    )
    return Regle("paliers", g.choice(formes).replace(".5 %", ",5 %"), paliers=marches, dans_la_cible=g.random() < 0.35)


def _euros(x: Decimal) -> Decimal:
    return x.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _atteint(b: Brouillon, r: float) -> bool:
    """Vrai si la cible est tenue, au sens de l'auteur (« moins de » est strict)."""
    c = float(b.v_cible or 0)
    if b.genre == "intervalle":
        return c <= r <= float(b.v_haute or c)
    if b.sens == "baisse":
        return r < c if b.traits["cible"] in {"<", "moins de"} else r <= c
    return r >= c


def acquis(b: Brouillon, regle: Regle, montant: int) -> Acquis:
    """Le montant acquis vrai ; « ambigu » quand la règle manque et que la cible n'est que partiellement tenue."""
    m, r = Decimal(montant), b.v_realise
    if r is None:
        return None
    if isinstance(r, str):
        sur = {"fait": m, "non fait": Decimal(0)}
        return sur.get(r, Decimal(0) if regle.famille == "tout ou rien" else "ambigu")
    if regle.famille == "paliers":
        return max((Decimal(e) for x, e in regle.paliers if r >= x), default=Decimal(0))
    if _atteint(b, r):
        return m
    if regle.famille is None:
        return Decimal(0) if r == 0 and b.sens == "hausse" else "ambigu"
    part = Decimal(str(r)) / Decimal(str(b.v_cible or 1))
    parts = {
        "prorata": part,
        "unité": part,
        "seuil": part if part >= Decimal(str(regle.seuil)) else Decimal(0),
        "moitié": Decimal("0.5") if part >= Decimal(str(regle.seuil)) else Decimal(0),
    }
    return _euros(m * parts.get(regle.famille, Decimal(0)))
