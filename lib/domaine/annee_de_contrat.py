"""L'année d'un contrat telle qu'un historique la nomme : « 2025 », « 2025-2026 », « N-1 »."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ANNEE = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ANNEE_ABREGEE = re.compile(r"(?<!\d)(20\d\d)\s*[-–/]\s*(\d\d)(?!\d)")
_RELATIVE = re.compile(r"\bn\s*([-+–])\s*(\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class AnneeDeContrat:
    """Une année de contrat, qui s'ordonne et ne s'écrit que d'une façon.

    Attributes:
        debut, fin: années civiles, égales quand une seule est écrite ; ou le rang par rapport à l'année en cours (−1
            pour « N-1 »), quand le classeur ne dit pas laquelle c'est.
    """

    debut: int
    fin: int

    @property
    def est_a_cheval(self) -> bool:
        """Vrai si deux années civiles sont écrites : « 2025-2026 »."""
        return self.fin != self.debut

    @property
    def est_relative(self) -> bool:
        """Vrai pour « N-1 » : on ne sait pas de quelle année civile on parle."""
        return abs(self.debut) < 10

    def contient(self, annee: int) -> bool:
        """Vrai si l'année civile est l'une des siennes."""
        return self.debut <= annee <= self.fin

    def precede(self, suivante: AnneeDeContrat) -> bool:
        """Vrai si l'autre commence un an après celle-ci."""
        return suivante.debut == self.debut + 1

    def a_partir_de(self, courante: int | None) -> AnneeDeContrat:
        """« N-1 » devient « 2025 » quand l'année en cours est 2026 ; une année civile ne change pas."""
        if courante is None or not self.est_relative:
            return self
        return AnneeDeContrat(courante + self.debut, courante + self.debut)

    def __str__(self) -> str:
        if self.est_relative:
            return f"N{self.debut:+d}"
        return f"{self.debut}-{self.fin}" if self.est_a_cheval else str(self.debut)


def lire_annee(texte: str) -> AnneeDeContrat | None:
    """L'année de contrat qu'un texte dit, ou None s'il n'en dit aucune, ou plusieurs qui ne se suivent pas.

    Examples:
        >>> [str(lire_annee(texte)) for texte in ("2025/26", "exercice du 1er mars 2025", "n - 1", "2024 puis 2026")]
        ['2025-2026', '2025', 'N-1', 'None']
    """
    civiles = [int(annee) for annee in _ANNEE.findall(texte)]
    abregee = _ANNEE_ABREGEE.search(texte)
    if abregee is not None and len(civiles) == 1:
        civiles.append(civiles[0] // 100 * 100 + int(abregee[2]))
    match civiles:
        case [debut] | [debut, _] if civiles[-1] == debut:
            return AnneeDeContrat(debut, debut)
        case [debut, fin] if fin == debut + 1:
            return AnneeDeContrat(debut, fin)
        case []:
            return _relative(texte)
    return None


def _relative(texte: str) -> AnneeDeContrat | None:
    trouve = _RELATIVE.search(texte)
    if trouve is None:
        return None
    rang = int(trouve[2]) if trouve[1] == "+" else -int(trouve[2])
    return AnneeDeContrat(rang, rang)
