"""Les phrases d'un export comptable : combien d'écritures, où elles vont, ce qui est à part, ce qui ne se lit pas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from lib.domaine.annees.actions_tenues import ActionTenue, OrigineDAction
from lib.domaine.annees.ecriture_comptable import Ecriture, jours_couverts
from lib.domaine.annees.export_comptable import EcrituresRangees, Reprise, SommeDEcritures
from lib.rendu.contenus.contenu import Contenu, Place, Rubrique
from lib.rendu.formats import accorder, euros, jour

LIGNES_CITEES: Final = 8
UN_AN: Final = 366
"""Un exercice a douze mois ; une année bissextile en a un jour de plus [jours]."""


@dataclass(frozen=True, slots=True)
class RealiseRepris:
    """Une action, ce qu'elle disait avoir coûté, et ce qu'en dit l'export [€]."""

    nom: str
    avant: Decimal | None
    apres: Decimal | None


def resume(rangees: EcrituresRangees) -> str:
    """« 120 écritures : 96 pour une action, 4 pour une mission seule, 12 sans rattachement, 8 à part. »"""
    rattachees = sum(somme.nombre for somme in rangees.par_action)
    de_missions = sum(somme.nombre for somme in rangees.par_mission)
    a_part = sum(somme.nombre for somme in rangees.a_part)
    total = accorder(sum(somme.nombre for somme in rangees.toutes), "écriture")
    suite = f"{rattachees} pour une action, {de_missions} pour une mission seule, {rangees.non_rattachees.nombre} sans"
    return f"{total} : {suite} rattachement, {a_part} à part."


def realises_repris(reprise: Reprise, actions: Sequence[ActionTenue]) -> Contenu[RealiseRepris]:
    """Ce que chaque action deviendrait."""
    avant = {action.libelle: action.budgetee.cout_realise for action in actions}
    return Contenu(
        "Ce que l'export donne",
        (
            Rubrique("Action", lambda r: r.nom, Place.LIBELLE),
            Rubrique("Réalisé d'aujourd'hui", lambda r: r.avant),
            Rubrique("Selon l'export", lambda r: r.apres),
        ),
        tuple(RealiseRepris(a.libelle, avant.get(a.libelle), a.budgetee.cout_realise) for a in reprise.actions),
        "Aucune charge de cet export ne peut être reprise.",
    )


def oubliees(reprise: Reprise, actions: Sequence[ActionTenue]) -> Iterator[str]:
    """Les réalisés d'un export d'avant que celui-ci ne dit plus : le reprendre les efface."""
    reprises = {action.libelle for action in reprise.actions}
    for action in actions:
        realise = action.budgetee.cout_realise
        if action.origine is OrigineDAction.COMPTABILITE and realise is not None and action.libelle not in reprises:
            yield f"« {action.libelle} » : {euros(realise)} d'un export d'avant, effacés si vous reprenez celui-ci."


def a_part(rangees: EcrituresRangees, illisibles: Sequence[int]) -> Iterator[str]:
    """Ce qui n'est pas compté, chaque somme avec sa raison ; puis les lignes qui ne se lisent pas."""
    if rangees.non_rattachees.nombre:
        yield _sans_rattachement(rangees)
    for somme in rangees.a_part:
        yield f"À part, {somme.nom} : {_somme(somme)}."
    if illisibles:
        yield _illisibles(illisibles)


def sans_exercice(ecritures: Sequence[Ecriture]) -> str:
    """Rien n'est écarté pour sa date : les jours que l'export couvre se disent, et s'il y a plus d'un an."""
    debut = "Les dates de l'exercice manquent : aucune écriture n'est écartée pour sa date."
    jours = jours_couverts(ecritures)
    if jours is None:
        return f"{debut} L'export n'a pas de dates non plus : vérifiez qu'il ne porte que cet exercice."
    couvre = f"{debut} L'export va du {jour(jours[0])} au {jour(jours[1])}"
    if (jours[1] - jours[0]).days >= UN_AN:
        return f"{couvre}, plus d'un an : n'exportez que l'exercice, ou écrivez ses dates au contrat."
    return f"{couvre}."


def _sans_rattachement(rangees: EcrituresRangees) -> str:
    """Les charges que rien ne rattache, et l'action que la reprise en fait."""
    somme, action = rangees.non_rattachees, rangees.action_non_rattachee
    suite = f" ; la reprise en fait l'action « {action} »" if action else ""
    comptees = "comptée" if somme.nombre == 1 else "comptées"
    return f"Sans action ni mission reconnues : {_somme(somme)}, {comptees} à part{suite}."


def _illisibles(numeros: Sequence[int]) -> str:
    """« 2 lignes sans montant lisible, comptées nulle part (lignes 12, 14) : corrigez-les dans l'export. »"""
    citees = ", ".join(map(str, numeros[:LIGNES_CITEES])) + ("…" if len(numeros) > LIGNES_CITEES else "")
    quoi = f"{accorder(len(numeros), 'ligne')} sans montant lisible"
    if len(numeros) == 1:
        return f"{quoi}, comptée nulle part (ligne {citees}) : corrigez-la dans l'export."
    return f"{quoi}, comptées nulle part (lignes {citees}) : corrigez-les dans l'export."


def _somme(somme: SommeDEcritures) -> str:
    return f"{accorder(somme.nombre, 'écriture')}, {euros(somme.montant)}"
