"""Ce que le poste de pilotage montre autour du mur : l'ordre du jour et ses temps, les horloges. Interne."""

from __future__ import annotations

from datetime import datetime

from lib.domaine.reunion.deroule import Deroule
from lib.rendu.mur.balises import inerte
from lib.rendu.textes.phrases_de_la_seance import duree, minutes_passees


def ordre_du_jour(deroule: Deroule, le: datetime) -> str:
    """Les points, le temps passé sur chacun, et celui dont on parle."""
    rangees = "".join(
        f"<li class='{_classe(deroule, rang)}'{_courant(deroule, rang)}><span>{inerte(point.titre)}</span>"
        f"<small>{inerte(minutes_passees(deroule, rang, le))}</small></li>"
        for rang, point in enumerate(deroule.ordre.points)
    )
    return f"<ol class='points-de-seance'>{rangees}</ol>"


def horloges(deroule: Deroule, le: datetime) -> str:
    """Le temps passé, ce qu'il reste au point, ce qu'il reste en tout ; un temps dépassé est négatif."""
    point = deroule.point
    pour_le_point = (point.minutes * 60 if point else 0) - deroule.secondes_du_point(le)
    en_tout = deroule.ordre.minutes * 60 - deroule.secondes(le)
    tourne = deroule.point_depuis is not None
    montrees = (
        ("Écoulé", deroule.secondes(le), 1 if tourne else 0),
        ("Reste au point", pour_le_point, -1 if tourne else 0),
        ("Reste en tout", en_tout, -1 if tourne else 0),
    )
    return "".join(
        f"<span class='horloge{' depassee' if secondes < 0 else ''}'><small>{mot}</small>"
        f"<b data-horloge='{secondes}' data-pas='{pas}' data-jeton='{le.isoformat()}'>{duree(secondes)}</b></span>"
        for mot, secondes, pas in montrees
    )


def _classe(deroule: Deroule, rang: int) -> str:
    return "en-cours" if rang == deroule.rang else ""


def _courant(deroule: Deroule, rang: int) -> str:
    return " aria-current='step'" if rang == deroule.rang else ""
