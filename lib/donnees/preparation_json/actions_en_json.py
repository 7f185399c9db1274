"""Une action tenue par l'équipe en JSON, dans les deux sens. Interne à la CPTS."""

from __future__ import annotations

from typing import Final

from lib.domaine.annees.actions_tenues import ActionTenue, OrigineDAction
from lib.domaine.contrat import ActionBudgetee
from lib.donnees.preparation_json.objets import un_objet
from lib.donnees.scenario_json.cles_json import exiger
from lib.donnees.scenario_json.valeurs import (
    ecrire_nombre,
    ecrire_nombre_ou_rien,
    lire_euros,
    lire_fraction,
    lire_nom,
    lire_part,
    lire_texte,
    lire_un_mot,
)

LIEU: Final = "Une action"
COUTS: Final = ("cout_prevu", "cout_realise")
HEURES: Final = ("heures_prevues", "heures_realisees")
CLES: Final = ("libelle", *COUTS, "parts", *HEURES, "explication", "origine")


def ecrire_une_action(action: ActionTenue) -> dict[str, object]:
    """L'objet JSON d'une action."""
    couts = {cle: getattr(action.budgetee, cle) for cle in COUTS}
    return {
        "libelle": action.libelle,
        **{cle: None if cout is None else str(cout) for cle, cout in couts.items()},
        "parts": {code: ecrire_nombre(part) for code, part in action.budgetee.parts},
        **{cle: ecrire_nombre_ou_rien(getattr(action.budgetee, cle)) for cle in HEURES},
        "explication": action.explication,
        "origine": action.origine,
    }


def lire_une_action(brut: object) -> ActionTenue:
    """L'action qu'un objet JSON décrit.

    Raises:
        ErreurDialogue: une clé inconnue, un nombre illisible.
    """
    objet = un_objet(brut, CLES, LIEU)
    parts = un_objet(objet.get("parts", {}), None, "« parts »")
    prevu, realise = (lire_euros(objet[cle], cle) if cle in objet else None for cle in COUTS)
    prevues, realisees = (lire_fraction(objet[cle], cle) if cle in objet else None for cle in HEURES)
    budgetee = ActionBudgetee(
        lire_texte(exiger(objet, "libelle", LIEU), "libelle"),
        prevu,
        realise,
        tuple((lire_nom(code, "parts"), lire_part(part, f"parts {code}")) for code, part in parts.items()),
        prevues,
        realisees,
    )
    return ActionTenue(
        budgetee,
        explication=lire_texte(objet.get("explication", ""), "explication"),
        origine=lire_un_mot(OrigineDAction, objet.get("origine", OrigineDAction.EQUIPE), "origine"),
    )
