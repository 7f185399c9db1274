"""Chaque document a sa mesure ; aucun seuil ne fait échouer la suite, qui tourne sur des machines inégales."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.performance.documents import CIBLES, mesures_des_documents
from tests.performance.mesurer import etalon, tableau

DOCUMENTS = {
    "fiche interne": 3, "fiche partageable": 3, "relevé de décisions": 2, "annexe d'indicateurs": 3,
    "classeur de l'exercice suivant": 1, "diaporama": 1,
}  # fmt: skip
"""Chaque document, et le nombre de ses formats."""


@pytest.mark.performance
def test_les_mesures_des_documents_s_impriment() -> None:
    toutes = [*mesures_des_documents()]
    print(f"\n{tableau(toutes, etalon())}")
    assert all(0 < duree < 60 for mesure in toutes for duree in mesure.durees)


def test_chaque_document_est_mesure_dans_chacun_de_ses_formats_avec_sa_cible() -> None:
    toutes = [*mesures_des_documents(fois=1, echauffement=0)]
    assert Counter(mesure.quoi.split(", ")[0].split(" (")[0] for mesure in toutes) == DOCUMENTS
    assert {mesure.cible for mesure in toutes} == set(CIBLES.values())
