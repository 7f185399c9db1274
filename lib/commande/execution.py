"""Exécuter la commande demandée ; chacune ne charge que ce dont elle a besoin."""

from __future__ import annotations

import argparse
from collections.abc import Callable

Commande = Callable[[argparse.Namespace], int]
DOCUMENTS = frozenset({"fiche", "releve", "annexe", "suivant"})
"""Les commandes qui écrivent un document à remettre."""


def executer(demande: argparse.Namespace) -> int:
    """Le code de sortie de la commande demandée."""
    return _commande(demande.commande)(demande)


def _commande(nom: str) -> Commande:
    return _document(nom) if nom in DOCUMENTS else _calcul(nom)


def _document(nom: str) -> Commande:
    match nom:
        case "releve":
            from lib.commande.releve_ecrit import releve as commande
        case "annexe":
            from lib.commande.annexe_ecrite import annexe as commande
        case "suivant":
            from lib.commande.suivant import suivant as commande
        case _:
            from lib.commande.fiche_ecrite import fiche as commande
    return commande


def _calcul(nom: str) -> Commande:
    match nom:
        case "modele":
            from lib.commande.modele_ecrit import modele as commande
        case "verifier":
            from lib.commande.verifier import verifier as commande
        case "valoriser":
            from lib.commande.valoriser import valoriser as commande
        case "simuler":
            from lib.commande.simuler import simuler as commande
        case "gateaux":
            from lib.commande.gateaux import gateaux as commande
        case "trajectoire":
            from lib.commande.annees_a_venir import trajectoire as commande
        case _:
            from lib.commande.annees_a_venir import matelas as commande
    return commande
