"""Un calcul à part, lent et simple, écrit d'après ``docs/methodes.md`` et rien d'autre : rien n'y importe ``lib``.

Une ligne est un dictionnaire de faits ; sa loi, un dictionnaire {euros en centimes: probabilité} ; le total, la somme
de toutes les issues, une à une. Tout est en Python nu.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import floor, sqrt
from statistics import NormalDist, variance
from typing import Any

Faits = Mapping[str, Any]
Loi = dict[Any, float]

MOTS = {
    "quasi certain": 0.95,
    "probable": 0.8,
    "une chance sur deux": 0.5,
    "peu probable": 0.2,
    "très improbable": 0.05,
}
ELARGIR = {None: 1.0, "CPTS": 1.0, "partagée": 1.25, "tiers": 1.5}
VARIATION = 0.2
NORMALE = NormalDist()


def loi_d_une_ligne(faits: Faits) -> Loi | None:
    """Les centimes que paie une ligne en fin d'exercice ; None si elle est hors du calcul."""
    if faits["etat"] in ("sans objet", "neutralisé", "en attente"):
        return None
    loi = _constat(faits) if faits["type"] == "état" else _mot_ou_valeur(faits)
    ouverte = faits["chance_ligne"]
    return _mele([(ouverte, loi), (1 - ouverte, {0: 1.0})])


def total(lois: list[tuple[str, Loi]], portes: Mapping[str, float]) -> Loi:
    """La loi de la somme de lignes indépendantes ; la condition d'une mission ferme toutes ses lignes ensemble."""
    somme: Loi = {0: 1.0}
    for mission in sorted({m for m, _ in lois}):
        bloc: Loi = {0: 1.0}
        for autre, loi in lois:
            bloc = _ajoute(bloc, loi) if autre == mission else bloc
        ouverte = portes.get(mission, 1.0)
        somme = _ajoute(somme, _mele([(ouverte, bloc), (1 - ouverte, {0: 1.0})]))
    return somme


def moyenne(loi: Loi) -> float:
    """La moyenne [€]."""
    return sum(c * p for c, p in loi.items()) / 100


def quantile(loi: Loi, chance: float) -> float:
    """Le plus petit montant [€] que l'on ne dépasse pas avec cette probabilité."""
    cumul = 0.0
    for centimes in sorted(loi):
        cumul += loi[centimes]
        if cumul >= chance - 1e-12:
            return float(centimes) / 100
    return float(max(loi)) / 100


def mauvaise_annee(loi: Loi) -> float:
    """La moyenne [€] du dixième le plus bas."""
    reste, somme = 0.1, 0.0
    for centimes in sorted(loi):
        prise = min(reste, loi[centimes])
        somme, reste = somme + prise * centimes, reste - prise
    return somme / 10


def part(faits: Faits, valeur: float) -> float:
    """La part payée [0–1] d'une valeur."""
    regle, sens, vise = faits["regle"], faits["sens"], faits["cible"]
    if sens == "intervalle":
        return float(faits["bas"] <= valeur <= faits["haut"])
    if sens == "stabilité":
        return float(abs(valeur - faits["depart"]) < 1e-9)
    if regle == "tout ou rien":
        return float(valeur <= vise if sens == "baisse" else valeur >= vise)
    if regle == "proportionnel":
        return min(1.0, max(0.0, valeur / vise))
    if regle == "paliers":
        atteints = [p for s, p in faits["paliers"] if (valeur <= s if sens == "baisse" else valeur >= s)]
        return max(atteints, default=0.0)
    debut = faits["seuil"] if regle == "linéaire" else faits["depart"]
    return min(1.0, max(0.0, (valeur - debut) / (vise - debut)))


def _constat(faits: Faits) -> Loi:
    valeur = faits["realise"]
    if valeur == 1 or (valeur is not None and faits["ecoulee"] == 1):
        return {_centimes(faits, float(valeur)): 1.0}
    chance = _elargie(faits, MOTS[faits["mot"]] if faits["mot"] else 0.5)
    partiel = (1 - chance) if valeur == Fraction(1, 2) else (1 - chance) / 2
    issues = [(1.0, chance), (0.5, partiel), (0.0, 1 - chance - partiel)]
    return _mele([(p, {_centimes(faits, v): 1.0}) for v, p in issues])


def _mot_ou_valeur(faits: Faits) -> Loi:
    valeur = faits["realise"]
    if valeur is not None and faits["ecoulee"] == 1:
        return {_centimes(faits, part(faits, valeur)): 1.0}
    if faits["mot"] or (valeur is None and faits["trois"] is None):
        return _pari(faits, _elargie(faits, MOTS[faits["mot"]] if faits["mot"] else 0.5))
    loi = _valeur_finale(faits)
    return _mele([(p, {_centimes(faits, part(faits, v)): 1.0}) for v, p in loi.items()])


def _pari(faits: Faits, chance: float) -> Loi:
    """Toute la cible, ou ce que l'on touche sans elle."""
    valeur, flux = faits["realise"], faits["type"] == "flux"
    aujourd_hui = None if valeur is None else part(faits, valeur)
    plein = 1.0
    if aujourd_hui is None:
        sinon = 0.0
    elif flux and faits["sens"] == "baisse":
        sinon, plein = 0.0, aujourd_hui
    elif flux or aujourd_hui < 1:
        sinon = aujourd_hui
    else:
        sinon = _juste_a_cote(faits)
    return _mele([(chance, {_centimes(faits, plein): 1.0}), (1 - chance, {_centimes(faits, sinon): 1.0})])


