"""Lire une cible écrite à la main : opérateur, valeur, unité et famille ; le texte d'origine est toujours gardé."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.dates import lire_echeance
from lib.donnees.cellules.mots import normaliser
from lib.donnees.cellules.nombres import LONGUEUR_MAXIMALE, lire_quantite, nettoyer
from lib.donnees.cellules.operateurs import operateur_par_defaut, sans_operateur
from lib.donnees.cellules.vides import lire_vide

_FAUX = ("non", "n", "faux", "non realise", "non realisee", "non fait", "pas fait", "non atteint")
_VRAI = (
    "oui", "o", "vrai", "fait", "faite", "realise", "realisee", "atteint", "atteinte", "oui/non", "o/n", "oui / non",
    "fait / non fait", "realise / non realise", "realisation", "effectif",
)  # fmt: skip
_ZERO = ("zero", "neant", "aucun", "aucune")
_STABLE = ("stabilite", "maintien", "stable", "maintenir", "stabiliser", "se maintenir")
_INTERVALLE = re.compile(r"(?:entre |de )?([\d ]*\d(?:[.,]\d+)?)( ?%)? ?(?:a|et|-|–|—|/à) ?(\d.*)")
_EVOLUTION_MOT = re.compile(
    r"(?P<plus>hausse|augmentation|augmenter|progression|gain|\+)|(?P<moins>baisse|diminution|diminuer|reduction|reduire|-)"
)
_EVOLUTION = re.compile(rf"(?:une )?(?:{_EVOLUTION_MOT.pattern}) ?(?:d'au moins |de |d')?(?P<quantite>\d.*)")
_REFERENCE = re.compile(
    r"\s*\(?(?:vs\.?|par rapport (?:a|au)|versus|depuis|contre|sur l'annee|/ ?n-1|comparee? a)\b.*$"
)
_ANNEE = re.compile(r"(?:19|20)\d\d")
_UNE_ANNEE_PAR_CIBLE = re.compile(r"([^;|\n]+?)\s*\(?\b(?:en )?((?:19|20)\d\d)\)?\s*(?:[;|\n,]|$)")
_EN_LETTRES = {
    "deux": "2", "trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "neuf": "9",
    "dix": "10", "douze": "12", "quinze": "15", "vingt": "20",
}  # fmt: skip
_NOMBRE_EN_LETTRES = re.compile(rf"\b({'|'.join(_EN_LETTRES)})\b", re.IGNORECASE)
_COMPOSITE = re.compile(r"\d[^+;]*[^\W\d_][^+;]*(?:\+|;| et )\s*\d+ ?[^\W\d_]")
_DEMANDE = re.compile(
    r"(?<![-=<>≥≤⩾⩽→])[<>≥≤⩾⩽]=?\s*(?=\d)"
    r"|\b(?:au moins|au plus|plus de|moins de|(?:super|infer)ieure? (?:ou egale? )?a)\s*(?=\d)"
)
_ENTRE_DEUX_BORNES = re.compile(r"\s*(?:[,;]|\bet\b|\bmais\b|(?<=[\d%]) (?=[<>≥≤⩾⩽]))\s*")
_PRECISION = re.compile(r"\([^)]*\)?")
_FRACTION = re.compile(r"(\d+) ?/ ?(\d+)")


@dataclass(frozen=True, slots=True)
class CibleLue:
    """Une cible et ce que la lecture a supposé.

    Attributes:
        est_explicite: vrai si le texte donne lui-même l'opérateur.
        autre: seconde lecture possible du nombre, quand il est ambigu.
    """

    cible: Cible
    est_explicite: bool = False
    autre: Fraction | None = None


def lire_cible(texte: str, annee: int | None = None) -> Cible:
    """La cible qu'un texte décrit ; ne lève jamais, un texte non compris garde la nature « texte ».

    Args:
        texte: la cellule telle qu'elle est écrite.
        annee: année de l'exercice, pour choisir dans une cible pluriannuelle ; sans elle, rien n'est choisi.

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
    if len(brut) > LONGUEUR_MAXIMALE:
        return CibleLue(Cible(brut, nature=NatureCible.TEXTE))
    propre = re.sub(r"(?<=\d) (?=%)", "", normaliser(nettoyer(brut)))
    for lecture in _LECTURES:
        lue = lecture(propre)
        if lue is not None:
            return replace(lue, cible=replace(lue.cible, texte=brut))
    if pluriannuelle := _pluriannuelle(brut, annee):
        return pluriannuelle
    if _DEMANDE.search(propre, _apres_la_premiere_demande(propre)):
        return _double_borne(brut) or CibleLue(Cible(brut, nature=NatureCible.TEXTE))
    return _nombre(brut) or CibleLue(Cible(brut, nature=NatureCible.TEXTE))


