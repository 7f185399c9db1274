"""Les gâteaux d'une mission : ses lignes réunies deux à deux, pour chaque façon d'y déplacer des euros."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from math import ceil

import numpy as np

from lib.calcul.convolution import Reels, treillis_de
from lib.calcul.etats_du_monde import Ensemble
from lib.calcul.gateaux.enjeu import Choix, LigneAChoisir, Limites, MissionAChoisir, RechercheImpossible, Suivre
from lib.calcul.gateaux.etages import Etage, Plancher, Reunion, reunir, trier
from lib.calcul.grille_d_euros import GrilleDEuros
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.montants_possibles import montants_de
from lib.calcul.noeuds import Noeuds
from lib.domaine.monnaie import ZERO, repartir_au_centime

Motif = Mapping[int, int]
"""Rang de ligne → rang de la façon qui y déplace des euros ; les autres lignes gardent leurs façons ordinaires."""


@dataclass(frozen=True, slots=True)
class Cadre:
    """Ce que toutes les missions partagent.

    Attributes:
        mondes: nombre d'états du monde.
    """

    limites: Limites
    grille: GrilleDEuros
    noeuds: Noeuds
    mondes: int
    elague: bool = True


def gateaux_d_une_mission(mission: MissionAChoisir, cadre: Cadre, suivre: Suivre) -> Etage:
    """Les gâteaux d'une mission qu'aucun autre ne domine ; leur loi a un nœud par état du monde."""
    etages = [
        _sans_la_cle_du_plancher(_du_motif(mission, motif, montants, cadre, suivre), cadre.limites)
        for motif in motifs_de(mission, cadre.limites)
        if (montants := montants_apres(mission, motif)) is not None
    ]
    tenus = [etage for etage in etages if len(etage)]
    if not tenus:
        raise RechercheImpossible(mission.code)
    reunion = Reunion(cadre.limites.changements, elague=cadre.elague)
    return tenus[0] if len(tenus) == 1 else trier(tenus, reunion, suivre)


def motifs_de(mission: MissionAChoisir, limites: Limites) -> Iterator[Motif]:
    """Les façons de déplacer des euros dans la mission : aucune d'abord."""
    deplacent = {
        rang: tuple(facon for facon, choix in enumerate(ligne.choix) if choix.deplace)
        for rang, ligne in enumerate(mission.lignes)
    }
    possibles = [rang for rang, facons in deplacent.items() if facons]
    imposees = {rang for rang in possibles if len(deplacent[rang]) == len(mission.lignes[rang].choix)}
    for combien in range(min(limites.deplacements, limites.changements, len(possibles)) + 1):
        for rangs in combinations(possibles, combien):
            if not imposees <= set(rangs):
                continue
            for facons in product(*(deplacent[rang] for rang in rangs)):
                yield dict(zip(rangs, facons, strict=True))


def montants_apres(mission: MissionAChoisir, motif: Motif) -> tuple[Decimal, ...] | None:
    """Les euros de chaque ligne [€] ; None si les lignes qui partagent ne peuvent pas donner ou recevoir l'écart.

    Une ligne déplacée prend ses euros multipliés par son poids ; les autres se partagent le reste au prorata, au
    centime, par plus fort reste : ce que font les mouvements du domaine.
    """
    choisis = {rang: mission.lignes[rang].choix[facon] for rang, facon in motif.items()}
    fixes = {rang: _fixe(mission.lignes[rang], choix) for rang, choix in choisis.items()}
    autres = [rang for rang, ligne in enumerate(mission.lignes) if ligne.partage and rang not in fixes]
    pris = sum((fixes[rang] - mission.lignes[rang].montant for rang in fixes), ZERO)
    a_partager = sum((mission.lignes[rang].montant for rang in autres), ZERO) - pris
    if pris and (a_partager < 0 or not any(mission.lignes[rang].montant for rang in autres)):
        return None
    montants = {rang: ligne.montant for rang, ligne in enumerate(mission.lignes)} | fixes
    if pris:
        parts = repartir_au_centime(a_partager, [mission.lignes[rang].montant for rang in autres])
        montants |= dict(zip(autres, parts, strict=True))
    return tuple(montants[rang] for rang in range(len(mission.lignes)))


