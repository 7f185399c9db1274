"""Ce qu'un nombre a autour de lui : son opérateur (« au moins », « < »…), son unité, et le reste de sa suite.

Une valeur et sa cible se comparent dans la même unité, sans jamais prendre 0,8 pour 80 % en silence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from lib.domaine.indicateur import Cible
from lib.domaine.nombres_exacts import quantite
from lib.domaine.normalisation import AU_DELA_DU_POSSIBLE, POURCENT, dit_le_pourcent, memes_unites
from lib.domaine.vocabulaire import NatureCible, Operateur
from lib.donnees.cellules.mots import aux_blancs_simples, normaliser
from lib.donnees.cellules.nombres import LONGUEUR_MAXIMALE, Quantite, lire_quantite, nettoyer
from lib.donnees.cellules.sens_dits import DESCEND, MONTE

_OPERATEURS: tuple[tuple[str, Operateur], ...] = (
    (r"≥|>=|=>|⩾|> ?ou ?=|au moins|au minimum|a minima|un minimum|minimum|mini\b|min\.?|pas moins(?= d)"
     r"|non inferieure? a|sup(?:erieure?|\.)? ou egale? a|egale? ou superieure? a|a partir"
     rf"|{MONTE} a",
     Operateur.AU_MOINS),
    (r"≤|<=|=<|⩽|< ?ou ?=|au plus|au maximum|un maximum|maximum|maxi\b|max\.?|non superieure? a"
     r"|inf(?:erieure?|\.)? ou egale? a|egale? ou inferieure? a|jusqu'a|pas plus(?= d)"
     r"|(?:ne pas|sans) (?:depasser|exceder)|n'excedant pas|dans (?:les|un delai)"
     rf"|{DESCEND} a",
     Operateur.AU_PLUS),
    (r">|plus(?= d)|strictement superieure? a|superieure? a|sup\.? a|au[- ]dela|au[- ]dessus|depasser|exceder",
     Operateur.PLUS_DE),
    (r"<|en moins(?= d)|moins(?= d)|strictement inferieure? a|inferieure? a|inf\.? a|en[- ]dessous|au[- ]dessous"
     r"|en deca|sous",
     Operateur.MOINS_DE),
    (r"environ|~|≈|autour|de l'ordre|a peu pres|pres|approximativement", Operateur.ENVIRON),
    (r"=|egale? a|exactement", Operateur.EGAL),
)  # fmt: skip
_DEVANT = tuple(
    (re.compile(rf"(?:d'|de |a )?(?:{motif})\s*(?:de |d'|a |: ?)?(?=[\d+\-])"), operateur)
    for motif, operateur in _OPERATEURS
)
_SOUS_UN_DELAI = re.compile(
    r"(?:sous|en|avant|d'ici) (?:un delai de )?(?=\d+ ?(?:h|heures?|j|jours?|semaines?|mois|min|minutes?)\b)"
)
"""« sous 48 h » donne 48 h au plus ; « sous 30 % » reste en dessous de 30 %."""
_ANNONCE = re.compile(r"(?:atteindre|viser|obtenir|objectif(?: de)?|cible(?: de)?|valeur cible) ?:? ?(?=[\d<>≥≤=~])")
"""Un mot qui annonce la cible sans rien demander de plus."""
_DERRIERE = (
    (
        re.compile(
            r"(?:(?<! ans)(?<! mois)\s+(?:au |a )?(?:minimum|mini|minima|et plus|ou plus|et \+)|(?<=\d) ?\+"
            r"|\s+au moins(?= ?$)|(?<=[^\W\d])\s+min\.?|(?<=%) ?min\.?)(?=$| par | / |/)"
        ),
        Operateur.AU_MOINS,
    ),
    (
        re.compile(
            r"(?<! ans)(?<! mois)\s+(?:(?:au )?(?:maximum|maxi|max\.?)|au plus|et moins|ou moins)(?=$| par | / |/)"
        ),
        Operateur.AU_PLUS,
    ),
    (re.compile(r"\s+environ$"), Operateur.ENVIRON),
)
_SIGNES = {
    Operateur.AU_MOINS: "≥", Operateur.PLUS_DE: ">", Operateur.AU_PLUS: "≤", Operateur.MOINS_DE: "<",
    Operateur.ENVIRON: "≈", Operateur.EGAL: "=",
}  # fmt: skip
_SEPARATEUR = re.compile(r"\s*(?:[/;|\n·•]|->|→|\bpuis\b)\s*")
_NOM = re.compile(r"^[^\W\d]+ ?\d? ?: ")


@dataclass(frozen=True, slots=True)
class CibleLue:
    """Une cible et ce que la lecture a supposé.

    Attributes:
        est_explicite: vrai si le texte donne lui-même l'opérateur.
        autre: seconde lecture possible du nombre, quand il est ambigu.
        est_un_objet: vrai si le nombre est l'objet d'un verbe inconnu (« supprimer 10 refus ») : un niveau ou un écart.
    """

    cible: Cible
    est_explicite: bool = False
    autre: Fraction | None = None
    est_un_objet: bool = False


def texte_seul(brut: str, nature: NatureCible = NatureCible.TEXTE) -> CibleLue:
    """Une cible dont on ne garde que le texte."""
    return CibleLue(Cible(brut, nature=nature))


def ecrire(cible: Cible) -> str:
    """Une cible lue, en une ligne : « ≥ 15 participants », « 30 à 90 jours », « +5 points »."""
    if cible.valeur is None:
        return cible.texte
    if cible.nature is NatureCible.BOOLEEN:
        return "oui" if cible.valeur else "non"
    valeur = quantite(cible.valeur, cible.unite)
    if cible.borne_haute is not None:
        return f"{quantite(cible.valeur, '')} à {quantite(cible.borne_haute, cible.unite)}"
    if cible.nature is NatureCible.EVOLUTION:
        return f"+{valeur}" if cible.valeur > 0 else valeur
    signe = _SIGNES.get(cible.operateur) if cible.operateur else None
    return f"{signe}\u00a0{valeur}" if signe else valeur


def operateur_par_defaut(quantite: Quantite, texte: str) -> Operateur:
    """Un effectif nommé est un minimum ; un nombre ou un taux nu se lit dans le sens de l'indicateur."""
    if quantite.unite == "ETP":
        return Operateur.EGAL
    if quantite.unite in ("%", "€", ""):
        a_une_precision = "(" in texte or (
            quantite.unite == "%" and not texte.rstrip(" .").lower().endswith(("%", "cent", "cents", "pct"))
        )
        return Operateur.AU_MOINS if a_une_precision or "/" in texte else Operateur.ATTEINDRE
    return Operateur.AU_MOINS


