"""Les colonnes d'un export comptable se reconnaissent, et ne se mêlent pas à celles du modèle."""

from __future__ import annotations

import pytest

from lib.donnees.champs import EXPORT_COMPTABLE, FEUILLES, champ_sur


@pytest.mark.parametrize(
    ("entete", "cle"),
    [
        ("CompteNum", "compte"),
        ("N° de compte", "compte"),
        ("Date d'écriture", "date"),
        ("Montant (€)", "montant"),
        ("Débit", "debit"),
        ("Crédit", "credit"),
        ("Section analytique", "mission"),
        ("Fiche action", "action"),
    ],
)
def test_une_entete_usuelle_se_reconnait(entete: str, cle: str) -> None:
    trouve = champ_sur(entete, EXPORT_COMPTABLE)
    assert trouve is not None
    assert trouve.cle == cle


def test_un_export_n_est_pas_une_feuille_du_modele() -> None:
    assert EXPORT_COMPTABLE not in FEUILLES
