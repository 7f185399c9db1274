"""Mesurer la lecture des classeurs : ``python -m tests.performance.lecture``.

Trois choses : une annexe de 41 lignes, un classeur de 400 000 cellules, et la mémoire après mille petits classeurs.
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook

from lib.donnees.classeur import lire
from lib.donnees.classeur.a_part import Demande, lire_a_part
from lib.donnees.garde_fous import CELLULES_MAXIMALES
from lib.donnees.lecture_des_parametres import lire_bareme
from tests.interface.classeurs import EXEMPLES, a_plat
from tests.navigateur.serveur import RACINE
from tests.performance.mesurer import Mesure, chronometrer, etalon, tableau

ANNEXE = EXEMPLES / "trois_rivieres.xlsx"
COLONNES = 40
CLASSEURS, ECHAUFFEMENT = 1_000, 200
CROISSANCE_PERMISE = 0.10


def mesures_de_lecture() -> Iterator[Mesure]:
    """Les durées de lecture, contrôle au barème compris."""
    annexe, bareme, nouvelles = ANNEXE.read_bytes(), lire_bareme(), list[float]()
    demande = Demande(ANNEXE.name, annexe, bareme=bareme)
    gros = gros_classeur()
    yield chronometrer("lire une annexe de 41 lignes", lambda: lire(ANNEXE.name, annexe, bareme=bareme), cible=0.300)
    yield chronometrer("la même, dans un processus à part", lambda: lire_a_part(demande), fois=5, echauffement=1)
    yield chronometrer(
        "lire 400 000 cellules", lambda: lire("gros.xlsx", gros, bareme=bareme, avancement=nouvelles.append),
        cible=15.0, fois=3, echauffement=0,
    )  # fmt: skip


def gros_classeur() -> bytes:
    """Le plus gros classeur permis : un tableau reconnu de dix mille lignes et quarante colonnes."""
    classeur = Workbook(write_only=True)
    feuille = classeur.create_sheet("Indicateurs")
    entetes = ["Identifiant", "Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Règle"]
    feuille.append([*entetes, *(f"Note {rang}" for rang in range(COLONNES - len(entetes)))])
    for ligne in range(1, CELLULES_MAXIMALES // COLONNES):
        notes = (f"texte {ligne} {c}" if c % 2 else ligne * c for c in range(COLONNES - len(entetes)))
        feuille.append([f"A{ligne}", "ACCES", f"Indicateur {ligne}", 15, 10, 5, "proportionnel", *notes])
    tampon = io.BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()


def memoire_apres_mille_classeurs() -> tuple[float, float]:
    """La mémoire occupée [Mo] après l'échauffement, puis après mille petits classeurs tous différents."""
    for rang in range(ECHAUFFEMENT):
        _lire_un_petit(rang)
    depart = _memoire_mo()
    for rang in range(ECHAUFFEMENT, ECHAUFFEMENT + CLASSEURS):
        _lire_un_petit(rang)
    return depart, _memoire_mo()


def memoire_dans_un_python_neuf() -> tuple[float, float]:
    """La même mesure, loin de ce que les autres essais ont laissé en mémoire."""
    ordre = f"from {__name__} import memoire_apres_mille_classeurs as mesurer; print(*mesurer())"
    rendu = subprocess.run([sys.executable, "-c", ordre], cwd=RACINE, check=True, capture_output=True, text=True)
    depart, arrivee = map(float, rendu.stdout.split())
    return depart, arrivee


def _lire_un_petit(rang: int) -> None:
    lignes = [["Accès aux soins", f"Indicateur {rang} numéro {n}", rang + n, n, 100 * n] for n in range(1, 21)]
    octets = a_plat(["Mission", "Indicateur", f"Cible {2000 + rang % 60}", "Réalisé", f"Montant {rang}"], *lignes)
    lire(f"petit {rang}.xlsx", octets)


def _memoire_mo() -> float:
    """La mémoire résidente du processus [Mo] (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1024**2


def phrase_de_memoire(depart: float, arrivee: float) -> str:
    """La croissance de la mémoire, en une phrase."""
    croissance = 100 * (arrivee / depart - 1)
    return f"Mémoire : {depart:.0f} Mo, puis {arrivee:.0f} Mo après {CLASSEURS} classeurs ({croissance:+.1f} %)."


if __name__ == "__main__":
    if sys.platform == "linux":  # avant le gros classeur, qui cacherait une fuite dans la place qu'il a prise
        print(phrase_de_memoire(*memoire_apres_mille_classeurs()))
    print(tableau([*mesures_de_lecture()], etalon()))
