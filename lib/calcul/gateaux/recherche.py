"""La recherche exacte des gâteaux : tous les gâteaux permis, sans ceux qu'un autre domine.

Source: docs/methodes.md § 10.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import reduce
from math import ceil, fsum

import numpy as np

from lib.calcul.convolution import Reels
from lib.calcul.etats_du_monde import Ensemble
from lib.calcul.gateaux.croisement import croiser, mauvaises_annees
from lib.calcul.gateaux.dominance import sans_les_domines
from lib.calcul.gateaux.enjeu import (
    Choix,
    Enjeu,
    GateauChiffre,
    LigneAChoisir,
    Limites,
    MissionAChoisir,
    Suivre,
    ne_rien_suivre,
)
from lib.calcul.gateaux.etages import Etage, Reunion, reunir
from lib.calcul.gateaux.gateaux_d_une_mission import Cadre, gateaux_d_une_mission, montants_apres
from lib.calcul.grille_d_euros import GrilleDEuros, diviseur_de_tous
from lib.calcul.loi_de_ligne import BASSE, LoiDeLigne
from lib.calcul.loi_du_total import TOLERANCE
from lib.calcul.montants_possibles import montants_de
from lib.calcul.noeuds import Noeuds, noeuds_de

POINTS = 800
"""Une grille de recherche plus fine ne change pas l'ordre de deux gâteaux de plus de quelques euros."""

NOEUDS_DE_RECHERCHE, ETENDUE = 13, 4.8
LIEN_FORT, NOEUDS_D_UN_LIEN_FORT = 0.45, 25
DEMI_CENTIME = Decimal("0.005")


@dataclass(frozen=True, slots=True)
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

    @property
    def frontiere(self) -> tuple[GateauChiffre, ...]:
        """Les gâteaux qu'aucun autre n'égale partout : attendu, mauvaise année, effort, changements."""
        criteres = np.array([(-p.attendu, -p.mauvaise_annee, p.effort, p.changements) for p in self.gateaux])
        return tuple(self.gateaux[rang] for rang in sans_les_domines(np.round(criteres, 6)).tolist())

    def chance_d_au_moins(self, euros: Decimal | float) -> tuple[float, ...]:
        """La probabilité [0–1] d'atteindre ce total [€], pour chaque gâteau ; à un demi-pas près."""
        rang = max(0, int(np.ceil(float(Decimal(str(euros)) - DEMI_CENTIME) / self.pas - 0.5)))
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
    cadre = Cadre(limites, grille_de_recherche(enjeu), _noeuds(enjeu.correlation), len(enjeu.mondes), elague)
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


def combien_de_gateaux(enjeu: Enjeu, changements: int) -> int:
    """Le nombre de gâteaux d'au plus tant de changements : le coefficient d'un produit de polynômes."""
    comptes = reduce(_multiplier, ([*_par_changement(ligne.choix)] for ligne in enjeu.lignes), [1])
    return sum(comptes[: changements + 1])


def grille_de_recherche(enjeu: Enjeu) -> GrilleDEuros:
    """Le diviseur commun des montants s'il suffit de peu de points, sinon des euros entiers."""
    lois = [_payee(loi, ligne.montant) for ligne in enjeu.lignes for choix in ligne.choix for loi in choix.lois]
    maximum = (
        float(
            sum(max(ligne.montant, *(c.preleve for c in ligne.choix)) for ligne in enjeu.lignes if _se_prevoit(ligne))
        )
        or 1.0
    )
    commun = diviseur_de_tous(montants_de(Ensemble("", (loi,), ((0,),))).diviseur for loi in lois if loi.montant)
    if commun and maximum * 100 <= POINTS * commun:
        return GrilleDEuros(commun)
    return GrilleDEuros(100 * ceil(maximum / POINTS))


def _se_prevoit(ligne: LigneAChoisir) -> bool:
    return any(choix.lois for choix in ligne.choix)


def _payee(loi: LoiDeLigne, montant: Decimal) -> LoiDeLigne:
    return loi if loi.montant == montant else replace(loi, montant=montant)


def _noeuds(correlation: float) -> Noeuds:
    """Assez de nœuds pour que la quadrature se trompe de moins d'un euro (docs/methodes.md § 10)."""
    nombre = NOEUDS_DE_RECHERCHE if correlation < LIEN_FORT else NOEUDS_D_UN_LIEN_FORT
    return noeuds_de(correlation, nombre=nombre, etendue=ETENDUE)


def _a_l_etape(suivre: Suivre, rang: int, etapes: int) -> Suivre:
    return lambda part: suivre((rang + part) / etapes)


def _fusionner(etages: Sequence[Etage], enjeu: Enjeu, cadre: Cadre, suivre: Suivre) -> Etage:
    """Les missions réunies, les moins nombreuses d'abord, puis leurs lignes remises dans l'ordre du contrat."""
    ordre = sorted(range(len(etages)), key=lambda rang: len(etages[rang]))
    reunion = Reunion(cadre.limites.changements, elague=cadre.elague)
    *premieres, derniere = (etages[rang] for rang in ordre)
    ensemble = derniere
    if premieres:
        debut = reduce(lambda a, b: reunir(a, b, reunion, suivre), premieres)
        ensemble = (
            croiser(debut, derniere, reunion.au_plus, np.array(enjeu.mondes), suivre)
            if cadre.elague
            else reunir(debut, derniere, reunion, suivre)
        )
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


def _par_changement(choix: Sequence[Choix]) -> Iterator[int]:
    for changements in range(max(c.changements for c in choix) + 1):
        yield sum(c.changements == changements for c in choix)


def _multiplier(gauche: Sequence[int], droite: Sequence[int]) -> list[int]:
    produit = [0] * (len(gauche) + len(droite) - 1)
    for i, a in enumerate(gauche):
        for j, b in enumerate(droite):
            produit[i + j] += a * b
    return produit


def attendu_de(enjeu: Enjeu, choix: Sequence[int]) -> float:
    """La moyenne d'un gâteau [€], sans sa loi : elle ne dépend ni de la grille ni de la corrélation."""
    restants, total = iter(choix), list[float]()
    for mission in enjeu.missions:
        facons = [next(restants) for _ in mission.lignes]
        choisis = [ligne.choix[f] for ligne, f in zip(mission.lignes, facons, strict=True)]
        montants = montants_apres(mission, {r: f for r, f in enumerate(facons) if choisis[r].deplace})
        for choisi, montant in zip(choisis, montants or (), strict=True):
            total.append(mission.chance * float(montant) * part_attendue(choisi, enjeu))
    return fsum(total)


def part_attendue(choix: Choix, enjeu: Enjeu) -> float:
    """La part payée moyenne [0–1] d'une façon, tous états du monde mêlés, sa condition comprise."""
    lois = choix.lois if len(choix.lois) == len(enjeu.mondes) else choix.lois[:1] * len(enjeu.mondes)
    return choix.chance * fsum(p * loi.part_attendue for p, loi in zip(enjeu.mondes, lois, strict=False))
