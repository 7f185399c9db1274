"""Les cibles d'un fichier de cas : chacune a sa lecture attendue, une par ligne, relue par un humain."""

from __future__ import annotations

import csv
from pathlib import Path

from lib.donnees.cellules.cibles import lire_cible_en_detail

CAS = Path(__file__).parent / "cibles_ecrites.csv"
with CAS.open(encoding="utf-8", newline="") as fichier:
    LIGNES = list(csv.DictReader(fichier, delimiter=";"))


def test_chaque_cible_ecrite_se_lit_comme_attendu() -> None:
    lues = [(cas, en_cas(cas["texte"])) for cas in LIGNES]
    assert [(attendu, lu) for attendu, lu in lues if lu != attendu] == []


def en_cas(texte: str) -> dict[str, str]:
    """La lecture dans la forme du fichier de cas."""
    lue = lire_cible_en_detail(texte)
    cible = lue.cible
    return {
        "texte": cible.texte,
        "nature": cible.nature.value,
        "operateur": cible.operateur.value if cible.operateur else "",
        "valeur": en_texte(cible.valeur),
        "borne_haute": en_texte(cible.borne_haute),
        "unite": cible.unite,
        "echeance": en_texte(cible.echeance),
        "autre": en_texte(lue.autre),
        "explicite": "oui" if lue.est_explicite else "",
    }


def en_texte(valeur: object) -> str:
    return "" if valeur is None else str(valeur)


def test_le_fichier_de_cas_couvre_toutes_les_familles() -> None:
    assert len(LIGNES) >= 500
    assert len({cas["texte"] for cas in LIGNES}) == len(LIGNES)
    assert len({cas["nature"] for cas in LIGNES}) == 16
    assert len({cas["operateur"] for cas in LIGNES}) == 12
