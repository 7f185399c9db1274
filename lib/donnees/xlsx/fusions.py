"""Les cellules fusionnées d'une feuille : bornées avant d'être étendues."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lib.donnees.garde_fous import FichierRefuse
from lib.donnees.grille import Cellule, rang_de

FUSIONS_MAXIMALES, SURFACE_FUSIONNEE_MAXIMALE = 5_000, 50_000
SURFACE_FUSIONNEE_ETENDUE = 500
"""Au-delà, une fusion est de la décoration : sa valeur n'est pas étendue."""

_PLAGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class Plage:
    """Un rectangle de cellules ; l'origine, en haut à gauche, porte la valeur."""

    haut: int
    gauche: int
    bas: int
    droite: int

    @property
    def origine(self) -> tuple[int, int]:
        """La place qui porte la valeur."""
        return self.haut, self.gauche

    @property
    def surface(self) -> int:
        """Le nombre de cellules couvertes."""
        return (self.bas - self.haut + 1) * (self.droite - self.gauche + 1)

    def places(self) -> Iterator[tuple[int, int]]:
        """Toutes les places couvertes, origine comprise."""
        return ((ligne, c) for ligne in range(self.haut, self.bas + 1) for c in range(self.gauche, self.droite + 1))


@dataclass(slots=True)
class Fusions:
    """Les fusions d'une feuille, refusées dès qu'elles dépassent la mesure."""

    plages: list[Plage] = field(default_factory=list)
    _surface: int = 0

    def ajouter(self, reference: str) -> None:
        """Ajoute une fusion écrite « A1:C3 ».

        Raises:
            FichierRefuse: fusion illisible, ou trop de fusions.
        """
        plage = plage_de(reference)
        self._surface += plage.surface
        if len(self.plages) >= FUSIONS_MAXIMALES or self._surface > SURFACE_FUSIONNEE_MAXIMALE:
            raise FichierRefuse(
                "fusionne des étendues démesurées de cellules.",
                "Retirez ces fusions dans Excel, enregistrez, puis déposez le fichier à nouveau.",
            )
        self.plages.append(plage)

    def places_cachees(self) -> Iterator[tuple[int, int]]:
        """Les places qu'une fusion recouvre : ce qui y est écrit ne se voit dans aucun tableur."""
        return (place for plage in self.plages for place in plage.places() if place != plage.origine)

    def etendues(self, cellules: Iterable[Cellule]) -> Mapping[tuple[int, int], Cellule]:
        """Chaque place couverte par une fusion raisonnable, et la cellule qui porte sa valeur, même masquée."""
        if not self.plages:
            return {}
        origines = {(cellule.ligne, cellule.colonne): cellule for cellule in cellules}
        raisonnables = (plage for plage in self.plages if plage.surface <= SURFACE_FUSIONNEE_ETENDUE)
        portees = ((plage, origines[plage.origine]) for plage in raisonnables if plage.origine in origines)
        return {place: origine for plage, origine in portees for place in plage.places()}


def plage_de(reference: str) -> Plage:
    """Le rectangle d'une référence « A1:C3 », dans quelque sens qu'elle soit écrite.

    Raises:
        FichierRefuse: la référence n'en est pas une.
    """
    lue = _PLAGE.fullmatch(reference)
    if lue is None:
        raise FichierRefuse("a une fusion de cellules illisible.")
    lignes = sorted((int(lue[2]), int(lue[4] or lue[2])))
    colonnes = sorted((rang_de(lue[1]), rang_de(lue[3] or lue[1])))
    return Plage(lignes[0], colonnes[0], lignes[1], colonnes[1])
