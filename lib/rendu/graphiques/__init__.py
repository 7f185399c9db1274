"""Les graphiques : un DataFrame aux colonnes documentées dans ``tableaux`` entre, une figure sort. Aucun calcul."""

from __future__ import annotations

from lib.rendu.graphiques.gateau import barres_empilees, gateau
from lib.rendu.graphiques.puces import barres_a_puce
from lib.rendu.graphiques.regle import barres_des_regles, courbe, historique
from lib.rendu.graphiques.risque import contours, repartition, tornade

__all__ = [
    "barres_a_puce",
    "barres_des_regles",
    "barres_empilees",
    "contours",
    "courbe",
    "gateau",
    "historique",
    "repartition",
    "tornade",
]
