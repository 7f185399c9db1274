"""Une patience se dit en secondes d'une machine au calme : une machine lente ou prise attend plus, un code lent rougit.

La vitesse se mesure dans ``tests/performance`` ; ici, un essai vérifie seulement que rien n'explose. Ce qui tient dans
sa patience ne coûte qu'une lecture de l'horloge. Ce qui la dépasse est refait entre deux étalons, un petit travail de
la même sorte que la lecture d'un classeur, et jugé à la lenteur qu'ils disent.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")
Horloge = Callable[[], float]
"""Rend des secondes : ``time.process_time`` pour un calcul, ``time.monotonic`` pour une attente."""

ETALON_S = 0.035
"""Ce que dure l'étalon sur la machine de référence, au calme, pendant que dix millions d'additions y durent 0,45 s."""
REPRISES = 3
_MOTS = re.compile(r"(\d+)\s*(%|€)?|[a-zé]+", re.IGNORECASE)
_TEXTE = "Au moins 12 réunions par an ; 60 % des patients → 1 500 €\n" * 4_500


def etalon() -> None:
    """Découpe, cherche, range et compte les mots d'un texte : ce que fait une lecture, toujours autant."""
    comptes: dict[str, Decimal] = {}
    for ligne in _TEXTE.splitlines():
        for trouve in _MOTS.finditer(ligne):
            mot = trouve.group().casefold()
            comptes[mot] = comptes.get(mot, Decimal(0)) + Decimal(len(mot)) / 4


def duree(travail: Callable[[], object], horloge: Horloge = time.process_time) -> float:
    """Ce que dure ce travail sur cette machine [s]."""
    depart = horloge()
    travail()
    return horloge() - depart


def lenteur(horloge: Horloge = time.process_time) -> float:
    """Combien de fois cette machine est, en ce moment, plus lente que celle de référence ; jamais moins de 1."""
    return max(1.0, duree(etalon, horloge) / ETALON_S)


def tient_en(patience_s: float, mesurer: Callable[[], float], horloge: Horloge = time.process_time) -> bool:
    """Vrai si ce qui se mesure tient dans cette patience, une fois au moins sur quatre.

    Args:
        patience_s: en secondes de la machine de référence.
        mesurer: refait le travail et rend ce qu'il a duré sur cette machine [s].
        horloge: celle dont se sert ``mesurer``.
    """
    if mesurer() <= patience_s:
        return True
    for _ in range(REPRISES):
        avant, mesure, apres = lenteur(horloge), mesurer(), lenteur(horloge)
        if mesure <= patience_s * max(avant, apres):
            return True
    return False


def en_peu_de_temps(patience_s: float, travail: Callable[[], T], horloge: Horloge = time.process_time) -> T:
    """Ce que rend ce travail ; échoue s'il dépasse chaque fois sa patience [s de la machine de référence]."""
    rendus: list[T] = []

    def mesurer() -> float:
        if rendus:
            _oublier_ce_qui_a_ete_lu()
        return duree(lambda: rendus.append(travail()), horloge)

    assert tient_en(patience_s, mesurer, horloge), f"plus de {patience_s} s de référence, {len(rendus)} fois de suite"
    return rendus[-1]


def _oublier_ce_qui_a_ete_lu() -> None:
    """Sinon le second essai, qui retrouve les réponses du premier, serait toujours rapide."""
    from lib.interface.session.depot_ouvert import vider_les_caches

    vider_les_caches()
