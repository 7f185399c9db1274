"""K08 : une fraction et son opérateur, en chiffres, en signes ou en mots."""

from __future__ import annotations

from tests.donnees.voisins.cas_voisin import CINQ, voisin


def _part(lot: int, nom: str, cible: str, realise: str, acquis: int) -> None:
    voisin(lot, "K08", nom, [CINQ, ("Accès", "Part des patients", cible, realise, 1000)], acquis=acquis, doute="C2|D2")


_part(1, "moins_de_un_quart", "moins de 1/4", "25 %", 0)
_part(1, "au_plus_un_dixieme", "au plus 1/10", "12 %", 0)
_part(1, "trois_quarts_minimum", "3/4 minimum", "74 %", 0)
_part(1, "un_demi_maximum", "1/2 maximum", "55 %", 0)
_part(1, "inferieur_a_un_tiers", "< 1/3", "33 %", 1000)
_part(1, "espaces", "≤ 10 / 100", "12 %", 0)
_part(1, "plus_de_la_moitie", "plus de la moitié", "50 %", 0)
_part(1, "deux_tiers_en_mots", "au moins les deux tiers", "60 %", 0)
_part(1, "les_deux_tiers", "au moins les 2/3", "60 %", 0)
_part(1, "neuf_sur_dix", "≥ 9 sur 10", "89 %", 0)
_part(1, "nue", "9/10", "95 %", 1000)
_part(1, "operateur_apres", "3/4 (au moins)", "74 %", 0)
_part(1, "signe_demi", "> ½", "50 %", 0)
_part(1, "signe_trois_quarts", "≥ ¾", "74 %", 0)
_part(1, "realise_en_fraction", "≥ 80 %", "3/4", 0)
_part(1, "fractions_des_deux_cotes", "≥ 3/4", "2/3", 0)
_part(1, "un_sur_quatre", "moins d'un patient sur quatre", "30 %", 0)
_part(1, "entre_deux", "entre 1/4 et 1/2", "60 %", 0)
_part(2, "plus_d_un_quart", "plus d'1/4", "25 %", 0)
_part(2, "patients_sur", "≥ 3 patients sur 4", "74 %", 0)
_part(2, "sur_au_moins", "3 sur 4 au moins", "74 %", 0)
_part(2, "moins_d_un_tiers", "moins d'un tiers", "34 %", 0)
_part(2, "la_moitie", "la moitié", "49 %", 0)
_part(2, "moitie_des_patients", "au moins la moitié des patients", "49 %", 0)
_part(2, "les_trois_quarts", "les trois quarts", "74 %", 0)
_part(2, "min_point", "min. 3/4", "74 %", 0)
_part(2, "max_apres", "3/4 max", "76 %", 0)
_part(2, "deux_bornes", "≥ 2/3 et < 3/4", "80 %", 0)
_part(2, "signe_deux_tiers", "au moins ⅔", "66 %", 0)
_part(2, "fourchette", "1/3 à 1/2", "60 %", 0)
_part(2, "toute", "100/100", "99 %", 0)
_part(2, "egalite_ecrite", "≥ 3/4 (75 %)", "74 %", 0)
_part(2, "un_dixieme", "1/10 au plus", "12 %", 0)
