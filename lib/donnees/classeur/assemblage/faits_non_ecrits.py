"""Ce qu'une ligne n'écrit pas : l'identifiant qu'elle reçoit, les faits supposés, le classement qui reste inconnu."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.comparaison import regle_a_verifier
from lib.domaine.erreurs import ErreurDeRegle, TermeIncompris
from lib.domaine.indicateur import Indicateur
from lib.domaine.regles import regle_de
from lib.domaine.vocabulaire import Fait, Gravite, Operateur
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.comprehension import IndicateurLu
from lib.donnees.classeur.lignes import Ligne


def noter_les_suppositions(ligne: Ligne, indicateur: Indicateur) -> None:
    """Note chaque fait supposé, avec la valeur que la ligne emploie, et chaque classement que personne ne dit.

    Une règle supposée est à vérifier si une autre paierait autrement le réalisé d'aujourd'hui. Le sens se dit une fois
    le catalogue connu.
    """
    for fait, supposition in _SUPPOSITIONS.items():
        if indicateur.est_suppose(fait):
            gravite = Gravite.A_VERIFIER if fait is Fait.REGLE and regle_a_verifier(indicateur) else None
            ligne.noter(
                fait, supposition.code, supposition.dire(indicateur), supposition.remede, valeur="", gravite=gravite
            )
    for cle, phrase in _INCONNUS.items():
        if getattr(indicateur, cle) is None:
            ligne.noter(cle, CodeDAnomalie.CLASSEMENT_INCONNU, phrase, _SANS_EFFET, valeur="")


def noter_les_incompris(ligne: Ligne, indicateur: Indicateur) -> None:
    """Note le sens et la règle écrits et incompris, chacun sur sa cellule, avec ce que deviennent les euros."""
    if indicateur.regle_incomprise:
        phrase = "n'est pas une règle comprise : la ligne n'est pas évaluée, aucune autre règle n'est supposée."
        ligne.noter("regle", CodeDAnomalie.REGLE_INCOMPRISE, phrase, _CHOISIR_LA_REGLE)
    if _tient_au_sens(indicateur):
        _noter_le_sens(ligne, indicateur)
    elif indicateur.sens_incompris:
        phrase = "n'est pas un mot prévu ; la case est tenue pour vide : la cible dit le sens, ou s'en passe."
        ligne.noter("sens", CodeDAnomalie.VALEUR_INCONNUE, phrase, _CHOISIR_LE_SENS)


def attribuer_les_identifiants(lus: Sequence[IndicateurLu]) -> tuple[str, ...]:
    """Un identifiant par ligne, dans l'ordre ; un doublon et un identifiant vide sont notés."""
    reserves = {lu.identifiant for lu in lus}
    attribues: dict[str, None] = {}
    rangs: dict[str, int] = {}
    for lu in lus:
        identifiant = lu.identifiant
        if not identifiant:
            identifiant = _libre(lu.mission[:1] or "L", rangs, reserves)
            _noter_la_proposition(lu)
        elif identifiant in attribues:
            identifiant = _libre(f"{identifiant}-", rangs, reserves)
            _noter_le_doublon(lu, identifiant)
        attribues[identifiant] = None
    _noter_les_repetitions(lus)
    return tuple(attribues)


@dataclass(frozen=True, slots=True)
class _Supposition:
    """La façon de dire un fait supposé.

    Attributes:
        dire: le fait et la valeur retenue, en une phrase.
        remede: le geste qui l'écrit.
    """

    code: CodeDAnomalie
    dire: Callable[[Indicateur], str]
    remede: str


_CHOISIR_LE_SENS = "Écrivez hausse, baisse, stabilité ou intervalle."
_DIRE_LE_SENS = "Écrivez « au moins » ou « au plus » devant la cible, ou « hausse » ou « baisse » dans le sens."
_CHOISIR_LA_REGLE = "Choisissez la règle du contrat : tout ou rien, proportionnel, proportionnel avec seuil, paliers…"
_SANS_EFFET = "Remplissez la colonne si vous le savez ; cela ne change pas les euros d'aujourd'hui."


