"""D'un contrat et de ses options à l'enjeu chiffré, et d'un gâteau choisi au scénario qui le rejoue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lib.calcul.atelier import Atelier
from lib.calcul.etats_du_monde import etats_des_evenements, loi_sous
from lib.calcul.gateaux.enjeu import Choix, Enjeu, LigneAChoisir, MissionAChoisir
from lib.calcul.lignes_dues import LigneDue, lignes_dues
from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Indicateur
from lib.domaine.nombres_exacts import ZERO
from lib.domaine.options import Option, garder
from lib.domaine.preparation import Evenement, Preparation
from lib.domaine.prolongement import prolonger
from lib.domaine.scenario import Etape, Scenario, appliquer
from lib.domaine.transferts import lignes_qui_partagent

Etats = Sequence[tuple[float, tuple[Evenement, ...]]]
OptionsParLigne = Mapping[str, Sequence[Option]]
"""Identifiant de ligne → ses options, « garder » d'abord ; une ligne absente ne se négocie pas."""


@dataclass(frozen=True, slots=True)
class Negociation:
    """Les options retenues, et leur enjeu : à chaque façon d'une ligne répond son option.

    Attributes:
        options: une suite par ligne de l'enjeu, dans l'ordre de ses façons.
    """

    enjeu: Enjeu
    options: tuple[tuple[Option, ...], ...]

    def choisies(self, choix: Sequence[int]) -> tuple[Option, ...]:
        """Les options qui changent quelque chose, dans l'ordre du contrat."""
        toutes = (options[rang] for options, rang in zip(self.options, choix, strict=True))
        return tuple(option for option in toutes if option.change)

    def scenario(self, choix: Sequence[int], nom: str) -> Scenario:
        """Le scénario qui rejoue ce choix : d'abord ce qui déplace des euros, en dernier ce qui remplace une ligne."""
        mouvements = (m for option in sorted(self.choisies(choix), key=_tour) for m in option.mouvements)
        return Scenario(nom, tuple(Etape(mouvement) for mouvement in mouvements))


def ouvrir_la_negociation(
    contrat: Contrat,
    preparation: Preparation,
    options: OptionsParLigne,
    *,
    correlation: float,
    concessions: Sequence[Option] = (),
    atelier: Atelier | None = None,
) -> Negociation:
    """L'enjeu d'un contrat ; une option que l'on ne sait pas prévoir n'y est pas.

    Args:
        contrat: le contrat de référence.
        preparation: le cahier interne.
        options: ce que l'on peut faire de chaque ligne.
        correlation: corrélation [0–0,7] entre les lignes d'une même mission.
        concessions: des options qui ne visent aucune ligne : un indicateur imposé, un engagement.
        atelier: ce que l'on peut reprendre d'un calcul d'avant.

    Raises:
        PrevisionImpossible: un réglage est nul ou négatif, une chance est hors de [0–1], trop d'évènements.
    """
    atelier = atelier or Atelier()
    dues = lignes_dues(contrat, preparation, atelier)[0]
    etats = [(float(p), e) for p, e in etats_des_evenements(dues, preparation.evenements)]
    negociees = [
        _Mission(contrat, mission, preparation, options, etats, atelier).negociee(
            [c for c in concessions if c.mission == mission.code]
        )
        for mission in contrat.missions
        if mission.engagee and any(i.est_paye for i in contrat.indicateurs_de(mission.code))
    ]
    enjeu = Enjeu(tuple(mission for mission, _ in negociees), tuple(poids for poids, _ in etats), correlation)
    return Negociation(enjeu, tuple(o for _, toutes in negociees for o in toutes))


def _tour(option: Option) -> int:
    return 0 if option.deplace else 2 if option.candidat is not None else 1


