"""Ce qu'une annexe a le droit de savoir d'un contrat : ses termes, rien de ce que l'année a constaté.

Comme pour la fiche partageable, un champ ajouté au contrat n'en sort pas tant que personne ne l'a inscrit ici.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from lib.domaine.contrat import Contrat, Cpts, Exercice, Mission, Piece
from lib.domaine.indicateur import Cible, Indicateur, Palier
from lib.domaine.termes_d_une_ligne import qui_se_relit, sans_constat
from lib.rendu.fiche.liste_blanche import ListeBlanche, montrable

_Rang = Callable[[Indicateur], tuple[int, int]]
TERMES_MONTRABLES: Final[ListeBlanche] = {
    Contrat: frozenset({"cpts", "exercice", "version_bareme", "missions", "indicateurs", "pieces"}),
    Cpts: frozenset({"nom", "departement", "region", "taille", "est_fictive"}),
    Exercice: frozenset({"debut", "fin"}),
    Mission: frozenset({"code", "libelle", "engagee", "part_fixe", "part_variable", "condition", "texte_condition"}),
    Indicateur: frozenset(
        {
            *("identifiant", "mission", "libelle", "action", "portee", "nature", "objet", "type_mesure", "sens"),
            *("unite", "depart", "cible", "remunere", "montant_max", "regle", "seuil", "intermediaire", "paliers"),
            *("condition", "source", "mode_de_calcul", "supposes"),
            *("sens_incompris", "regle_incomprise"),
        }
    ),
    Cible: frozenset({"texte", "operateur", "valeur", "borne_haute", "unite", "nature", "echeance", "autre_valeur"}),
    Palier: frozenset({"seuil", "montant", "libelle"}),
    Piece: frozenset({"rattachement", "libelle"}),
}
"""Les champs qu'une annexe montre ; d'une pièce, ce qui est attendu, jamais où elle en est."""


def termes_du_contrat(contrat: Contrat) -> Contrat:
    """Le contrat réduit à ses termes, lignes rangées par mission puis par action, dans l'ordre où il les donne."""
    lignes = tuple(qui_se_relit(sans_constat(ligne)) for ligne in contrat.indicateurs)
    termes = montrable(replace(contrat, indicateurs=lignes), TERMES_MONTRABLES)
    return replace(termes, indicateurs=tuple(sorted(termes.indicateurs, key=_rang_dans(termes))))


def _rang_dans(contrat: Contrat) -> _Rang:
    missions = {mission.code: rang for rang, mission in enumerate(contrat.missions)}
    actions: dict[tuple[str, str], int] = {}
    for ligne in contrat.indicateurs:
        actions.setdefault((ligne.mission, ligne.action), len(actions))
    return lambda ligne: (missions.get(ligne.mission, len(missions)), actions[ligne.mission, ligne.action])