def sans_operateur(propre: str) -> tuple[str, Operateur | None]:
    """Le texte sans son opérateur, et cet opérateur ; les accents sont gardés pour l'unité."""
    simple = normaliser(propre)
    if annonce := _ANNONCE.match(simple):
        return sans_operateur(_garder(propre, simple, annonce.end()))
    if delai := _SOUS_UN_DELAI.match(simple):
        return _garder(propre, simple, delai.end()), Operateur.AU_PLUS
    for motif, operateur in _DEVANT:
        if trouve := motif.match(simple):
            return _garder(propre, simple, trouve.end()), operateur
    for motif, operateur in _DERRIERE:
        if trouve := motif.search(simple):
            return simple[: trouve.start()] if len(simple) != len(propre) else propre[: trouve.start()], operateur
    return propre, None


def lire_une_suite(texte: str) -> tuple[Quantite, ...]:
    """Les nombres d'une suite, dans l'ordre ; vide si un seul morceau n'en est pas un, ou s'il n'y en a pas deux.

    Examples:
        >>> [str(q.valeur) for q in lire_une_suite("60 % / 65 % / 70 %")]
        ['60', '65', '70']
    """
    morceaux = [morceau for morceau in _SEPARATEUR.split(aux_blancs_simples(texte[:LONGUEUR_MAXIMALE])) if morceau]
    lues = [lire_quantite(sans_operateur(_NOM.sub("", nettoyer(morceau)))[0]) for morceau in morceaux]
    sures = tuple(lue for lue in lues if lue is not None and lue.autre is None)
    return sures if len(sures) == len(morceaux) > 1 else ()


def _garder(propre: str, simple: str, debut: int) -> str:
    """La fin du texte accentué si les deux écritures ont la même longueur, sinon celle du texte simplifié."""
    return propre[debut:] if len(simple) == len(propre) else simple[debut:]


_UNITE_ENTRE_PARENTHESES = re.compile(
    r"\((?:en )?(%|€|h|heures?|jours?|minutes?|semaines?|mois|etp|pourcentage)\)", re.IGNORECASE
)


class Accord(Enum):
    """Ce que l'unité d'une valeur dit face à celle de l'indicateur."""

    OUI = "même unité"
    FRACTION_OU_POURCENT = "une part ou des points"
    INCOHERENTE = "unités différentes"


def unite_du_texte(texte: str) -> str:
    """L'unité d'une colonne « Unité », le pourcentage ramené à « % »."""
    return POURCENT if dit_le_pourcent(texte) else texte


def unite_entre_parentheses(texte: str) -> str:
    """L'unité écrite entre parenthèses dans un libellé ou une entête, vide s'il n'y en a pas."""
    trouve = _UNITE_ENTRE_PARENTHESES.search(texte)
    return unite_du_texte(trouve[1]) if trouve else ""


def accorder(valeur: Fraction, unite_lue: str, unite: str) -> Accord:
    """L'accord d'une valeur lue avec l'unité de l'indicateur.

    Args:
        valeur: nombre lu (en points s'il était au format pourcentage).
        unite_lue: unité écrite dans la cellule, ou « % » par son format ; vide pour un nombre nu.
        unite: unité de l'indicateur ; vide si elle est inconnue.
    """
    if not memes_unites(unite_lue, unite):
        return Accord.INCOHERENTE
    if POURCENT not in (unite, unite_lue):
        return Accord.OUI
    nu_et_petit = not unite_lue and 0 < abs(valeur) <= 1
    return Accord.FRACTION_OU_POURCENT if nu_et_petit or abs(valeur) >= AU_DELA_DU_POSSIBLE else Accord.OUI