_SUPPOSITIONS: Mapping[Fait, _Supposition] = {
    Fait.TYPE_MESURE: _Supposition(
        CodeDAnomalie.TYPE_SUPPOSE,
        lambda i: f"le type de mesure n'est pas écrit ; « {i.type_mesure} » est supposé.",
        "Écrivez flux, stock, taux ou état.",
    ),
    Fait.REGLE: _Supposition(
        CodeDAnomalie.REGLE_ABSENTE,
        lambda i: f"la règle de paiement n'est pas écrite ; « {i.regle} » est appliquée.",
        "Écrivez la règle du contrat.",
    ),
    Fait.NATURE: _Supposition(
        CodeDAnomalie.CLASSEMENT_SUPPOSE,
        lambda _: "la nature n'est pas écrite ; « qualitatif » est supposé pour un état, « quantitatif » sinon.",
        _SANS_EFFET,
    ),
    Fait.OBJET: _Supposition(
        CodeDAnomalie.CLASSEMENT_SUPPOSE, lambda i: f"l'objet n'est pas écrit ; « {i.objet} » est supposé.", _SANS_EFFET
    ),
}


_INCONNUS = {
    "portee": "la portée n'est pas écrite ; sauf national reconnu, la ligne n'est comptée ni nationale, ni locale.",
    "maitrise": "la maîtrise n'est pas écrite ; la ligne est comptée « maîtrise non dite ».",
    "negociable": "rien ne dit si la ligne est négociable ; les mouvements restent possibles.",
}
"""Ce qui ne se suppose pas : le classement reste inconnu."""


def _libre(debut: str, rangs: dict[str, int], reserves: set[str]) -> str:
    """Le premier identifiant libre qui commence ainsi ; un doublon repart de 2, une initiale de 1."""
    rang = rangs.get(debut, 1 if debut.endswith("-") else 0) + 1
    while f"{debut}{rang}" in reserves:
        rang += 1
    rangs[debut] = rang
    reserves.add(f"{debut}{rang}")
    return f"{debut}{rang}"


def _noter_le_doublon(lu: IndicateurLu, identifiant: str) -> None:
    lu.ligne.noter(
        "identifiant",
        CodeDAnomalie.IDENTIFIANT_EN_DOUBLE,
        f"est déjà pris par une autre ligne ; celle-ci devient « {identifiant} ».",
        "Donnez un identifiant différent à chaque ligne.",
    )


def _noter_les_repetitions(lus: Sequence[IndicateurLu]) -> None:
    """Deux lignes sans identifiant, du même nom dans la même mission, sont peut-être la même."""
    premieres: dict[tuple[str, str, str], IndicateurLu] = {}
    for lu in lus:
        cle = (lu.mission, normaliser(lu.ligne.texte("action")), normaliser(lu.libelle))
        premiere = premieres.setdefault(cle, lu)
        if premiere is not lu and not (lu.identifiant or premiere.identifiant):
            grille = premiere.ligne.grille
            lu.ligne.noter(
                "indicateur",
                CodeDAnomalie.LIGNE_EN_DOUBLE,
                f"est déjà à la {grille.dire_la_ligne(premiere.ligne.numero)} de « {grille.nom} », "
                "dans la même mission ; les deux lignes sont comptées.",
                "Supprimez l'une des deux si c'est la même, ou donnez-leur deux identifiants.",
            )


def _noter_la_proposition(lu: IndicateurLu) -> None:
    lu.ligne.noter(
        "identifiant",
        CodeDAnomalie.IDENTIFIANT_PROPOSE,
        "l'identifiant n'est pas écrit ; il est fait de l'initiale de la mission et d'un rang.",
        "Écrivez vos identifiants pour qu'ils ne changent jamais.",
    )


def _noter_le_sens(ligne: Ligne, indicateur: Indicateur) -> None:
    if indicateur.sens_incompris:
        phrase = "n'est pas un sens compris, et rien d'autre n'en décide : la ligne n'est pas évaluée."
        ligne.noter("sens", CodeDAnomalie.SENS_INCONNU, phrase, _CHOISIR_LE_SENS)
    elif indicateur.cible.operateur is Operateur.A_PRECISER:
        phrase = (
            "tient à un verbe qui ne dit pas s'il faut l'atteindre ou ne pas la dépasser : la ligne n'est pas évaluée."
        )
        ligne.noter("cible", CodeDAnomalie.SENS_INCONNU, phrase, _DIRE_LE_SENS)
    else:
        phrase = "est une durée, à atteindre ou à ne pas dépasser : rien ne le dit, la ligne n'est pas évaluée."
        ligne.noter("cible", CodeDAnomalie.SENS_INCONNU, phrase, _DIRE_LE_SENS)


def _tient_au_sens(indicateur: Indicateur) -> bool:
    """Vrai si, sa règle mise à part, la ligne ne peut pas se payer sans savoir son sens."""
    try:
        regle_de(replace(indicateur, regle_incomprise=""))
    except TermeIncompris:
        return True
    except ErreurDeRegle:
        return False
    return False
