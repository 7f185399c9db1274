"""Nommer, dans la phrase d'un mouvement, ce qu'il trouve au contrat."""

from __future__ import annotations

from collections.abc import Sized

from lib.domaine.contrat import Contrat
from lib.domaine.explication import ecrire_la_cible


def nom_de_ligne(contrat: Contrat, identifiant: str) -> str:
    """Le libellé de la ligne entre guillemets ; son identifiant si le contrat ne la connaît pas."""
    ligne = contrat.indicateur(identifiant)
    return f"« {ligne.libelle} »" if ligne else identifiant


def cible_de_ligne(contrat: Contrat, identifiant: str) -> str:
    """La cible de la ligne, en toutes lettres."""
    ligne = contrat.indicateur(identifiant)
    return ecrire_la_cible(ligne) if ligne else "à définir"


def regle_de_ligne(contrat: Contrat, identifiant: str) -> str:
    """La règle de la ligne, « ? » si le contrat ne la connaît pas."""
    ligne = contrat.indicateur(identifiant)
    return str(ligne.regle) if ligne else "?"


def nom_de_mission(contrat: Contrat, code: str) -> str:
    """Le libellé de la mission entre guillemets ; son code si le contrat ne la connaît pas."""
    mission = contrat.mission(code)
    return f"« {mission.libelle} »" if mission else code


def en_lignes(lignes: Sized) -> str:
    """« une ligne », « 3 lignes »."""
    return "une ligne" if len(lignes) == 1 else f"{len(lignes)} lignes"
