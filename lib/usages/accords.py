"""À deux : ce que chacune gagne, ce que l'on peut échanger, ce que l'on peut ajouter après l'accord. Interne."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from lib.domaine.options import Option
from lib.usages.gateaux_proposes import Propositions

if TYPE_CHECKING:
    from lib.calcul.gateaux.deux_parties import AccordPossible
    from lib.calcul.gateaux.echanges import Amelioration, Echange


@dataclass(frozen=True, slots=True)
class DeuxParties:
    """Ce que la négociation permet à chacune.

    Attributes:
        desaccord: la reconduction.
        front: les accords que rien ne bat pour les deux, du moins demandeur au plus rentable.
        equilibre: le point d'équilibre, jamais une prédiction ; None si aucun accord ne fait gagner les deux.
    """

    desaccord: AccordPossible
    front: tuple[AccordPossible, ...]
    equilibre: AccordPossible | None


@dataclass(frozen=True, slots=True)
class EchangePropose:
    """« Céder A pour gagner B », et ce que les deux valent ensemble."""

    cede: Option
    gagne: Option
    chiffre: Echange


@dataclass(frozen=True, slots=True)
class AjoutPropose:
    """Un changement de plus après l'accord : il n'enlève rien à la CPTS et donne à la CPAM.

    Attributes:
        choix: l'accord avec cet ajout : un rang par ligne de l'enjeu.
    """

    option: Option
    choix: tuple[int, ...]
    chiffre: Amelioration


def a_deux(propositions: Propositions, *, reserve: int = 0) -> DeuxParties:
    """Le front des accords et le point d'équilibre.

    Args:
        propositions: ce que la recherche a trouvé.
        reserve: l'effort jusqu'auquel la CPAM préfère encore signer, en points, selon notre lecture.
    """
    from lib.calcul.gateaux.deux_parties import accords, attendu_et_effort, equilibre

    enjeu = propositions.negociation.enjeu
    desaccord = attendu_et_effort(enjeu, enjeu.reconduction)
    front = accords(enjeu, propositions.recherche.limites)
    return DeuxParties(desaccord, front, equilibre(front, desaccord, reserve=reserve))


def echanges_proposes(propositions: Propositions) -> tuple[EchangePropose, ...]:
    """Les paires « céder A pour gagner B » qui rapportent, les meilleures pour les deux d'abord."""
    from lib.calcul.gateaux.echanges import echanges

    limites = replace(propositions.recherche.limites, changements=max(2, propositions.recherche.limites.changements))
    options = propositions.negociation.options
    return tuple(
        EchangePropose(options[e.cede[0]][e.cede[1]], options[e.gagne[0]][e.gagne[1]], e)
        for e in echanges(propositions.negociation.enjeu, limites)
    )


def apres_l_accord(propositions: Propositions, choix: Sequence[int]) -> tuple[AjoutPropose, ...]:
    """Ce que l'on peut encore offrir sans rien perdre, une fois d'accord sur ce choix."""
    from lib.calcul.gateaux.echanges import ameliorations

    options = propositions.negociation.options
    return tuple(
        AjoutPropose(options[a.ligne][a.facon], (*choix[: a.ligne], a.facon, *choix[a.ligne + 1 :]), a)
        for a in ameliorations(propositions.negociation.enjeu, choix, propositions.recherche.limites)
    )
