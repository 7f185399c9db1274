"""Ranger les écritures d'un export comptable : à une action, à une mission, ou à part avec la raison. Interne."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from lib.domaine.annees.actions_tenues import ActionTenue, OrigineDAction, ce_qui_reste, reste_a_placer
from lib.domaine.annees.ecriture_comptable import CHARGES, PRODUITS, Ecriture
from lib.domaine.contrat import ActionBudgetee, Exercice, Mission
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.normalisation import normaliser

PREFIXE: Final = "Comptabilité : "
NON_RATTACHE: Final = "non rattaché"
_MOT = re.compile(r"[^\W_]+")
_NUMERO = re.compile(r"^(?:(?:mission|axe|section|fiche action|action|fiche)s?\b ?)?(?:n ?)?(?:[a-z]?\d+ )?")
"""« 1 - Accès aux soins », « Mission Prévention », « Fiche action n° 3 : Ateliers »."""


class RaisonDEtreAPart(StrEnum):
    """Pourquoi une écriture n'entre pas dans les charges des actions ; la valeur est le mot écrit."""

    HORS_EXERCICE = "hors de l'exercice"
    SANS_DATE = "sans date lisible"
    PRODUIT = "produits (classe 7)"
    SANS_COMPTE = "sans compte"
    AUTRE_COMPTE = "autres comptes que les charges et les produits"


@dataclass(frozen=True, slots=True)
class SommeDEcritures:
    """Des écritures ensemble : leur nombre et leurs euros [€]."""

    nom: str
    nombre: int
    montant: Decimal


@dataclass(frozen=True, slots=True)
class EcrituresRangees:
    """Ce que l'export dit de l'année ; chaque écriture y est une fois.

    Attributes:
        par_action: une somme par action reconnue, à son nom.
        par_mission: une somme par mission que seule la mission rattache, à son code.
        non_rattachees: les charges qui ne nomment ni action ni mission connues.
        a_part: ce qui n'est pas une charge de l'exercice, par raison.
    """

    par_action: tuple[SommeDEcritures, ...]
    par_mission: tuple[SommeDEcritures, ...]
    non_rattachees: SommeDEcritures
    a_part: tuple[SommeDEcritures, ...]

    @property
    def action_non_rattachee(self) -> str:
        """L'action que la reprise fait des charges non rattachées ; vide s'il n'y en a pas, ou si elle les laisse."""
        reste = self.non_rattachees
        return f"{PREFIXE}{NON_RATTACHE}" if reste.nombre and reste.montant >= 0 else ""

    @property
    def toutes(self) -> tuple[SommeDEcritures, ...]:
        """Toutes les sommes ; leur nombre est celui des écritures."""
        return (*self.par_action, *self.par_mission, self.non_rattachees, *self.a_part)


def ranger(
    ecritures: Sequence[Ecriture],
    exercice: Exercice | None,
    missions: Sequence[Mission],
    actions: Sequence[ActionTenue],
) -> EcrituresRangees:
    """Chaque écriture à sa place ; l'action nommée passe avant la mission.

    Args:
        exercice: ce qui est hors de ses dates est mis à part ; None, seul l'est ce qui n'a pas de date parmi des
            écritures datées.
    """
    noms_d_actions = {_nom(a.libelle): a.libelle for a in actions}
    codes = {_nom(nom): m.code for m in missions for nom in (f"{m.code} {m.libelle}", m.libelle, m.code)}
    ont_un_jour = any(ecriture.jour for ecriture in ecritures)
    places: dict[tuple[str, str], list[Ecriture]] = {}
    for ecriture in ecritures:
        if raison := _raison_d_etre_a_part(ecriture, exercice, ont_un_jour=ont_un_jour):
            place = ("à part", str(raison))
        elif action := _reconnu(ecriture.action, noms_d_actions):
            place = ("action", action)
        else:
            place = ("mission", _reconnu(ecriture.mission, codes))
        places.setdefault(place, []).append(ecriture)
    non_rattachees = _somme(NON_RATTACHE, places.pop(("mission", ""), []))
    sommes = {genre: tuple(_sommes(places, genre)) for genre in ("action", "mission", "à part")}
    return EcrituresRangees(sommes["action"], sommes["mission"], non_rattachees, sommes["à part"])


@dataclass(frozen=True, slots=True)
class Reprise:
    """Ce que l'on peut reprendre d'un export, et ce que l'on laisse.

    Attributes:
        actions: prêtes à être posées, leur réalisé est celui de l'export.
        laissees: une phrase par somme que l'on ne peut pas reprendre, avec ce qu'il faut corriger.
    """

    actions: tuple[ActionTenue, ...]
    laissees: tuple[str, ...]


def reprise_de(rangees: EcrituresRangees, missions: Sequence[Mission], actions: Sequence[ActionTenue]) -> Reprise:
    """Les réalisés que l'export donne : à chaque action le sien, et une action par mission qu'il rattache seule.

    Une mission dont une action dit déjà son réalisé ne reçoit pas les écritures de la mission : elles s'y ajouteraient.
    """
    candidates = (*_d_actions(rangees, actions), *_de_missions(rangees, missions, actions))
    gardees = tuple(candidate for candidate in candidates if isinstance(candidate, ActionTenue))
    return Reprise(gardees, tuple(candidate for candidate in candidates if isinstance(candidate, str)))


