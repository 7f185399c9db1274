"""Le plus petit ensemble de demandes qui garde un montant avec une chance donnée ; ou le mieux, si c'est impossible.

Source: docs/methodes.md § 10.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from lib.calcul.gateaux.enjeu import GateauChiffre, Suivre, ne_rien_suivre
from lib.calcul.gateaux.gateaux_au_seuil import GateauAuSeuil
from lib.calcul.gateaux.recherche import Recherche, evaluer
from lib.calcul.gateaux.tri_au_seuil import PRES, Seuil, TropDeGateaux

DECIMALES = 9
"""Au-delà, deux chances ne diffèrent que par l'arrondi des transformées."""


@dataclass(frozen=True, slots=True)
class MontantGarde:
    """La réponse à « garder tant, avec telle chance ».

    Attributes:
        gateau: le plus petit ensemble de demandes qui y suffit, ou celui qui s'en approche le plus.
        chance: probabilité [0–1] d'atteindre le montant avec ce gâteau.
        voulue: celle que l'on demandait.
        est_prouve: vrai s'il est prouvé qu'aucun plus petit ensemble n'y suffit, ni en changements ni en effort ; ou,
            s'il est impossible de garder le montant, qu'aucun gâteau permis n'en approche davantage.
        nombre_est_prouve: vrai s'il est au moins prouvé que moins de changements n'y suffisent pas.
    """

    gateau: GateauChiffre
    chance: float
    voulue: float
    est_prouve: bool
    nombre_est_prouve: bool

    @property
    def est_possible(self) -> bool:
        """Vrai si ce gâteau suffit : sa chance, et elle seule, le dit."""
        return self.chance >= self.voulue - PRES


def garder_au_moins(
    recherche: Recherche, euros: Decimal, chance: float, suivre: Suivre = ne_rien_suivre
) -> MontantGarde:
    """Le plus petit ensemble de demandes qui garde un montant : le moins de changements, puis le moins d'effort.

    Args:
        recherche: les gâteaux déjà trouvés ; ce sont ses limites et sa grille.
        euros: le montant à garder [€].
        chance: la probabilité [0–1] voulue.
        suivre: reçoit la part [0–1] faite.

    Raises:
        RechercheAnnulee: si ``suivre`` la lève.
    """
    inverse = _Inverse(recherche, recherche.rang_de(euros), chance, suivre)
    return inverse.le_plus_petit() or inverse.le_mieux()


@dataclass(frozen=True, slots=True)
class _Inverse:
    """Une recherche inverse.

    Attributes:
        rang: rang du montant sur la grille.
    """

    recherche: Recherche
    rang: int
    chance: float
    suivre: Suivre

    def le_plus_petit(self) -> MontantGarde | None:
        """Le premier nombre de changements qui suffit est le plus petit : ceux d'avant sont prouvés impossibles."""
        au_plus, moins_est_exclu = self.recherche.limites.changements, True
        for changements in range(au_plus + 1):
            self.suivre(changements / (au_plus + 1))
            try:
                suffisants, tous_vus = self._rien_a_demander() or self._chercher(self.chance, changements), True
            except TropDeGateaux:
                # Ceux que la première recherche a gardés disent s'il en existe, pas que nul ne demande moins d'effort.
                suffisants = [g for g in self._connus(self.chance) if g.changements <= changements]
                tous_vus = False
            if suffisants:
                trouve = min(suffisants, key=lambda g: (g.changements, g.effort, -g.chance))
                return self._reponse(trouve, moins_est_exclu and tous_vus, moins_est_exclu)
            moins_est_exclu = moins_est_exclu and tous_vus
        return None

    def le_mieux(self) -> MontantGarde:
        """Aucun n'y suffit : celui qui donne le plus de chances, à chances égales le moins demandeur."""
        connus = self._connus(0.0) or self._chercher(0.0, 0)
        atteinte = max(gateau.chance for gateau in connus)
        try:
            trouves, est_prouve = self._chercher(atteinte + 2 * PRES, self.recherche.limites.changements), True
        except TropDeGateaux:
            trouves, est_prouve = [], False
        mieux = min((*connus, *trouves), key=lambda g: (-round(g.chance, DECIMALES), g.changements, g.effort))
        return self._reponse(mieux, est_prouve, est_prouve)

    def _rien_a_demander(self) -> list[GateauAuSeuil]:
        """La reconduction, si elle suffit : la première recherche l'a chiffrée, et rien n'est plus petit."""
        return [gateau for gateau in self._connus(self.chance) if gateau.choix == self.recherche.enjeu.reconduction]

    def _chercher(self, chance: float, changements: int) -> list[GateauAuSeuil]:
        trouves = self.recherche.au_seuil.chercher(Seuil(self.rang, chance, changements), self.suivre)
        return [gateau for gateau in trouves if self._est_permis(gateau)]

    def _est_permis(self, gateau: GateauAuSeuil) -> bool:
        limites, lignes = self.recherche.limites, self.recherche.enjeu.lignes
        if limites.effort is not None and gateau.effort > limites.effort:
            return False
        ambition = sum(ligne.choix[facon].ambition for ligne, facon in zip(lignes, gateau.choix, strict=True))
        return limites.ambition is None or ambition >= limites.ambition

    def _connus(self, chance: float) -> list[GateauAuSeuil]:
        """Ceux que la première recherche a gardés et qui atteignent le montant avec cette chance."""
        chances = zip(self.recherche.gateaux, self.recherche.chances_d_atteindre(self.rang), strict=True)
        return [GateauAuSeuil(g.choix, g.changements, g.effort, c) for g, c in chances if c >= chance - PRES]

    def _reponse(self, trouve: GateauAuSeuil, *constats: bool) -> MontantGarde:
        return MontantGarde(evaluer(self.recherche.enjeu, trouve.choix), trouve.chance, self.chance, *constats)
