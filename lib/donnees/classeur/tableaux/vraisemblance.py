"""Dire si des valeurs s'accordent avec un champ : c'est ce qui départage deux colonnes au même intitulé."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from lib.domaine.vocabulaire import (
    Confiance,
    Maitrise,
    Nature,
    NatureCible,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.cellules.dates import lire_echeance
from lib.donnees.cellules.intitules import code_exact, est_un_titre_de_mission
from lib.donnees.cellules.mesures import lire_mesure
from lib.donnees.cellules.mots import lire_condition, lire_mot, lire_oui_non, lire_remunere, lire_vide, normaliser
from lib.donnees.cellules.nombres import lire_montant, lire_quantite
from lib.donnees.champs import Champ, Feuille, Forme
from lib.donnees.grille import Cellule

VRAISEMBLANCE_MINIMALE = 0.6
NEUTRE = 0.5
"""Ce que l'on sait d'une colonne sans valeur, ou de texte libre : rien."""

_CODE_D_UNE_LIGNE = re.compile(r"[A-Za-z]{0,4}[ .\-]?\d{1,3}(?:[.\-]\d{1,3})*")
_MOTS: Mapping[str, Callable[[str], object | None]] = {
    "portee": lambda texte: lire_mot(Portee, texte),
    "nature": lambda texte: lire_mot(Nature, texte),
    "objet": lambda texte: lire_mot(Objet, texte),
    "type_mesure": lambda texte: lire_mot(TypeMesure, texte),
    "sens": lambda texte: lire_mot(Sens, texte),
    "regle": lambda texte: lire_mot(NomRegle, texte),
    "maitrise": lambda texte: lire_mot(Maitrise, texte),
    "confiance": lambda texte: lire_mot(Confiance, texte),
    "remunere": lire_remunere,
    "negociable": lire_oui_non,
    "engagee": lire_oui_non,
    "condition_remplie": lire_condition,
}


def vraisemblance(champ: Champ, cellules: Sequence[Cellule]) -> float:
    """Part [0–1] des cellules remplies qui se lisent comme ce champ ; neutre pour un texte libre."""
    remplies = [cellule for cellule in cellules if lire_vide(cellule.texte) is not NatureCible.VIDE]
    if not remplies or champ.forme is Forme.TEXTE:
        return NEUTRE
    return sum(_se_lit(champ, cellule) for cellule in remplies) / len(remplies)


def part_accordee(cle: str, cellules: Sequence[Cellule], feuille: Feuille, *, exige: bool = False) -> float:
    """Part [0–1] des valeurs qui se lisent comme ce champ.

    Args:
        exige: faux crédite un nombre nu d'un montant ; vrai demande le signe euro.
    """
    if exige and cle == "mission":
        return _part(cellules, lambda c: code_exact(c.texte, {}) is not None or est_un_titre_de_mission(c.texte))
    if exige and cle == "montant_max" and _part(cellules, lambda c: "€" in c.texte) < VRAISEMBLANCE_MINIMALE:
        return 0.0
    return vraisemblance(feuille.champ(cle), cellules)


def sont_des_intitules(cellules: Sequence[Cellule]) -> bool:
    """Vrai si des « objectifs » sont des phrases sans aucun chiffre : ce qu'on fait, pas ce qu'on doit atteindre."""
    textes = [cellule.texte for cellule in cellules]
    return not any(c.isdigit() for texte in textes for c in texte) and min(map(len, textes)) > len("améliorer")


def sont_des_codes(cellules: Sequence[Cellule]) -> bool:
    """Vrai si une colonne « Indicateur » ne porte que des codes (A1, 2.3, P-04) : le libellé est à côté."""
    return bool(cellules) and all(_CODE_D_UNE_LIGNE.fullmatch(cellule.texte) for cellule in cellules)


def _part(cellules: Sequence[Cellule], est_vraie: Callable[[Cellule], bool]) -> float:
    return sum(map(est_vraie, cellules)) / len(cellules) if cellules else 0.0


def _se_lit(champ: Champ, cellule: Cellule) -> bool:
    if champ.forme is Forme.MOT:
        return _est_un_mot(champ, cellule.texte)
    if champ.forme is Forme.DATE:
        return cellule.jour is not None or lire_echeance(cellule.texte) is not None
    if champ.forme is Forme.CIBLE:
        return cellule.nombre is not None or lire_cible(cellule.texte).nature is not NatureCible.TEXTE
    if champ.forme is Forme.MESURE:
        return cellule.nombre is not None or lire_mesure(cellule.texte) is not None
    if champ.forme is Forme.EUROS:
        return not cellule.est_pourcentage and (cellule.nombre is not None or lire_montant(cellule.texte) is not None)
    return cellule.nombre is not None or lire_quantite(cellule.texte) is not None


def _est_un_mot(champ: Champ, texte: str) -> bool:
    lire = _MOTS.get(champ.cle)
    if lire is not None:
        return lire(texte) is not None
    return normaliser(texte) in {normaliser(mot) for mot in champ.mots}
