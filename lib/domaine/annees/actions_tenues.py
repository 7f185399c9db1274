"""Les actions telles que l'équipe les tient : le classeur, et ce qu'elle en a corrigé ou ajouté. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from lib.domaine.contrat import ActionBudgetee
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.nombres_exacts import au_centime, part

TOUT = Fraction(1)
"""La part d'une action à placer entre ses missions."""
UN_CENTIEME_DE_POINT = Fraction(1, 10_000)
LE_PLUS_PETIT_ECRIT = Fraction(1, 1_000_000)
"""La plus petite part [0–1] qui s'écrive : « 0,0001 % »."""


class ActionRefusee(ErreurDialogue):
    """Une action ne peut pas être gardée ; ce qui l'était déjà n'a pas changé."""


class OrigineDAction(StrEnum):
    """D'où viennent les montants d'une action ; la valeur est le mot écrit."""

    CLASSEUR = "feuille « Actions »"
    EQUIPE = "saisie de l'équipe"
    COMPTABILITE = "export comptable"


@dataclass(frozen=True, slots=True)
class ActionTenue:
    """Une action, ses charges [€], ses heures et ses missions.

    Attributes:
        budgetee: son nom, ce qu'elle doit coûter, ce qu'elle a coûté, ses heures, sa part [0–1] dans chaque mission.
        explication: pourquoi le réalisé s'écarte du prévu, en mots d'équipe.
    """

    budgetee: ActionBudgetee
    explication: str = ""
    origine: OrigineDAction = OrigineDAction.EQUIPE

    @property
    def libelle(self) -> str:
        """Son nom, qui la distingue des autres."""
        return self.budgetee.libelle

    @property
    def ecart(self) -> Decimal | None:
        """Ce qu'elle a coûté de plus que prévu [€], négatif si elle a coûté moins ; None si l'un des deux manque."""
        prevu, realise = self.budgetee.cout_prevu, self.budgetee.cout_realise
        return None if prevu is None or realise is None else realise - prevu


def reste_a_placer(parts: Sequence[Fraction]) -> Fraction:
    """La part [0–1] d'une action qu'aucune mission ne porte encore ; négative si l'on en a placé trop."""
    return TOUT - sum(parts, Fraction(0))


def exiger_une_action(action: ActionTenue) -> None:
    """Refuse une action sans nom, négative, ou dont les parts ne font pas 100 %.

    Une somme de l'export comptable qui n'est rattachée à rien n'a pas de part : elle se compte à part.

    Raises:
        ActionRefusee: avec la phrase qui dit quoi corriger.
    """
    if not action.libelle.strip():
        raise ActionRefusee("Une action a besoin d'un nom, par exemple « ateliers nutrition ». Écrivez-le.")
    b = action.budgetee
    nombres = (b.cout_prevu, b.cout_realise, b.heures_prevues, b.heures_realisees)
    if any(nombre is not None and nombre < 0 for nombre in nombres):
        raise ActionRefusee(f"« {action.libelle} » a un montant ou des heures négatifs : corrigez-les.")
    _exiger_des_parts(action)


def _exiger_des_parts(action: ActionTenue) -> None:
    parts = action.budgetee.parts
    if not parts and action.origine is OrigineDAction.COMPTABILITE:
        return
    if len(dict(parts)) != len(parts) or any(p < 0 for _, p in parts):
        raise ActionRefusee(f"« {action.libelle} » nomme deux fois une mission, ou lui donne une part négative.")
    if reste := reste_a_placer([p for _, p in parts]):
        raise ActionRefusee(f"« {action.libelle} » n'est pas gardée : {ce_qui_reste(reste)}.")


def ce_qui_reste(reste: Fraction) -> str:
    """« il reste 15 % à placer », « 5 % de trop sont placés », « 100 % placés »."""
    if not reste:
        return f"{part(TOUT, decimales=0)} placés"
    ecrit = _part_jamais_nulle(abs(reste))
    return f"il reste {ecrit} à placer" if reste > 0 else f"{ecrit} de trop sont placés"


def _part_jamais_nulle(reste: Fraction) -> str:
    if reste < LE_PLUS_PETIT_ECRIT:
        return f"moins de {part(LE_PLUS_PETIT_ECRIT, decimales=4)}"
    return part(reste, decimales=2 if reste >= UN_CENTIEME_DE_POINT else 4)


def actions_tenues(ecrites: Sequence[ActionBudgetee], saisies: Sequence[ActionTenue]) -> tuple[ActionTenue, ...]:
    """Les actions du classeur, chacune remplacée par celle de même nom que l'équipe a saisie, puis les autres.

    Args:
        ecrites: celles de la feuille « Actions » ; de deux qui portent le même nom, la seconde prend un numéro.
        saisies: celles de l'équipe ; un nom y paraît une fois.
    """
    du_classeur = {a.libelle: ActionTenue(a, origine=OrigineDAction.CLASSEUR) for a in _nommees(ecrites)}
    return tuple((du_classeur | {action.libelle: action for action in saisies}).values())


def mal_reparties(actions: Sequence[ActionTenue]) -> Iterator[tuple[ActionTenue, Fraction]]:
    """Les actions dont les parts ne font pas 100 %, et ce qui reste [0–1] ou dépasse."""
    for action in actions:
        reste = reste_a_placer([p for _, p in action.budgetee.parts])
        if reste:
            yield action, reste


def heures_valorisees(heures: Fraction | None, taux: Decimal | None) -> Decimal | None:
    """Ce que valent des heures [€] ; None si elles ne sont pas dites, ou si l'équipe n'a pas donné de taux.

    Args:
        heures: le temps [h].
        taux: la valeur d'une heure [€], que l'équipe saisit ; aucune n'est supposée.
    """
    return None if heures is None or taux is None else au_centime(heures * Fraction(taux))


def _nommees(ecrites: Sequence[ActionBudgetee]) -> Iterator[ActionBudgetee]:
    """Les mêmes, aucun nom deux fois : corriger l'une ne doit pas faire disparaître l'autre."""
    vus: set[str] = set()
    for action in ecrites:
        nom, rang = action.libelle, 1
        while nom in vus:
            rang += 1
            nom = f"{action.libelle} ({rang})"
        vus.add(nom)
        yield action if nom == action.libelle else replace(action, libelle=nom)
