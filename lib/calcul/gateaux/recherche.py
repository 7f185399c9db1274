"""La recherche exacte des gâteaux : tous les gâteaux permis, sans ceux qu'un autre domine.

Source: docs/methodes.md § 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property

import numpy as np

from lib.calcul.convolution import Reels
from lib.calcul.gateaux.attendus import combien_de_gateaux
from lib.calcul.gateaux.cadre_de_recherche import Cadre
from lib.calcul.gateaux.croisement import croiser, mauvaises_annees
from lib.calcul.gateaux.dominance import sans_les_domines
from lib.calcul.gateaux.enjeu import (
    Enjeu,
    GateauChiffre,
    Limites,
    MissionAChoisir,
    Suivre,
    ne_rien_suivre,
)
from lib.calcul.gateaux.etage import Etage
from lib.calcul.gateaux.etages import Reunion, reunir
from lib.calcul.gateaux.gateaux_au_seuil import GateauxAuSeuil
from lib.calcul.gateaux.gateaux_d_une_mission import gateaux_d_une_mission
from lib.calcul.loi_de_ligne import BASSE
from lib.calcul.loi_du_total import TOLERANCE

DEMI_CENTIME = Decimal("0.005")


@dataclass(frozen=True)
class Recherche:
    """Les gâteaux qui restent.

    Attributes:
        reference: la reconduction, sur la même grille.
        gâteaux: ceux que personne ne domine, reconduction comprise.
        combien: nombre de gâteaux permis qu'une recherche exhaustive aurait chiffrés un à un.
        changements: jusqu'à combien la recherche est complète ; moins que la limite si le contrat est trop grand.
        pas: pas de la grille de la recherche [€].
        lois: la loi du total de chaque gâteau, forme (gâteaux, totaux).
    """

    enjeu: Enjeu
    limites: Limites
    reference: GateauChiffre
    gateaux: tuple[GateauChiffre, ...]
    combien: int
    changements: int
    pas: float
    lois: Reels = field(repr=False, compare=False)

    @property
    def est_exacte(self) -> bool:
        """Vrai si aucun gâteau permis n'a été laissé de côté."""
        return self.changements == self.limites.changements

    @cached_property
    def au_seuil(self) -> GateauxAuSeuil:
        """Le même contrat, prêt à chercher ce qui garde un montant : cela ne dépend pas du montant."""
        return GateauxAuSeuil.de(self.enjeu, Cadre.de(self.enjeu, self.limites))

    @property
    def frontiere(self) -> tuple[GateauChiffre, ...]:
        """Les gâteaux qu'aucun autre n'égale partout : attendu, mauvaise année, effort, changements."""
        criteres = np.array([(-p.attendu, -p.mauvaise_annee, p.effort, p.changements) for p in self.gateaux])
        return tuple(self.gateaux[rang] for rang in sans_les_domines(np.round(criteres, 6)).tolist())

    def rang_de(self, euros: Decimal) -> int:
        """Le rang d'un montant [€] sur la grille de la recherche, à un demi-pas près."""
        return max(0, int(np.ceil(float(euros - DEMI_CENTIME) / self.pas - 0.5)))

    def chances_d_atteindre(self, rang: int) -> tuple[float, ...]:
        """La probabilité [0–1] d'atteindre ce rang de la grille, pour chaque gâteau."""
        return tuple(self.lois[:, rang:].sum(axis=1).tolist())


