"""Les tableaux que l'on montre ou que l'on dessine : du domaine entre, un DataFrame aux colonnes fixes sort."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pandas as pd

from lib.domaine.contrat import Exercice
from lib.domaine.explication import ecrire_la_cible, ecrire_le_realise
from lib.domaine.indicateur import Indicateur
from lib.domaine.valorisation import ContratValorise, LigneValorisee, MissionValorisee, Ventilation
from lib.rendu.contenus.reperes_d_une_ligne import positions_de
from lib.rendu.formats import en_nombre, euros
from lib.rendu.textes import phrases_de_synthese as textes


def sorts(total: Ventilation) -> pd.DataFrame:
    """Le gâteau de la part variable.

    Returns:
        Colonnes ``sort`` (mot affiché) et ``euros`` (float), dans l'ordre de lecture.
    """
    rangees = [(sort, float(montant)) for sort, montant in textes.sorts(total).items() if montant > 0]
    return pd.DataFrame(rangees, columns=["sort", "euros"])


def sorts_par_mission(valorise: ContratValorise) -> pd.DataFrame:
    """Les euros dus de chaque mission, par sort.

    Returns:
        Colonnes ``mission`` (libellé), ``sort``, ``euros`` (float) ; les missions sans part variable, ou dont la
        condition n'est pas remplie, n'y sont pas.
    """
    return pd.DataFrame(
        [
            {"mission": m.mission.libelle, "sort": sort, "euros": float(montant)}
            for m in valorise.missions
            if m.ventilation.part_variable and m.mission.condition.est_ouverte
            for sort, montant in textes.sorts(m.ventilation).items()
            if montant > 0
        ],
        columns=["mission", "sort", "euros"],
    )


def progression(mission: MissionValorisee, exercice: Exercice | None, ecoule: Fraction | None) -> pd.DataFrame:
    """Les barres à puce d'une mission : chaque ligne ramenée à son chemin vers la cible.

    Args:
        mission: la mission valorisée.
        exercice: l'exercice du contrat, ou None.
        ecoule: part [0–1] de l'exercice passée aujourd'hui ; None si elle est inconnue.

    Returns:
        Colonnes ``identifiant``, ``ligne``, ``realise``, ``depart``, ``attendu`` (positions, 1 = cible, NaN = absent),
        ``paliers`` (tuple de positions), ``fait``, ``demande``, ``euros``, ``acquis`` (float) et ``etat`` (textes).
    """
    return pd.DataFrame([_ligne_de_progression(ligne, ecoule if exercice else None) for ligne in mission.lignes])


def _ligne_de_progression(ligne: LigneValorisee, ecoule: Fraction | None) -> dict[str, Any]:
    indicateur, positions = ligne.indicateur, positions_de(ligne, ecoule)
    return {
        "identifiant": indicateur.identifiant,
        "ligne": indicateur.libelle,
        "realise": en_nombre(positions.realise),
        "depart": en_nombre(positions.depart),
        "attendu": en_nombre(positions.attendu),
        "paliers": tuple(float(p) for p in positions.paliers),
        "fait": ecrire_le_realise(indicateur),
        "demande": ecrire_la_cible(indicateur),
        "euros": euros(indicateur.montant_max) if indicateur.montant_max is not None else "",
        "part": float(ligne.part_payee) if ligne.part_payee is not None else float("nan"),
        "etat": str(ligne.situation),
    }


def provenance(valorise: ContratValorise) -> pd.DataFrame:
    """D'où vient chaque euro : la ligne, son état, sa règle et les cellules du classeur."""
    return pd.DataFrame(
        [
            {
                "N°": ligne.indicateur.identifiant,
                "Indicateur": ligne.indicateur.libelle,
                "État": str(ligne.situation),
                "Acquis (€)": float(ligne.montant) if ligne.montant is not None else None,
                "Montant (€)": _montant_max(ligne.indicateur),
                "Règle": str(ligne.indicateur.regle),
                "Réalisé lu en": ligne.indicateur.cellules.get("realise", "—"),
                "Montant lu en": ligne.indicateur.cellules.get("montant_max", "—"),
                "Pourquoi": ligne.regle.phrase if ligne.regle else ligne.motif,
            }
            for ligne in valorise.lignes
        ]
    )


def _montant_max(indicateur: Indicateur) -> float | None:
    return float(indicateur.montant_max) if indicateur.est_paye and indicateur.montant_max is not None else None
