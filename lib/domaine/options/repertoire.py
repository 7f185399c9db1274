"""Ce qu'il faut avoir sous la main pour dire les options d'une ligne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lib.domaine.contrat import Contrat
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Indicateur
from lib.domaine.options.option import PRIORITE_SUPPOSEE, effort_de, priorite_cpam
from lib.domaine.parametres import EntreeCatalogue
from lib.domaine.preparation import Preparation


@dataclass(frozen=True, slots=True)
class Repertoire:
    """Ce qu'il faut pour dire les options d'une ligne.

    Attributes:
        candidats: combien de candidats au plus, par ligne.
        poids: les multiples des euros d'une ligne que l'on essaie.
    """

    contrat: Contrat
    preparation: Preparation
    catalogue: Sequence[EntreeCatalogue] = ()
    candidats: int = 2
    poids: tuple[Fraction, ...] = (Fraction(4, 5), Fraction(6, 5))

    def effort(self, genre: GenreDOption, ligne: Indicateur) -> int:
        """Ce que l'option demande à la CPAM, en points."""
        priorite = priorite_cpam(self.preparation, ligne.identifiant)
        return effort_de(genre, PRIORITE_SUPPOSEE if priorite is None else priorite, self.preparation)