@dataclass(frozen=True, slots=True)
class _Mission:
    """Une mission seule : un mouvement ne regarde qu'elle, et s'y essaie plus vite."""

    contrat: Contrat
    mission: Mission
    preparation: Preparation
    options: OptionsParLigne
    etats: Etats
    atelier: Atelier

    def negociee(self, concessions: Sequence[Option]) -> tuple[MissionAChoisir, tuple[tuple[Option, ...], ...]]:
        """La mission chiffrée, et les options de chacune de ses lignes."""
        partage = {ligne.identifiant for ligne in lignes_qui_partagent(self.contrat, self.mission.code)}
        lignes, options = list[LigneAChoisir](), list[tuple[Option, ...]]()
        for ligne in self.contrat.indicateurs_de(self.mission.code):
            if ligne.est_paye:
                choix, retenues = self._choix(ligne.identifiant, self.options.get(ligne.identifiant, (garder(ligne),)))
                montant = ligne.montant_max or ZERO
                lignes.append(LigneAChoisir(ligne.identifiant, montant, choix, ligne.identifiant in partage))
                options.append(retenues)
        for concession in concessions:
            absente = replace(concession, mouvements=(), phrase="", effort=0, ambition=0, preleve=ZERO)
            choix, retenues = self._choix("", (absente, concession))
            lignes.append(LigneAChoisir("", ZERO, choix, partage=False))
            options.append(retenues)
        return MissionAChoisir(self.mission.code, tuple(lignes), self._ouverture()), tuple(options)

    def _ouverture(self) -> float:
        ouvertures = dict(self.preparation.ouvertures)
        est_ouverte = self.mission.condition.est_ouverte
        return 1.0 if est_ouverte else float(ouvertures.get(self.mission.code) or 1)

    def _choix(self, identifiant: str, options: Sequence[Option]) -> tuple[tuple[Choix, ...], tuple[Option, ...]]:
        """Les façons que l'on sait prévoir ; la première, telle qu'elle est."""
        paires = [(self._chiffrer(identifiant, option), option) for option in options]
        premiere = paires[0]
        gardees = [premiere, *(p for p in paires[1:] if _apporte(p[0], p[1], premiere[0]))]
        return tuple(choix for choix, _ in gardees), tuple(option for _, option in gardees)

    def _chiffrer(self, identifiant: str, option: Option) -> Choix:
        due = self._ligne_due(identifiant, option)
        lois = () if due is None else tuple(loi_sous(due, e, self.atelier) for _, e in self.etats)
        meme = len(set(map(id, lois))) <= 1
        return Choix(
            lois[:1] if meme else lois,
            option.poids,
            option.preleve,
            option.est_quantitative,
            option.effort,
            option.ambition,
            int(option.change),
            self._chance(due),
        )

    def _chance(self, due: LigneDue | None) -> float:
        ouvertures = dict(self.preparation.ouvertures)
        if due is None or due.identifiant not in due.verrous:
            return 1.0
        return float(ouvertures[due.identifiant])

    def _ligne_due(self, identifiant: str, option: Option) -> LigneDue | None:
        """La ligne telle que l'option la laisse, et sa loi ; pour une ligne passée en suivi, telle qu'elle était."""
        seule = replace(
            self.contrat, missions=(self.mission,), indicateurs=self.contrat.indicateurs_de(self.mission.code)
        )
        if option.poids != 1:
            return _trouver(lignes_dues(seule, self.preparation, self.atelier)[0], identifiant)
        scenario = Scenario("", tuple(map(Etape, option.mouvements)))
        simulation = appliquer(seule, scenario)
        cahier = prolonger(self.preparation, scenario, simulation) if option.mouvements else self.preparation
        nouvelles = [e.flux[0].vers for e in simulation.journal if e.flux]
        cherchee = nouvelles[0] if nouvelles else identifiant
        return _trouver(lignes_dues(simulation.contrat, cahier, self.atelier)[0], cherchee)


def _trouver(dues: Sequence[LigneDue], identifiant: str) -> LigneDue | None:
    return next((due for due in dues if due.identifiant == identifiant), None)


def _apporte(choix: Choix, option: Option, garder_: Choix) -> bool:
    """Vrai si l'option se prévoit et change quelque chose à ce que la ligne paie, ou accorde quelque chose."""
    if option.effort < 0 and (choix.lois or not option.preleve):
        return True
    if not choix.lois:
        return False
    memes = [(loi.parts, loi.masses) for loi in choix.lois] == [(loi.parts, loi.masses) for loi in garder_.lois]
    return choix.deplace or not memes or choix.chance != garder_.chance


def lignes_negociables(contrat: Contrat) -> tuple[Indicateur, ...]:
    """Les lignes payées d'une mission engagée que l'on peut changer."""
    engagees = {mission.code for mission in contrat.missions if mission.engagee}
    return tuple(i for i in contrat.indicateurs if i.est_paye and not i.est_verrouille and i.mission in engagees)