def _apres_la_premiere_demande(propre: str) -> int:
    premiere = _DEMANDE.search(propre)
    return premiere.end() if premiere else len(propre)


def _vide(propre: str) -> CibleLue | None:
    nature = lire_vide(propre)
    return CibleLue(Cible(nature=nature)) if nature else None


def _booleen(propre: str) -> CibleLue | None:
    if propre in _VRAI or propre in _FAUX:
        valeur = Fraction(int(propre in _VRAI))
        return CibleLue(Cible("", Operateur.EGAL, valeur, nature=NatureCible.BOOLEEN), est_explicite=True)
    return None


def _zero(propre: str) -> CibleLue | None:
    if propre in _ZERO or propre == "0":
        return CibleLue(Cible("", Operateur.EGAL, Fraction(0), nature=NatureCible.NOMBRE), est_explicite=True)
    return None


def _echeance(propre: str) -> CibleLue | None:
    jour = lire_echeance(propre)
    if jour is None:
        return None
    return CibleLue(Cible("", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=jour), est_explicite=True)


def _annee_seule(propre: str) -> CibleLue | None:
    if _ANNEE.fullmatch(propre):
        return CibleLue(Cible("", None, Fraction(int(propre)), nature=NatureCible.ANNEE))
    return None


def _stabilite(propre: str) -> CibleLue | None:
    if propre.split(" ", maxsplit=1)[0].rstrip(",.") in _STABLE and not any(
        c.isdigit() for c in propre.replace("n-1", "")
    ):
        cible = Cible("", Operateur.EVOLUTION_NULLE, Fraction(0), nature=NatureCible.EVOLUTION)
        return CibleLue(cible, est_explicite=True)
    return None


def _evolution(propre: str) -> CibleLue | None:
    """« +5 points », « -10 % », « baisse de 20 patients » : un écart au départ, positif ou négatif."""
    trouve = _EVOLUTION.fullmatch(_REFERENCE.sub("", propre))
    quantite = lire_quantite(trouve["quantite"]) if trouve else None
    if trouve is None or quantite is None:
        return None
    est_relative = quantite.unite == "%" and _REFERENCE.search(propre) is not None
    cible = Cible(
        "",
        Operateur.EVOLUTION_AU_MOINS if trouve["plus"] else Operateur.EVOLUTION_AU_PLUS,
        quantite.valeur if trouve["plus"] else -quantite.valeur,
        unite="% relatif" if est_relative else quantite.unite,
        nature=NatureCible.EVOLUTION,
    )
    return CibleLue(cible, est_explicite=True, autre=quantite.autre)


def _composite(propre: str) -> CibleLue | None:
    if (
        _COMPOSITE.search(_PRECISION.sub("", propre))
        and not _ANNEE.search(propre)
        and not propre.startswith(("entre ", "de "))
    ):
        return CibleLue(Cible(nature=NatureCible.COMPOSITE))
    return None


def _fraction(propre: str) -> CibleLue | None:
    trouve = _FRACTION.fullmatch(propre)
    if trouve is None or int(trouve[2]) == 0:
        return None
    valeur = Fraction(int(trouve[1]), int(trouve[2]))
    return CibleLue(Cible("", Operateur.EGAL, valeur, nature=NatureCible.FRACTION), est_explicite=True)


