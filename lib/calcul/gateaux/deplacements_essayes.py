"""Sur quelles lignes le poids et le suivi s'essaient : toutes, tant que la recherche tient dans son temps.

Chaque façon de déplacer des euros fait recommencer la recherche de sa mission : sur un très grand contrat, les lignes
qui manquent le moins d'euros attendent, et l'on dit lesquelles.

Source: docs/methodes.md § 10.2.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.calcul.gateaux.attendus import combien_de_gateaux, part_attendue
from lib.calcul.gateaux.enjeu import Choix, Enjeu, LigneAChoisir, MissionAChoisir
from lib.calcul.gateaux.negociation import Negociation

ASSEMBLAGES_AU_PLUS = 1_200_000
"""Deux à trois microsecondes chacun **[M]** : de quoi rester sous deux secondes avec tout le reste."""


@dataclass(frozen=True, slots=True)
class DeplacementsEssayes:
    """Une négociation dont la recherche tient dans son temps.

    Attributes:
        laissees: les lignes dont le poids et le suivi ne sont pas essayés, dans l'ordre du contrat.
    """

    negociation: Negociation
    laissees: tuple[str, ...]


def deplacements_essayes(negociation: Negociation, changements: int) -> DeplacementsEssayes:
    """Les lignes les plus fragiles d'abord, jusqu'à ce que le temps manque.

    Args:
        negociation: toutes les options.
        changements: nombre de changements au plus.
    """
    enjeu, reste = negociation.enjeu, ASSEMBLAGES_AU_PLUS
    gardees, laissees = set[int](), set[int]()
    for rang, cout in sorted(_couts(enjeu, changements), key=lambda paire: -_manque(enjeu.lignes[paire[0]], enjeu)):
        (gardees if cout <= reste else laissees).add(rang)
        reste -= cout if rang in gardees else 0
    if not laissees:
        return DeplacementsEssayes(negociation, ())
    noms = tuple(ligne.identifiant for rang, ligne in enumerate(enjeu.lignes) if rang in laissees)
    return DeplacementsEssayes(_sans_deplacement(negociation, laissees), noms)


def _couts(enjeu: Enjeu, changements: int) -> list[tuple[int, int]]:
    """Ce que coûte d'essayer chaque ligne, en assemblages ; un indicateur imposé s'essaie toujours."""
    couts, rang = list[tuple[int, int]](), 0
    for mission in enjeu.missions:
        fixe = replace(enjeu, missions=(_sans_motif(mission),))
        assemblages = combien_de_gateaux(fixe, max(0, changements - 1))
        for ligne in mission.lignes:
            motifs = sum(choix.deplace for choix in ligne.choix)
            couts += [(rang, motifs * assemblages)] if motifs and ligne.identifiant else []
            rang += 1
    return couts


def _sans_motif(mission: MissionAChoisir) -> MissionAChoisir:
    lignes = (replace(li, choix=tuple(c for c in li.choix if not c.deplace) or li.choix[:1]) for li in mission.lignes)
    return replace(mission, lignes=tuple(lignes))


def _manque(ligne: LigneAChoisir, enjeu: Enjeu) -> float:
    """Les euros que la ligne telle quelle manque en moyenne [€]."""
    return float(ligne.montant) * (1 - part_attendue(ligne.choix[0], enjeu))


def _sans_deplacement(negociation: Negociation, rangs: set[int]) -> Negociation:
    """La même négociation, où ces lignes gardent leurs euros."""
    lignes = list(negociation.enjeu.lignes)
    options = list(negociation.options)
    for rang in rangs:
        gardes = [n for n, choix in enumerate(lignes[rang].choix) if not choix.deplace]
        lignes[rang] = replace(lignes[rang], choix=_parmi(lignes[rang].choix, gardes))
        options[rang] = tuple(options[rang][n] for n in gardes)
    restantes, enjeu = iter(lignes), negociation.enjeu
    missions = (replace(m, lignes=tuple(next(restantes) for _ in m.lignes)) for m in enjeu.missions)
    return Negociation(replace(enjeu, missions=tuple(missions)), tuple(options))


def _parmi(choix: tuple[Choix, ...], rangs: list[int]) -> tuple[Choix, ...]:
    return tuple(choix[rang] for rang in rangs)
