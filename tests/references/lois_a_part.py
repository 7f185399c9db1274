"""La valeur de fin d'exercice, écrite d'après ``docs/methodes.md`` § 2 et rien d'autre : rien n'y importe ``lib``.

Une loi est un dictionnaire {valeur: probabilité}. Une valeur continue y est coupée en tranches, à chacun des coudes de
sa loi et de sa règle.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise
from math import exp, floor, lgamma, sqrt
from statistics import NormalDist, variance
from typing import Any

from tests.references.regles_a_part import Faits, ruptures

Loi = dict[Any, float]

ELARGIR = {None: 1.0, "CPTS": 1.0, "partagée": 1.25, "tiers": 1.5}
VARIATION = 0.2
DOSSIERS = 10
SANS_DENOMINATEUR = 1000
SAISON_FINIE = Fraction(23, 24)
DEMI_FAIT, PREMIERS_JOURS = 0.5, 1 / 24
TRANCHES = 60
DATE_INCONNUE = (1 / 8, 3 / 8, 5 / 8, 7 / 8)
NORMALE = NormalDist()


def valeur_finale(faits: Faits) -> Loi:
    """La loi du réalisé en fin d'exercice ; l'exercice n'est pas fini et la ligne a un réalisé, ou trois nombres."""
    if faits["trois"] is not None:
        return _continue_ou_comptee(faits, *faits["trois"])
    if faits["type"] == "flux":
        dates = DATE_INCONNUE if faits["ecoulee"] is None else (float(faits["ecoulee"]),)
        return _etale_les_chances(mele([(1 / len(dates), _flux(faits, date)) for date in dates]), faits)
    if faits["ecoulee"] is not None and est_une_couverture(faits):
        return _etale_les_chances(_couverture(faits, float(faits["ecoulee"])), faits)
    if faits["ecoulee"] is not None and a_ses_dossiers(faits):
        return _etale_les_chances(_dossiers(faits), faits)
    valeur = faits["realise"]
    echelle = max(abs(v) for v in (valeur, faits["repere"], faits["depart"], *faits["passe"]) if v is not None) or 1
    demi = 0.1 * float(echelle) * sqrt(1 - float(faits["ecoulee"] or 0))
    return _continue_ou_comptee(faits, valeur - demi, float(valeur), valeur + demi)


def s_accumule(faits: Faits) -> bool:
    """Vrai pour ce qui ne redescend jamais : un flux, une couverture."""
    return bool(faits["type"] == "flux" or est_une_couverture(faits))


def est_une_couverture(faits: Faits) -> bool:
    """Vrai si le libellé le dit, ou si les relevés de l'exercice précédent vont du simple au double."""
    if faits["type"] != "taux" or faits["sens"] == "baisse":
        return False
    releves = [v for _, v in faits["releves"][-1]] if faits["releves"] else []
    double = len(releves) >= 2 and releves[-1] > 0 and releves[-1] >= 2 * releves[0]
    return bool(faits["se_dit_couverture"] or double)


def a_ses_dossiers(faits: Faits) -> bool:
    """Vrai pour un taux dont le numérateur et le dénominateur sont écrits."""
    return bool(faits["type"] == "taux" and faits["denominateur"] and faits["numerateur_ecrit"])


def mele(pesees: list[tuple[float, Loi]]) -> Loi:
    """Le mélange de lois pesées."""
    melange: Loi = defaultdict(float)
    for poids, loi in pesees:
        for valeur, masse in loi.items():
            if poids * masse > 0:
                melange[valeur] += poids * masse
    return dict(melange)


def elargie(faits: Faits, chance: float) -> float:
    """La chance d'un mot, rapprochée d'une sur deux quand le résultat nous échappe : Φ(Φ⁻¹(p) ÷ f)."""
    return NORMALE.cdf(NORMALE.inv_cdf(chance) / ELARGIR[faits["maitrise"]])


def _flux(faits: Faits, ecoulee: float) -> Loi:
    passe, b, v2 = faits["passe"], 0.0, VARIATION**2
    a = m = sum(passe) / len(passe) if passe else 0.0
    if passe:
        b = 1.0
        if len(passe) >= 3 and m:
            a = min(a, m * m / (variance(passe) - m)) if variance(passe) > m else a
            b, v2 = a / m, _variation_vue(passe, m)
    return _compte(faits["realise"], a, b, v2, _saison(faits, ecoulee))


