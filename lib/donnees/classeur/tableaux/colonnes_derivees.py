"""Les colonnes que d'autres expliquent : un taux est un rapport, un acquis une part du montant, un départ est d'avant.

Aucun mot n'en décide : ce que dit une entête inconnue (« Avancement », « Estimé à ce jour ») se retrouve ligne à ligne.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lib.donnees.classeur.tableaux.colonnes_annoncees import Possibilite, Valeurs
from lib.donnees.classeur.tableaux.colonnes_repetees import annee_du_jour
from lib.donnees.classeur.tableaux.vraisemblance import (
    VRAISEMBLANCE_MINIMALE,
    montant_ecrit,
    nombre_ecrit,
    part_de_montants,
    se_comparent,
)
from lib.donnees.grille import Cellule

_RANGEES_MINIMALES = 2
"""Ce qu'il faut de lignes pour qu'un rapport entre colonnes ne soit pas un hasard."""
_ARRONDI = Fraction(11, 10)
"""L'écart [points] que laisse un taux arrondi."""
_EN_TOUT = 100
_COLONNES_COMPAREES = 8
"""Un tableau qui a plus de colonnes pour un même champ n'est pas de ceux que l'on compare deux à deux."""
_DERNIER_JOUR = re.compile(r"\b31[/.]12[/.]")
_Lire = Callable[[Cellule], Fraction | None]


def selon_les_autres(
    possibles: Sequence[Possibilite], entetes: Mapping[int, str], valeurs: Valeurs, exercice: int | None
) -> list[Possibilite]:
    """Les mêmes possibilités, où ce qu'une colonne tire d'une autre passe pour ce qu'elle est.

    Args:
        exercice: première année de l'exercice, si elle est connue.
    """
    de = {
        cle: sorted({p.colonne for p in possibles if p.cle == cle})[:_COLONNES_COMPAREES]
        for cle in ("cible", "realise", "montant_max")
    }
    nouvelles: dict[tuple[int, str], str] = {}
    for colonne in de["realise"]:
        autres = [autre for autre in de["realise"] if autre != colonne]
        annee = annee_du_jour(entetes[colonne])
        est_d_avant = exercice is not None and annee is not None and annee < exercice
        if autres and (est_d_avant or (exercice is None and _ferme_l_annee_d_avant(colonne, autres, de, entetes))):
            nouvelles[colonne, "realise"] = "depart"
        elif any(_est_un_rapport(valeurs, colonne, r, c) for r in autres for c in de["cible"]):
            nouvelles[colonne, "realise"] = "taux_atteinte"
        elif _est_un_etat(valeurs(colonne)) and any(
            se_comparent(valeurs(c), valeurs(r)) for r in autres for c in de["cible"]
        ):
            nouvelles[colonne, "realise"] = ""
    for colonne in de["montant_max"]:
        if any(_est_une_part(valeurs, colonne, autre) for autre in de["montant_max"] if autre != colonne):
            nouvelles[colonne, "montant_max"] = "montant_paye"
    relues = (replace(p, cle=nouvelles.get((p.colonne, p.cle), p.cle)) for p in possibles)
    return [p for p in relues if p.cle]


def _ferme_l_annee_d_avant(
    colonne: int, autres: Sequence[int], de: Mapping[str, Sequence[int]], entetes: Mapping[int, str]
) -> bool:
    """Vrai pour un dernier jour d'année, à gauche de la cible, quand un réalisé sans jour est à sa droite."""
    sans_jour = [autre for autre in autres if annee_du_jour(entetes[autre]) is None]
    if not (de["cible"] and sans_jour and _DERNIER_JOUR.search(entetes[colonne])):
        return False
    return colonne < min(de["cible"]) < max(sans_jour)


def _est_un_etat(cellules: Sequence[Cellule]) -> bool:
    """Vrai si une colonne ne porte aucun nombre : un statut, à côté d'un réalisé qui se compare à la cible."""
    return bool(cellules) and not any(map(nombre_ecrit, cellules))


