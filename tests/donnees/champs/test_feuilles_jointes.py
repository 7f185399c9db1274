"""Les tableaux joints : leurs noms ne sont pas ceux du modèle, et se reconnaissent aux accents près."""

from __future__ import annotations

import pytest

from lib.donnees.champs import FEUILLES, FEUILLES_JOINTES, est_jointe


@pytest.mark.parametrize("nom", [*(feuille.nom for feuille in FEUILLES_JOINTES), "ANNEE REJOUEE"])
def test_un_tableau_joint_se_reconnait(nom: str) -> None:
    assert est_jointe(nom)


@pytest.mark.parametrize("nom", [*(feuille.nom for feuille in FEUILLES), "Rotation", "Année 2026", ""])
def test_une_autre_feuille_n_en_est_pas_un(nom: str) -> None:
    assert not est_jointe(nom)