def rechercher(
    enjeu: Enjeu, limites: Limites = Limites(), suivre: Suivre = ne_rien_suivre, *, elague: bool = True
) -> Recherche:
    """Tous les gâteaux permis que personne ne domine au second ordre.

    Args:
        enjeu: les lignes et leurs façons.
        limites: ce qu'un gâteau doit tenir.
        suivre: reçoit la part [0–1] faite, plusieurs fois par seconde ; ce qu'il lève arrête la recherche.
        elague: faux chiffre tous les gâteaux un à un : pour comparer, sur un petit contrat.

    Raises:
        RechercheAnnulee: si ``suivre`` la lève.
    """
    cadre = Cadre.de(enjeu, limites, elague=elague)
    etapes = 2 * len(enjeu.missions)
    etages = [
        gateaux_d_une_mission(mission, cadre, _a_l_etape(suivre, rang, etapes))
        for rang, mission in enumerate(enjeu.missions)
    ]
    contrat = _fusionner(etages, enjeu, cadre, _a_l_etape(suivre, etapes // 2, etapes))
    suivre(1.0)
    return _chiffrer(enjeu, limites, cadre, contrat)


def evaluer(enjeu: Enjeu, choix: Sequence[int]) -> GateauChiffre:
    """Ce que vaut un gâteau, sur la même grille que la recherche ; ses limites ne sont pas vérifiées."""
    seul = replace(enjeu, missions=tuple(_imposer(enjeu, choix)))
    sans_limite = Limites(changements=len(enjeu.lignes), deplacements=len(enjeu.lignes))
    gateau = rechercher(seul, sans_limite).gateaux[0]
    return replace(gateau, choix=tuple(choix))


def _a_l_etape(suivre: Suivre, rang: int, etapes: int) -> Suivre:
    return lambda part: suivre((rang + part) / etapes)


def _fusionner(etages: Sequence[Etage], enjeu: Enjeu, cadre: Cadre, suivre: Suivre) -> Etage:
    """Les missions réunies, les deux moins nombreuses d'abord, puis leurs lignes remises dans l'ordre du contrat."""
    reunion = Reunion(cadre.limites.changements, elague=cadre.elague)
    restent = [(etage, [rang]) for rang, etage in enumerate(etages)]
    while len(restent) > 1:
        (a, rangs_a), (b, rangs_b), *autres = sorted(restent, key=lambda reste: len(reste[0]))
        if autres or not cadre.elague:
            ensemble = reunir(a, b, reunion, suivre)
        else:
            ensemble = croiser(a, b, reunion.au_plus, np.array(enjeu.mondes), suivre)
        restent = [*autres, (ensemble, rangs_a + rangs_b)]
    ((ensemble, ordre),) = restent
    places = np.cumsum([0, *(etages[rang].choix.shape[1] for rang in ordre)])
    debuts = {rang: places[n] for n, rang in enumerate(ordre)}
    colonnes = [debuts[rang] + n for rang in range(len(etages)) for n in range(etages[rang].choix.shape[1])]
    return replace(ensemble, choix=ensemble.choix[:, colonnes])


def _chiffrer(enjeu: Enjeu, limites: Limites, cadre: Cadre, contrat: Etage) -> Recherche:
    lois = np.einsum("nml,m->nl", contrat.lois, np.array(enjeu.mondes))
    gateaux = [*_gateaux(enjeu, contrat, lois, cadre.grille.pas)]
    retenus = [rang for rang, gateau in enumerate(gateaux) if _tient(gateau, limites)]
    reconduit = next((p for p in gateaux if not p.changements and p.choix == enjeu.reconduction), None)
    return Recherche(
        enjeu=enjeu,
        limites=limites,
        reference=reconduit or gateaux[0],
        gateaux=tuple(gateaux[rang] for rang in retenus),
        combien=combien_de_gateaux(enjeu, limites.changements),
        changements=min(limites.changements, contrat.au_plus),
        pas=cadre.grille.pas,
        lois=lois[retenus],
    )


def _gateaux(enjeu: Enjeu, contrat: Etage, lois: Reels, pas: float) -> Iterator[GateauChiffre]:
    totaux = np.arange(lois.shape[1])
    attendus, prudents = pas * (lois @ totaux), pas * _rangs_prudents(lois)
    mauvaises = pas * mauvaises_annees(lois)
    ambitions = [[choix.ambition for choix in ligne.choix] for ligne in enjeu.lignes]
    for rang, choix in enumerate(contrat.choix.tolist()):
        yield GateauChiffre(
            choix=tuple(choix),
            changements=int(contrat.cles[rang, 0]),
            effort=int(contrat.cles[rang, 1]),
            ambition=sum(points[facon] for points, facon in zip(ambitions, choix, strict=True)),
            attendu=float(attendus[rang]),
            mauvaise_annee=float(mauvaises[rang]),
            prudent=float(prudents[rang]),
        )


def _rangs_prudents(lois: Reels) -> Reels:
    return np.asarray((np.cumsum(lois, axis=1) < BASSE - TOLERANCE).sum(axis=1), np.float64)


def _tient(gateau: GateauChiffre, limites: Limites) -> bool:
    assez_ambitieux = limites.ambition is None or gateau.ambition >= limites.ambition
    return assez_ambitieux and (limites.effort is None or gateau.effort <= limites.effort)


def _imposer(enjeu: Enjeu, choix: Sequence[int]) -> Iterator[MissionAChoisir]:
    restants = iter(choix)
    for mission in enjeu.missions:
        lignes = (replace(ligne, choix=(ligne.choix[next(restants)],)) for ligne in mission.lignes)
        yield replace(mission, lignes=tuple(lignes))
