"""Un nombre qui ne se compte pas : celui d'un objectif numéroté, d'une mission, d'une priorité, ou un âge."""

from __future__ import annotations

import re

from lib.donnees.cellules.missions_reconnues import est_un_titre_de_mission
from lib.donnees.cellules.mots import normaliser

_LONGUEUR = 200
_VERBES = (
    "accompagner|accroitre|ameliorer|animer|assurer|augmenter|completer|concevoir|consolider|construire|contribuer"
    "|coordonner|creer|definir|deployer|depister|developper|diffuser|diminuer|elaborer|elargir|encourager|engager"
    "|etablir|etendre|evaluer|faciliter|faire|favoriser|former|garantir|identifier|impliquer|informer|instaurer"
    "|integrer|lutter|maintenir|mener|mettre|mieux|mobiliser|mutualiser|optimiser|organiser|orienter|outiller"
    "|ouvrir|participer|perenniser|permettre|poursuivre|prevenir|produire|promouvoir|proposer|reduire|renforcer"
    "|reperer|repondre|sensibiliser|simplifier|soutenir|structurer|suivre|valoriser"
)
_NUMERO_ET_VERBE = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}} ?[.)°]? ?[-–:]? ?(?:s'|se )?(?:{_VERBES})\b")
_NUMERO_A_NIVEAUX = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.)]? ?[-–:]? [A-ZÀ-Ü][a-zà-ü]")
"""« 2.3 Accès aux soins » : un nombre français s'écrirait avec une virgule, et son unité sans majuscule."""
_NUMERO_ET_TITRE = re.compile(r"\d{1,2} ?[.)°]? ?[-–:]? ?(?=[^\W\d])")
_RUBRIQUE = re.compile(
    r"(?:mission|axe|priorite|action|fiche[ -]action|volet|theme|thematique|objectif|orientation)s? ?n?°? ?\d{1,2}"
    r"(?:\.\d{1,2}){0,2}(?: ?[-–:].*)?"
)
_PUBLIC = re.compile(
    r"(?:[a-z' ]{0,60}\b(?:de|des|entre|les) )?(?:plus de |moins de )?\d{1,3}(?: ?(?:a|-|/|et) ?\d{1,3})? ans"
    r"(?: (?:et|ou) (?:plus|moins))?(?: [a-z' ]{0,60})?"
)
_AGE_MINIMAL = re.compile(r"(?:[≥≤<>=]{1,2}|plus de|au moins|a partir de) ?(?:1[2-9]|[2-9]\d) ans(?: et plus)?")
"""« ≥ 65 ans » dit un public ; « ≤ 2 ans », un délai."""
_DUREE = re.compile(r"\d{1,3} ans")


def est_un_intitule(texte: str) -> bool:
    """Vrai si le nombre d'un texte le numérote ou dit à qui l'action s'adresse, et n'est donc pas à atteindre.

    Examples:
        >>> est_un_intitule("1.1 Améliorer l'accès"), est_un_intitule("Femmes de 50 à 74 ans")
        (True, True)
        >>> est_un_intitule("12 réunions"), est_un_intitule("2 ans")
        (False, False)
    """
    brut = texte.strip()
    if len(brut) > _LONGUEUR or not any(c.isdigit() for c in brut):
        return False
    propre = normaliser(brut)
    est_numerote = _NUMERO_ET_VERBE.match(propre) or _NUMERO_A_NIVEAUX.match(brut) or _RUBRIQUE.fullmatch(propre)
    return bool(est_numerote) or _dit_un_public(propre) or _titre_une_mission(brut)


def _dit_un_public(propre: str) -> bool:
    est_un_age = _PUBLIC.fullmatch(propre) is not None and _DUREE.fullmatch(propre) is None
    return est_un_age or _AGE_MINIMAL.fullmatch(propre) is not None


def _titre_une_mission(brut: str) -> bool:
    """« 3 Prévention » : le libellé exact d'une mission, sous son numéro."""
    numero = _NUMERO_ET_TITRE.match(brut)
    return numero is not None and est_un_titre_de_mission(brut[numero.end() :])
