"""Les feuilles qui accompagnent un suivi sans en être : mode d'emploi, planning, budget, contacts, archives."""

from __future__ import annotations

from datetime import datetime

from .dispositions import Chantier
from .tables import poser
from .verite import Case


def _remplir(c: Chantier, nom: str, rangees: list[tuple[object, ...]]) -> None:
    if nom in c.classeur.sheetnames:
        return
    feuille = c.classeur.create_sheet(nom, c.hasard.choice((0, len(c.classeur.sheetnames))))
    for r, rangee in enumerate(rangees, 1):
        for k, valeur in enumerate(rangee, 1):
            poser(feuille, r, k, Case(valeur))


def feuilles_d_a_cote(c: Chantier) -> None:
    """Ajoute parfois une feuille d'accompagnement, devant ou derrière."""
    if c.hasard.random() < 0.12:
        _remplir(c, "Lisez-moi", [("Fichier de suivi de la CPTS",), ("Remplir les cellules jaunes uniquement",)])
    if c.hasard.random() < 0.1:
        _remplir(
            c,
            "Planning",
            [
                ("Date", "Réunion", "Lieu"),
                (datetime(c.m.annee, 3, 12), "COPIL", "Salle des fêtes"),
                (datetime(c.m.annee, 6, 4), "Bureau", "Visio"),
                (datetime(c.m.annee, 11, 20), "Dialogue de gestion", "CPAM"),
            ],
        )
    if c.hasard.random() < 0.1:
        _remplir(
            c,
            "Budget",
            [
                ("Poste", f"Prévu {c.m.annee}", "Dépensé"),
                ("Salaire coordination", 52000, 48900),
                ("Indemnisation des PS", 38000, 31250),
                ("Communication", 4500, 3900),
                ("Total", 94500, 84050),
            ],
        )
    if c.hasard.random() < 0.08:
        _remplir(c, "Contacts", [("Structure", "Fonction"), ("CPAM", "Référent ROC"), ("ARS", "Chargée de mission")])
