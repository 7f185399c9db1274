"""Le gâteau au mur : un anneau dont chaque arc a sa teinte et son motif."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lib.domaine.nombres_exacts import ZERO
from lib.rendu.couleurs import Sort, Theme, fond
from lib.rendu.mur.balises import inerte


def gateau(euros: Mapping[Sort, Decimal], theme: Theme, *, centre: str) -> str:
    """L'anneau ; ce qui est négatif (des lignes qui dépassent l'enveloppe) n'a pas d'arc.

    Args:
        euros: ce que pèse chaque sort [€], dans l'ordre de lecture.
        centre: ce qui s'écrit au milieu.
    """
    positifs = {sort: montant for sort, montant in euros.items() if montant > 0}
    total = sum(positifs.values(), ZERO)
    arcs, debut = [], Decimal(0)
    for sort, montant in positifs.items():
        fin = debut + 100 * montant / total
        masque = f"conic-gradient(transparent {debut:.2f}%,#000 {debut:.2f}% {fin:.2f}%,transparent {fin:.2f}%)"
        trait = theme.sorts[sort]
        arcs.append(f"<i style='background:{fond(trait.teinte, trait.motif)};mask:{masque}'></i>")
        debut = fin
    return (
        f"<div class='gateau' aria-hidden='true'><div class='anneau'>{''.join(arcs)}</div><b>{inerte(centre)}</b></div>"
    )