def _fixe(ligne: LigneAChoisir, choix: Choix) -> Decimal:
    if choix.preleve:
        return choix.preleve
    return (ligne.montant * choix.poids.numerator / choix.poids.denominator).quantize(ZERO)


def _du_motif(
    mission: MissionAChoisir, motif: Motif, montants: Sequence[Decimal], cadre: Cadre, suivre: Suivre
) -> Etage:
    feuilles = [
        _feuille(ligne, montants[rang], _facons(ligne, motif.get(rang)), cadre)
        for rang, ligne in enumerate(mission.lignes)
    ]
    assemblage = _Assemblage(mission, feuilles, cadre, suivre)
    moitie = ceil(len(feuilles) / 2)
    gauche, droite = assemblage.de(0, moitie), assemblage.de(moitie, len(feuilles))
    sortie = Reunion(
        cadre.limites.changements,
        poids=cadre.noeuds.poids[0],
        ouverte=mission.chance,
        elague=cadre.elague,
        plancher=assemblage.plancher(0, len(feuilles)),
    )
    return reunir(gauche, droite, sortie, suivre, mondes=cadre.mondes)


@dataclass(frozen=True, slots=True)
class _Assemblage:
    """Des lignes réunies en arbre équilibré ; à chaque étage, ce qui est dominé à tous les nœuds s'en va."""

    mission: MissionAChoisir
    feuilles: Sequence[Etage]
    cadre: Cadre
    suivre: Suivre

    def de(self, debut: int, fin: int) -> Etage:
        """Les lignes de ces rangs."""
        if fin - debut < 2:
            return self.feuilles[debut] if fin > debut else _rien(self.cadre)
        milieu = (debut + fin) // 2
        gauche, droite = self.de(debut, milieu), self.de(milieu, fin)
        limites, elague = self.cadre.limites, self.cadre.elague
        reunion = Reunion(limites.changements, elague=elague, plancher=self.plancher(debut, fin))
        return reunir(gauche, droite, reunion, self.suivre)

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


def _facons(ligne: LigneAChoisir, imposee: int | None) -> tuple[int, ...]:
    if imposee is not None:
        return (imposee,)
    return tuple(rang for rang, choix in enumerate(ligne.choix) if not choix.deplace)


def _rien(cadre: Cadre) -> Etage:
    """Aucune ligne : zéro euro, sans un choix."""
    lois = np.ones((1, cadre.mondes * len(cadre.noeuds.facteur), 1))
    return Etage(np.zeros((1, _nombre_de_cles(cadre.limites)), np.int64), lois, np.zeros((1, 0), np.int64))


def _feuille(ligne: LigneAChoisir, montant: Decimal, facons: tuple[int, ...], cadre: Cadre) -> Etage:
    lois = [_loi_de(ligne.choix[facon], montant, cadre) for facon in facons]
    totaux = max(loi.shape[1] for loi in lois)
    return Etage(
        np.array([_cles(ligne.choix[facon], montant, cadre.limites) for facon in facons], np.int64),
        np.stack([np.pad(loi, ((0, 0), (0, totaux - loi.shape[1]))) for loi in lois]),
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
    return np.concatenate([np.pad(p, ((0, 0), (0, totaux - p.shape[1]))) for p in (placees[id(loi)] for loi in lois)])


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


def _sans_la_cle_du_plancher(etage: Etage, limites: Limites) -> Etage:
    """Les gâteaux d'une mission entière : ceux qui ne tiennent pas le plancher n'y sont déjà plus."""
    return etage if limites.part_quantitative is None else replace(etage, cles=etage.cles[:, :-1])


def plancher_quantitatif(mission: MissionAChoisir, part: Fraction) -> Fraction:
    """Les euros [€] d'une mission qui doivent dépendre d'un chiffre : la part demandée, ou ce qui y est déjà."""
    total = sum((ligne.montant for ligne in mission.lignes), ZERO)
    deja = sum((ligne.montant for ligne in mission.lignes if ligne.choix[0].est_quantitatif), ZERO)
    return min(part * Fraction(total), Fraction(deja))
