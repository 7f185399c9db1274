"""Les lignes d'une mission sous un motif : la loi et les clés de chacune de leurs façons, et leur plancher commun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from math import ceil

import numpy as np

from lib.calcul.convolution import Reels, prolonger, treillis_de
from lib.calcul.gateaux.cadre_de_recherche import Cadre
from lib.calcul.gateaux.enjeu import Choix, LigneAChoisir, Limites, MissionAChoisir
from lib.calcul.gateaux.etage import Etage, Plancher
from lib.calcul.gateaux.motifs import Motif, montants_apres, plancher_quantitatif
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.montants_possibles import Ensemble, montants_de


@dataclass(frozen=True, slots=True)
class LignesDUnMotif:
    """Les lignes d'une mission quand certaines y déplacent des euros.

    Attributes:
        feuilles: les façons que le motif laisse à chaque ligne, à chaque nœud du facteur.
    """

    mission: MissionAChoisir
    feuilles: tuple[Etage, ...]
    cadre: Cadre

    @classmethod
    def de(cls, mission: MissionAChoisir, motif: Motif, cadre: Cadre) -> LignesDUnMotif | None:
        """Les lignes de la mission sous ce motif ; None s'il demande des euros que personne ne peut donner."""
        montants = montants_apres(mission, motif)
        if montants is None:
            return None
        feuilles = (
            _feuille(ligne, montants[rang], _facons(ligne, motif.get(rang)), cadre)
            for rang, ligne in enumerate(mission.lignes)
        )
        return cls(mission, tuple(feuilles), cadre)

    @staticmethod
    def milieu(debut: int, fin: int) -> int:
        """Où couper ces rangs en deux parties."""
        return (debut + fin) // 2

    def plancher(self, debut: int, fin: int) -> Plancher | None:
        """Ce que le plancher de la mission demande aux lignes de ces rangs, selon ce que peuvent les autres."""
        limites = self.cadre.limites
        if limites.part_quantitative is None:
            return None
        demande = ceil(plancher_quantitatif(self.mission, limites.part_quantitative) * 100 - Fraction(1, 2))
        autres = [feuille.cles for rang, feuille in enumerate(self.feuilles) if not debut <= rang < fin]
        gardes = sum(int(-cles[0, -1]) for cles in autres)
        pertes = sorted((int((cles[:, -1] - cles[0, -1]).max()) for cles in autres), reverse=True)
        gains = sum(int((cles[0, -1] - cles[:, -1]).max()) for cles in autres)
        restants = range(limites.changements, -1, -1)
        assez = [gardes - sum(pertes[:combien]) - demande for combien in restants]
        return Plancher(np.array(assez, np.int64), gardes + gains - demande)


def aucune_ligne(cadre: Cadre) -> Etage:
    """Aucune ligne : zéro euro, sans un choix."""
    lois = np.ones((1, cadre.mondes * len(cadre.noeuds.facteur), 1))
    return Etage(np.zeros((1, _nombre_de_cles(cadre.limites)), np.int64), lois, np.zeros((1, 0), np.int64))


def _facons(ligne: LigneAChoisir, imposee: int | None) -> tuple[int, ...]:
    if imposee is not None:
        return (imposee,)
    return tuple(rang for rang, choix in enumerate(ligne.choix) if not choix.deplace)


def _feuille(ligne: LigneAChoisir, montant: Decimal, facons: tuple[int, ...], cadre: Cadre) -> Etage:
    lois = [_loi_de(ligne.choix[facon], montant, cadre) for facon in facons]
    totaux = max(loi.shape[1] for loi in lois)
    return Etage(
        np.array([_cles(ligne.choix[facon], montant, cadre.limites) for facon in facons], np.int64),
        np.stack([prolonger(loi, totaux) for loi in lois]),
        np.array(facons, np.int64)[:, None],
    )


def _cles(choix: Choix, montant: Decimal, limites: Limites) -> tuple[int, ...]:
    cles = [choix.changements, choix.effort]
    if limites.ambition is not None:
        cles.append(-choix.ambition)
    if limites.part_quantitative is not None:
        cles.append(-int(montant * 100) if choix.est_quantitatif else 0)
    return tuple(cles)


def _nombre_de_cles(limites: Limites) -> int:
    return 2 + (limites.ambition is not None) + (limites.part_quantitative is not None)


def _loi_de(choix: Choix, montant: Decimal, cadre: Cadre) -> Reels:
    """La loi des euros d'une ligne, à chaque nœud de chaque état du monde : forme (mondes × Q, L)."""
    lois = choix.lois if len(choix.lois) == cadre.mondes else choix.lois[:1] * cadre.mondes
    if not lois or not montant:
        return np.ones((cadre.mondes * len(cadre.noeuds.facteur), 1))
    placees = {id(loi): _placer(replace(loi, montant=montant), cadre, choix.chance) for loi in lois}
    totaux = max(placee.shape[1] for placee in placees.values())
    return np.concatenate([prolonger(p, totaux) for p in (placees[id(loi)] for loi in lois)])


def _placer(loi: LoiDeLigne, cadre: Cadre, chance: float) -> Reels:
    """La loi d'une ligne sachant chaque valeur du facteur, sur la grille, sa condition mêlée : forme (Q, L)."""
    if len(loi.parts) == 1:
        placee = _une_seule_issue(loi, cadre)
    else:
        montants = montants_de(Ensemble(loi.mission, (loi,), ((0,),)))
        treillis = treillis_de(montants, cadre.grille)
        placee = (cadre.noeuds.sachant(montants).T @ treillis.places)[:, : treillis.taille]
    if chance < 1:
        placee = chance * placee
        placee[:, 0] += 1 - chance
    return np.asarray(placee)


def _une_seule_issue(loi: LoiDeLigne, cadre: Cadre) -> Reels:
    rangs, restes = cadre.grille.placer(np.array([float(loi.montant) * 100 * loi.parts[0]]))
    rang, reste = int(rangs[0]), float(restes[0])
    placee = np.zeros((len(cadre.noeuds.facteur), rang + 2))
    placee[:, rang], placee[:, rang + 1] = 1 - reste, reste
    return placee