_LECTURES: tuple[Callable[[str], CibleLue | None], ...] = (
    _vide,
    _booleen,
    _zero,
    _echeance,
    _annee_seule,
    _stabilite,
    _fraction,
    _evolution,
    _composite,
)
"""Les familles, de la plus stricte à la plus large ; un intervalle ou un nombre vient après elles."""


def _pluriannuelle(brut: str, annee: int | None) -> CibleLue | None:
    """« ≥ 80 % (2024) ; ≥ 90 % (2025) » : la cible de l'année demandée ; sans elle, aucune n'est choisie."""
    par_annee = {int(an): morceau for morceau, an in _UNE_ANNEE_PAR_CIBLE.findall(brut)}
    if len(par_annee) < 2:
        return None
    choisie = _nombre(par_annee[annee].strip(" (:-")) if annee in par_annee else None
    if choisie is None:
        return CibleLue(Cible(brut, nature=NatureCible.PLURIANNUELLE))
    return replace(choisie, cible=replace(choisie.cible, texte=brut, nature=NatureCible.PLURIANNUELLE))


def _double_borne(brut: str) -> CibleLue | None:
    """« ≥ 80 % et ≤ 95 % » : un intervalle, si les deux bornes sont comprises et dans la même unité."""
    morceaux = [morceau for morceau in _ENTRE_DEUX_BORNES.split(nettoyer(brut)) if morceau]
    lues = [lue.cible for morceau in morceaux if (lue := _nombre(morceau)) is not None]
    bornes = {cible.operateur: cible for cible in lues}
    bas, haut = bornes.get(Operateur.AU_MOINS), bornes.get(Operateur.AU_PLUS)
    if len(morceaux) != 2 or bas is None or haut is None or bas.valeur is None or haut.valeur is None:
        return None
    unite = haut.unite or bas.unite
    if bas.valeur >= haut.valeur or bas.unite not in ("", unite):
        return None
    cible = Cible(brut, Operateur.ENTRE, bas.valeur, haut.valeur, unite, NatureCible.INTERVALLE)
    return CibleLue(cible, est_explicite=True)


def _nombre(brut: str) -> CibleLue | None:
    """Un intervalle, ou un nombre précédé ou suivi de son opérateur."""
    propre = nettoyer(brut)
    if not any(c.isdigit() for c in propre):
        propre = _NOMBRE_EN_LETTRES.sub(lambda m: _EN_LETTRES[m[1].lower()], propre, count=1)
    simple = normaliser(propre)
    if intervalle := _intervalle(simple, brut):
        return intervalle
    reste, operateur = sans_operateur(propre)
    quantite = lire_quantite(reste)
    if quantite is None:
        return None
    explicite = operateur is not None
    if operateur is None:
        operateur = operateur_par_defaut(quantite, reste)
    if quantite.autre is not None:
        return CibleLue(
            Cible(brut, None, None, unite=quantite.unite, nature=NatureCible.NOMBRE), explicite, quantite.autre
        )
    nature = NatureCible.MONTANT if quantite.unite == "€" else NatureCible.NOMBRE
    return CibleLue(Cible(brut, operateur, quantite.valeur, None, quantite.unite, nature), explicite)


def _intervalle(simple: str, brut: str) -> CibleLue | None:
    trouve = _INTERVALLE.fullmatch(simple)
    if trouve is None:
        return None
    bas, haut = lire_quantite(trouve[1]), lire_quantite(trouve[3])
    if bas is None or haut is None or bas.valeur >= haut.valeur or _ANNEE.fullmatch(trouve[1]):
        return None
    unite = _unite_accentuee(haut.unite, brut) or ("%" if trouve[2] else "")
    cible = Cible(brut, Operateur.ENTRE, bas.valeur, haut.valeur, unite, NatureCible.INTERVALLE)
    return CibleLue(cible, est_explicite=True)


def _unite_accentuee(unite: str, brut: str) -> str:
    """L'unité telle que le texte l'écrit, avec ses accents."""
    mots = [mot for mot in brut.split() if normaliser(mot) == unite]
    return mots[0] if mots else unite
