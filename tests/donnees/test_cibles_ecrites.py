"""Les cibles d'un fichier de cas : chacune a sa lecture attendue, une par ligne, relue par un humain."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lib.donnees.cellules.cibles import lire_cible_en_detail

CAS = Path(__file__).parent / "cibles_ecrites.csv"
with CAS.open(encoding="utf-8", newline="") as fichier:
    LIGNES = list(csv.DictReader(fichier, delimiter=";"))


@pytest.mark.parametrize("cas", LIGNES, ids=lambda cas: cas["texte"] or "vide")
def test_une_cible_ecrite_se_lit_comme_attendu(cas: dict[str, str]) -> None:
    lue = lire_cible_en_detail(cas["texte"])
    cible = lue.cible
    trouve = {
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
    assert trouve == cas


def en_texte(valeur: object) -> str:
    return "" if valeur is None else str(valeur)


def test_le_fichier_de_cas_couvre_toutes_les_familles() -> None:
    assert len(LIGNES) >= 500
    assert len({cas["texte"] for cas in LIGNES}) == len(LIGNES)
    assert len({cas["nature"] for cas in LIGNES}) == 16
    assert len({cas["operateur"] for cas in LIGNES}) == 12
