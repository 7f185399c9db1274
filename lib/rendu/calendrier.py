"""Les échéances en fichier de calendrier (.ics), à ouvrir dans Outlook, Thunderbird ou un téléphone. Interne.

Source: RFC 5545 (iCalendar) ; des journées entières, sans fuseau, dont la fin est exclue.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from lib.domaine.preparatifs import Echeance, SorteDEcheance
from lib.rendu.formats import imprimable

if TYPE_CHECKING:
    from icalendar import Event

VEILLE = timedelta(days=1)
"""Le rappel, avant l'échéance."""


def calendrier(echeances: Sequence[Echeance], *, cpts: str, le: datetime) -> bytes:
    """Un calendrier d'une journée entière par échéance ; le même jour et le même texte gardent le même identifiant.

    Args:
        echeances: ce qui est attendu.
        cpts: le nom de la CPTS, dans le titre du calendrier.
        le: l'instant où le fichier est fait, avec son fuseau.
    """
    from icalendar import Calendar  # chargé au clic seulement

    fichier = Calendar()
    fichier.add("prodid", "-//Dialogue de gestion//Echeances//FR")
    fichier.add("version", "2.0")
    fichier.add("method", "PUBLISH")
    fichier.add("x-wr-calname", imprimable(f"Dialogue de gestion (interne), {cpts}"))
    for echeance in echeances:
        fichier.add_component(_journee(echeance, le))
    return bytes(fichier.to_ical())


def _journee(echeance: Echeance, le: datetime) -> Event:
    from icalendar import Alarm, Event

    titre = imprimable(" ".join(_titre(echeance).split()))
    journee = Event()
    journee.add("uid", f"{sha256(f'{echeance.le}|{titre}'.encode()).hexdigest()[:32]}@dialogue-de-gestion")
    journee.add("dtstamp", le)
    journee.add("dtstart", echeance.le)
    journee.add("dtend", echeance.le + timedelta(days=1))
    journee.add("summary", titre)
    journee.add("categories", [str(echeance.sorte)])
    journee.add("class", "PRIVATE")
    journee.add("transp", "TRANSPARENT")
    rappel = Alarm()
    rappel.add("action", "DISPLAY")
    rappel.add("description", titre)
    rappel.add("trigger", -VEILLE)
    journee.add_component(rappel)
    return journee


def _titre(echeance: Echeance) -> str:
    if echeance.sorte is SorteDEcheance.DIALOGUE:
        return echeance.quoi
    return f"{echeance.role} : {echeance.quoi}" if echeance.role else echeance.quoi
