"""Dire les dates de l'exercice par-dessus un classeur qui ne les écrit pas, dans une feuille « Contrat » ajoutée."""

from __future__ import annotations

from datetime import date

from lib.domaine.contrat import Exercice
from lib.domaine.corrections import Correction
from lib.domaine.lecture import Lecture
from lib.donnees.champs import CONTRAT, feuille_du_nom

PREMIER, DERNIER = (1, 1), (12, 31)
"""Le jour et le mois d'un exercice civil."""


def corrections_pour_l_exercice(lecture: Lecture, exercice: Exercice) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour que le contrat ait ces dates ; vide si le classeur a déjà sa feuille « Contrat »."""
    if not peut_se_dire(lecture):
        return ()
    dits = (("exercice_debut", exercice.debut), ("exercice_fin", exercice.fin))
    return tuple(
        Correction(f"{CONTRAT.nom}!{lettre}{rang}", texte)
        for rang, (cle, jour) in enumerate(dits, 1)
        for lettre, texte in (("A", CONTRAT.par_cle[cle].titre), ("B", f"{jour:%d/%m/%Y}"))
    )


def peut_se_dire(lecture: Lecture) -> bool:
    """Vrai si le classeur n'a pas de feuille « Contrat » où les dates s'écriraient autrement."""
    return not any(feuille_du_nom(feuille.nom) is CONTRAT for feuille in lecture.feuilles)


def exercice_civil(lecture: Lecture) -> Exercice | None:
    """L'année civile que les entêtes disent être celle du tableau, à confirmer ; None s'ils n'en disent aucune."""
    annees = {f.exercice for f in lecture.feuilles if f.exercice.isdecimal()}
    if len(annees) != 1:
        return None
    annee = int(annees.pop())
    return Exercice(date(annee, *PREMIER), date(annee, *DERNIER))
