"""Chaque option, avec ce qu'elle changerait seule : avant de cliquer, on voit si elle protège. Interne à la CPTS."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lib.domaine.options import Option
from lib.usages.gateaux_proposes import Propositions


@dataclass(frozen=True, slots=True)
class OptionPrevue:
    """Une option et son effet seul.

    Attributes:
        attendu: ce que l'attendu du contrat y gagne [€] ; exact, évènements et conditions compris.
        est_plus_sure: vrai si la ligne d'après paie au moins autant dans ses pires issues : le critère qui protège
            quelle que soit la dépendance ; None si l'option déplace des euros, où seul le total le dit.
    """

    option: Option
    attendu: float
    est_plus_sure: bool | None


def options_prevues(propositions: Propositions) -> dict[str, tuple[OptionPrevue, ...]]:
    """Les options de chaque ligne de la recherche, « garder » d'abord : identifiant → options.

    Les concessions qui ne visent aucune ligne sont sous l'identifiant vide.
    """
    toutes: dict[str, tuple[OptionPrevue, ...]] = {}
    for rang, options in enumerate(propositions.negociation.options):
        prevues = tuple(_prevues(propositions, rang))
        toutes[options[0].identifiant] = (*toutes.get(options[0].identifiant, ()), *prevues)
    return toutes


def _prevues(propositions: Propositions, rang: int) -> Iterator[OptionPrevue]:
    from lib.calcul.gateaux.attendus import attendu_de
    from lib.calcul.loi_de_ligne import part_une_mauvaise_annee

    enjeu, options = propositions.negociation.enjeu, propositions.negociation.options[rang]
    facons = enjeu.lignes[rang].choix
    base = attendu_de(enjeu, enjeu.reconduction)
    for facon, (choix, option) in enumerate(zip(facons, options, strict=True)):
        seule = (*enjeu.reconduction[:rang], facon, *enjeu.reconduction[rang + 1 :])
        compare = not choix.deplace and choix.lois and facons[0].lois
        pires = [part_une_mauvaise_annee(c.lois[0]) * c.chance for c in (facons[0], choix)] if compare else []
        yield OptionPrevue(option, attendu_de(enjeu, seule) - base, pires[1] >= pires[0] - 1e-12 if pires else None)
