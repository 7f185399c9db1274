"""Les échéances et les versements en fichier de calendrier (.ics), pour Outlook, Thunderbird ou un téléphone. Interne.

Source: RFC 5545 (iCalendar) ; des journées entières, sans fuseau, dont la fin est exclue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from lib.domaine.annees.paiements_du_contrat import Paiement
from lib.domaine.annees.tresorerie import RECETTES_REPARTIES
from lib.domaine.preparatifs import Echeance, SorteDEcheance
from lib.rendu.formats import euros, imprimable

if TYPE_CHECKING:
    from icalendar import Event

VEILLE = timedelta(days=1)
"""Le rappel, avant l'échéance."""
VERSEMENT = "versement attendu"


@dataclass(frozen=True, slots=True)
class Journee:
    """Une journée entière au calendrier.

    Attributes:
        sujet: ce qui la fait reconnaître d'un fichier au suivant, avec sa date.
        suite: ce qui s'y ajoute et peut changer : un montant, une réserve.
    """

    le: date
    sujet: str
    categorie: str
    suite: str = ""


def journee_d_echeance(echeance: Echeance) -> Journee:
    """Ce qui est attendu avant la réunion, et de qui."""
    est_la_reunion = echeance.sorte is SorteDEcheance.DIALOGUE
    qui = "" if est_la_reunion or not echeance.role else f"{echeance.role} : "
    return Journee(echeance.le, f"{qui}{echeance.quoi}", str(echeance.sorte))


def versements_dates(paiements: Sequence[Paiement], depuis: date) -> tuple[Journee, ...]:
    """Les versements à venir qui ont une date ; un total de l'année réparti par douzièmes n'en a pas.

    Args:
        depuis: le premier jour retenu.
    """
    return tuple(journee_de_versement(p) for p in paiements if p.jour >= depuis and p.libelle != RECETTES_REPARTIES)


def journee_de_versement(paiement: Paiement) -> Journee:
    """Une somme que le contrat doit verser ; « à confirmer » si sa date ou son montant ne sont pas assurés."""
    reserve = " (à confirmer)" if paiement.a_confirmer else ""
    return Journee(paiement.jour, paiement.libelle, VERSEMENT, f" : {euros(paiement.montant)}{reserve}")


def calendrier(journees: Sequence[Journee], *, cpts: str, le: datetime) -> bytes:
    """Un calendrier d'une journée entière par date ; le même jour et le même sujet gardent le même identifiant.

    Args:
        journees: ce qui est attendu, chaque jour.
        cpts: le nom de la CPTS, dans le titre du calendrier.
        le: l'instant où le fichier est fait, avec son fuseau.
    """
    from icalendar import Calendar  # chargé au clic seulement

    fichier = Calendar()
    fichier.add("prodid", "-//Dialogue de gestion//Echeances//FR")
    fichier.add("version", "2.0")
    fichier.add("x-wr-calname", imprimable(f"Dialogue de gestion (interne), {cpts}"))
    for journee in journees:
        fichier.add_component(_evenement(journee, le))
    return bytes(fichier.to_ical())


def _evenement(journee: Journee, le: datetime) -> Event:
    from icalendar import Alarm, Event

    sujet, titre = _propre(journee.sujet), _majuscule(_propre(f"{journee.sujet}{journee.suite}"))
    evenement = Event()
    evenement.add("uid", f"{sha256(f'{journee.le}|{sujet}'.encode()).hexdigest()[:32]}@dialogue-de-gestion")
    evenement.add("dtstamp", le)
    evenement.add("dtstart", journee.le)
    evenement.add("dtend", journee.le + timedelta(days=1))
    evenement.add("summary", titre)
    evenement.add("categories", [journee.categorie])
    evenement.add("class", "PRIVATE")
    evenement.add("transp", "TRANSPARENT")
    rappel = Alarm()
    rappel.add("action", "DISPLAY")
    rappel.add("description", titre)
    rappel.add("trigger", -VEILLE)
    evenement.add_component(rappel)
    return evenement


def _propre(texte: str) -> str:
    return imprimable(" ".join(texte.split()))


def _majuscule(titre: str) -> str:
    """Le titre, sa première lettre en capitale : « avance Prévention » se lit seul dans un agenda."""
    return titre[:1].upper() + titre[1:]
