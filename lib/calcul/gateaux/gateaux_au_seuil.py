"""Tous les gâteaux qui gardent un montant avec une chance donnée ; ou la preuve qu'il n'y en a pas.

Atteindre un montant n'est pas un critère concave : un gâteau dominé au second ordre peut y suffire seul. On cherche
donc autrement : à chaque réunion s'en va le gâteau partiel que même la meilleure suite imaginable (``promesses``) ne
mène pas au seuil. Aucun gâteau qui l'atteint n'est écarté ; s'il n'en reste pas, il n'y en a pas.

Source: docs/methodes.md § 10.6.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from lib.calcul.convolution import Reels, prolonger
from lib.calcul.gateaux.cadre_de_recherche import Cadre
from lib.calcul.gateaux.enjeu import Enjeu, MissionAChoisir, Suivre
from lib.calcul.gateaux.etage import Etage
from lib.calcul.gateaux.etages import sous_condition
from lib.calcul.gateaux.gateaux_d_une_mission import sans_la_cle_du_plancher
from lib.calcul.gateaux.lignes_d_un_motif import LignesDUnMotif, aucune_ligne
from lib.calcul.gateaux.motifs import motifs_de
from lib.calcul.gateaux.promesses import (
    deux_ensemble,
    ensemble,
    la_meilleure,
    promesse,
    suite,
    suite_d_une_moitie,
)
from lib.calcul.gateaux.tri_au_seuil import Seuil, TriAuSeuil


@dataclass(frozen=True, slots=True)
class GateauAuSeuil:
    """Un gâteau qui garde le montant.

    Attributes:
        choix: le rang de la façon de chaque ligne, dans l'ordre de l'enjeu.
        chance: probabilité [0–1] d'atteindre le montant.
        effort: ce qu'il demande à la CPAM, en points.
    """

    choix: tuple[int, ...]
    changements: int
    effort: int
    chance: float


@dataclass(frozen=True, slots=True)
class GateauxAuSeuil:
    """Un contrat prêt à chercher : ce que chaque mission promet ne se calcule qu'une fois, quel que soit le seuil."""

    enjeu: Enjeu
    cadre: Cadre
    _missions: tuple[tuple[_Arbre, ...], ...]

    @classmethod
    def de(cls, enjeu: Enjeu, cadre: Cadre) -> GateauxAuSeuil:
        """Les missions d'un enjeu, dans le cadre d'une recherche."""
        return cls(enjeu, cadre, tuple(tuple(_arbres(mission, cadre)) for mission in enjeu.missions))

    def chercher(self, seuil: Seuil, suivre: Suivre) -> tuple[GateauAuSeuil, ...]:
        """Tous les gâteaux permis qui atteignent le seuil ; vide prouve qu'il n'y en a pas.

        Raises:
            TropDeGateaux: trop de gâteaux restent possibles pour les essayer tous.
        """
        mondes = np.array(self.enjeu.mondes)
        tri = TriAuSeuil(seuil, np.kron(mondes, self.cadre.noeuds.poids[0]), suivre)
        promises = [la_meilleure([arbre.promesse_de_la_mission() for arbre in arbres]) for arbres in self._missions]
        etages = list[Etage]()
        for rang, arbres in enumerate(self._missions):
            autres = ensemble([p for n, p in enumerate(promises) if n != rang])
            etage = _ensemble([arbre.gateaux(tri, autres) for arbre in arbres])
            if not len(etage):
                return ()
            # Ce qui vient d'être écarté ne promet plus rien : la mission suivante se trie plus serré.
            promises[rang] = promesse(etage, self.cadre.limites.changements)
            etages.append(etage)
        return tuple(self._reunir(etages, promises, TriAuSeuil(seuil, mondes, suivre)))

    def _reunir(self, etages: Sequence[Etage], promises: Sequence[Reels], tri: TriAuSeuil) -> Iterator[GateauAuSeuil]:
        """Les missions réunies, les moins nombreuses d'abord ; à la dernière, la chance est exacte."""
        ordre = sorted(range(len(etages)), key=lambda rang: len(etages[rang]))
        reunis, chances = self._un_seul(etages[ordre[0]], tri) if len(ordre) == 1 else (etages[ordre[0]], np.zeros(0))
        for fait, rang in enumerate(ordre[1:], 2):
            totaux = reunis.lois.shape[2] + etages[rang].lois.shape[2] - 1
            suites = self._suites(tri.seuil, ensemble([promises[r] for r in ordre[fait:]]), totaux)
            couples, chances = tri.couples(reunis, etages[rang], suites)
            reunis = tri.reunis(reunis, etages[rang], couples)
        places = _places(etages, ordre)
        for cles, choix, chance in zip(reunis.cles.tolist(), reunis.choix[:, places].tolist(), chances, strict=True):
            yield GateauAuSeuil(tuple(choix), cles[0], cles[1], float(chance))

    def _un_seul(self, etage: Etage, tri: TriAuSeuil) -> tuple[Etage, Reels]:
        suites = self._suites(tri.seuil, None, etage.lois.shape[2])
        gardes = tri.seuls(etage, suites)
        return gardes, np.einsum("nml,ml,m->n", gardes.lois, suites[0], tri.poids)

    def _suites(self, seuil: Seuil, autres: Reels | None, totaux: int) -> Reels:
        changements = self.cadre.limites.changements
        return suite(seuil.rang, autres, totaux, changements=changements, mondes=len(self.enjeu.mondes))


