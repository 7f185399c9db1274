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
