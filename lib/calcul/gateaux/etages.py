"""Les gâteaux d'une partie du contrat, réunis deux parties à la fois : lignes, demi-missions, missions, contrat.

Formes : n gâteaux, d clés, R nœuds du facteur de la mission (ou états du monde), L totaux, F fréquences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels, prolonger
from lib.calcul.gateaux.dominance import Entiers, Front
from lib.calcul.gateaux.enjeu import Suivre
from lib.calcul.gateaux.etage import SANS_FIN, Etage, Plancher, blocs_croissants, moyennes
from lib.calcul.gateaux.produits_de_lois import ProduitsDeLois

PAIRES_AU_PLUS = 4_000_000
"""Au-delà, une réunion prendrait trop de mémoire et de temps : elle permet moins de changements, et le dit."""


@dataclass(frozen=True, slots=True)
class Reunion:
    """Comment deux parties se réunissent.

    Attributes:
        au_plus: nombre de changements au plus.
        poids: probabilité de chaque nœud : donnée, les nœuds sont mêlés à la sortie ; forme (nœuds,).
        ouverte: chance ]0–1] que la condition de la mission réunie soit remplie.
        elague: faux garde tous les gâteaux.
        plancher: ce qu'il faut d'euros qui dépendent d'un chiffre, s'il en faut ; il se compte dans la dernière clé.
    """

    au_plus: int
    poids: Reels | None = None
    ouverte: float = 1.0
    elague: bool = True
    plancher: Plancher | None = None


def reunir(gauche: Etage, droite: Etage, reunion: Reunion, suivre: Suivre, *, mondes: int = 1) -> Etage:
    """Tous les gâteaux des deux parties ensemble, sans ceux qu'un autre domine à chaque nœud.

    Args:
        gauche: une partie.
        droite: l'autre.
        suivre: appelé à chaque bloc.
        mondes: nombre d'états du monde, que les nœuds mêlés gardent.
    """
    au_plus = changements_permis(gauche, droite, reunion.au_plus)
    paires = couples_permis(gauche, droite, au_plus, reunion.plancher)
    longueur = gauche.lois.shape[2] + droite.lois.shape[2] - 1
    if not len(paires):
        return _aucun(gauche, droite, longueur)
    points = next_fast_len(longueur, real=True)
    ondes = tuple(np.asarray(rfft(etage.lois, points, axis=2), np.complex128) for etage in (gauche, droite))
    produits = ProduitsDeLois(gauche, droite, (ondes[0], ondes[1]), reunion.poids, mondes, suivre)
    front, gardes = Front(elague=reunion.elague), list[tuple[Entiers, Reels]]()
    for bloc, spectres in produits.par_blocs(paires, longueur):
        suivre(0.0)
        lois = sous_condition(_lois(spectres, points, longueur), reunion.ouverte)
        cles = gauche.cles[bloc[:, 0]] + droite.cles[bloc[:, 1]]
        restent = front.retenir(reunion.plancher.a_comparer(cles) if reunion.plancher else cles, lois)
        gardes.append((bloc[restent], lois[restent]))
    couples = np.concatenate([bloc for bloc, _ in gardes])
    return Etage(
        gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]],
        np.concatenate([lois for _, lois in gardes]),
        np.concatenate((gauche.choix[couples[:, 0]], droite.choix[couples[:, 1]]), axis=1),
        min(gauche.au_plus, droite.au_plus, au_plus if au_plus < reunion.au_plus else SANS_FIN),
    )


def trier(etages: Sequence[Etage], reunion: Reunion, suivre: Suivre) -> Etage:
    """Plusieurs listes de gâteaux de la même partie, ramenées à une, sans les dominés."""
    totaux = max(etage.lois.shape[2] for etage in etages)
    ensemble = Etage(
        np.concatenate([etage.cles for etage in etages]),
        np.concatenate([prolonger(etage.lois, totaux) for etage in etages]),
        np.concatenate([etage.choix for etage in etages]),
        min(etage.au_plus for etage in etages),
    )
    ordre = _ordre(ensemble.cles, moyennes(ensemble.lois))
    front, gardes = Front(elague=reunion.elague), list[Entiers]()
    for bloc in blocs_croissants(ordre, ensemble.lois.shape[1] * totaux):
        suivre(0.0)
        gardes.append(bloc[front.retenir(ensemble.cles[bloc], ensemble.lois[bloc])])
    return ensemble.parmi(np.concatenate(gardes))


def _aucun(gauche: Etage, droite: Etage, longueur: int) -> Etage:
    """Aucun gâteau : le plancher ne peut pas y être tenu."""
    return Etage(
        np.zeros((0, gauche.cles.shape[1]), np.int64),
        np.zeros((0, gauche.lois.shape[1], longueur)),
        np.zeros((0, gauche.choix.shape[1] + droite.choix.shape[1]), np.int64),
    )


def changements_permis(gauche: Etage, droite: Etage, au_plus: int) -> int:
    """Le nombre de changements qui garde assez peu de couples."""
    if not (len(gauche) and len(droite)):
        return au_plus
    cumuls = np.cumsum(np.convolve(np.bincount(gauche.cles[:, 0]), np.bincount(droite.cles[:, 0])))
    return next(
        (k for k in range(au_plus, 0, -1) if cumuls[min(k, len(cumuls) - 1)] <= PAIRES_AU_PLUS),
        0,
    )


def couples_permis(gauche: Etage, droite: Etage, au_plus: int, plancher: Plancher | None) -> Entiers:
    """Les couples de gâteaux permis, de moyenne décroissante : la moyenne d'une somme se connaît sans la calculer."""
    changements = gauche.cles[:, None, 0] + droite.cles[None, :, 0]
    permis = changements <= au_plus
    if plancher is not None:
        permis &= gauche.cles[:, None, -1] + droite.cles[None, :, -1] <= plancher.trop
    couples = np.argwhere(permis)
    sommes = moyennes(gauche.lois)[couples[:, 0]] + moyennes(droite.lois)[couples[:, 1]]
    cles = gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]]
    return np.asarray(couples[_ordre(cles, sommes)], np.int64)


def _ordre(cles: Entiers, attendus: Reels) -> Entiers:
    """Qui domine vient avant qui est dominé : meilleure moyenne, puis plus petites clés."""
    return np.asarray(np.lexsort((*cles.T[::-1], -np.round(attendus, 7))), np.int64)


def _lois(spectres: Complexes, points: int, longueur: int) -> Reels:
    return np.maximum(np.asarray(irfft(spectres, points, axis=2))[:, :, :longueur], 0.0)


def sous_condition(lois: Reels, ouverte: float) -> Reels:
    """Fermée, toute la mission ne paie rien."""
    if ouverte == 1:
        return lois
    fermees = ouverte * lois
    fermees[:, :, 0] += 1 - ouverte
    return fermees
