"""L'heure de la machine : le seul endroit de l'écran qui la lise."""

from __future__ import annotations

from datetime import date, datetime


def jour() -> date:
    """La date du jour."""
    return maintenant().date()


def maintenant() -> datetime:
    """L'heure de la machine, avec son fuseau."""
    return datetime.now().astimezone()
