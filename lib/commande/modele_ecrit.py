"""La commande « modele » : écrire le modèle de classeur, vierge ou rempli."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Sequence
from pathlib import Path

from lib.commande.fichiers import ecrire_octets, exiger_l_extension, lire_octets
from lib.commande.sortie import FAIT, ecrire_json, ecrire_lignes
from lib.domaine.lecture import FichierLu
from lib.domaine.scenario import Refus
from lib.donnees.modele import ecrire_modele
from lib.rendu.contrat_json import VERSION, forme_des_refus
from lib.rendu.lecture_json import forme_de_fichier

EXEMPLE = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"
"""Le modèle rempli d'une CPTS fictive de taille 3, livré avec l'application."""


def modele(demande: argparse.Namespace) -> int:
    """Écrit le modèle à l'endroit demandé."""
    exiger_l_extension(demande.sortie, ".xlsx")
    octets = lire_octets(EXEMPLE) if demande.exemple else ecrire_modele(None)
    ecrire_octets(demande.sortie, octets)
    annoncer(demande.sortie, octets, en_json=demande.json)
    return FAIT


def annoncer(chemin: Path, octets: bytes, *, en_json: bool, refus: Sequence[Refus] | None = None) -> None:
    """Dit ce qui vient d'être écrit, son empreinte, et les mouvements refusés si un scénario a été reçu."""
    if en_json:
        ecrit = FichierLu(chemin.name, hashlib.sha256(octets).hexdigest())
        refuses = {} if refus is None else {"refus": forme_des_refus(refus)}
        ecrire_json({"version": VERSION, "fichier": forme_de_fichier(ecrit)} | refuses)
    else:
        ecrire_lignes([f"Écrit : {chemin}"])
