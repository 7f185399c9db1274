"""Ce qu'une feuille contient, à mesure qu'on la lit : ses cellules, ses fusions bornées, ses masques, ses défauts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lib.donnees.cellules.nombres import VALEUR_DEMESUREE
from lib.donnees.garde_fous import (
    CARACTERES_MAXIMAUX,
    COLONNES_MAXIMALES,
    TEXTE_LE_PLUS_LONG,
    FichierRefuse,
    textes_demesures,
)
from lib.donnees.grille import Cellule, rang_de
from lib.donnees.xlsx.formats_de_nombre import FormatDeNombre

LONG_TEXTE = 2_000
FUSIONS_MAXIMALES, SURFACE_FUSIONNEE_MAXIMALE = 5_000, 50_000
SURFACE_FUSIONNEE_ETENDUE = 500
"""Au-delà, une fusion est de la décoration : sa valeur n'est pas étendue."""

_PLAGE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})(?::\$?([A-Za-z]{1,3})\$?([0-9]{1,7}))?")


@dataclass(frozen=True, slots=True)
class Plage:
    """Un rectangle de cellules ; l'origine, en haut à gauche, porte la valeur."""

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
        """Les places qu'une fusion recouvre : ce qui y est écrit ne se voit dans aucun tableur."""
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


@dataclass(slots=True)
class FeuilleOuverte:
    """Ce que contient une feuille.

    Attributes:
        cellules: place → cellule, pour celles qui portent quelque chose.
        illisibles: cellules dont la valeur écrite n'a pas de sens.
        coupees: cellules dont le texte est trop long ; seul le début est gardé.
        caracteres_des_longs: longueur totale des textes de plus de 2 000 caractères.
        retouchees: cellules dont un morceau est barré ou mis en note, avec ces morceaux, qui ne sont pas lus.
        barrees: cellules entièrement barrées ; elles sont lues.
        ambigues: cellules où le fichier écrit deux valeurs, ou qu'il écrit deux fois : aucune des deux n'est crue.
        sommes: place d'une cellule dont la formule additionne des lignes de sa colonne → première et dernière lignes.
        affichages: place d'un nombre que son format montre autrement → ce qu'il en montre, vide s'il le cache.
        niveaux: ligne → son niveau dans le plan de la feuille, quand elle y est rangée sous une autre.
        retraits: place d'un texte en retrait → son nombre de crans.
        masque: un bit par colonne masquée : cent mille étendues qui se recouvrent n'en coûtent pas plus.
        sans_style: cellules qui renvoient à une mise en forme absente : ni date ni pourcentage n'y sont reconnus.
    """

    cellules: dict[tuple[int, int], Cellule] = field(default_factory=dict)
    lignes_masquees: set[int] = field(default_factory=set)
    fusions: Fusions = field(default_factory=Fusions)
    illisibles: list[Cellule] = field(default_factory=list)
    ambigues: list[Cellule] = field(default_factory=list)
    coupees: list[Cellule] = field(default_factory=list)
    retouchees: list[tuple[Cellule, tuple[str, ...]]] = field(default_factory=list)
    barrees: list[Cellule] = field(default_factory=list)
    sommes: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)
    affichages: dict[tuple[int, int], str] = field(default_factory=dict)
    niveaux: dict[int, int] = field(default_factory=dict)
    retraits: dict[tuple[int, int], int] = field(default_factory=dict)
    sans_style: list[Cellule] = field(default_factory=list)
    caracteres: int = 0
    caracteres_des_longs: int = 0
    masque: int = 0

    @property
    def colonnes_masquees(self) -> frozenset[int]:
        """Les colonnes masquées, parmi celles où une cellule peut être lue."""
        return frozenset(rang for rang in range(1, COLONNES_MAXIMALES + 1) if self.masque >> rang & 1)

    def ecarter(self, cellule: Cellule) -> None:
        """Une cellule que le fichier écrit deux fois : ni l'une ni l'autre des deux valeurs n'est crue."""
        self.cellules.pop((cellule.ligne, cellule.colonne), None)
        self.ambigues.append(cellule)

    def ranger(self, cellule: Cellule, forme: FormatDeNombre | None) -> None:
        """Une cellule lue, et ce que sa mise en forme en dit.

        Raises:
            FichierRefuse: les textes de la feuille sont démesurés.
        """
        place = cellule.ligne, cellule.colonne
        self.cellules[place] = cellule
        if isinstance(cellule.valeur, str):
            self._compter_le_texte(cellule, cellule.valeur)
            if forme is not None and forme.retrait:
                self.retraits[place] = forme.retrait
        elif isinstance(cellule.valeur, int | float):
            self._regarder_l_affichage(cellule, cellule.valeur, forme)

    def _regarder_l_affichage(self, cellule: Cellule, valeur: float, forme: FormatDeNombre | None) -> None:
        if forme is None:
            self.sans_style.append(cellule)
            return
        est_lu = forme.ecrit is not None and not isinstance(valeur, bool) and abs(valeur) < VALEUR_DEMESUREE
        montre = forme.ecrit.affichage_trompeur(valeur) if forme.ecrit and est_lu else None
        if montre is not None:
            self.affichages[cellule.ligne, cellule.colonne] = montre

    def _compter_le_texte(self, cellule: Cellule, texte: str) -> None:
        longueur = len(texte)
        self.caracteres += longueur
        if self.caracteres > CARACTERES_MAXIMAUX:
            raise textes_demesures()
        if longueur > LONG_TEXTE:
            self.caracteres_des_longs += longueur
        if longueur > TEXTE_LE_PLUS_LONG:
            self.coupees.append(cellule)
