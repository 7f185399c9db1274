"""Ce qui se négocie, en nombres : les lignes d'un contrat, et pour chacune les façons de la traiter.

Rien ici ne sait ce qu'est un mouvement : une façon est une loi, des euros, un effort.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.domaine.erreurs import ErreurDialogue
from lib.domaine.nombres_exacts import ZERO

Suivre = Callable[[float], None]
"""Reçoit la part [0–1] de la recherche déjà faite, plusieurs fois par seconde ; lever ``RechercheAnnulee`` l'arrête."""


class RechercheAnnulee(ErreurDialogue):
    """La personne a arrêté la recherche : rien n'est proposé."""

    def __init__(self) -> None:
        super().__init__("La recherche a été arrêtée : aucun gâteau n'est proposé. Relancez-la quand vous voulez.")


class RechercheImpossible(ErreurDialogue):
    """Aucun gâteau d'une mission ne tient les limites demandées."""

    def __init__(self, mission: str) -> None:
        self.mission = mission
        super().__init__(
            f"Aucune façon de traiter la mission « {mission} » ne tient les limites demandées. Desserrez-en une."
        )


def ne_rien_suivre(part_faite: float) -> None:
    """Pour une recherche que personne ne regarde."""


@dataclass(frozen=True, slots=True)
class Choix:
    """Une façon de traiter une ligne.

    Attributes:
        lois: sa loi dans chaque état du monde, ou une seule si elle est la même dans tous ; vide si ses euros ne se
            prévoient pas : ils comptent alors pour rien.
        poids: ce qui multiplie les euros de la ligne ; l'écart va aux lignes qui partagent, au prorata. 0 la passe en
            suivi.
        preleve: euros [€] pris d'abord sur les lignes qui partagent (une ligne de plus).
        est_quantitatif: vrai si ses euros dépendent d'un chiffre.
        effort: ce que la façon demande à la CPAM, en points ; négatif pour une concession.
        ambition: ce qu'elle ajoute ou retire à l'ambition du contrat, en points.
        changements: 1 si quelque chose change, sinon 0.
        chance: chance ]0–1] que la condition propre de la ligne soit remplie.
    """

    lois: tuple[LoiDeLigne, ...]
    poids: Fraction = Fraction(1)
    preleve: Decimal = ZERO
    est_quantitatif: bool = True
    effort: int = 0
    ambition: int = 0
    changements: int = 0
    chance: float = 1.0

    @property
    def deplace(self) -> bool:
        """Vrai si les autres lignes de la mission y gagnent ou y perdent des euros."""
        return self.poids != 1 or self.preleve != 0


@dataclass(frozen=True, slots=True)
class LigneAChoisir:
    """Une ligne et ses façons ; la première est de n'y rien changer.

    Attributes:
        montant: ses euros au contrat [€].
        partage: vrai si elle donne et reçoit quand sa mission repartage ses euros.
    """

    identifiant: str
    montant: Decimal
    choix: tuple[Choix, ...]
    partage: bool = True


@dataclass(frozen=True, slots=True)
class MissionAChoisir:
    """Les lignes d'une mission ; ``chance`` est celle que sa condition soit remplie."""

    code: str
    lignes: tuple[LigneAChoisir, ...]
    chance: float = 1.0


@dataclass(frozen=True, slots=True)
class Enjeu:
    """Tout ce qui se négocie.

    Attributes:
        mondes: probabilité de chaque état du monde ; une seule si aucun évènement n'est redouté.
        correlation: corrélation [0–0,7] entre les lignes d'une même mission.
    """

    missions: tuple[MissionAChoisir, ...]
    mondes: tuple[float, ...] = (1.0,)
    correlation: float = 0.0

    @property
    def lignes(self) -> tuple[LigneAChoisir, ...]:
        """Toutes les lignes, mission par mission : un gâteau dit un rang par ligne, dans cet ordre."""
        return tuple(ligne for mission in self.missions for ligne in mission.lignes)

    @property
    def reconduction(self) -> tuple[int, ...]:
        """Le gâteau où rien ne change."""
        return (0,) * len(self.lignes)


@dataclass(frozen=True, slots=True)
class Limites:
    """Ce qu'un gâteau doit tenir.

    Attributes:
        changements: nombre de changements au plus.
        part_quantitative: part [0–1] des euros de chaque mission qui dépend d'un chiffre, au moins ; une mission qui
            n'y est déjà pas garde au moins la sienne. None n'exige rien.
        ambition: somme des points d'ambition, au moins ; None n'exige rien.
        effort: somme des points d'effort, au plus ; None n'exige rien.
        deplacements: lignes dont le poids change, au plus, dans une même mission.
    """

    changements: int = 6
    part_quantitative: Fraction | None = None
    ambition: int | None = None
    effort: int | None = None
    deplacements: int = 1


@dataclass(frozen=True, slots=True)
class GateauChiffre:
    """Une façon par ligne, et ce que cela vaut.

    Attributes:
        choix: le rang de la façon de chaque ligne, dans l'ordre de l'enjeu.
        attendu: moyenne [€].
        mauvaise_annee: moyenne des issues les plus basses [€].
        prudent: le P10, que l'on dépasse ou égale 9 fois sur 10 [€].
    """

    choix: tuple[int, ...]
    changements: int
    effort: int
    ambition: int
    attendu: float
    mauvaise_annee: float
    prudent: float
