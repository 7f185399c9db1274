"""Lire une cible à deux bornes : « 4 à 6 réunions », « ≥ 80 % et ≤ 95 % », « 10 ± 2 »."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import lire_quantite, nettoyer
from lib.donnees.cellules.operateurs import CibleLue
from lib.donnees.cellules.sens_dits import MOINS, PLUS, TIENT

_INTERVALLE = re.compile(
    r"(?:compris entre |entre |de |\[)?([\d ]*\d(?:[.,]\d+)?)"
    r"( ?(?:%|€|jours?|j|heures?|h|semaines?|mois|minutes?|min|points?)(?=[ \-–—;]))?"
    r" ?(?:a|et|-|–|—|/à|;(?=[^\]]*\])) ?(?<!\d)(\d[^\]]*)\]?"
)
_AUTOUR = re.compile(r"([\d ]*\d(?:[.,]\d+)?)( ?%)? ?(?:\+ ?/ ?-|±) ?(\d.*)")
_ANNEE = re.compile(r"(?:19|20)\d\d")
_DEMANDE = re.compile(
    r"(?<![-=<>≥≤⩾⩽→])[<>≥≤⩾⩽]=?\s*(?=\d)"
    r"|\b(?:au moins|au plus|plus de|moins de|(?:super|infer)ieure? (?:ou egale? )?a)\s*(?=\d)"
)
_ENTRE_DEUX_BORNES = re.compile(r"\s*(?:[,;]|\bet\b|\bmais\b|(?<=[\d%]) (?=[<>≥≤⩾⩽]))\s*")
RELATIF = "% relatif"
_STABLE = re.compile(rf"(?:se )?(?:{TIENT}|inchangee?)\b(?! (?:sous|en|au)\b)")
_EVOLUTION = re.compile(
    r"(?:une? |evolution de |faire |objectif :? ?)?"
    rf"(?:(?P<plus>{PLUS}|\+)|(?P<moins>{MOINS}|-))"
    r" ?(?:d'au moins |de plus de |au moins |de |d'|>=? ?|≥ ?)?(?P<quantite>\d.*)"
)
_APRES_LE_NOMBRE = re.compile(
    rf"(?P<quantite>\d.*?) ?(?:de |d')(?:(?P<plus>plus\b(?! de)|{PLUS})"
    rf"|(?P<moins>moins\b(?! de)|{MOINS}))(?: (?:des?|du|de la|qu'en|que|par rapport|sur)\b.*)?"
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


def a_deux_demandes(propre: str) -> bool:
    """Vrai si deux opérateurs se suivent dans le texte."""
    return len(_DEMANDE.findall(propre)) > 1


def lire_deux_bornes(brut: str, lire: Callable[[str], CibleLue | None]) -> CibleLue | None:
    """« ≥ 80 % et ≤ 95 % » : un intervalle, si les deux bornes sont comprises et dans la même unité."""
    morceaux = [morceau for morceau in _ENTRE_DEUX_BORNES.split(nettoyer(brut)) if morceau]
    lues = [lue.cible for morceau in morceaux if (lue := lire(morceau)) is not None]
    bornes = {cible.operateur: cible for cible in lues}
    bas, haut = bornes.get(Operateur.AU_MOINS), bornes.get(Operateur.AU_PLUS)
    if len(morceaux) != 2 or bas is None or haut is None or bas.valeur is None or haut.valeur is None:
        return None
    unite = haut.unite or bas.unite
    return None if bas.unite not in ("", unite) else _intervalle(bas.valeur, haut.valeur, unite, brut)


def lire_l_intervalle(simple: str, brut: str) -> CibleLue | None:
    """« 30 à 90 jours », « entre 60 % et 70 % », « 10 ± 2 »."""
    if autour := _AUTOUR.fullmatch(simple):
        return _autour(autour, brut)
    trouve = _INTERVALLE.fullmatch(simple)
    if trouve is None or _ANNEE.fullmatch(trouve[1]):
        return None
    bas, haut = lire_quantite(trouve[1] + (trouve[2] or "")), lire_quantite(trouve[3])
    if bas is None or haut is None or bas.autre is not None or haut.autre is not None:
        return None
    if bas.unite and haut.unite and bas.unite.rstrip("s") != haut.unite.rstrip("s"):
        return None
    unite = unite_accentuee(haut.unite, brut) or bas.unite
    return _intervalle(bas.valeur, haut.valeur, unite, brut)


def unite_accentuee(unite: str, brut: str) -> str:
    """L'unité telle que le texte l'écrit, avec ses accents."""
    if not unite:
        return ""
    mots = nettoyer(brut).split()
    simples, cherches = [normaliser(mot) for mot in mots], normaliser(unite).split()
    longueur = len(cherches)
    suites = (range(debut, debut + longueur) for debut in range(len(mots) - longueur + 1))
    trouvee = next((suite for suite in suites if simples[suite.start : suite.stop] == cherches), range(0))
    return " ".join(mots[rang] for rang in trouvee) or unite


def lire_la_stabilite(propre: str) -> CibleLue | None:
    """« Stabilité », « maintien du taux » : rester au départ."""
    if _STABLE.match(propre) is None or any(c.isdigit() for c in propre.replace("n-1", "")):
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


def _autour(trouve: re.Match[str], brut: str) -> CibleLue | None:
    centre, ecart = lire_quantite(trouve[1]), lire_quantite(trouve[3])
    if centre is None or ecart is None or centre.autre is not None or ecart.autre is not None:
        return None
    if trouve[2] is None and ecart.unite == "%":
        return None
    unite = unite_accentuee(ecart.unite, brut) or ("%" if trouve[2] else "")
    return _intervalle(centre.valeur - ecart.valeur, centre.valeur + ecart.valeur, unite, brut)


def _intervalle(bas: Fraction, haut: Fraction, unite: str, brut: str) -> CibleLue | None:
    if bas >= haut:
        return None
    cible = Cible(brut, Operateur.ENTRE, bas, haut, unite, NatureCible.INTERVALLE)
    return CibleLue(cible, est_explicite=True)


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
