"""Des .csv comme les logiciels en écrivent : séparateurs, encodages, retours à la ligne entre guillemets."""

from __future__ import annotations

import csv
import io

from tests.donnees.corpus.cas import cas, ligne

LIGNES = (
    ("Mission", "Indicateur", "Cible", "Réalisé", "Montant"),
    ("ACCES", "Délai moyen, en heures", "12,5", "10,5", "5000"),
    ("PREVENTION", "Ateliers\nde l'été ; tout public", ">= 4", "4", "2 000"),
)
ATTENDUES = (
    ligne("ACCES", "Délai moyen, en heures", "25/2", "21/2", 5000, {"cible": "annexe!C2"}),
    ligne("PREVENTION", "Ateliers\nde l'été ; tout public", 4, 4, 2000, {"realise": "annexe!D3"}),
)


def _ecrire(separateur: str, encodage: str, *, annonce: str = "", titres: int = 0) -> bytes:
    tampon = io.StringIO()
    tampon.write(annonce)
    tampon.write("Annexe de la CPTS du Val d'Aubre\r\n" * titres)
    csv.writer(tampon, delimiter=separateur).writerows(LIGNES)
    return tampon.getvalue().encode(encodage)


@cas(*ATTENDUES, fichier="annexe.csv")
def csv_point_virgule_cp1252() -> bytes:
    return _ecrire(";", "cp1252")


@cas(*ATTENDUES, fichier="annexe.csv")
def csv_virgule_utf8() -> bytes:
    return _ecrire(",", "utf-8")


@cas(*ATTENDUES, fichier="annexe.csv")
def csv_tabulation_utf16() -> bytes:
    return _ecrire("\t", "utf-16")


@cas(*ATTENDUES, fichier="annexe.csv")
def csv_barre_utf8_avec_marque() -> bytes:
    return _ecrire("|", "utf-8-sig")


@cas(*ATTENDUES, fichier="annexe.csv")
def csv_qui_annonce_son_separateur() -> bytes:
    return _ecrire(";", "utf-8", annonce="sep=;\r\n")


@cas(
    ligne("ACCES", "Délai moyen, en heures", "25/2", "21/2", 5000, {"cible": "annexe!C8"}),
    ligne("PREVENTION", "Ateliers\nde l'été ; tout public", 4, 4, 2000),
    fichier="annexe.csv",
)
def csv_aux_titres_plus_nombreux_que_les_lignes() -> bytes:
    return _ecrire(",", "utf-8", titres=6)
