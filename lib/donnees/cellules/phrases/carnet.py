"""Le carnet d'une phrase : ce qui a été compris, à sa place, et ce qui reste à lire."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lib.domaine.texte_compris import MorceauCompris
from lib.donnees.cellules.phrases.reperes import plier

PRIS = "\x00"
"""Tient, dans le texte plié, la place de chaque caractère déjà compris."""
_PONCTUATION = " \t\n.,;:·•|/()[]→–—-=>⇒\"'«»\x00+"
_SANS_PORTEE = re.compile(
    r"(?:soit|et|ou|puis|de|du|des|le|la|les|un|une|a|au|vs|alors|donc|objectif|cible|atteindre|viser|taux|nombre"
    r"|palier|paliers|depart|initial|initiale|pour|si|l|d|en|est|sont|avec|ainsi|c'est|dire"
    r"|realiser|organiser|tenir|mener|obtenir|avoir|conduire|proposer|faire|maintenir|maintien)"
)


@dataclass(slots=True)
class Carnet:
    """Une phrase et ce que l'on y a déjà pris.

    Attributes:
        texte: la phrase telle qu'elle est écrite.
        libre: la phrase pliée, où ce qui est compris est effacé sans changer les places.
    """

    texte: str
    libre: str = ""
    _morceaux: list[tuple[int, MorceauCompris]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.libre = plier(self.texte)

    @property
    def morceaux(self) -> tuple[MorceauCompris, ...]:
        """Ce qui a été compris, dans l'ordre de la phrase."""
        return tuple(morceau for _, morceau in sorted(self._morceaux, key=lambda place: place[0]))

    @property
    def reste(self) -> str:
        """Les mots qui n'ont pas été compris, dans l'ordre ; la ponctuation et les mots de liaison n'y sont pas."""
        libres = (self.texte[t.start() : t.end()] for t in re.finditer(r"[^\x00]+", self.libre))
        propres = (" ".join(morceau.split()).strip(_PONCTUATION) for morceau in libres)
        return " … ".join(morceau for morceau in propres if _a_un_sens(morceau))

    def prendre(self, champ: str, valeur: str, debut: int, fin: int) -> None:
        """Note qu'un passage est compris, et l'efface de ce qui reste à lire."""
        extrait = " ".join(self.texte[debut:fin].split())
        self._morceaux.append((debut, MorceauCompris(champ, valeur, extrait)))
        self.effacer(debut, fin)

    def effacer(self, debut: int, fin: int) -> None:
        """Efface un passage qui ne dit rien de plus."""
        self.libre = self.libre[:debut] + PRIS * (fin - debut) + self.libre[fin:]


def _a_un_sens(morceau: str) -> bool:
    """Vrai si le morceau porte autre chose que de la ponctuation et des mots de liaison."""
    mots = re.findall(r"[\w%€']+", plier(morceau))
    return any(not _SANS_PORTEE.fullmatch(mot) for mot in mots)
