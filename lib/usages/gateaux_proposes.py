"""Ce que l'on règle avant de chercher des gâteaux, et ce que la recherche rend. Interne à la CPTS."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.mandat import Mandat, Verdict
from lib.domaine.options import Option
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import Correlation
from lib.usages.situation import Essai, Situation

if TYPE_CHECKING:
    from lib.calcul.gateaux.enjeu import GateauChiffre
    from lib.calcul.gateaux.negociation import Negociation
    from lib.calcul.gateaux.recherche import Recherche


class NomDeGateau(StrEnum):
    """Les trois gâteaux que l'on montre."""

    SUR = "le plus sûr"
    RENTABLE = "le plus rentable"
    ACCEPTABLE = "le plus acceptable"


@dataclass(frozen=True, slots=True)
class Reglages:
    """Ce que la personne règle avant de chercher.

    Attributes:
        changements: nombre de changements au plus.
        part_quantitative: part [0–1] des euros de chaque mission qui dépend d'un chiffre, au moins ; None n'exige rien.
        ambition: somme des points d'ambition, au moins ; None n'exige rien.
        securite: chance [0–1] de tenir une cible que l'on déplace.
        genres: ce que l'on essaie.
        candidats: candidats essayés par ligne.
        correlation: à quel point les lignes d'une mission vont mal ensemble.
    """

    changements: int = 6
    part_quantitative: Fraction | None = Fraction(2, 5)
    ambition: int | None = None
    securite: Fraction = Fraction(4, 5)
    genres: frozenset[GenreDOption] = frozenset(GenreDOption) - {GenreDOption.POIDS}
    candidats: int = 1
    correlation: Correlation = Correlation.MOYENNE


@dataclass(frozen=True, slots=True)
class GateauPropose:
    """L'un des trois gâteaux.

    Attributes:
        chiffre: ce que la recherche en dit, sur sa grille.
        options: ce qui change, dans l'ordre du contrat.
        essai: le scénario rejoué : les chiffres que l'on montre viennent de lui.
        verdict: dedans ou dehors, face au mandat.
        sans_inconnue: le même, sans ce qui tient à une ligne dont on ignore le départ ou le contrôle ; None s'il n'y en
            a pas.
    """

    nom: NomDeGateau
    chiffre: GateauChiffre
    options: tuple[Option, ...]
    essai: Essai
    verdict: Verdict
    sans_inconnue: Essai | None = None


@dataclass(frozen=True)
class Propositions:
    """Ce que la recherche a trouvé, et sur quoi elle repose.

    Attributes:
        situation: le contrat de référence, tel qu'il est.
        voulus: les mouvements que le mandat veut, posés avant de chercher ; ils comptent parmi les changements.
        gateaux: les trois, dans l'ordre de ``NomDeGateau``.
        laissees: les lignes dont le poids et le suivi n'ont pas été essayés, faute de temps.
    """

    situation: Situation
    reglages: Reglages
    mandat: Mandat
    voulus: Scenario
    negociation: Negociation
    recherche: Recherche
    gateaux: tuple[GateauPropose, ...]
    laissees: tuple[str, ...] = ()
