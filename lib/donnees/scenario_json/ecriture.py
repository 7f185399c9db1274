"""Écrire un mouvement de scénario en JSON : il se relit à l'identique."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lib.domaine.mouvements import (
    Ajouter,
    Ceder,
    ChangerLaCible,
    ChangerLaRegle,
    Mouvement,
    Neutraliser,
    PasserEnSuivi,
    Remplacer,
    Repartir,
)
from lib.domaine.vocabulaire import Confiance
from lib.donnees.scenario_json.cible import ecrire_cible
from lib.donnees.scenario_json.indicateur import ecrire_indicateur
from lib.donnees.scenario_json.valeurs import ecrire_nombre, ecrire_nombre_ou_rien

Objet = dict[str, object]


def ecrire_mouvement(mouvement: Mouvement) -> Objet:
    """L'objet JSON d'un mouvement ; il se relit à l'identique."""
    match mouvement:
        case Remplacer() | Ajouter() | Repartir() | PasserEnSuivi():
            return _ecrire_un_partage(mouvement)
        case _:
            return _ecrire_des_termes(mouvement)


def _ecrire_un_partage(mouvement: Remplacer | Ajouter | Repartir | PasserEnSuivi) -> Objet:
    match mouvement:
        case Remplacer():
            return {"type": "remplacer", "id": mouvement.identifiant} | _ecrire_remplacer(mouvement)
        case Ajouter():
            return {"type": "ajouter"} | _ecrire_ajouter(mouvement)
        case Repartir():
            return {"type": "repartir", "mission": mouvement.mission, "montants": _ecrire_euros(mouvement.montants)}
        case PasserEnSuivi():
            return {"type": "suivi", "id": mouvement.identifiant, "verse_a": _ecrire_euros(mouvement.verse_a)}


def _ecrire_des_termes(mouvement: Mouvement) -> Objet:
    match mouvement:
        case ChangerLaCible():
            return {"type": "cible", "id": mouvement.identifiant, "cible": ecrire_cible(mouvement.cible)}
        case ChangerLaRegle():
            return {"type": "regle", "id": mouvement.identifiant} | _ecrire_regle(mouvement)
        case Neutraliser():
            return {"type": "neutraliser", "id": mouvement.identifiant}
        case Ceder():
            return {"type": "ceder"} | _ecrire_ceder(mouvement)
    raise TypeError(f"Mouvement sans écriture : {mouvement.genre}")


def _ecrire_remplacer(mouvement: Remplacer) -> Objet:
    par = ecrire_indicateur(mouvement.par) | _ecrire_confiance(mouvement.confiance)
    return {"par": par, "montant": ecrire_nombre_ou_rien(mouvement.montant)}


def _ecrire_ajouter(mouvement: Ajouter) -> Objet:
    return {
        "mission": mouvement.mission,
        "indicateur": ecrire_indicateur(mouvement.indicateur) | _ecrire_confiance(mouvement.confiance),
        "montant": ecrire_nombre(mouvement.montant),
        "pris_sur": _ecrire_euros(mouvement.pris_sur),
    }


def _ecrire_regle(mouvement: ChangerLaRegle) -> Objet:
    parts = {"seuil": mouvement.seuil, "intermediaire": mouvement.intermediaire}
    return {"regle": mouvement.regle} | {cle: ecrire_nombre(part) for cle, part in parts.items() if part is not None}


def _ecrire_ceder(mouvement: Ceder) -> Objet:
    textes: Objet = {"engagement": mouvement.engagement, "motif": mouvement.motif}
    if mouvement.impose is not None:
        return _ecrire_ajouter(mouvement.impose) | textes
    concession: Objet = {
        "id": mouvement.identifiant or None,
        "cible": None if mouvement.cible is None else ecrire_cible(mouvement.cible),
        "montant": ecrire_nombre_ou_rien(mouvement.montant),
    }
    return concession | textes


def _ecrire_confiance(confiance: Confiance | None) -> Objet:
    return {} if confiance is None else {"confiance": confiance}


def _ecrire_euros(montants: Mapping[str, Decimal]) -> Objet:
    return {identifiant: ecrire_nombre(montant) for identifiant, montant in montants.items()}
