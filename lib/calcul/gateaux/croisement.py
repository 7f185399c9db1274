"""La dernière réunion : des deux moitiés du contrat, seuls les compromis que rien ne bat partout se chiffrent.

Il n'y a plus rien à ajouter ensuite : la dominance du second ordre, qui protège tout ce qui pourrait suivre, n'est plus
nécessaire. L'attendu d'un couple se connaît, sa mauvaise année se borne sans calculer sa loi (``bornes_de_couples``) :
un couple que ses meilleures bornes laissent battu par les moins bonnes d'un autre ne se chiffre pas.

Source: docs/methodes.md § 10.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.fft import irfft, next_fast_len, rfft

from lib.calcul.convolution import Complexes, Reels
from lib.calcul.gateaux.bornes_de_couples import BornesDeCouples
from lib.calcul.gateaux.dominance import Entiers, battus, sans_les_domines
from lib.calcul.gateaux.enjeu import Suivre
from lib.calcul.gateaux.etage import SANS_FIN, Etage, en_blocs, moyennes
from lib.calcul.gateaux.etages import changements_permis
from lib.calcul.gateaux.surfaces import surfaces
from lib.domaine.mauvaise_annee import PIRES_ISSUES

BLOC = 512
RANGEES, COLONNES = 128, 256  # bornés à la fois
ARRONDI = 1e-6  # ce dont une borne peut se tromper, en pas de grille


def croiser(gauche: Etage, droite: Etage, au_plus: int, mondes: Reels, suivre: Suivre) -> Etage:
    """Les gâteaux complets que rien ne bat à la fois en moyenne, en mauvaise année et sur toutes les clés.

    Args:
        gauche: une moitié du contrat.
        droite: l'autre.
        au_plus: nombre de changements au plus.
        mondes: probabilité de chaque état du monde.
        suivre: appelé à chaque bloc.
    """
    gauche, droite = _par_changements(gauche), _par_changements(droite)
    permis = changements_permis(gauche, droite, au_plus)
    couples = _Croisement(gauche, droite, permis, mondes, suivre).couples_a_chiffrer()
    longueur = gauche.lois.shape[2] + droite.lois.shape[2] - 1
    points = next_fast_len(longueur, real=True)
    ondes = tuple(np.asarray(rfft(etage.lois, points, axis=2), np.complex128) for etage in (gauche, droite))
    lots, criteres = list[Reels](), list[Reels]()
    for bloc in en_blocs(couples, gauche.lois.shape[1] * longueur, BLOC):
        suivre(0.0)
        lots.append(_lois(ondes, bloc, points, longueur))
        melees = np.asarray(np.einsum("nml,m->nl", lots[-1], mondes))
        cles = gauche.cles[bloc[:, 0]] + droite.cles[bloc[:, 1]]
        criteres.append(np.column_stack((-moyennes(melees[:, None]), -mauvaises_annees(melees), cles)))
    restent = sans_les_domines(np.concatenate(criteres).round(7))
    choisis = couples[restent]
    return Etage(
        gauche.cles[choisis[:, 0]] + droite.cles[choisis[:, 1]],
        np.concatenate(lots)[restent],
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


@dataclass(frozen=True, slots=True, eq=False)
class _Croisement:
    """Deux moitiés à croiser, et ce qu'un couple promet sans que sa loi soit connue."""

    gauche: Etage
    droite: Etage
    au_plus: int
    mondes: Reels
    suivre: Suivre

    def couples_a_chiffrer(self) -> Entiers:
        """Les couples permis que rien ne bat à coup sûr, de moyenne décroissante."""
        cles = self.gauche.cles.shape[1]
        couples, promis, surs = np.empty((0, 2), np.int64), np.empty((0, 2 + cles)), np.empty((0, 2 + cles))
        for lot, mieux, moins in self._par_lots():
            garantis = np.concatenate((surs, moins))
            surs = garantis[sans_les_domines(garantis)]
            couples, promis = np.concatenate((couples, lot)), np.concatenate((promis, mieux))
            restent = ~battus(promis, surs)
            couples, promis = couples[restent], promis[restent]
        return couples[np.lexsort(promis.T[::-1])]

    def _par_lots(self) -> Iterator[tuple[Entiers, Reels, Reels]]:
        """Des couples, et leurs critères au mieux et au pire : le plus petit est le meilleur."""
        bornes = BornesDeCouples.de(self.gauche, self.droite, self.mondes)
        a, b = (_attendus(etage, self.mondes) for etage in (self.gauche, self.droite))
        for rangees, colonnes in self._rectangles():
            self.suivre(0.0)
            pire, mieux = (borne.ravel() for borne in bornes.entre(rangees, colonnes))
            lot = np.stack(np.meshgrid(rangees, np.arange(colonnes.start, colonnes.stop), indexing="ij"), -1)
            lot = lot.reshape(-1, 2)
            attendus = a[lot[:, 0]] + b[lot[:, 1]]
            cles = self.gauche.cles[lot[:, 0]] + self.droite.cles[lot[:, 1]]
            yield (
                lot,
                np.column_stack((-attendus, -mieux - ARRONDI, cles)),
                np.column_stack((-attendus, -pire, cles)),
            )

    def _rectangles(self) -> Iterator[tuple[Entiers, slice]]:
        """Les couples permis : à tant de changements d'un côté, ceux de l'autre qui en ont assez peu."""
        changements, autres = self.gauche.cles[:, 0], self.droite.cles[:, 0]
        for combien in np.unique(changements).tolist():
            permises = int(np.searchsorted(autres, self.au_plus - combien, side="right"))
            for rangees in en_blocs(np.flatnonzero(changements == combien), 1, RANGEES):
                for debut in range(0, permises, COLONNES):
                    yield rangees, slice(debut, min(debut + COLONNES, permises))


def _par_changements(etage: Etage) -> Etage:
    return etage.parmi(np.argsort(etage.cles[:, 0], kind="stable"))


def _attendus(etage: Etage, mondes: Reels) -> Reels:
    return moyennes(np.einsum("nml,m->nl", etage.lois, mondes)[:, None, :])


def _lois(ondes: Sequence[Complexes], couples: Entiers, points: int, longueur: int) -> Reels:
    """La loi de chaque couple dans chaque état du monde : forme (n, mondes, longueur)."""
    spectres = ondes[0][couples[:, 0]] * ondes[1][couples[:, 1]]
    return np.maximum(np.asarray(irfft(spectres, points, axis=2))[:, :, :longueur], 0.0)
