"""Dire si des valeurs s'accordent avec un champ : c'est ce qui départage deux colonnes au même intitulé."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

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
from lib.donnees.cellules.mots import (
    lire_condition,
    lire_mot,
    lire_oui_non,
    lire_remunere,
    lire_vide,
    normaliser,
)
from lib.donnees.cellules.nombres import LONGUEUR_MAXIMALE, lire_montant, lire_quantite
from lib.donnees.cellules.phrases.regle_ecrite import ressemble_a_une_regle
from lib.donnees.cellules.phrases.reperes import plier, reperes_de
from lib.donnees.cellules.sens_dits import lire_sens
from lib.donnees.champs import Champ, Feuille, Forme
from lib.donnees.grille import Cellule

VRAISEMBLANCE_MINIMALE = 0.6
NEUTRE = 0.5
"""Ce que l'on sait d'une colonne sans valeur, ou de texte libre : rien."""

LONGUEUR_D_UN_NOM = 8
"""« Ateliers » nomme un indicateur à lui seul ; « CPAM » non."""
RAPPORT_MAXIMAL = 5
"""Un réalisé vaut rarement plus de cinq fois sa cible, ou moins d'un cinquième."""
_EUROS_EN_MOTS = re.compile(r"\d ?(?:k ?€|euros?\b|eur\b)")
_CODE_D_UNE_LIGNE = re.compile(r"[A-Za-z]{0,4}[ .\-]?\d{1,3}(?:[.\-]\d{1,3})*")
_MOTS: Mapping[str, Callable[[str], object | None]] = {
    "portee": lambda texte: lire_mot(Portee, texte),
    "nature": lambda texte: lire_mot(Nature, texte),
    "objet": lambda texte: lire_mot(Objet, texte),
    "type_mesure": lambda texte: lire_mot(TypeMesure, texte),
    "sens": lire_sens,
    "regle": lambda texte: lire_mot(NomRegle, texte) or ressemble_a_une_regle(texte) or None,
    "maitrise": lambda texte: lire_mot(Maitrise, texte),
    "confiance": lambda texte: lire_mot(Confiance, texte),
    "remunere": lire_remunere,
    "negociable": lire_oui_non,
    "engagee": lire_oui_non,
    "condition_remplie": lire_condition,
}

_UNITE_SURE = re.compile(r"%|jours?|heures?|mois|semaines?|h|j|points?|euros?|€|oui ?/ ?non")
_UN_COMPTE = re.compile(r"[^\W\d_A-Z][^\W\d_A-Z'-]*(?: [^\W\d_A-Z'-]+)?s")
"""Des choses que l'on compte : un ou deux mots au pluriel, sans majuscule ni chiffre (« patients »)."""


def vraisemblance(champ: Champ, cellules: Sequence[Cellule]) -> float:
    """Part [0–1] des cellules remplies qui se lisent comme ce champ ; neutre pour un texte libre."""
    remplies = [cellule for cellule in cellules if lire_vide(cellule.texte) is not NatureCible.VIDE]
    if not remplies or champ.forme is Forme.TEXTE:
        return NEUTRE
    return sum(_se_lit(champ, cellule) for cellule in remplies) / len(remplies)


def part_accordee(cle: str, cellules: Sequence[Cellule], feuille: Feuille, *, exige: bool = False) -> float:
    """Part [0–1] des valeurs qui se lisent comme ce champ.

    Args:
        exige: faux crédite un nombre nu d'un montant ; vrai demande le signe euro, et un sens écrit mot pour mot.
    """
    if exige and cle == "mission":
        return _part(cellules, lambda c: code_exact(c.texte, {}) is not None or est_un_titre_de_mission(c.texte))
    if exige and cle == "sens":
        return _part(cellules, lambda c: lire_mot(Sens, c.texte) is not None)
    if exige and cle == "montant_max" and _part(cellules, lambda c: "€" in c.texte) < VRAISEMBLANCE_MINIMALE:
        return 0.0
    return vraisemblance(feuille.par_cle[cle], cellules)


def part_de_phrases(cellules: Sequence[Cellule]) -> float:
    """Part [0–1] d'une colonne qui se lit comme des phrases, et comme des phrases toutes différentes."""
    phrases = [normaliser(cellule.texte) for cellule in cellules if _est_une_phrase(cellule)]
    return len({*phrases}) / len(cellules) if cellules else 0.0


def sont_des_noms(cellules: Sequence[Cellule]) -> bool:
    """Vrai si une colonne ne porte que des noms, même d'un seul mot court, tous différents (« Plan », « Charte »)."""
    noms = {normaliser(cellule.texte) for cellule in cellules if _est_un_nom(cellule)}
    return bool(cellules) and len(noms) == len(cellules)


def part_de_valeurs(cellules: Sequence[Cellule]) -> float:
    """Part [0–1] des cellules qui portent une quantité, seule ou dans une phrase, ou un constat."""
    return _part(cellules, lambda c: nombre_ecrit(c) is not None or _se_mesure(c.texte))


