"""La feuille du classeur qui montre la proposition : avant, après, ce que l'on cède, ce que l'on obtient."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from openpyxl.worksheet.worksheet import Worksheet

from lib.domaine.monnaie import ZERO
from lib.rendu.fiche.partageable import FichePartageable
from lib.rendu.fiche.proposition_de_fiche import Comparaison, Gateau, ScenarioDeFiche
from lib.rendu.fiche.xlsx_feuille import ColonneDeFeuille, Rangee, ecrire_phrases, ecrire_tableau, ecrire_titre

SANS_PROPOSITION = "Aucune proposition n'est jointe à cette fiche."
LARGEURS = (46, 18, 18, 18, 36, 36)


def feuille_du_scenario(feuille: Worksheet, fiche: FichePartageable) -> None:
    """La proposition, ou la phrase qui dit qu'il n'y en a pas."""
    if fiche.scenario is None:
        ecrire_phrases(feuille, 1, [SANS_PROPOSITION])
        return
    scenario = fiche.scenario
    ligne = ecrire_titre(feuille, 1, f"Proposition « {scenario.nom} »")
    ligne = ecrire_phrases(feuille, ligne, [scenario.phrase]) + 1
    titres = ("Lignes changées", "N°", "Montant avant", "Montant après", "Termes avant", "Termes après")
    ligne = _tableau(feuille, ligne, titres, _changements(scenario))
    ligne = _tableau(feuille, ligne, ("Part du gâteau", "Avant", "Après"), _parts(scenario))
    ligne = _comparaisons(feuille, ligne, "Ce que cela vaut aujourd'hui", scenario.montants)
    ligne = _comparaisons(feuille, ligne, "Euros conservés par mission", scenario.conservations)
    _balance(feuille, ligne, scenario)


def _tableau(feuille: Worksheet, ligne: int, titres: Sequence[str], rangees: Sequence[Rangee]) -> int:
    colonnes = [ColonneDeFeuille(*paire) for paire in zip(titres, LARGEURS, strict=False)]
    return ecrire_tableau(feuille, ligne, colonnes, rangees)


def _changements(scenario: ScenarioDeFiche) -> list[Rangee]:
    return [
        (c.libelle, c.identifiant, c.montant_avant, c.montant_apres, c.avant, c.apres) for c in scenario.changements
    ]


def _parts(scenario: ScenarioDeFiche) -> list[Rangee]:
    noms = dict.fromkeys(str(q.nom) for q in (*scenario.avant.quartiers, *scenario.apres.quartiers))
    rangees: list[Rangee] = [(nom, _montant(scenario.avant, nom), _montant(scenario.apres, nom)) for nom in noms]
    return rangees + [(e.nom, e.avant, e.apres) for e in scenario.equilibre]


def _montant(gateau: Gateau, nom: str) -> Decimal:
    return next((q.montant for q in gateau.quartiers if q.nom == nom), ZERO)


def _comparaisons(feuille: Worksheet, ligne: int, titre: str, comparaisons: Sequence[Comparaison]) -> int:
    rangees = [(c.nom, c.avant, c.apres, c.apres - c.avant) for c in comparaisons]
    return _tableau(feuille, ligne, (titre, "Avant", "Après", "Écart"), rangees)


def _balance(feuille: Worksheet, ligne: int, scenario: ScenarioDeFiche) -> None:
    for titre, phrases in (("On cède", scenario.on_cede), ("On obtient", scenario.on_obtient)):
        if phrases:
            ligne = ecrire_phrases(feuille, ecrire_titre(feuille, ligne, titre), phrases) + 1
