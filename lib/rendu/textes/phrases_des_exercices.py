"""Ce que les exercices passés d'une ligne font conclure : d'où à où, et combien de fois la cible a été tenue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from lib.domaine.accord_du_sens import sens_suivi
from lib.domaine.contrat import Exercice
from lib.domaine.exercices_passes import exercices_mesures
from lib.domaine.indicateur import Indicateur, PointAnnuel
from lib.domaine.objectif import unite_de
from lib.domaine.vocabulaire import Operateur, Sens
from lib.rendu.formats import accorder, nombre, quantite

TENUE, MANQUEE = "cible tenue", "cible manquée"
STRICTS: Final = (Operateur.PLUS_DE, Operateur.MOINS_DE)


def passe_conclu(ligne: Indicateur, exercice: Exercice | None) -> str:
    """« De 6 (2022-2023) à 12 réunions (2025-2026), la cible tenue 2 fois sur 4. » ; vide sans deux mesures."""
    mesures = exercices_mesures(ligne.historique, exercice)
    if len(mesures) < 2:
        return ""
    premier, dernier = mesures[0], mesures[-1]
    unite = unite_de(ligne)
    arrivee = quantite(dernier.realise or 0, unite)
    if premier.realise == dernier.realise:
        chemin = f"{arrivee} en {premier.exercice} comme en {dernier.exercice}"
    else:
        depart = quantite(premier.realise or 0, unite) if unite == "%" else nombre(premier.realise or 0)
        chemin = f"De {depart} ({premier.exercice}) à {arrivee} ({dernier.exercice})"
    return f"{chemin}{_fois_tenue(ligne, mesures)}."


def sort_du_dernier(ligne: Indicateur, exercice: Exercice | None) -> str:
    """« cible tenue » ou « cible manquée » au dernier exercice mesuré ; vide si l'on ne sait pas en juger."""
    mesures = exercices_mesures(ligne.historique, exercice)
    tenue = _est_tenue(ligne, mesures[-1]) if mesures else None
    return "" if tenue is None else TENUE if tenue else MANQUEE


def _fois_tenue(ligne: Indicateur, mesures: Sequence[PointAnnuel]) -> str:
    jugees = [tenue for point in mesures if (tenue := _est_tenue(ligne, point)) is not None]
    if not jugees:
        return ""
    if not any(jugees):
        return f", la cible jamais tenue en {accorder(len(jugees), 'exercice')}" if len(jugees) > 1 else ""
    return f", la cible tenue {sum(jugees)} fois sur {len(jugees)}"


def _est_tenue(ligne: Indicateur, point: PointAnnuel) -> bool | None:
    """Vrai si cet exercice a tenu sa cible ; None si un nombre manque, ou si le sens ne permet pas d'en juger."""
    sens = sens_suivi(ligne)
    if point.realise is None or point.cible is None or ligne.sens_incompris or ligne.cible.operateur in STRICTS:
        return None
    if sens is Sens.HAUSSE:
        return point.realise >= point.cible
    return point.realise <= point.cible if sens is Sens.BAISSE else None
