"""Les gâteaux d'une mission : ses lignes réunies deux à deux, pour chaque façon d'y déplacer des euros."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lib.calcul.gateaux.cadre_de_recherche import Cadre
from lib.calcul.gateaux.enjeu import Limites, MissionAChoisir, RechercheImpossible, Suivre
from lib.calcul.gateaux.etage import Etage
from lib.calcul.gateaux.etages import Reunion, reunir, trier
from lib.calcul.gateaux.lignes_d_un_motif import LignesDUnMotif, aucune_ligne
from lib.calcul.gateaux.motifs import motifs_de


def gateaux_d_une_mission(mission: MissionAChoisir, cadre: Cadre, suivre: Suivre) -> Etage:
    """Les gâteaux d'une mission qu'aucun autre ne domine ; leur loi a un nœud par état du monde."""
    sous_motifs = (LignesDUnMotif.de(mission, motif, cadre) for motif in motifs_de(mission, cadre.limites))
    etages = [
        sans_la_cle_du_plancher(_Assemblage(lignes, suivre).entier(), cadre.limites)
        for lignes in sous_motifs
        if lignes is not None
    ]
    tenus = [etage for etage in etages if len(etage)]
    if not tenus:
        raise RechercheImpossible(mission.code)
    reunion = Reunion(cadre.limites.changements, elague=cadre.elague)
    return tenus[0] if len(tenus) == 1 else trier(tenus, reunion, suivre)


def sans_la_cle_du_plancher(etage: Etage, limites: Limites) -> Etage:
    """Les gâteaux d'une mission entière : ceux qui ne tiennent pas le plancher n'y sont déjà plus."""
    return etage if limites.part_quantitative is None else replace(etage, cles=etage.cles[:, :-1])


@dataclass(frozen=True, slots=True)
class _Assemblage:
    """Des lignes réunies en arbre équilibré ; à chaque étage, ce qui est dominé à tous les nœuds s'en va."""

    lignes: LignesDUnMotif
    suivre: Suivre

    def entier(self) -> Etage:
        """Toute la mission : le facteur y est intégré, et sa condition comptée."""
        cadre, combien = self.lignes.cadre, len(self.lignes.feuilles)
        gauche, droite = self._de(0, self.lignes.milieu(0, combien)), self._de(self.lignes.milieu(0, combien), combien)
        sortie = replace(self._reunion(0, combien), poids=cadre.noeuds.poids[0], ouverte=self.lignes.mission.chance)
        return reunir(gauche, droite, sortie, self.suivre, mondes=cadre.mondes)

    def _de(self, debut: int, fin: int) -> Etage:
        """Les lignes de ces rangs."""
        if fin - debut < 2:
            return self.lignes.feuilles[debut] if fin > debut else aucune_ligne(self.lignes.cadre)
        milieu = self.lignes.milieu(debut, fin)
        return reunir(self._de(debut, milieu), self._de(milieu, fin), self._reunion(debut, fin), self.suivre)

    def _reunion(self, debut: int, fin: int) -> Reunion:
        cadre = self.lignes.cadre
        plancher = self.lignes.plancher(debut, fin)
        return Reunion(cadre.limites.changements, elague=cadre.elague, plancher=plancher)
