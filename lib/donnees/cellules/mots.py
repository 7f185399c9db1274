"""Reconnaître des mots français écrits à la main, accents, casse et abréviations mis à part ; et ce qui ne dit rien.

Un vide, « à définir », « non disponible », « sans objet » et une erreur de formule restent cinq choses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import TypeVar

from lib.domaine.normalisation import ESPACES, normaliser
from lib.domaine.vocabulaire import (
    Categorie,
    Condition,
    Confiance,
    EtatPiece,
    Maitrise,
    Nature,
    NatureCible,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)

__all__ = ["ERREURS_DE_FORMULE", "ESPACES", "LONGUEUR_D_UN_VIDE", "Mot", "aux_blancs_simples", "en_code",
           "lire_condition", "lire_mot", "lire_oui_non", "lire_remunere", "lire_vide", "normaliser",
           "premier_contenu"]  # fmt: skip

Mot = TypeVar("Mot", bound=StrEnum)
_BLANCS = re.compile(rf"[\s{ESPACES}]++")

_AUTREMENT_DIT: dict[type[StrEnum], dict[str, StrEnum]] = {
    Portee: {
        "nat": Portee.NATIONAL, "nationale": Portee.NATIONAL, "socle national": Portee.NATIONAL,
        "loc": Portee.LOCAL, "locale": Portee.LOCAL, "territorial": Portee.LOCAL,
    },
    Nature: {
        "quanti": Nature.QUANTITATIF, "quantitative": Nature.QUANTITATIF, "chiffre": Nature.QUANTITATIF,
        "quali": Nature.QUALITATIF, "qualitative": Nature.QUALITATIF,
    },
    Objet: {
        "moyen": Objet.MOYENS, "processus": Objet.MOYENS, "activite": Objet.MOYENS,
        "resultat": Objet.RESULTATS, "impact": Objet.RESULTATS,
    },
    TypeMesure: {
        "cumul": TypeMesure.FLUX, "niveau": TypeMesure.STOCK, "pourcentage": TypeMesure.TAUX, "%": TypeMesure.TAUX,
        "ratio": TypeMesure.TAUX, "constat": TypeMesure.ETAT, "oui / non": TypeMesure.ETAT, "o/n": TypeMesure.ETAT,
    },
    Sens: {
        "augmentation": Sens.HAUSSE, "augmenter": Sens.HAUSSE, "plus": Sens.HAUSSE, "↑": Sens.HAUSSE, "▲": Sens.HAUSSE,
        "a la hausse": Sens.HAUSSE, "croissant": Sens.HAUSSE,
        "diminution": Sens.BAISSE, "diminuer": Sens.BAISSE, "reduction": Sens.BAISSE, "moins": Sens.BAISSE,
        "↓": Sens.BAISSE, "▼": Sens.BAISSE, "a la baisse": Sens.BAISSE, "decroissant": Sens.BAISSE,
        "stable": Sens.STABILITE, "maintien": Sens.STABILITE, "fourchette": Sens.INTERVALLE,
    },
    NomRegle: {
        "tout-ou-rien": NomRegle.TOUT_OU_RIEN, "binaire": NomRegle.TOUT_OU_RIEN, "prorata": NomRegle.PROPORTIONNEL,
        "au prorata": NomRegle.PROPORTIONNEL, "proportionnelle": NomRegle.PROPORTIONNEL,
        "prorata avec seuil": NomRegle.PROPORTIONNEL_AVEC_SEUIL,
        "proportionnel a partir d'un seuil": NomRegle.PROPORTIONNEL_AVEC_SEUIL,
        "palier": NomRegle.PALIERS, "par paliers": NomRegle.PALIERS, "etat": NomRegle.ETATS,
        "lineaire avec seuil": NomRegle.LINEAIRE, "neutralisee": NomRegle.NEUTRALISE,
    },
    Maitrise: {
        "cpts seule": Maitrise.CPTS, "interne": Maitrise.CPTS, "partage": Maitrise.PARTAGEE,
        "tierce": Maitrise.TIERS, "externe": Maitrise.TIERS, "cpam": Maitrise.TIERS,
        "assurance maladie": Maitrise.TIERS, "ars": Maitrise.TIERS,
    },
    Categorie: {
        "obligatoire": Categorie.SOCLE, "optionnelle": Categorie.COMPLEMENTAIRE,
        "optionnel": Categorie.COMPLEMENTAIRE, "facultative": Categorie.COMPLEMENTAIRE,
    },
    EtatPiece: {
        "a faire": EtatPiece.A_PRODUIRE, "produite": EtatPiece.DISPONIBLE, "prete": EtatPiece.DISPONIBLE,
        "envoyee": EtatPiece.TRANSMISE, "en cours de production": EtatPiece.EN_COURS,
    },
    Confiance: {
        "quasi-certain": Confiance.QUASI_CERTAIN, "quasiment certain": Confiance.QUASI_CERTAIN,
        "1 chance sur 2": Confiance.UNE_CHANCE_SUR_DEUX, "une chance sur 2": Confiance.UNE_CHANCE_SUR_DEUX,
    },
}  # fmt: skip

_OUI = frozenset(("oui", "o", "vrai", "true", "yes", "x", "✓", "✔", "ok"))
_NON = frozenset(("non", "n", "faux", "false", "no", "✗"))
_INCONNU = frozenset(("inconnu", "inconnue", "?", "ne sait pas", "a confirmer", "en attente"))
_SUIVI = frozenset(
    ("suivi", "suivie", "suivi seul", "suivi seulement", "non remunere", "non remuneree", "non paye", "part fixe",
     "inclus part fixe", "inclus dans la part fixe", "sans remuneration", "non valorise")
)  # fmt: skip
_PAYE = frozenset(("part variable", "paye", "payee", "remunere", "remuneree", "variable", "valorise"))


def lire_mot(famille: type[Mot], texte: str) -> Mot | None:
    """Le membre du vocabulaire que ce texte désigne, ou None.

    Examples:
        >>> lire_mot(NomRegle, "Tout ou rien ")
        <NomRegle.TOUT_OU_RIEN: 'tout ou rien'>
        >>> lire_mot(Confiance, "Quasi-certain"), lire_mot(Confiance, "Une chance sur 2")
        (<Confiance.QUASI_CERTAIN: 'quasi certain'>, <Confiance.UNE_CHANCE_SUR_DEUX: 'une chance sur deux'>)
    """
    cherche = normaliser(texte)
    exactes, au_pluriel = _ecritures(famille)
    if "_" in cherche and cherche not in exactes:  # « TOUT_OU_RIEN »
        cherche = cherche.replace("_", " ")
    return exactes.get(cherche) or (au_pluriel.get(cherche.rstrip("es")) if cherche else None)


@cache
def _ecritures(famille: type[Mot]) -> tuple[Mapping[str, Mot], Mapping[str, Mot]]:
    """Ce qui désigne chaque mot d'une famille : ses écritures, et les mêmes sans leur marque de genre ou de nombre."""
    autres = {dit: mot for dit, mot in _AUTREMENT_DIT.get(famille, {}).items() if isinstance(mot, famille)}
    propres = {normaliser(mot.value): mot for mot in famille}
    au_pluriel = {dit.rstrip("es"): mot for dit, mot in reversed(propres.items())}
    return {**autres, **propres}, au_pluriel