def _couverture(faits: Faits, ecoulee: float) -> Loi:
    """Des personnes atteintes, parmi D ; en pour cent de D."""
    population = faits["denominateur"] or SANS_DENOMINATEUR
    passe = [population * q / 100 for q in map(Fraction, faits["passe"])]
    fait = Fraction(faits["realise"]) * population / 100
    a, b = (float(passe[-1]), 1.0) if passe else (0.0, 0.0)
    v2 = _variation_vue(passe, 0) if len(passe) >= 3 and sum(passe) else VARIATION**2
    saison = _saison(faits, None)
    if saison is not None or not passe:
        total = _compte(fait, a, b, v2, ecoulee if saison is None else saison)
    else:
        tout_a_venir = mele([(p, {max(fait, n): 1.0}) for n, p in _compte(Fraction(0), a, b, v2, 0.0).items()])
        total = mele([(ecoulee, _compte(fait, a, b, v2, ecoulee)), (1 - ecoulee, tout_a_venir)])
    return mele([(p, {Fraction(100 * min(n, population), population): 1.0}) for n, p in total.items()])


def _variation_vue(passe: list[Any], du_comptage: float) -> float:
    """v² : la variation supposée pèse une année, celle des exercices passés, hasard du comptage ôté, le reste."""
    n, m = len(passe), float(sum(passe)) / len(passe)
    return (VARIATION**2 + (n - 1) * max(0.0, float(variance(passe)) - du_comptage) / m**2) / n


def _compte(fait: Any, a: float, b: float, v2: float, tau: float) -> Loi:
    """Ce qui est fait, plus une binomiale négative."""
    r = max(a + float(fait), DEMI_FAIT)
    tau = tau if b else max(tau, PREMIERS_JOURS)
    attendu = r * (1 - tau) / (b + tau)
    taille = 1 / (1 / r + v2 + v2 / r)
    reussite = taille / (taille + attendu)
    loi, masse, vus, k = {}, reussite**taille, 0.0, 0
    while vus < 1 - 1e-12 and k < 100_000:
        loi[fait + k] = masse
        vus, masse, k = vus + masse, masse * (k + taille) / (k + 1) * (1 - reussite), k + 1
    return loi


def _dossiers(faits: Faits) -> Loi:
    """Des dossiers qui arrivent : bêta-binomiale ; en pour cent des dossiers de l'année."""
    n, tau = faits["denominateur"], faits["ecoulee"]
    k = faits["realise"] * n / 100
    a_venir = floor(n * (1 - tau) / tau + Fraction(1, 2))
    q = faits["passe"][-1] / 100 if faits["passe"] else 0
    alpha, beta = (DOSSIERS * q, DOSSIERS * (1 - q)) if 0 < q < 1 else (1, 1)
    alpha, beta = float(alpha + k), float(beta + n - k)
    deja = _log_beta(alpha, beta)

    def masse(x: int) -> float:
        choix = lgamma(a_venir + 1) - lgamma(x + 1) - lgamma(a_venir - x + 1)
        return exp(choix + _log_beta(alpha + x, beta + a_venir - x) - deja)

    return {Fraction(100 * (k + x), n + a_venir): masse(x) for x in range(a_venir + 1)}


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _continue_ou_comptee(faits: Faits, basse: float, mediane: float, haute: float) -> Loi:
    """Les trois nombres, élargis autour de leur médiane ; un pourcentage est continu, un compte finit sur un entier."""
    facteur = ELARGIR[faits["maitrise"]]
    plancher = float(faits["realise"]) if s_accumule(faits) and faits["realise"] is not None else 0.0
    plafond = 100.0 if faits["en_pourcent"] else float("inf")
    debut, fin = basse - (mediane - basse) / 2, haute + (haute - mediane) / 2
    debut, fin = (
        (max(plancher, debut) if basse >= plancher else debut),
        (min(plafond, fin) if haute <= plafond else fin),
    )
    coudes = [debut, basse, mediane, haute, fin]

    def final(x: float) -> float:
        return 0.0 if x < plancher else 1.0 if x >= plafond else _cumul(coudes, mediane + (x - mediane) / facteur)

    if not faits["en_pourcent"]:
        return _comptee(final, plancher)
    etales = [mediane + (x - mediane) * facteur for x in coudes]
    return _coupee(final, plancher, plafond, [*etales, *map(float, ruptures(faits))])


