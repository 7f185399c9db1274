"""Les dates d'un tableur : des jours comptés depuis une origine, et des durées en fractions de jour.

Source : ECMA-376, 18.17.4 (dates et heures d'une cellule).
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

ORIGINE_DE_1900, ORIGINE_DE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
PREMIER_MARS_1900 = 60
"""Le tableur compte un 29 février 1900 qui n'a pas existé : avant le 1ᵉʳ mars, ses jours ont un rang de moins."""


def moment_de(jours: float, *, depuis_1904: bool) -> datetime | time:
    """La date que montre une cellule ; sans jour entier, l'heure seule.

    Args:
        jours: jours et fraction de jour depuis l'origine, positifs.

    Raises:
        OverflowError: au-delà du calendrier.

    Examples:
        >>> moment_de(46127, depuis_1904=False)
        datetime.datetime(2026, 4, 15, 0, 0)
        >>> moment_de(0.75, depuis_1904=False)
        datetime.time(18, 0)
    """
    entiers, fraction = divmod(jours, 1)
    heure = timedelta(milliseconds=round(fraction * 86_400 * 1000))
    if entiers == 0 and heure < timedelta(days=1):
        return (ORIGINE_DE_1904 + heure).time()
    if depuis_1904:
        return ORIGINE_DE_1904 + timedelta(days=entiers) + heure
    return ORIGINE_DE_1900 + timedelta(days=entiers + (jours < PREMIER_MARS_1900)) + heure


def duree_de(jours: float) -> str:
    """Une durée comme on la dit, à la minute.

    Args:
        jours: jours et fraction de jour, positifs.

    Raises:
        OverflowError: au-delà de ce qui se compte.

    Examples:
        >>> duree_de(1.5), duree_de(0.0625)
        ('36 h', '1 h 30')
    """
    heures, minutes = divmod(round(timedelta(days=jours).total_seconds() / 60), 60)
    return f"{heures} h {minutes:02}" if minutes else f"{heures} h"
