"""Les graphiques : un DataFrame aux colonnes documentées dans ``tableaux`` entre, une figure sort. Aucun calcul."""

from __future__ import annotations

from lib.rendu.graphiques.dessins_du_risque import contours, repartition, tornade
from lib.rendu.graphiques.historique_dessine import historique
from lib.rendu.graphiques.regle import courbe
from lib.rendu.graphiques.regles_comparees import barres_des_regles, barres_des_regles_prevues

__all__ = [
    "barres_des_regles",
    "barres_des_regles_prevues",
    "contours",
    "courbe",
    "historique",
    "repartition",
    "tornade",
]