def lire_oui_non(texte: str) -> bool | None:
    """Vrai pour « oui », faux pour « non », None pour tout autre texte."""
    mot = normaliser(texte)
    if mot in _OUI:
        return True
    return False if mot in _NON else None


def lire_remunere(texte: str) -> bool | None:
    """Vrai pour une ligne payée, faux pour un suivi, None si le texte ne le dit pas."""
    mot = normaliser(texte)
    if mot in _PAYE:
        return True
    return False if mot in _SUIVI else lire_oui_non(mot)


def lire_condition(texte: str) -> Condition | None:
    """La réponse de « Condition remplie » ; None si elle n'est pas comprise."""
    if normaliser(texte) in _INCONNU:
        return Condition.INCONNUE
    reponse = lire_oui_non(texte)
    if reponse is None:
        return None
    return Condition.REMPLIE if reponse else Condition.NON_REMPLIE


def en_code(texte: str) -> str:
    """Un code en majuscules ASCII fait d'un libellé : « Santé mentale » donne « SANTE_MENTALE »."""
    return "_".join(re.findall(r"[a-z0-9]+", normaliser(texte))).upper()


def aux_blancs_simples(texte: str) -> str:
    """Le texte où chaque suite de blancs n'en fait qu'un ; un retour à la ligne y reste un retour à la ligne.

    Aucun motif ne voit alors deux blancs de suite : c'est là que les expressions régulières se perdent.

    Examples:
        >>> aux_blancs_simples("de 1\\u00a0\\u00a0 à \\n 7 %")
        'de 1 à\\n7 %'
    """
    return _BLANCS.sub(lambda blancs: "\n" if "\n" in blancs[0] else " ", texte)


def premier_contenu(morceaux: Iterable[str], texte: str) -> str | None:
    """Le morceau qui apparaît le plus tôt dans le texte, ou None."""
    places = [(texte.find(morceau), morceau) for morceau in morceaux if morceau in texte]
    return min(places)[1] if places else None


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
