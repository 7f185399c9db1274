"""La négociation à deux : ce que chacune gagne, ce que l'on peut échanger, ce que l'on peut ajouter après l'accord.

La CPTS compte en euros attendus, la CPAM en points d'effort **tels que la CPTS les lui prête** : rien n'est prédit.

Source: docs/methodes.md § 10.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, fsum

import numpy as np

from lib.calcul.convolution import Reels
from lib.calcul.gateaux.attendus import attendu_de, part_attendue
from lib.calcul.gateaux.dominance import Entiers, sans_les_domines
from lib.calcul.gateaux.enjeu import Choix, Enjeu, Limites, MissionAChoisir
from lib.calcul.gateaux.motifs import Motif, montants_apres, motifs_de, plancher_quantitatif

PRES = 1e-6  # [€]


@dataclass(frozen=True, slots=True)
class AccordPossible:
    """Un accord possible.

    Attributes:
        choix: le rang de la façon de chaque ligne.
        attendu: ce que la CPTS en attend [€].
        effort: ce qu'il demande à la CPAM, en points ; négatif si elle y gagne.
    """

    choix: tuple[int, ...]
    attendu: float
    effort: int
    changements: int


def accords(enjeu: Enjeu, limites: Limites = Limites()) -> tuple[AccordPossible, ...]:
    """Le front exact : aucun accord permis n'est meilleur pour les deux, du moins demandeur au plus rentable.

    Args:
        enjeu: les lignes et leurs façons.
        limites: changements, part quantitative et déplacements ; à gains égaux, moins de changements.
    """
    points = _Points.de([_points_d_une_mission(enjeu, mission, limites) for mission in enjeu.missions], limites)
    garde = sans_les_domines(points.criteres[:, [0, 1]].round(6))
    tous = (points.accord(rang) for rang in garde.tolist())
    return tuple(sorted(tous, key=lambda accord: (accord.effort, accord.attendu)))


def equilibre(
    possibles: Sequence[AccordPossible], desaccord: AccordPossible, *, reserve: int = 0
) -> AccordPossible | None:
    """Le point d'équilibre de Nash : le plus grand produit de ce que chacune gagne ; à égalité, moins de changements.

    Args:
        possibles: le front.
        desaccord: ce que l'on garde sans accord, en général la reconduction.
        reserve: l'effort jusqu'auquel la CPAM préfère encore signer, en points.

    Returns:
        None si aucun accord ne fait gagner les deux.
    """
    gains = [((a.attendu - desaccord.attendu), reserve - (a.effort - desaccord.effort), a) for a in possibles]
    gagnants = [(nous * eux, -accord.changements, accord) for nous, eux, accord in gains if nous > PRES and eux > 0]
    return max(gagnants, key=lambda point: point[:2])[2] if gagnants else None


@dataclass(frozen=True, slots=True, eq=False)
class _Points:
    """Des choix partiels : −attendu, effort, changements, puis les euros qui dépendent d'un chiffre, forme (n, d)."""

    criteres: Reels
    choix: Entiers

    @classmethod
    def de(cls, parties: Sequence[_Points], limites: Limites) -> _Points:
        ensemble = parties[0]
        for partie in parties[1:]:
            ensemble = ensemble.avec(partie, limites.changements)
        return ensemble

    def avec(self, autre: _Points, changements: int) -> _Points:
        """Les deux parties ensemble, sans ce qui est dominé."""
        a, b = (x.ravel() for x in np.indices((len(self.criteres), len(autre.criteres))))
        sommes = self.criteres[a] + autre.criteres[b]
        permis = np.flatnonzero(sommes[:, 2] <= changements)
        garde = permis[sans_les_domines(sommes[permis].round(6))]
        return _Points(sommes[garde], np.concatenate((self.choix[a[garde]], autre.choix[b[garde]]), axis=1))

    def accord(self, rang: int) -> AccordPossible:
        """L'accord complet de ce rang."""
        attendu, effort, changements = self.criteres[rang, :3].tolist()
        return AccordPossible(tuple(self.choix[rang].tolist()), -attendu, int(effort), int(changements))


def _points_d_une_mission(enjeu: Enjeu, mission: MissionAChoisir, limites: Limites) -> _Points:
    motifs = [_points_d_un_motif(enjeu, mission, motif, limites) for motif in motifs_de(mission, limites)]
    points = [p for p in motifs if p is not None and len(p.criteres)]
    criteres = np.concatenate([p.criteres for p in points])
    garde = sans_les_domines(criteres.round(6))
    return _Points(criteres[garde], np.concatenate([p.choix for p in points])[garde])


def _points_d_un_motif(enjeu: Enjeu, mission: MissionAChoisir, motif: Motif, limites: Limites) -> _Points | None:
    montants = montants_apres(mission, motif)
    if montants is None:
        return None
    lignes = []
    for rang, (ligne, montant) in enumerate(zip(mission.lignes, montants, strict=True)):
        facons = [motif[rang]] if rang in motif else [f for f, c in enumerate(ligne.choix) if not c.deplace]
        criteres = [
            (
                -mission.chance * float(montant) * part_attendue(ligne.choix[f], enjeu),
                ligne.choix[f].effort,
                ligne.choix[f].changements,
                -float(montant) * ligne.choix[f].est_quantitatif * (limites.part_quantitative is not None),
            )
            for f in facons
        ]
        lignes.append(_Points(np.array(criteres, float), np.array(facons, np.int64)[:, None]))
    points = _Points.de(lignes, limites)
    if limites.part_quantitative is None:
        return _Points(points.criteres[:, :3], points.choix)
    plancher = ceil(plancher_quantitatif(mission, limites.part_quantitative) * 100) / 100
    tient = points.criteres[:, 3] <= -plancher + PRES
    return _Points(points.criteres[tient][:, :3], points.choix[tient])


def attendu_et_effort(enjeu: Enjeu, choix: Sequence[int]) -> AccordPossible:
    """L'accord que fait un choix, sans vérifier ses limites."""
    choisis = [*_choisis(enjeu, choix)]
    effort, changements = (int(fsum(x)) for x in zip(*((c.effort, c.changements) for c in choisis), strict=True))
    return AccordPossible(tuple(choix), attendu_de(enjeu, choix), effort, changements)


def _choisis(enjeu: Enjeu, choix: Sequence[int]) -> Iterator[Choix]:
    return (ligne.choix[facon] for ligne, facon in zip(enjeu.lignes, choix, strict=True))
