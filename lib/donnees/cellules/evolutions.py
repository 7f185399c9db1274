"""Lire un écart au départ : « +5 points », « baisse de 20 patients », « ×2 », « maintien »."""

from __future__ import annotations

import re
from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.nombres import lire_quantite
from lib.donnees.cellules.operateurs import CibleLue

RELATIF = "% relatif"
_STABLE = frozenset(
    ("stabilite", "maintien", "stable", "maintenir", "stabiliser", "stabilisation", "se maintenir", "maintenu",
     "maintenue", "inchange", "inchangee")
)  # fmt: skip
_EVOLUTION = re.compile(
    r"(?:une? |evolution de |faire |objectif :? ?)?"
    r"(?:(?P<plus>hausse|augmentation|augmenter|progression|progresser|gain|gagner|accroitre|accroissement|\+)"
    r"|(?P<moins>baisse|baisser|diminution|diminuer|reduction|reduire|recul|-))"
    r" ?(?:d'au moins |de plus de |au moins |de |d'|>=? ?|≥ ?)?(?P<quantite>\d.*)"
)
_APRES_LE_NOMBRE = re.compile(
    r"(?P<quantite>\d.*?) ?(?:de |d')(?:(?P<plus>plus\b(?! de)|hausse|augmentation|progression)"
    r"|(?P<moins>moins\b(?! de)|baisse|diminution|reduction))(?: (?:des?|du|de la|qu'en|que|par rapport|sur)\b.*)?"
)
"""« 15 % de réduction », « 20 patients de plus qu'en 2025 »."""
_REFERENCE = re.compile(
    r"\s*\(?(?:vs\.?|par rapport (?:a|au)|versus|depuis|contre|sur (?:l'annee|un an)|entre (?:n-1|(?:19|20)\d\d) et"
    r"|/ ?n-1|comparee? a|en un an)\b.*$"
)
_MULTIPLIE = re.compile(r"(?:x|×|\*|multiplier par|multiplication par|fois) ?(\d+(?:[.,]\d+)?)")
_N_FOIS = re.compile(r"(?P<fois>\d+(?:[.,]\d+)?|deux|trois|quatre|cinq|dix) fois (?:plus|(?P<moins>moins))\b.*")
"""« 2 fois plus de rendez-vous » double le départ ; « 2 fois moins » le divise par deux."""
_FOIS_EN_LETTRES = {"deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "dix": "10"}
_EN_UN_MOT = {
    "doubler": 100, "doublement": 100, "tripler": 200, "triplement": 200, "quadrupler": 300,
    "reduire de moitie": -50, "diviser par deux": -50, "diviser par 2": -50, "baisse de moitie": -50,
    "diminuer de moitie": -50, "augmenter de moitie": 50,
}  # fmt: skip
_AU_MOINS_COMME_AVANT = re.compile(
    r"(?:>=|≥|au moins(?: egale?)? a?|superieure? ou egale? a) ?(?:n-1|l'annee (?:precedente|n-1)|au depart)"
)


def lire_la_stabilite(propre: str) -> CibleLue | None:
    """« Stabilité », « maintien du taux » : rester au départ."""
    premier = propre.split(" ", maxsplit=1)[0].rstrip(",.")
    if premier not in _STABLE or any(c.isdigit() for c in propre.replace("n-1", "")):
        return None
    return CibleLue(Cible("", Operateur.EVOLUTION_NULLE, Fraction(0), nature=NatureCible.EVOLUTION), est_explicite=True)


def lire_l_evolution(propre: str) -> CibleLue | None:
    """Un écart au départ, positif ou négatif ; « ×2 » et « doubler » valent cent pour cent de plus."""
    sans_reference = _REFERENCE.sub("", propre).rstrip(" (")
    if (multiple := _multiple(sans_reference)) is not None:
        return _ecart(multiple, RELATIF)
    if _AU_MOINS_COMME_AVANT.fullmatch(propre):
        return CibleLue(
            Cible("", Operateur.EVOLUTION_AU_MOINS, Fraction(0), nature=NatureCible.EVOLUTION), est_explicite=True
        )
    trouve = _EVOLUTION.fullmatch(sans_reference) or _APRES_LE_NOMBRE.fullmatch(sans_reference)
    quantite = lire_quantite(trouve["quantite"]) if trouve else None
    if trouve is None or quantite is None:
        return None
    est_relative = quantite.unite == "%" and _REFERENCE.search(propre) is not None
    unite = RELATIF if est_relative else quantite.unite
    return _ecart(quantite.valeur if trouve["plus"] else -quantite.valeur, unite, quantite.autre)


def est_une_evolution_incomprise(propre: str) -> bool:
    """Vrai si le texte parle d'un écart que l'on n'a pas su lire (« 5 à 10 % d'augmentation »)."""
    return _APRES_LE_NOMBRE.search(propre) is not None


def _multiple(propre: str) -> Fraction | None:
    """L'écart [points du départ] d'une multiplication, ou None."""
    if propre in _EN_UN_MOT:
        return Fraction(_EN_UN_MOT[propre])
    if (n_fois := _N_FOIS.fullmatch(propre)) is not None:
        facteur = Fraction(_FOIS_EN_LETTRES.get(n_fois["fois"], n_fois["fois"]).replace(",", "."))
        return ((1 / facteur if n_fois["moins"] and facteur else facteur) - 1) * 100
    trouve = _MULTIPLIE.fullmatch(propre)
    return (Fraction(trouve[1].replace(",", ".")) - 1) * 100 if trouve else None


def _ecart(valeur: Fraction, unite: str, autre: Fraction | None = None) -> CibleLue:
    operateur = Operateur.EVOLUTION_AU_PLUS if valeur < 0 else Operateur.EVOLUTION_AU_MOINS
    cible = Cible("", operateur, valeur, unite=unite, nature=NatureCible.EVOLUTION)
    return CibleLue(cible, est_explicite=True, autre=autre)