def part_de_montants(cellules: Sequence[Cellule]) -> float:
    """Part [0–1] des cellules qui sont des euros, écrits tels ou ronds comme on les écrit."""
    remplies = [cellule for cellule in cellules if lire_vide(cellule.texte) is None]
    return _part(remplies, lambda c: _est_en_euros(c.texte) or _est_rond(c))


def part_de_regles(cellules: Sequence[Cellule]) -> float:
    """Part [0–1] des cellules remplies qui disent comment l'on paie, qu'on les comprenne ou non."""
    remplies = [cellule for cellule in cellules if lire_vide(cellule.texte) is None]
    return _part(remplies, lambda c: c.nombre is None and ressemble_a_une_regle(c.texte))


def part_d_unites(cellules: Sequence[Cellule]) -> float:
    """Part [0–1] des cellules remplies qui disent en quoi l'on compte ; nulle sans une seule unité sûre (« % »)."""
    textes = [cellule.texte.strip() for cellule in cellules if lire_vide(cellule.texte) is None]
    sures = sum(_UNITE_SURE.fullmatch(texte) is not None for texte in textes)
    comptes = sum(_UN_COMPTE.fullmatch(texte) is not None and not _UNITE_SURE.fullmatch(texte) for texte in textes)
    return (sures + comptes) / len(textes) if sures else 0.0


def se_comparent(cibles: Sequence[Cellule], valeurs: Sequence[Cellule]) -> bool:
    """Vrai si, ligne à ligne, deux colonnes comptent la même chose : même unité, même ordre de grandeur."""
    des_cibles = {cellule.ligne: cellule for cellule in cibles}
    paires = [(des_cibles[v.ligne], v) for v in valeurs if v.ligne in des_cibles]
    quantites = [
        (a, b) for un, autre in paires if (a := nombre_ecrit(un)) is not None and (b := nombre_ecrit(autre)) is not None
    ]
    proches = sum(1 for a, b in quantites if abs(a) <= RAPPORT_MAXIMAL * abs(b) and abs(b) <= RAPPORT_MAXIMAL * abs(a))
    return bool(quantites) and proches >= VRAISEMBLANCE_MINIMALE * len(quantites)


def sont_des_intitules(cellules: Sequence[Cellule]) -> bool:
    """Vrai si des « objectifs » sont des phrases sans aucun chiffre : ce qu'on fait, pas ce qu'on doit atteindre."""
    textes = [cellule.texte for cellule in cellules]
    return not any(c.isdigit() for texte in textes for c in texte) and min(map(len, textes)) > len("améliorer")


def sont_des_codes(cellules: Sequence[Cellule]) -> bool:
    """Vrai si une colonne « Indicateur » ne porte que des codes (A1, 2.3, P-04) : le libellé est à côté."""
    return bool(cellules) and all(_CODE_D_UNE_LIGNE.fullmatch(cellule.texte) for cellule in cellules)


def nombre_ecrit(cellule: Cellule) -> Fraction | None:
    """Le premier nombre d'une cellule, en points si c'est un pourcentage ; None s'il n'y en a pas."""
    if cellule.nombre is not None:
        return cellule.nombre
    reperes = reperes_de(plier(cellule.texte[:LONGUEUR_MAXIMALE]))
    return reperes[0].valeur if reperes else None


def montant_ecrit(cellule: Cellule) -> Fraction | None:
    """Le montant d'une cellule [€], ou None."""
    if cellule.nombre is not None:
        return cellule.nombre
    lu = lire_montant(cellule.texte)
    return None if lu is None else Fraction(lu)


def _est_un_nom(cellule: Cellule) -> bool:
    """Vrai pour un texte libre ; ni valeur, ni date, ni mission, ni code."""
    texte = cellule.texte
    if not isinstance(cellule.valeur, str) or not any(c.isalpha() for c in texte) or _se_mesure(texte):
        return False
    if _est_en_euros(texte) or lire_cible(texte).nature is not NatureCible.TEXTE:
        return False
    nomme_autre_chose = code_exact(texte, {}) is not None or lire_echeance(texte) is not None
    return not (nomme_autre_chose or _CODE_D_UNE_LIGNE.fullmatch(texte))


def _est_une_phrase(cellule: Cellule) -> bool:
    """Vrai pour un nom de deux mots au moins, ou d'un long mot."""
    assez_long = len(cellule.texte.split()) > 1 or len(cellule.texte) >= LONGUEUR_D_UN_NOM
    return assez_long and _est_un_nom(cellule)


def _se_mesure(texte: str) -> bool:
    return lire_mesure(texte) is not None or lire_vide(texte) is not None


def _est_en_euros(texte: str) -> bool:
    return "€" in texte or _EUROS_EN_MOTS.search(normaliser(texte)) is not None


def _est_rond(cellule: Cellule) -> bool:
    """Vrai pour un nombre nu, multiple de cinquante et d'au moins cent : peu d'effectifs le sont tous."""
    nombre = cellule.nombre
    return nombre is not None and not cellule.est_pourcentage and nombre >= 100 and nombre % 50 == 0


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
