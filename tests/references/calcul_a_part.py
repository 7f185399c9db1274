"""Un calcul à part, lent et simple, écrit d'après ``docs/methodes.md`` et rien d'autre : rien n'y importe ``lib``.

Une ligne est un dictionnaire de faits ; sa loi, un dictionnaire {euros en centimes: probabilité} ; le total, la somme
de toutes les issues, une à une. Tout est en Python nu.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction

from tests.references.lois_a_part import Loi, elargie, mele, s_accumule, valeur_finale
from tests.references.regles_a_part import Faits, centimes, juste_a_cote, part

MOTS = {
    "quasi certain": 0.95,
    "probable": 0.8,
    "une chance sur deux": 0.5,
    "peu probable": 0.2,
    "très improbable": 0.05,
}


def loi_d_une_ligne(faits: Faits) -> Loi | None:
    """Les centimes que paie une ligne en fin d'exercice ; None si elle est hors du calcul."""
    if faits["etat"] in ("sans objet", "neutralisé", "en attente"):
        return None
    loi = _constat(faits) if faits["type"] == "état" else _mot_ou_valeur(faits)
    ouverte = faits["chance_ligne"]
    return mele([(ouverte, loi), (1 - ouverte, {0: 1.0})])


def total(lois: list[tuple[str, Loi]], portes: Mapping[str, float]) -> Loi:
    """La loi de la somme de lignes indépendantes ; la condition d'une mission ferme toutes ses lignes ensemble."""
    somme: Loi = {0: 1.0}
    for mission in sorted({m for m, _ in lois}):
        bloc: Loi = {0: 1.0}
        for autre, loi in lois:
            bloc = _ajoute(bloc, loi) if autre == mission else bloc
        ouverte = portes.get(mission, 1.0)
        somme = _ajoute(somme, mele([(ouverte, bloc), (1 - ouverte, {0: 1.0})]))
    return somme


def moyenne(loi: Loi) -> float:
    """La moyenne [€]."""
    return sum(c * p for c, p in loi.items()) / 100


def mauvaise_annee(loi: Loi) -> float:
    """La moyenne [€] du dixième le plus bas."""
    reste, somme = 0.1, 0.0
    for montant in sorted(loi):
        prise = min(reste, loi[montant])
        somme, reste = somme + prise * montant, reste - prise
    return somme / 10


def _constat(faits: Faits) -> Loi:
    valeur = faits["realise"]
    if valeur == 1 or (valeur is not None and faits["ecoulee"] == 1):
        return {centimes(faits, float(valeur)): 1.0}
    chance = elargie(faits, MOTS[faits["mot"]] if faits["mot"] else 0.5)
    partiel = (1 - chance) if valeur == Fraction(1, 2) else (1 - chance) / 2
    issues = [(1.0, chance), (0.5, partiel), (0.0, 1 - chance - partiel)]
    return mele([(p, {centimes(faits, v): 1.0}) for v, p in issues])


def _mot_ou_valeur(faits: Faits) -> Loi:
    valeur = faits["realise"]
    if valeur is not None and faits["ecoulee"] == 1:
        return {centimes(faits, part(faits, valeur)): 1.0}
    if faits["mot"] or (valeur is None and faits["trois"] is None):
        return _pari(faits, elargie(faits, MOTS[faits["mot"]] if faits["mot"] else 0.5))
    loi = valeur_finale(faits)
    return mele([(p, {centimes(faits, part(faits, v)): 1.0}) for v, p in loi.items()])


def _pari(faits: Faits, chance: float) -> Loi:
    """Toute la cible, ou ce que l'on touche sans elle."""
    valeur, cumule = faits["realise"], s_accumule(faits)
    aujourd_hui = None if valeur is None else part(faits, valeur)
    plein = 1.0
    if aujourd_hui is None:
        sinon = 0.0
    elif cumule and faits["sens"] == "baisse":
        sinon, plein = 0.0, aujourd_hui
    elif cumule or aujourd_hui < 1:
        sinon = aujourd_hui
    else:
        sinon = juste_a_cote(faits)
    return mele([(chance, {centimes(faits, plein): 1.0}), (1 - chance, {centimes(faits, sinon): 1.0})])


def _ajoute(une: Loi, autre: Loi) -> Loi:
    somme: Loi = defaultdict(float)
    for a, p in une.items():
        for b, q in autre.items():
            somme[a + b] += p * q
    return dict(somme)
