"""Dire ce qu'une ligne du classeur tait : ce qui a été supposé, et ce qui reste inconnu."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.indicateur import Indicateur
from lib.domaine.vocabulaire import Fait, TypeMesure
from lib.donnees.classeur.lignes import Ligne


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


def noter_les_suppositions(ligne: Ligne, indicateur: Indicateur) -> None:
    """Note chaque fait supposé, avec la valeur que la ligne emploie, et chaque classement que personne ne dit."""
    for fait, supposition in _SUPPOSITIONS.items():
        sans_effet = fait is Fait.SENS and indicateur.type_mesure is TypeMesure.ETAT
        if indicateur.est_suppose(fait) and not sans_effet:
            ligne.noter(fait, supposition.code, supposition.dire(indicateur), supposition.remede, valeur="")
    for cle, phrase in _INCONNUS.items():
        if getattr(indicateur, cle) is None:
            ligne.noter(cle, CodeDAnomalie.CLASSEMENT_INCONNU, phrase, _SANS_EFFET, valeur="")


_SANS_EFFET = "Remplissez la colonne si ce n'est pas le cas ; cela ne change pas les euros d'aujourd'hui."
_SUPPOSITIONS: Mapping[Fait, _Supposition] = {
    Fait.TYPE_MESURE: _Supposition(
        CodeDAnomalie.TYPE_SUPPOSE,
        lambda i: f"le type de mesure n'est pas écrit ; « {i.type_mesure} » est supposé.",
        "Écrivez flux, stock, taux ou état.",
    ),
    Fait.SENS: _Supposition(
        CodeDAnomalie.SENS_SUPPOSE,
        lambda i: f"le sens n'est pas écrit ; « {i.sens} » est supposé.",
        "Écrivez hausse, baisse, stabilité ou intervalle.",
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
