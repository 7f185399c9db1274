"""Une option : une façon de traiter une ligne, en mouvements que l'on peut essayer, avec ce qu'elle coûte à l'autre."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lib.domaine.candidats import Candidat
from lib.domaine.contrat import Contrat
from lib.domaine.erreurs import MouvementRefuse
from lib.domaine.genres_d_option import GenreDOption
from lib.domaine.indicateur import Inconnue, Indicateur
from lib.domaine.mouvements import Mouvement, Repartir
from lib.domaine.nombres_exacts import ZERO, au_centime, repartir_au_centime
from lib.domaine.preparation import Preparation
from lib.domaine.transferts import lignes_qui_partagent, montant_de
from lib.domaine.vocabulaire import Nature, Objet

INTENSITES: Mapping[GenreDOption, int] = {
    GenreDOption.GARDER: 0,
    GenreDOption.REGLE: 1,
    GenreDOption.POIDS: 1,
    GenreDOption.CIBLE: 2,
    GenreDOption.REMPLACER: 3,
    GenreDOption.SUIVI: 4,
    GenreDOption.CEDER: -2,
}
"""Ce que chaque genre demande à la CPAM, avant de compter l'importance qu'elle donne à la ligne.

Source: docs/methodes.md § 10.4 : une convention, que l'équipe corrige ligne par ligne.
"""

PRIORITE_SUPPOSEE = 5
"""L'importance [0–10] que la CPAM donne à une ligne, quand l'équipe ne l'a pas notée."""


@dataclass(frozen=True, slots=True)
class Option:
    """Une façon de traiter une ligne.

    Attributes:
        identifiant: la ligne ; vide pour une concession qui n'en vise aucune.
        mouvements: ce qu'il faut faire au contrat, dans l'ordre ; vide pour « garder ».
        phrase: l'option, en une phrase.
        critere: ce qui fait qu'elle protège, ou non.
        effort: ce qu'elle demande à la CPAM, en points ; négatif si c'est la CPTS qui accorde.
        ambition: ce qu'elle ajoute ou retire à l'ambition du contrat, en points.
        poids: ce qui multiplie les euros de la ligne ; l'écart va aux autres lignes de la mission, au prorata.
        preleve: euros [€] pris aux lignes de la mission pour une ligne de plus.
        mission: code de la mission d'une ligne de plus ; vide sinon.
        candidat: la ligne qui vient, son origine et sa preuve ; None si aucune ne vient.
        est_quantitative: vrai si les euros dépendent encore d'un chiffre.
        inconnues: ce que l'on ignore de la ligne dont ses euros dépendent : tant qu'il y en a, ils ne sont pas sûrs.
        reserves: ce que l'on a supposé, ou ce que l'on ne sait pas, une phrase chacune.
    """

    identifiant: str
    genre: GenreDOption
    mouvements: tuple[Mouvement, ...]
    phrase: str
    critere: str = ""
    effort: int = 0
    ambition: int = 0
    poids: Fraction = Fraction(1)
    preleve: Decimal = ZERO
    mission: str = ""
    candidat: Candidat | None = None
    est_quantitative: bool = True
    inconnues: tuple[Inconnue, ...] = ()
    reserves: tuple[str, ...] = ()

    @property
    def change(self) -> bool:
        """Vrai si quelque chose change."""
        return bool(self.mouvements)

    @property
    def deplace(self) -> bool:
        """Vrai si les autres lignes de la mission y gagnent ou y perdent des euros."""
        return self.poids != 1 or self.preleve != 0

    @property
    def ligne_nouvelle(self) -> Indicateur | None:
        """La ligne qui entrerait au contrat ; None si aucune n'y entre."""
        return next((m.ligne_proposee for m in self.mouvements if m.ligne_proposee is not None), None)


def effort_de(genre: GenreDOption, priorite: int, preparation: Preparation) -> int:
    """Ce qu'une option demande à la CPAM, en points : l'intensité du geste × l'importance de la ligne.

    Args:
        genre: ce que l'on fait de la ligne.
        priorite: l'importance [0–10] que la CPAM lui donne, selon notre lecture.
        preparation: le cahier, où l'équipe a pu régler l'intensité de chaque genre.
    """
    return intensites_de(preparation)[genre] * priorite


def intensites_de(preparation: Preparation) -> Mapping[GenreDOption, int]:
    """Ce que chaque genre demande à la CPAM : la convention, sauf où l'équipe l'a réglée."""
    return {**INTENSITES, **dict(preparation.intensites)}


def priorite_cpam(preparation: Preparation, identifiant: str) -> int | None:
    """L'importance [0–10] que la CPAM donne à la ligne, selon notre lecture ; None si elle n'est pas notée."""
    note = preparation.note(identifiant)
    return None if note is None else note.priorite_cpam


def est_quantitative(ligne: Indicateur) -> bool:
    """Vrai si les euros de la ligne dépendent d'un chiffre que l'on obtient, et non de ce que l'on fait."""
    return ligne.nature is Nature.QUANTITATIF and ligne.objet is not Objet.MOYENS


def se_pose(contrat: Contrat, mouvements: tuple[Mouvement, ...]) -> bool:
    """Vrai si ces mouvements, l'un après l'autre, sont acceptés."""
    try:
        for mouvement in mouvements:
            contrat = mouvement.sur(contrat).contrat
    except MouvementRefuse:
        return False
    return True


def repartir_autour(contrat: Contrat, ligne: Indicateur, poids: Fraction) -> Repartir | None:
    """Les euros d'une ligne multipliés, l'écart au prorata des autres lignes de la mission qui partagent.

    Returns:
        None si aucune autre ligne ne peut donner ou recevoir.
    """
    autres = lignes_qui_partagent(contrat, ligne.mission, sauf=(ligne.identifiant,))
    montant = au_centime(Fraction(montant_de(ligne)) * poids)
    reste = sum((montant_de(autre) for autre in autres), montant_de(ligne)) - montant
    if not autres or reste < 0:
        return None
    parts = repartir_au_centime(reste, [montant_de(autre) for autre in autres])
    montants = {ligne.identifiant: montant} | {a.identifiant: m for a, m in zip(autres, parts, strict=True)}
    return Repartir(ligne.mission, montants)


def reserves_des_inconnues(ligne: Indicateur, inconnues: tuple[Inconnue, ...]) -> tuple[str, ...]:
    """Ce que l'on ignore d'une ligne, une phrase chacun ; rien n'est proposé sans le dire."""
    phrases = {
        Inconnue.DEPART: f"On ne sait pas d'où part « {ligne.libelle} » : écrivez son départ avant de la proposer.",
        Inconnue.CONTROLE: f"On ne sait pas de qui dépend « {ligne.libelle} » : dites qui la contrôle avant de la "
        "proposer.",
    }
    return tuple(phrases[inconnue] for inconnue in inconnues)
