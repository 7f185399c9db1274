"""Reconnaître des mots français écrits à la main : accents, casse, pluriels et abréviations mis à part."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import TypeVar

from lib.domaine.normalisation import ESPACES, normaliser
from lib.domaine.vocabulaire import (
    Categorie,
    Condition,
    Confiance,
    EtatPiece,
    Maitrise,
    Nature,
    NomRegle,
    Objet,
    Portee,
    Sens,
    TypeMesure,
)

__all__ = ["ESPACES", "Mot", "aux_blancs_simples", "en_code", "lire_condition", "lire_mot", "lire_oui_non",
           "lire_remunere", "lire_sens", "normaliser", "premier_contenu"]  # fmt: skip

Mot = TypeVar("Mot", bound=StrEnum)
_DIRECTIONS = {
    Sens.HAUSSE: re.compile(
        r"[↑▲↗⬆]|\b(?:augment|hauss|accroi|croissant|progress|amelior|maximi|plus (?:haut|eleve))\w*"
    ),
    Sens.BAISSE: re.compile(r"[↓▼↘⬇]|\b(?:redui|reduct|baiss|diminu|limit|minimi|decroi|plus (?:bas|faible))\w*"),
    Sens.STABILITE: re.compile(r"[↔→]|\b(?:stabil|stable|mainten|maintien)\w*"),
}
_RENVERSE = re.compile(
    r"\b(?:ne|n|pas|sans|non|ni|aucune?|jamais|moins|evit\w*|empech\w*|frein\w*|stopp?\w*|enray\w*|contr\w*|ralenti\w*"
    r"|lutt\w*|inverse\w*|interdi\w*|arret\w*|cess\w*|compens\w*)\b"
)
"""Ce qui peut dire le contraire de son verbe : « ne pas diminuer », « éviter la hausse », « sans baisse »."""
_CREUX = re.compile(
    r"aux?|l[ae]?s?|en|une?|d[eu]?|des|doi(?:t|vent)|devrait|vers|il|faut|c|est|plus|mieux|meilleure?|possible|attendue?"
    r"|souhaitee?|visee?|recherchee?|tendance|objectif|sens|evolution|valeur|resultat|taux|chiffre|a|ici|fin|\d{4}|decembre"
)
_INFINITIF = re.compile(r"\b\w+(?:er|ir|re)\b")
_QUI_SUIVENT = re.compile(
    r"etre|faire|rendre|rester|demeurer|viser|tendre|obtenir|atteindre|chercher|poursuivre|continuer|nombre"
)
"""Ce qui, devant une direction, la laisse telle quelle : « faire baisser », « viser la hausse »."""
_A_UN_OBJET = re.compile(r"[↑▲↗⬆↓▼↘⬇↔→]|(?:a |doit )?\w+(?:er|ir|re) ")
_MOTS_D_UN_SENS = 4
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
    for membre in famille:
        if normaliser(membre.value) == cherche:
            return membre
    autre = _AUTREMENT_DIT.get(famille, {}).get(cherche)
    if isinstance(autre, famille):
        return autre
    return _au_pluriel_pres(famille, cherche)


def _au_pluriel_pres(famille: type[Mot], cherche: str) -> Mot | None:
    for membre in famille:
        if cherche and cherche.rstrip("es") == normaliser(membre.value).rstrip("es"):
            return membre
    return None


def lire_sens(texte: str) -> Sens | None:
    """Le sens d'une flèche ou de peu de mots, hors parenthèse ; None pour une phrase, ou qui peut dire le contraire.

    Examples:
        >>> lire_sens("↓ À réduire (plus bas est meilleur)"), lire_sens("Freiner la hausse")
        (<Sens.BAISSE: 'baisse'>, None)
    """
    dit = re.sub(r"\([^()]*\)", " ", normaliser(texte)).strip()
    trouves = {sens: trouve for sens, motif in _DIRECTIONS.items() if (trouve := motif.findall(dit))}
    verbes = [mot for mots in trouves.values() for mot in mots if mot[0].isalpha()]
    if (ecrit := lire_mot(Sens, texte)) or len(trouves) != 1 or len(verbes) > 1 or _RENVERSE.search(dit):
        return ecrit
    (sens,) = trouves
    if _est_sous_un_autre_verbe(dit, sens):
        return None
    reste = [m for m in re.findall(r"\w+", dit) if not _CREUX.fullmatch(m) and m not in " ".join(verbes).split()]
    est_court = _A_UN_OBJET.match(dit) is not None and len(re.findall(r"\w+", dit)) <= _MOTS_D_UN_SENS
    return sens if est_court or not reste else None


def _est_sous_un_autre_verbe(dit: str, sens: Sens) -> bool:
    """Vrai si une direction est l'objet d'un verbe qui peut la renverser : « contenir la hausse »."""
    trouve = _DIRECTIONS[sens].search(dit)
    devant = _INFINITIF.findall(dit[: trouve.start()]) if trouve else []
    return any(not _QUI_SUIVENT.fullmatch(mot) for mot in devant)


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