def _juste_a_cote(faits: Faits) -> float:
    if faits["sens"] in ("intervalle", "stabilité"):
        return 0.0
    epsilon = 1e-9 if faits["sens"] == "baisse" else -1e-9
    return round(part(faits, faits["cible"] + epsilon), 6)


def _valeur_finale(faits: Faits) -> Loi:
    valeur, ecoulee = faits["realise"], faits["ecoulee"]
    if faits["trois"] is not None:
        return _entiers(faits, _trois_points(*faits["trois"]), faits["trois"][1])
    if faits["type"] == "flux":
        dates = [1 / 8, 3 / 8, 5 / 8, 7 / 8] if ecoulee is None else [float(ecoulee)]
        return _etale_les_chances(_mele([(1 / len(dates), _flux(faits, date)) for date in dates]), faits)
    echelle = max(abs(v) for v in (valeur, faits["repere"], faits["depart"], *faits["passe"]) if v is not None) or 1
    demi = 0.1 * float(echelle) * sqrt(1 - float(ecoulee or 0))
    return _entiers(faits, _trois_points(valeur - demi, float(valeur), valeur + demi), float(valeur))


def _flux(faits: Faits, ecoulee: float) -> Loi:
    compte, passe = faits["realise"], faits["passe"]
    a = b = 0.0
    v2 = VARIATION**2
    if passe:
        m = sum(passe) / len(passe)
        a, b = m, 1.0
        if len(passe) >= 3 and m:
            s2 = variance(passe)
            if s2 > m:
                a = min(a, m * m / (s2 - m))
            b = a / m
            v2 = (v2 + (len(passe) - 1) * max(0.0, s2 - m) / m**2) / len(passe)
    r = max(a + compte, 0.5)
    tau = ecoulee if b else max(ecoulee, 1 / 24)
    attendu = r * (1 - tau) / (b + tau)
    taille = 1 / (1 / r + v2 + v2 / r)
    reussite = taille / (taille + attendu)
    loi, masse, vus, k = {}, reussite**taille, 0.0, 0
    while vus < 1 - 1e-12 and k < 100_000:
        loi[compte + k] = masse
        vus, masse, k = vus + masse, masse * (k + taille) / (k + 1) * (1 - reussite), k + 1
    return loi


def _trois_points(basse: float, mediane: float, haute: float) -> Callable[[float], float]:
    """Le cumul en lignes droites ; zéro borne par le bas."""
    debut = basse - (mediane - basse) / 2
    bouts = (max(0.0, debut) if basse >= 0 else debut, basse, mediane, haute, haute + (haute - mediane) / 2)

    def cumul(x: float) -> float:
        if x < bouts[0]:
            return 0.0
        for (x0, p0), (x1, p1) in zip(zip(bouts, (0, 0.1, 0.5, 0.9)), zip(bouts[1:], (0.1, 0.5, 0.9, 1))):  # noqa: B905
            if x < x1:
                return p0 + (p1 - p0) * (x - x0) / (x1 - x0)
        return 1.0

    return cumul


def _entiers(faits: Faits, cumul: Callable[[float], float], mediane: float) -> Loi:
    """Une loi continue, élargie autour de sa médiane, bornée, puis coupée entre deux entiers."""
    facteur = ELARGIR[faits["maitrise"]]
    plancher = faits["realise"] if faits["type"] == "flux" and faits["realise"] is not None else 0

    def final(x: float) -> float:
        return 0.0 if x < plancher else cumul(mediane + (x - mediane) / facteur)

    loi, avant, k = {}, 0.0, floor(plancher)
    while avant < 1 - 1e-15 and k < 10_000:
        jusque_la = final(k + 0.5)
        if jusque_la > avant:
            loi[k] = jusque_la - avant
        avant, k = jusque_la, k + 1
    return loi


def _etale_les_chances(loi: Loi, faits: Faits) -> Loi:
    facteur = ELARGIR[faits["maitrise"]]
    if facteur == 1:
        return loi
    etalee, cumul, avant = {}, 0.0, 0.0
    for valeur in sorted(loi):
        cumul += loi[valeur]
        jusque_la = 1.0 if cumul >= 1 - 1e-12 else _rapproche(cumul, facteur)
        etalee[valeur], avant = jusque_la - avant, jusque_la
    return etalee


def _elargie(faits: Faits, chance: float) -> float:
    return _rapproche(chance, ELARGIR[faits["maitrise"]])


def _rapproche(chance: float, facteur: float) -> float:
    """Φ(Φ⁻¹(p) ÷ f)."""
    return NORMALE.cdf(NORMALE.inv_cdf(chance) / facteur)


def _centimes(faits: Faits, une_part: float) -> int:
    """Le montant payé, au centime, la moitié vers le haut."""
    return floor(float(faits["montant"]) * 100 * une_part + 0.5 + 1e-7)


def _mele(pesees: list[tuple[float, Loi]]) -> Loi:
    melange: Loi = defaultdict(float)
    for poids, loi in pesees:
        for valeur, masse in loi.items():
            if poids * masse > 0:
                melange[valeur] += poids * masse
    return dict(melange)


def _ajoute(une: Loi, autre: Loi) -> Loi:
    somme: Loi = defaultdict(float)
    for a, p in une.items():
        for b, q in autre.items():
            somme[a + b] += p * q
    return dict(somme)
