"""Se souvenir d'un calcul pur : les faits dont il dépend sont la clé, et celui qui crée la mémoire la possède.

Aucune mémoire n'est au niveau d'un module : ce qu'une session a calculé disparaît avec elle.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

F = TypeVar("F")
R = TypeVar("R")


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


class Differe(Generic[R]):
    """Un résultat calculé la première fois qu'on le demande, puis gardé.

    Args:
        calculer: le calcul, pur.
    """

    __slots__ = ("_calculer", "_resultats")

    def __init__(self, calculer: Callable[[], R]) -> None:
        self._calculer: Callable[[], R] | None = calculer
        self._resultats: tuple[R, ...] = ()

    @property
    def valeur(self) -> R:
        """Le résultat."""
        calculer = self._calculer
        if calculer is not None and not self._resultats:
            self._resultats = (calculer(),)
            self._calculer = None  # les grands tableaux que le calcul tenait s'en vont
        return self._resultats[0]