@dataclass(frozen=True, slots=True)
class _Arbre:
    """Les lignes d'une mission sous un motif, et ce que promettent ses parties, calculé à la première demande."""

    lignes: LignesDUnMotif
    promises: dict[tuple[int, int], Reels] = field(default_factory=dict)

    def gateaux(self, tri: TriAuSeuil, autres: Reels | None) -> Etage:
        """Les gâteaux de la mission que ce que promettent les autres mène au seuil ; leur loi a un nœud par monde."""
        cadre, combien, ouverte = self.lignes.cadre, len(self.lignes.feuilles), self.lignes.mission.chance
        totaux = self._promesse(0, combien).shape[2]
        par_monde = suite(tri.seuil.rang, autres, totaux, changements=cadre.limites.changements, mondes=cadre.mondes)
        sous_verrou = ouverte * par_monde + (1 - ouverte) * par_monde[:, :, :1]
        suites = np.repeat(sous_verrou, len(cadre.noeuds.facteur), axis=1)
        gauche, droite = self._moities(0, combien, suites, tri)
        couples, _ = tri.couples(gauche, droite, suites, self.lignes.plancher(0, combien))
        meles = tri.reunis(gauche, droite, couples, lambda lois: sous_condition(self._mondes(lois), ouverte))
        return sans_la_cle_du_plancher(meles, cadre.limites)

    def promesse_de_la_mission(self) -> Reels:
        """Ce que la mission promet dans chaque état du monde, sa condition comprise."""
        promise = self._mondes(self._promesse(0, len(self.lignes.feuilles)))
        return np.concatenate((promise[..., :1], self.lignes.mission.chance * promise[..., 1:]), axis=2)

    def _moities(self, debut: int, fin: int, suites: Reels, tri: TriAuSeuil) -> tuple[Etage, Etage]:
        milieu, changements = self.lignes.milieu(debut, fin), self.lignes.cadre.limites.changements
        gauche = self._de(debut, milieu, suite_d_une_moitie(self._promesse(milieu, fin), suites), tri)
        droite = self._de(milieu, fin, suite_d_une_moitie(promesse(gauche, changements), suites), tri)
        return gauche, droite

    def _de(self, debut: int, fin: int, suites: Reels, tri: TriAuSeuil) -> Etage:
        """Les lignes de ces rangs."""
        if fin - debut < 2:
            return tri.seuls(self._feuille(debut, fin), suites)
        gauche, droite = self._moities(debut, fin, suites, tri)
        couples, _ = tri.couples(gauche, droite, suites, self.lignes.plancher(debut, fin))
        return tri.reunis(gauche, droite, couples)

    def _promesse(self, debut: int, fin: int) -> Reels:
        if (debut, fin) not in self.promises:
            self.promises[debut, fin] = self._calculer_la_promesse(debut, fin)
        return self.promises[debut, fin]

    def _calculer_la_promesse(self, debut: int, fin: int) -> Reels:
        if fin - debut < 2:
            return promesse(self._feuille(debut, fin), self.lignes.cadre.limites.changements)
        milieu = self.lignes.milieu(debut, fin)
        return deux_ensemble(self._promesse(debut, milieu), self._promesse(milieu, fin))

    def _feuille(self, debut: int, fin: int) -> Etage:
        return self.lignes.feuilles[debut] if fin > debut else aucune_ligne(self.lignes.cadre)

    def _mondes(self, lois: Reels) -> Reels:
        """Le facteur de la mission intégré : forme (n, mondes, L)."""
        cadre = self.lignes.cadre
        par_monde = lois.reshape(len(lois), cadre.mondes, len(cadre.noeuds.facteur), lois.shape[2])
        return np.asarray(np.einsum("nmql,q->nml", par_monde, cadre.noeuds.poids[0]))


def _arbres(mission: MissionAChoisir, cadre: Cadre) -> Iterator[_Arbre]:
    lignes = (LignesDUnMotif.de(mission, motif, cadre) for motif in motifs_de(mission, cadre.limites))
    return (_Arbre(celles) for celles in lignes if celles is not None)


def _ensemble(etages: Sequence[Etage]) -> Etage:
    """Les gâteaux d'une mission, tous motifs confondus, prolongés au plus long total."""
    totaux = max(etage.lois.shape[2] for etage in etages)
    return Etage(
        np.concatenate([e.cles for e in etages]),
        np.concatenate([prolonger(e.lois, totaux) for e in etages]),
        np.concatenate([e.choix for e in etages]),
    )


def _places(etages: Sequence[Etage], ordre: Sequence[int]) -> list[int]:
    """Où sont les lignes de chaque mission, dans l'ordre du contrat, quand les missions sont réunies dans cet ordre."""
    debuts = np.cumsum([0, *(etages[rang].choix.shape[1] for rang in ordre)])
    premieres = {rang: int(debuts[n]) for n, rang in enumerate(ordre)}
    return [premieres[rang] + n for rang, etage in enumerate(etages) for n in range(etage.choix.shape[1])]
