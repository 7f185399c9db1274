"""Ce que l'on peut échanger, et ce que l'on peut ajouter après un accord de principe.

Source: docs/methodes.md § 10.5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from lib.calcul.gateaux.attendus import attendu_de
from lib.calcul.gateaux.deux_parties import PRES
from lib.calcul.gateaux.enjeu import Choix, Enjeu, Limites
from lib.calcul.gateaux.motifs import montants_apres, plancher_quantitatif
from lib.calcul.gateaux.recherche import evaluer


@dataclass(frozen=True, slots=True)
class Echange:
    """Céder une chose pour en gagner une autre.

    Attributes:
        cede: (rang de ligne, rang de façon) de ce que l'on accorde.
        gagne: (rang de ligne, rang de façon) de ce que l'on obtient.
        gain: ce que les deux ensemble rapportent à la CPTS [€].
        effort: ce que les deux ensemble demandent à la CPAM, en points.
    """

    cede: tuple[int, int]
    gagne: tuple[int, int]
    gain: float
    effort: int

    @property
    def est_bon_pour_les_deux(self) -> bool:
        """Vrai si la CPAM n'y perd rien."""
        return self.effort <= 0


@dataclass(frozen=True, slots=True)
class Amelioration:
    """Un changement de plus qui n'enlève rien à la CPTS et donne à la CPAM.

    Attributes:
        ligne: rang de la ligne.
        facon: rang de sa façon.
        attendu: ce que l'attendu gagne [€].
        mauvaise_annee: ce que la mauvaise année gagne [€].
        effort: ce qu'il demande à la CPAM : négatif.
    """

    ligne: int
    facon: int
    attendu: float
    mauvaise_annee: float
    effort: int


def echanges(enjeu: Enjeu, limites: Limites = Limites()) -> tuple[Echange, ...]:
    """Les paires « céder A pour gagner B » qui rapportent, les meilleures pour les deux d'abord.

    Chaque moitié est permise seule, et la paire aussi ; ses euros sont recalculés ensemble.
    """
    base = attendu_de(enjeu, enjeu.reconduction)
    seules = [*_changements_seuls(enjeu, limites)]
    gains = {seule: attendu_de(enjeu, _avec(enjeu.reconduction, seule)) - base for seule in seules}
    cedees = [s for s in seules if gains[s] < -PRES and _choix(enjeu, s).effort < 0]
    gagnees = [s for s in seules if gains[s] > PRES and _choix(enjeu, s).effort > 0]
    paires = [*_paires(enjeu, limites, cedees, gagnees, base)]
    return tuple(sorted(paires, key=lambda e: (not e.est_bon_pour_les_deux, -e.gain, e.effort)))


def ameliorations(enjeu: Enjeu, accord: Sequence[int], limites: Limites = Limites()) -> tuple[Amelioration, ...]:
    """Après un accord de principe, ce qui n'enlève rien à la CPTS et ajoute pour la CPAM, le plus généreux d'abord.

    Args:
        enjeu: les lignes et leurs façons.
        accord: le rang de la façon de chaque ligne.
        limites: part quantitative et déplacements.
    """
    signe = evaluer(enjeu, accord)
    ajouts = [*_ajouts(enjeu, accord, replace(limites, changements=len(enjeu.lignes)))]
    trouvees = []
    for ligne, facon in ajouts:
        apres = evaluer(enjeu, _avec(tuple(accord), (ligne, facon)))
        gain, sur = apres.attendu - signe.attendu, apres.mauvaise_annee - signe.mauvaise_annee
        if gain >= -PRES and sur >= -PRES:
            trouvees.append(Amelioration(ligne, facon, gain, sur, apres.effort - signe.effort))
    return tuple(sorted(trouvees, key=lambda a: (a.effort, -a.attendu)))


def est_permis(enjeu: Enjeu, choix: Sequence[int], limites: Limites) -> bool:
    """Vrai si un choix tient le nombre de changements, les déplacements et la part quantitative de chaque mission."""
    if sum(li.choix[f].changements for li, f in zip(enjeu.lignes, choix, strict=True)) > limites.changements:
        return False
    restants = iter(choix)
    for mission in enjeu.missions:
        facons = [next(restants) for _ in mission.lignes]
        motif = {n: f for n, f in enumerate(facons) if mission.lignes[n].choix[f].deplace}
        montants = montants_apres(mission, motif)
        if montants is None or len(motif) > limites.deplacements:
            return False
        chiffres = (m for m, f, x in zip(montants, facons, mission.lignes, strict=True) if x.choix[f].est_quantitatif)
        if limites.part_quantitative is not None and sum(chiffres) < plancher_quantitatif(
            mission, limites.part_quantitative
        ):
            return False
    return True


def _changements_seuls(enjeu: Enjeu, limites: Limites) -> Iterator[tuple[int, int]]:
    for ligne, a_choisir in enumerate(enjeu.lignes):
        for facon in range(1, len(a_choisir.choix)):
            if est_permis(enjeu, _avec(enjeu.reconduction, (ligne, facon)), limites):
                yield ligne, facon


def _paires(
    enjeu: Enjeu, limites: Limites, cedees: Sequence[tuple[int, int]], gagnees: Sequence[tuple[int, int]], base: float
) -> Iterator[Echange]:
    for cede, gagne in product(cedees, gagnees):
        choix = _avec(_avec(enjeu.reconduction, cede), gagne)
        if cede[0] == gagne[0] or not est_permis(enjeu, choix, limites):
            continue
        gain = attendu_de(enjeu, choix) - base
        if gain > PRES:
            yield Echange(cede, gagne, gain, _choix(enjeu, cede).effort + _choix(enjeu, gagne).effort)


def _ajouts(enjeu: Enjeu, accord: Sequence[int], limites: Limites) -> Iterator[tuple[int, int]]:
    for ligne, a_choisir in enumerate(enjeu.lignes):
        for facon, choix in enumerate(a_choisir.choix):
            moins_demandeur = choix.effort < a_choisir.choix[accord[ligne]].effort
            if moins_demandeur and est_permis(enjeu, _avec(tuple(accord), (ligne, facon)), limites):
                yield ligne, facon


def _choix(enjeu: Enjeu, place: tuple[int, int]) -> Choix:
    return enjeu.lignes[place[0]].choix[place[1]]


def _avec(choix: tuple[int, ...], place: tuple[int, int]) -> tuple[int, ...]:
    return (*choix[: place[0]], place[1], *choix[place[0] + 1 :])
