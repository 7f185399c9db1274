"""La tornade : ce que le total attendu devient quand une seule ligne bouge.

Source: docs/methodes.md § 4.4.
"""

from __future__ import annotations

from collections.abc import Sequence

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Balancier
from lib.calcul.reperes_d_une_loi import BASSE, HAUTE


def tornade(lois: Sequence[LoiDeLigne]) -> tuple[Balancier, ...]:
    """Un balancier par ligne, du plus large au plus étroit ; à largeur égale, par identifiant."""
    attendu = sum(loi.attendu for loi in lois)
    balanciers = [_balancier(loi, attendu - loi.attendu) for loi in lois]
    return tuple(sorted(balanciers, key=lambda balancier: (-balancier.ecart, balancier.identifiant)))


def _balancier(loi: LoiDeLigne, autres: float) -> Balancier:
    montant = float(loi.montant)
    return Balancier(
        identifiant=loi.identifiant,
        prudent=autres + montant * loi.quantile(BASSE),
        haut=autres + montant * loi.quantile(HAUTE),
        manquee=autres,
        reussie=autres + montant,
    )
