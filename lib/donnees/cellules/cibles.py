"""Lire une cible écrite à la main : opérateur, valeur, unité et famille ; le texte d'origine est toujours gardé."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from functools import lru_cache

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.dates import lire_echeance
from lib.donnees.cellules.formes_de_cible import (
    a_deux_demandes,
    est_une_evolution_incomprise,
    lire_deux_bornes,
    lire_l_evolution,
    lire_l_intervalle,
    lire_la_stabilite,
    unite_accentuee,
)
from lib.donnees.cellules.intitules import est_un_intitule
from lib.donnees.cellules.mots import aux_blancs_simples, lire_vide, normaliser
from lib.donnees.cellules.nombres import LONGUEUR_MAXIMALE, lire_quantite, nettoyer
from lib.donnees.cellules.operateurs import CibleLue, operateur_par_defaut, sans_operateur, texte_seul

_FAUX = ("non", "n", "faux", "non realise", "non realisee", "non fait", "pas fait", "non atteint")
_VRAI = (
    "oui", "o", "vrai", "fait", "faite", "realise", "realisee", "atteint", "atteinte", "oui/non", "o/n", "oui / non",
    "fait / non fait", "realise / non realise", "realisation", "effectif", "oui ou non", "o / n", "fait/non fait",
    "realise/non realise", "atteint / non atteint", "atteint/non atteint", "effective", "x",
)  # fmt: skip
_ZERO = re.compile(
    r"(?:zero|neant|aucune?|0)"
    r"(?: (?!(?:cible|objectif|donnee|valeur|attendu|indicateur|seuil))(?P<unite>[^\W\d][^\d(;:]*))?"
)
_ANNEE = re.compile(r"(?:19|20)\d\d")
_UNE_ANNEE_PAR_CIBLE = re.compile(r"([^;|\n]+?)\s*\(?\b(?:en )?((?:19|20)\d\d)\)?\s*(?:[;|\n,]|$)")
_EN_LETTRES = {
    "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8",
    "neuf": "9", "dix": "10", "douze": "12", "quinze": "15", "vingt": "20", "trente": "30", "cinquante": "50",
    "cent": "100",
}  # fmt: skip
_NOMBRE_EN_LETTRES = re.compile(rf"\b({'|'.join(_EN_LETTRES)})\b(?! (?:tiers|quart|ou|sur)\b)", re.IGNORECASE)
_UN_SEUL = re.compile(r"(?<![\w'])une?(?= [^\W\d]+(?: (?:par |/|minimum|au moins|chaque).*)?$)", re.IGNORECASE)
"""« une réunion par trimestre », « au moins une soirée » ; « un plan de crise mis à jour » ne se compte pas."""
_EN_TETE = re.compile(r"(?:[a-z']+ ){0,3}$")
_SUITE = re.compile(r"(?:\+|;| et )(?=\s*\d++ ?[^\W\d_])")
_NOMBRE_ET_MOT = re.compile(r"\d[\d\W_]*+[^\W\d_]")
"""« 3 réunions + 2 ateliers » : un nombre et son mot, puis une suite qui en donne un autre."""
_PRECISION = re.compile(r"\([^)]*\)?")
_FRACTION = re.compile(r"(\d{1,3}) ?(?:/|sur) ?(\d{1,3})(?: (?:des|de la|de l').*)?")
CIBLES_RETENUES = 1024
"""Une même cible revient souvent : pour reconnaître sa colonne, pour la lire, puis sur d'autres lignes."""
_A_TOUTE_HEURE = ("24/24", "7/7", "24/7")


def lire_cible(texte: str, annee: int | None = None) -> Cible:
    """La cible qu'un texte décrit ; ne lève jamais, un texte non compris garde la nature « texte ».

    Args:
        texte: la cellule telle qu'elle est écrite.
        annee: année de l'exercice, pour choisir dans une cible pluriannuelle ; sans elle, rien n'est choisi.

    Examples:
        >>> lire_cible("≥ 80 %").valeur
        Fraction(80, 1)
        >>> lire_cible("T4 2025").echeance
        datetime.date(2025, 12, 31)
    """
    return lire_cible_en_detail(texte, annee).cible


def lire_cible_en_detail(texte: str, annee: int | None = None) -> CibleLue:
    """La cible, et ce que la lecture a supposé pour la comprendre."""
    brut = texte.strip()
    return texte_seul(brut) if len(brut) > LONGUEUR_MAXIMALE else _en_detail(brut, annee)


@lru_cache(maxsize=CIBLES_RETENUES)
def _en_detail(brut: str, annee: int | None) -> CibleLue:
    if est_un_intitule(brut):
        return texte_seul(brut)
    lue = _lire(aux_blancs_simples(brut), annee)
    return replace(lue, cible=replace(lue.cible, texte=brut))


def _lire(brut: str, annee: int | None) -> CibleLue:
    propre = re.sub(r"(?<=\d) (?=%)", "", normaliser(nettoyer(brut)))
    for lecture in _LECTURES:
        lue = lecture(propre)
        if lue is not None:
            unite = unite_accentuee(lue.cible.unite, brut)
            return replace(lue, cible=replace(lue.cible, unite=unite))
    if pluriannuelle := _pluriannuelle(brut, annee):
        return pluriannuelle
    if est_une_evolution_incomprise(propre):
        return texte_seul(brut)
    if a_deux_demandes(propre):
        return lire_deux_bornes(brut, _nombre) or texte_seul(brut)
    return _nombre(brut) or texte_seul(brut)


