"""L'atelier : ce qu'un calcul reprend d'un calcul d'avant, quand seule une mission a bougé.

Aucune mémoire n'est au niveau d'un module : ce qu'une session a calculé disparaît avec elle.

Source: docs/methodes.md § 7.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from lib.calcul.convolution import MissionSachant, Treillis, mission_sachant, treillis_de
from lib.calcul.grille_d_euros import GrilleDEuros
from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.montants_possibles import Ensemble, MontantsDeMission, montants_de
from lib.calcul.noeuds import Noeuds, noeuds_de

F = TypeVar("F")
R = TypeVar("R")

LIGNES, LOIS_PAR_LIGNE = 512, 12
MISSIONS, LOIS_PAR_MISSION = 16, 8


class Souvenirs(Generic[F, R]):
    """Les derniers résultats d'un calcul, rangés sous un nom ; les faits, égaux, décident.

    Args:
        noms: combien de noms sont retenus.
        par_nom: combien de résultats sous chaque nom.
    """

    __slots__ = ("_noms", "_par_nom", "_resultats")

    def __init__(self, *, noms: int, par_nom: int) -> None:
        self._noms, self._par_nom = noms, par_nom
        self._resultats: dict[str, tuple[tuple[F, R], ...]] = {}

    def retenir(self, nom: str, faits: F, calculer: Callable[[], R]) -> R:
        """Le résultat de ces faits : celui que l'on a, sinon celui que l'on calcule et garde.

        Un calcul qui lève n'est pas gardé.

        Args:
            nom: où chercher ; deux faits égaux ont le même nom.
            faits: tout ce dont le résultat dépend.
            calculer: le calcul, pur.
        """
        # Ni table de hachage ni clé condensée : condenser une ligne de contrat coûte plus que la comparer, car Python
        # compare d'abord les identités et un mouvement laisse intacts les objets qu'il ne touche pas.
        connus = self._resultats.get(nom, ())
        for rang, (deja, resultat) in enumerate(connus):
            if deja == faits:
                if rang:
                    self._garder(nom, (connus[rang], *connus[:rang], *connus[rang + 1 :]))
                return resultat
        resultat = calculer()
        self._garder(nom, ((faits, resultat), *connus[: self._par_nom - 1]))
        return resultat

    def vider(self) -> None:
        """Oublie tout."""
        self._resultats = {}

    def __len__(self) -> int:
        return sum(map(len, self._resultats.values()))

    def _garder(self, nom: str, resultats: tuple[tuple[F, R], ...]) -> None:
        self._resultats[nom] = resultats
        if len(self._resultats) > self._noms:
            self._resultats.pop(next(iter(self._resultats)), None)


class Atelier:
    """Les derniers calculs, retrouvés par les faits dont ils dépendent.

    Il appartient à celui qui le crée (une session, une recherche de propositions) : il n'est jamais partagé entre deux
    CPTS, ne garde rien au-delà de ses bornes, et disparaît avec lui. Sans atelier, les mêmes nombres se recalculent.
    """

    __slots__ = ("_lignes", "_lois", "_missions", "_montants", "_noeuds", "_treillis")

    def __init__(self) -> None:
        self._lignes: Souvenirs[tuple[object, ...], Any] = Souvenirs(noms=MISSIONS, par_nom=LOIS_PAR_MISSION)
        self._lois: Souvenirs[tuple[object, ...], LoiDeLigne] = Souvenirs(noms=LIGNES, par_nom=LOIS_PAR_LIGNE)
        self._montants: Souvenirs[Ensemble, MontantsDeMission] = Souvenirs(noms=MISSIONS, par_nom=LOIS_PAR_MISSION)
        self._noeuds: Souvenirs[tuple[float, float], Noeuds] = Souvenirs(noms=1, par_nom=4)
        # Les deux dernières clés tiennent des objets que l'atelier a lui-même faits : ils se comparent par identité.
        self._treillis: Souvenirs[tuple[MontantsDeMission, int], Treillis]
        self._missions: Souvenirs[tuple[MontantsDeMission, int, Noeuds], MissionSachant]
        self._treillis = Souvenirs(noms=MISSIONS, par_nom=LOIS_PAR_MISSION)
        self._missions = Souvenirs(noms=MISSIONS, par_nom=LOIS_PAR_MISSION)

    def lignes(self, mission: str, faits: tuple[object, ...], chercher: Callable[[], R]) -> R:
        """Ce que les lignes d'une mission deviennent, que ces faits décident."""
        retenues: R = self._lignes.retenir(mission, faits, chercher)
        return retenues

    def loi(self, identifiant: str, faits: tuple[object, ...], prevoir: Callable[[], LoiDeLigne]) -> LoiDeLigne:
        """La loi d'une ligne, que ces faits décident."""
        return self._lois.retenir(identifiant, faits, prevoir)

    def montants(self, ensemble: Ensemble) -> MontantsDeMission:
        """Les montants possibles d'une mission."""
        return self._montants.retenir(ensemble.mission, ensemble, lambda: montants_de(ensemble))

    def noeuds(self, correlation: float, *, commune: float = 0.0) -> Noeuds:
        """La quadrature de deux corrélations [0–0,7]."""
        return self._noeuds.retenir("", (correlation, commune), lambda: noeuds_de(correlation, commune=commune))

    def mission(self, montants: MontantsDeMission, grille: GrilleDEuros, noeuds: Noeuds) -> MissionSachant:
        """La loi d'une mission sur une grille et les nœuds d'un facteur."""
        nom, centimes = montants.ensemble.mission, grille.centimes
        return self._missions.retenir(
            nom, (montants, centimes, noeuds), lambda: mission_sachant(self._en_treillis(montants, grille), noeuds)
        )

    def vider(self) -> None:
        """Oublie tout : plus rien d'un contrat n'y reste."""
        for souvenirs in self._tous():
            souvenirs.vider()

    def __len__(self) -> int:
        return sum(len(souvenirs) for souvenirs in self._tous())

    def __bool__(self) -> bool:
        return True  # un atelier neuf est vide, mais c'est un atelier

    def _tous(self) -> tuple[Souvenirs[Any, Any], ...]:
        return self._lignes, self._lois, self._montants, self._noeuds, self._treillis, self._missions

    def _en_treillis(self, montants: MontantsDeMission, grille: GrilleDEuros) -> Treillis:
        nom, faits = montants.ensemble.mission, (montants, grille.centimes)
        return self._treillis.retenir(nom, faits, lambda: treillis_de(montants, grille))