def _cumul(coudes: list[float], x: float) -> float:
    """Le cumul en lignes droites par 0, 1/10, 1/2, 9/10 et 1."""
    if x < coudes[0]:
        return 0.0
    for (x0, x1), (p0, p1) in zip(pairwise(coudes), pairwise((0, 0.1, 0.5, 0.9, 1)), strict=True):
        if x < x1:
            return p0 + (p1 - p0) * (x - x0) / (x1 - x0)
    return 1.0


def _comptee(final: Callable[[float], float], plancher: float) -> Loi:
    """Coupée entre deux entiers."""
    loi, avant, k = {}, 0.0, floor(plancher)
    while avant < 1 - 1e-15 and k < 10_000:
        jusque_la = final(k + 0.5)
        if jusque_la > avant:
            loi[k] = jusque_la - avant
        avant, k = jusque_la, k + 1
    return loi


def _coupee(final: Callable[[float], float], plancher: float, plafond: float, coudes: list[float]) -> Loi:
    """Coupée en tranches : entre deux coudes tout est droit, le milieu d'une tranche en est la moyenne."""
    if plancher >= plafond:
        return {plancher: 1.0}
    bornes = sorted({plancher, plafond, *(x for x in coudes if plancher < x < plafond)})
    loi: Loi = defaultdict(float)
    loi[plancher] = avant = final(plancher)
    for x0, x1 in pairwise(bornes):
        for rang in range(1, TRANCHES + 1):
            x = x0 + (x1 - x0) * rang / TRANCHES
            jusque_la = final(min(x, plafond - 1e-9))
            loi[x - (x1 - x0) / (2 * TRANCHES)] += jusque_la - avant
            avant = jusque_la
    loi[plafond] += 1 - avant
    return {valeur: masse for valeur, masse in loi.items() if masse > 1e-15}


def _etale_les_chances(loi: Loi, faits: Faits) -> Loi:
    """Une loi comptée s'élargit par ses chances."""
    if ELARGIR[faits["maitrise"]] == 1:
        return loi
    etalee, cumul, avant = {}, 0.0, 0.0
    for valeur in sorted(loi):
        cumul += loi[valeur]
        jusque_la = 1.0 if cumul >= 1 - 1e-12 else elargie(faits, cumul)
        etalee[valeur], avant = jusque_la - avant, jusque_la
    return etalee


def _saison(faits: Faits, sinon: Any) -> Any:
    """La part du total comptée à la même date, en moyenne sur les exercices passés ; sinon celle de l'exercice."""
    if faits["ecoulee"] is None:
        return sinon
    annees = zip(faits["releves"], faits["passe"], faits["bissextiles"], strict=True)
    parts = [_part_a_la_date(faits["jours"], *annee) for annee in annees]
    connues = [part for part in parts if part is not None]
    if not connues:
        return sinon
    return float(min(sum(connues) / len(connues), max(faits["ecoulee"], SAISON_FINIE)))


def _part_a_la_date(jours: int, releves: list[tuple[int, Any]], realise: Any, bissextile: bool) -> Any:
    """En droite ligne entre les relevés, de rien au début de l'exercice jusqu'au total de sa fin."""
    fin = 365 if bissextile else 364
    if len(releves) < 2:
        return None
    total = releves[-1][1] if fin - releves[-1][0] <= 31 else realise
    if not total:
        return None
    points = [(-1, 0), *releves, (fin, total)]
    (j0, v0), (j1, v1) = next(p for p in pairwise(points) if p[0][0] <= jours < p[1][0])
    atteinte = (v0 + Fraction(v1 - v0) * Fraction(jours - j0, j1 - j0)) / total
    return atteinte if atteinte <= 1 else None