def _vide(propre: str) -> CibleLue | None:
    nature = lire_vide(propre)
    return texte_seul("", nature) if nature else None


def _booleen(propre: str) -> CibleLue | None:
    mot = re.sub(r"\s*\([^)\d]*\)?$", "", propre).rstrip(" .!")
    if mot in _VRAI or mot in _FAUX:
        valeur = Fraction(int(mot in _VRAI))
        return CibleLue(Cible("", Operateur.EGAL, valeur, nature=NatureCible.BOOLEEN), est_explicite=True)
    return None


def _zero(propre: str) -> CibleLue | None:
    """« 0 », « néant », « aucune plainte » : zéro, et rien d'autre ; « aucune cible » n'en est pas un."""
    trouve = _ZERO.fullmatch(propre)
    if trouve is None:
        return None
    cible = Cible("", Operateur.EGAL, Fraction(0), unite=trouve["unite"] or "", nature=NatureCible.NOMBRE)
    return CibleLue(cible, est_explicite=True)


def _echeance(propre: str) -> CibleLue | None:
    jour = lire_echeance(propre)
    if jour is None:
        return None
    return CibleLue(Cible("", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=jour), est_explicite=True)


def _annee_seule(propre: str) -> CibleLue | None:
    if _ANNEE.fullmatch(propre):
        return CibleLue(Cible("", None, Fraction(int(propre)), nature=NatureCible.ANNEE))
    return None


def _composite(propre: str) -> CibleLue | None:
    if (
        _porte_deux_quantites(_PRECISION.sub("", propre))
        and not _ANNEE.search(propre)
        and not propre.startswith(("entre ", "de "))
    ):
        return texte_seul("", NatureCible.COMPOSITE)
    return None


def _porte_deux_quantites(propre: str) -> bool:
    for suite in _SUITE.finditer(propre):
        debut = max(propre.rfind("+", 0, suite.start()), propre.rfind(";", 0, suite.start())) + 1
        if _NOMBRE_ET_MOT.search(propre, debut, suite.start()):
            return True
    return False


def _fraction(propre: str) -> CibleLue | None:
    """« 3/4 », « ≤ 10/100 », « 2/3 des adhérents » ; « 31/12 » est un jour sans année, « 24/24 » un horaire."""
    reste, operateur = sans_operateur(propre)
    trouve = _FRACTION.fullmatch(reste)
    if trouve is None or propre in _A_TOUTE_HEURE or not 0 < int(trouve[1]) <= int(trouve[2]):
        return None
    valeur = Fraction(int(trouve[1]), int(trouve[2]))
    return CibleLue(Cible("", operateur or Operateur.EGAL, valeur, nature=NatureCible.FRACTION), est_explicite=True)


_LECTURES: tuple[Callable[[str], CibleLue | None], ...] = (
    _vide,
    _booleen,
    _zero,
    _echeance,
    _annee_seule,
    lire_la_stabilite,
    _fraction,
    lire_l_evolution,
    _composite,
)
"""Les familles, de la plus stricte à la plus large ; un intervalle ou un nombre vient après elles."""


def _pluriannuelle(brut: str, annee: int | None) -> CibleLue | None:
    """« ≥ 80 % (2024) ; ≥ 90 % (2025) » : la cible de l'année demandée ; sans elle, aucune n'est choisie."""
    if len(_ANNEE.findall(brut)) < 2:
        return None
    par_annee = {int(an): morceau for morceau, an in _UNE_ANNEE_PAR_CIBLE.findall(brut)}
    if len(par_annee) < 2:
        return None
    choisie = _nombre(par_annee[annee].strip(" (:-")) if annee in par_annee else None
    if choisie is None:
        return texte_seul(brut, NatureCible.PLURIANNUELLE)
    return replace(choisie, cible=replace(choisie.cible, texte=brut, nature=NatureCible.PLURIANNUELLE))


def _nombre(brut: str) -> CibleLue | None:
    """Un intervalle, ou un nombre précédé ou suivi de son opérateur."""
    propre = _en_chiffres(nettoyer(brut))
    if intervalle := lire_l_intervalle(normaliser(propre), brut):
        return intervalle
    reste, operateur = sans_operateur(propre)
    quantite = lire_quantite(reste)
    if quantite is None:
        return None
    if quantite.autre is not None:
        cible = Cible(brut, None, None, unite=quantite.unite, nature=NatureCible.NOMBRE)
        return CibleLue(cible, operateur is not None, quantite.autre)
    nature = NatureCible.MONTANT if quantite.unite == "€" else NatureCible.NOMBRE
    retenu = operateur or operateur_par_defaut(quantite, reste)
    return CibleLue(Cible(brut, retenu, quantite.valeur, None, quantite.unite, nature), operateur is not None)


def _en_chiffres(propre: str) -> str:
    """« au moins deux réunions » en chiffres ; un nombre écrit ailleurs qu'en tête ne change pas."""
    trouve = _NOMBRE_EN_LETTRES.search(propre) or _UN_SEUL.search(propre)
    if trouve is None or any(c.isdigit() for c in propre) or not _EN_TETE.match(propre[: trouve.start()].lower()):
        return propre
    return f"{propre[: trouve.start()]}{_EN_LETTRES.get(trouve[0].lower(), '1')}{propre[trouve.end() :]}"
