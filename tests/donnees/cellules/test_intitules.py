"""Un numéro, une rubrique ou un âge n'est pas un nombre à atteindre ; une demande chiffrée le reste."""

from __future__ import annotations

import pytest

from lib.donnees.cellules.intitules import est_un_intitule


@pytest.mark.parametrize(
    "texte",
    ["1 Réduire le renoncement", "1) Mettre en place un SAS", "1 - Ouvrir le SAS", "2.3 Accès aux soins",
     "3 Prévention",
     "Mission 2", "Priorité 1", "Axe n° 3 – Parcours", "65 ans et plus", "Femmes de 50 à 74 ans", "Les 18-25 ans",
     "16/25 ans", "≥ 65 ans", "plus de 70 ans", "Enfants de 6 ans"],
)  # fmt: skip
def test_un_intitule(texte: str) -> None:
    assert est_un_intitule(texte)


@pytest.mark.parametrize(
    "texte",
    ["12 réunions", "1 Atelier", "2 ans", "≤ 2 ans", "au plus 3 ans", "2,3 %", "75 % des 65 ans et plus",
     "3 formations",
     "100 femmes de 50 à 74 ans dépistées", "10", "≥ 80 %", "Niveau 2", "3 sur 4", "T4 2026", "1 plan de crise"],
)  # fmt: skip
def test_une_demande_n_est_pas_un_intitule(texte: str) -> None:
    assert not est_un_intitule(texte)