def est_de_la_comptabilite(action: ActionTenue) -> bool:
    """Vrai pour une somme qu'un export a créée : le suivant la remplace."""
    return action.origine is OrigineDAction.COMPTABILITE and action.libelle.startswith(PREFIXE)


def sans_l_export_d_avant(actions: Sequence[ActionTenue]) -> Iterator[ActionTenue]:
    """Les mêmes actions, sans un euro venu de la comptabilité : le prochain export les dira tous."""
    for action in actions:
        if action.origine is not OrigineDAction.COMPTABILITE:
            yield action
        elif not est_de_la_comptabilite(action):
            yield replace(action, budgetee=replace(action.budgetee, cout_realise=None))


def _raison_d_etre_a_part(
    ecriture: Ecriture, exercice: Exercice | None, *, ont_un_jour: bool
) -> RaisonDEtreAPart | None:
    if ecriture.classe == PRODUITS:
        return RaisonDEtreAPart.PRODUIT
    if not ecriture.classe:
        return RaisonDEtreAPart.SANS_COMPTE
    if ecriture.classe != CHARGES:
        return RaisonDEtreAPart.AUTRE_COMPTE
    if ecriture.jour is None or ecriture.debut is None:
        return RaisonDEtreAPart.SANS_DATE if exercice or ont_un_jour else None
    if exercice is None:
        return None
    est_dedans = exercice.debut <= ecriture.debut and ecriture.jour <= exercice.fin
    return None if est_dedans else RaisonDEtreAPart.HORS_EXERCICE


def _nom(texte: str) -> str:
    """Le nom sans ponctuation : « ACCES - Accès aux soins » et « ACCES : accès aux soins » n'en font qu'un."""
    return " ".join(_MOT.findall(normaliser(texte)))


def _reconnu(ecrit: str, noms: Mapping[str, str]) -> str:
    """Ce que le nom désigne, tel quel ou sans le numéro qui le précède ; vide s'il n'est pas connu."""
    nom = _nom(ecrit)
    return noms.get(nom) or noms.get(_NUMERO.sub("", nom), "")


def _sommes(places: dict[tuple[str, str], list[Ecriture]], genre: str) -> Iterator[SommeDEcritures]:
    return (_somme(nom, ecritures) for (le_genre, nom), ecritures in places.items() if le_genre == genre)


def _somme(nom: str, ecritures: Sequence[Ecriture]) -> SommeDEcritures:
    return SommeDEcritures(nom, len(ecritures), sum((e.montant for e in ecritures), ZERO))


def _d_actions(rangees: EcrituresRangees, actions: Sequence[ActionTenue]) -> Iterator[ActionTenue | str]:
    par_nom = {action.libelle: action for action in actions}
    for somme in rangees.par_action:
        action = par_nom[somme.nom]
        reste = reste_a_placer([part for _, part in action.budgetee.parts])
        if somme.montant < 0:
            yield _negative(f"« {somme.nom} »")
        elif reste and not est_de_la_comptabilite(action):
            yield f"« {somme.nom} » : {ce_qui_reste(reste)}. Répartissez-la d'abord."
        else:
            budgetee = replace(action.budgetee, cout_realise=somme.montant)
            yield replace(action, budgetee=budgetee, origine=OrigineDAction.COMPTABILITE)


def _de_missions(
    rangees: EcrituresRangees, missions: Sequence[Mission], actions: Sequence[ActionTenue]
) -> Iterator[ActionTenue | str]:
    noms = {m.code: m.libelle for m in missions}
    dites = {code for a in actions if _dit_son_realise(a) for code, part in a.budgetee.parts if part}
    dites |= {code for somme in rangees.par_action for a in actions if a.libelle == somme.nom for code in _codes(a)}
    for somme in rangees.par_mission:
        if somme.montant < 0:
            yield _negative(f"« {noms[somme.nom]} »")
        elif somme.nom in dites:
            yield (
                f"« {noms[somme.nom]} » : ses actions disent déjà leur réalisé, les écritures de la mission s'y "
                "ajouteraient. Rattachez-les à une action, ou videz le réalisé des actions."
            )
        else:
            yield _creee(noms[somme.nom], somme.montant, ((somme.nom, Fraction(1)),))
    reste = rangees.non_rattachees
    if reste.nombre:
        est_reprise = bool(rangees.action_non_rattachee)
        yield _creee(NON_RATTACHE, reste.montant, ()) if est_reprise else _negative("Ce qui n'est pas rattaché")


def _dit_son_realise(action: ActionTenue) -> bool:
    return action.budgetee.cout_realise is not None and not est_de_la_comptabilite(action)


def _codes(action: ActionTenue) -> Iterator[str]:
    return (code for code, part in action.budgetee.parts if part and not est_de_la_comptabilite(action))


def _creee(nom: str, montant: Decimal, parts: tuple[tuple[str, Fraction], ...]) -> ActionTenue:
    budgetee = ActionBudgetee(f"{PREFIXE}{nom}", None, montant, parts)
    return ActionTenue(budgetee, origine=OrigineDAction.COMPTABILITE)


def _negative(quoi: str) -> str:
    return f"{quoi} : la somme des charges est négative. Vérifiez le signe des montants dans l'export."
