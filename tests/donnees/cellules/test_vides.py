"""Un vide, et ce qu'on écrit à sa place, se reconnaît avec sa raison ; un zéro ou un nombre n'en est jamais un."""

from __future__ import annotations

import pytest

from lib.domaine.vocabulaire import NatureCible
from lib.donnees.cellules.vides import ERREURS_DE_FORMULE, LONGUEUR_D_UN_VIDE, lire_vide


@pytest.mark.parametrize(
    ("texte", "vide"),
    [
        ("", NatureCible.VIDE),
        (" — ", NatureCible.VIDE),
        ("À définir", NatureCible.A_DEFINIR),
        ("à définir avec la CPAM", NatureCible.A_DEFINIR),
        ("à définir avec la CPAM en 2026", NatureCible.A_DEFINIR),
        ("ND", NatureCible.INDISPONIBLE),
        ("indisponible (logiciel en panne)", NatureCible.INDISPONIBLE),
        ("N/A", NatureCible.SANS_OBJET),
        ("sans objet, pas de crise", NatureCible.SANS_OBJET),
    ],
)
def test_chaque_vide_a_sa_nature(texte: str, vide: NatureCible) -> None:
    assert lire_vide(texte) is vide


@pytest.mark.parametrize("texte", ["0", "zéro", "néant", "à définir avec 12 médecins", "définir", "80 %", "en cours"])
def test_un_zero_un_nombre_ou_un_texte_n_est_pas_un_vide(texte: str) -> None:
    assert lire_vide(texte) is None


@pytest.mark.parametrize("erreur", sorted(ERREURS_DE_FORMULE))
def test_une_erreur_de_formule_n_est_pas_un_vide(erreur: str) -> None:
    assert lire_vide(erreur.upper()) is NatureCible.ERREUR


def test_un_long_texte_qui_commence_comme_un_vide_se_juge_sur_son_debut() -> None:
    assert lire_vide("à définir (" + "x" * LONGUEUR_D_UN_VIDE) is NatureCible.A_DEFINIR
    assert lire_vide("à définir (" + "x" * LONGUEUR_D_UN_VIDE + " 12)") is None