def compte_des_indicateurs(places: Mapping[str, int], valeurs: Valeurs) -> bool:
    """Vrai pour une synthèse par mission : sa colonne « Indicateurs » n'en nomme aucun, elle les compte.

    Args:
        places: champ → numéro de colonne.
    """
    intitules = valeurs(places.get("indicateur", 0))
    return "mission" in places and bool(intitules) and all(cellule.nombre is not None for cellule in intitules)


def est_un_budget(places: Mapping[str, int], valeurs: Valeurs) -> bool:
    """Vrai pour du prévu et du dépensé : une cible en euros, du même ordre que le montant, et aucun réalisé."""
    if "realise" in places or not {"indicateur", "cible", "montant_max"} <= places.keys():
        return False
    prevus = valeurs(places["cible"])
    sont_des_euros = part_de_montants(prevus) >= VRAISEMBLANCE_MINIMALE
    return sont_des_euros and se_comparent(prevus, valeurs(places["montant_max"]))


def taux_parmi(familles: Mapping[int, str], valeurs: Valeurs) -> list[int]:
    """Les colonnes qui annoncent un réalisé et n'en sont que la part de la cible.

    Args:
        familles: numéro de colonne → champ que son entête annonce.
    """
    realises, cibles = (
        [c for c, cle in familles.items() if cle == voulue][:_COLONNES_COMPAREES] for voulue in ("realise", "cible")
    )
    return [c for c in realises if any(_est_un_rapport(valeurs, c, r, b) for r in realises if r != c for b in cibles)]


def _est_un_rapport(valeurs: Valeurs, colonne: int, realise: int, cible: int) -> bool:
    """Vrai si la colonne est, à l'arrondi près, le réalisé rapporté à la cible, ou l'inverse quand on doit baisser."""
    rangees = list(_ensemble(valeurs, nombre_ecrit, colonne, realise, cible))
    parlantes = [(lu, fait, vise) for lu, fait, vise in rangees if fait > 0 and vise > 0 and lu != fait]
    tenues = [r for r in parlantes if _dit_le_rapport(*r)]
    return len(tenues) >= _RANGEES_MINIMALES and len(tenues) >= VRAISEMBLANCE_MINIMALE * len(parlantes)


def _dit_le_rapport(lu: Fraction, fait: Fraction, vise: Fraction) -> bool:
    taux = {_EN_TOUT * fait / vise, _EN_TOUT * vise / fait}
    taux |= {min(t, Fraction(_EN_TOUT)) for t in taux}
    return any(abs(lecture - t) <= _ARRONDI for lecture in (lu, _EN_TOUT * lu) for t in taux)


def _est_une_part(valeurs: Valeurs, colonne: int, maximum: int) -> bool:
    """Vrai si la colonne ne dépasse jamais l'autre, l'atteint quelque part, et vaut moins ailleurs, zéro compris."""
    rangees = list(_ensemble(valeurs, montant_ecrit, colonne, maximum))
    ne_depasse_jamais = all(paye <= montant for paye, montant in rangees)
    atteints, perdus = sum(p == m for p, m in rangees), sum(p == 0 < m for p, m in rangees)
    return len(rangees) > _RANGEES_MINIMALES and ne_depasse_jamais and atteints > 0 and perdus > 0


def _ensemble(valeurs: Valeurs, lire: _Lire, *colonnes: int) -> Iterator[tuple[Fraction, ...]]:
    """Les valeurs de plusieurs colonnes, sur les lignes où toutes en ont une."""
    lues = [{c.ligne: valeur for c in valeurs(colonne) if (valeur := lire(c)) is not None} for colonne in colonnes]
    for ligne in lues[0]:
        if all(ligne in autre for autre in lues):
            yield tuple(autre[ligne] for autre in lues)
