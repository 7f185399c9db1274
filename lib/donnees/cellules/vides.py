"""Reconnaître ce qui ne dit rien : vide, « à définir », « non disponible », « sans objet », ou erreur de formule."""

from __future__ import annotations

import re

from lib.domaine.normalisation import normaliser
from lib.domaine.vocabulaire import NatureCible

LONGUEUR_D_UN_VIDE = 80
"""Au-delà [caractères], une précision n'est plus cherchée : un vide se dit en peu de mots."""
_MOTS_VIDES = {
    NatureCible.VIDE: ("", "-", "--", "—", "–", "_", "/", "…", "..."),
    NatureCible.A_DEFINIR: (
        "a definir", "a determiner", "a preciser", "tbd", "?", "??", "a fixer", "a negocier", "a completer", "a venir",
        "non defini", "non definie", "non fixe", "non fixee", "pas encore defini", "pas encore definie",
        "pas de cible", "aucune cible", "sans cible", "pas d'objectif", "aucun objectif", "a renseigner", "a voir",
        "a discuter", "a arbitrer", "a caler", "a valider", "en attente", "???",
    ),
    NatureCible.INDISPONIBLE: (
        "nd", "n.d.", "nc", "n.c.", "non disponible", "indisponible", "non connu", "inconnu",
        "n.c", "n.d", "n/d", "n/c", "nr", "n.r.", "non renseigne", "non renseignee", "non mesure", "non mesuree",
        "non communique", "non communiquee", "pas de donnee", "pas de donnees", "aucune donnee", "sans donnee",
        "donnee non disponible", "donnees non disponibles", "donnee indisponible", "donnees indisponibles",
        "non evalue", "non evaluee", "nsp",
    ),
    NatureCible.SANS_OBJET: (
        "n/a", "na", "n.a.", "sans objet", "so", "s.o.", "s/o", "non concerne", "non applicable",
        "non concernee", "ne s'applique pas", "pas concerne", "non pertinent",
    ),
}  # fmt: skip
_SUIVIS_D_UNE_PRECISION = re.compile(
    r"(?P<mot>a (?:definir|determiner|preciser|fixer|negocier|completer|valider|discuter|arbitrer)|tbd|en attente"
    r"|sans objet|non concernee?|non applicable|n/a|non disponible|indisponible)"
    r" ?(?:[(,;–-]|\b(?:avec|en|par|pour|lors|apres|d'ici|selon|de la|du|au|dans|a ce|cette)\b).*"
)
"""Un vide suivi de sa raison (« à définir avec la CPAM ») reste ce vide ; un nombre en fait autre chose."""
_ANNEE = re.compile(r"\b(?:19|20)\d\d\b|\bn ?[+-] ?1\b|\b[ts][1-4]\b")
_PAR_MOT = {mot: nature for nature, mots in _MOTS_VIDES.items() for mot in mots}
ERREURS_DE_FORMULE = frozenset(
    ("#div/0!", "#ref!", "#n/a", "#valeur!", "#value!", "#nom?", "#name?", "#num!", "#nombre!", "#null!", "#nul!",
     "#getting_data", "#spill!", "#calc!", "#epars!")
)  # fmt: skip


def lire_vide(texte: str) -> NatureCible | None:
    """L'un des quatre vides (vide, à définir, indisponible, sans objet) ou une erreur de formule ; sinon None."""
    mot = normaliser(texte)
    if mot in ERREURS_DE_FORMULE:
        return NatureCible.ERREUR
    return _PAR_MOT.get(mot) or _vide_et_sa_raison(mot)


def _vide_et_sa_raison(mot: str) -> NatureCible | None:
    trouve = _SUIVIS_D_UNE_PRECISION.fullmatch(mot[:LONGUEUR_D_UN_VIDE])
    if trouve is None or any(c.isdigit() for c in _ANNEE.sub("", mot)):
        return None
    return _PAR_MOT.get(trouve["mot"])
