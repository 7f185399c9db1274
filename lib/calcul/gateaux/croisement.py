"""La dernière réunion : des deux moitiés du contrat, seuls les compromis que rien ne bat partout se chiffrent.

Il n'y a plus rien à ajouter ensuite : la dominance du second ordre, qui protège tout ce qui pourrait suivre, n'est plus
nécessaire. Une borne écarte la plupart des couples sans calculer leur loi : remplacer une moitié par sa moyenne ne peut
qu'améliorer une mauvaise année (Jensen).

Source: docs/methodes.md § 10.1.
"""

from __future__ import annotations

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels
from lib.calcul.gateaux.dominance import Entiers, battus, sans_les_domines, surfaces
from lib.calcul.gateaux.enjeu import Suivre
from lib.calcul.gateaux.etage import SANS_FIN, Etage, en_blocs, moyennes
from lib.calcul.gateaux.etages import changements_permis, couples_permis
from lib.domaine.mauvaise_annee import PIRES_ISSUES

BLOC = 512


def croiser(gauche: Etage, droite: Etage, au_plus: int, mondes: Reels, suivre: Suivre) -> Etage:
    """Les gâteaux complets que rien ne bat à la fois en moyenne, en mauvaise année et sur toutes les clés.

    Args:
        gauche: une moitié du contrat.
        droite: l'autre.
        au_plus: nombre de changements au plus.
        mondes: probabilité de chaque état du monde.
        suivre: appelé à chaque bloc.
    """
    permis = changements_permis(gauche, droite, au_plus)
    couples = couples_permis(gauche, droite, permis, None)
    cles = gauche.cles[couples[:, 0]] + droite.cles[couples[:, 1]]
    attendus, bornes = _attendus_et_bornes(gauche, droite, couples, mondes)
    ordre = np.argsort(-(attendus + bornes), kind="stable")
    longueur = gauche.lois.shape[2] + droite.lois.shape[2] - 1
    points = next_fast_len(longueur, real=True)
    ondes = tuple(np.asarray(rfft(etage.lois, points, axis=2), np.complex128) for etage in (gauche, droite))
    gardes, criteres = np.empty(0, np.int64), np.empty((0, 2 + cles.shape[1]))
    for bloc in en_blocs(ordre, gauche.lois.shape[1] * longueur, BLOC):
        suivre(0.0)
        promesses = np.column_stack((-attendus[bloc], -bornes[bloc], cles[bloc]))
        vivants = bloc[~battus(promesses, criteres)]
        if not len(vivants):
            continue
        lois = _lois(ondes, couples[vivants], mondes, points, longueur)
        exacts = np.column_stack((-attendus[vivants], -mauvaises_annees(lois), cles[vivants]))
        ensemble = np.concatenate((criteres, exacts))
        restent = sans_les_domines(ensemble.round(7))
        gardes, criteres = np.concatenate((gardes, vivants))[restent], ensemble[restent]
    choisis = couples[np.sort(gardes)]
    return Etage(
        gauche.cles[choisis[:, 0]] + droite.cles[choisis[:, 1]],
        _toutes_les_lois(ondes, choisis, points, longueur),
        np.concatenate((gauche.choix[choisis[:, 0]], droite.choix[choisis[:, 1]]), axis=1),
        min(gauche.au_plus, droite.au_plus, permis if permis < au_plus else SANS_FIN),
    )


def mauvaises_annees(lois: Reels) -> Reels:
    """La moyenne des issues les plus basses de chaque loi, en pas de grille : forme (n,).

    Args:
        lois: forme (n, L).

    Source: docs/methodes.md § 4.2 ; le plus grand η − surface(η) ÷ 10 %, atteint sur la grille (Rockafellar, Uryasev).
    """
    # La surface avant le total η est E[(η − T)+] : celle que les rangs précédents ont accumulée.
    avant = np.zeros_like(lois)
    avant[:, 1:] = surfaces(lois)[:, :-1]
    return np.asarray((np.arange(lois.shape[1]) - avant / PIRES_ISSUES).max(axis=1))


def _attendus_et_bornes(gauche: Etage, droite: Etage, couples: Entiers, mondes: Reels) -> tuple[Reels, Reels]:
    """La moyenne de chaque couple, et ce que sa mauvaise année ne peut pas dépasser, en pas de grille."""
    a, b = (_moyenne_et_mauvaise_annee(etage, mondes) for etage in (gauche, droite))
    attendus = a[0][couples[:, 0]] + b[0][couples[:, 1]]
    if len(mondes) > 1:
        return attendus, attendus  # les deux moitiés partagent les évènements : elles ne sont pas indépendantes
    bornes = np.minimum(a[0][couples[:, 0]] + b[1][couples[:, 1]], a[1][couples[:, 0]] + b[0][couples[:, 1]])
    return attendus, bornes


def _moyenne_et_mauvaise_annee(etage: Etage, mondes: Reels) -> tuple[Reels, Reels]:
    melees = np.einsum("nml,m->nl", etage.lois, mondes)
    return moyennes(melees[:, None, :]), mauvaises_annees(melees)


def _toutes_les_lois(ondes: tuple[Complexes, ...], couples: Entiers, points: int, longueur: int) -> Reels:
    """La loi de chaque couple dans chaque état du monde : forme (n, mondes, longueur)."""
    spectres = ondes[0][couples[:, 0]] * ondes[1][couples[:, 1]]
    return np.maximum(np.asarray(irfft(spectres, points, axis=2))[:, :, :longueur], 0.0)


def _lois(ondes: tuple[Complexes, ...], couples: Entiers, mondes: Reels, points: int, longueur: int) -> Reels:
    return np.asarray(np.einsum("nml,m->nl", _toutes_les_lois(ondes, couples, points, longueur), mondes))
