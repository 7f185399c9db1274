"""Les phrases de la page des scénarios."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.rendu.contenus.scenarios_compares import AVIS_ATTENDUS, ComparaisonDeScenarios
from lib.rendu.formats import accorder

VIDE: Final = (
    "Aucun scénario encore : le gâteau est le contrat d'aujourd'hui. "
    "Changez-y une ligne : la proposition s'enregistre et se compare ici."
)


def lecture(comparaison: ComparaisonDeScenarios) -> str:
    """La réponse de la page : lequel rapporte le plus une mauvaise année, lequel en moyenne."""
    noms = comparaison.noms
    if len(noms) < 2:
        return VIDE
    par_libelle = {critere.libelle: critere for critere in comparaison.criteres}
    attendu, pire = par_libelle["Attendu"], par_libelle["Mauvaise année"]
    if AVIS_ATTENDUS in attendu.ecrits:
        return "Des avis manquent : les montants de fin d'exercice ne se comparent pas encore."
    if not attendu.meilleures and not pire.meilleures:
        return f"{accorder(len(noms) - 1, 'scénario montré', 'scénarios montrés')} : aucun ne change la fin d'exercice."
    sur, rentable = (_rapporte(noms, critere.meilleures) for critere in (pire, attendu))
    if sur == rentable:
        return f"{sur}, en moyenne comme une mauvaise année."
    dites = (f"{sur} une mauvaise année" if sur else "", f"{rentable} en moyenne" if rentable else "")
    return f"{' ; '.join(filter(None, dites))}."


def alt_frontiere(comparaison: ComparaisonDeScenarios) -> str:
    """Ce que montre la frontière : l'attendu et la mauvaise année de chaque colonne."""
    par_libelle = {critere.libelle: critere.ecrits for critere in comparaison.criteres}
    trois = zip(comparaison.noms, par_libelle["Attendu"], par_libelle["Mauvaise année"], strict=True)
    return " ; ".join(f"{nom} : attendu {attendu}, mauvaise année {pire}" for nom, attendu, pire in trois) + "."


def communs(phrases: Sequence[str]) -> str:
    """Les mouvements que tous les scénarios montrés demandent."""
    return f"Communs à tous : {' ; '.join(phrases)}." if phrases else ""


def _rapporte(noms: Sequence[str], rangs: frozenset[int]) -> str:
    """« « A » et « B » rapportent le plus » ; vide si personne ne se détache."""
    nommes = [noms[rang] if rang == 0 else f"« {noms[rang]} »" for rang in sorted(rangs)]
    return f"{' et '.join(nommes)} {'rapporte' if len(nommes) == 1 else 'rapportent'} le plus" if nommes else ""
