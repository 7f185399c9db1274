"""Un réalisé a quatre états, et ce qui ne se comprend pas n'est pas deviné."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import EtatMesure, NatureMesure
from lib.donnees.cellules.mesures import lire_mesure, lire_un_achevement, lire_un_rapport


@pytest.mark.parametrize(
    ("texte", "etat", "valeur"),
    [
        ("fait", EtatMesure.MESURE, 1),
        ("Atteint", EtatMesure.MESURE, 1),
        ("☑", EtatMesure.MESURE, 1),
        ("✅", EtatMesure.MESURE, 1),
        ("☐", EtatMesure.MESURE, 0),
        ("❌", EtatMesure.MESURE, 0),
        ("partiel", EtatMesure.MESURE, "1/2"),
        ("non réalisé", EtatMesure.MESURE, 0),
        ("0", EtatMesure.MESURE, 0),
        ("néant", EtatMesure.MESURE, 0),
        ("N/A", EtatMesure.SANS_OBJET, None),
        ("non concerné", EtatMesure.SANS_OBJET, None),
        ("non échu", EtatMesure.PAS_ENCORE_DU, None),
        ("à venir", EtatMesure.PAS_ENCORE_DU, None),
        ("", EtatMesure.MANQUANT, None),
        ("-", EtatMesure.MANQUANT, None),
        ("à définir", EtatMesure.MANQUANT, None),
        ("ND", EtatMesure.MANQUANT, None),
        ("indisponible", EtatMesure.MANQUANT, None),
    ],
)
def test_un_realise_a_quatre_etats(texte: str, etat: EtatMesure, valeur: int | str | None) -> None:
    mesure = lire_mesure(texte)
    assert mesure is not None
    assert (mesure.etat, mesure.valeur) == (etat, None if valeur is None else Fraction(valeur))
    assert mesure.texte == texte


def test_un_realise_qui_ne_se_comprend_pas_n_est_pas_devine() -> None:
    assert lire_mesure("beaucoup") is None
    assert lire_mesure("en cours") is None
    date_lue = lire_mesure("12/03/2027")
    assert date_lue is not None
    assert date_lue.nature is NatureMesure.DATE


@pytest.mark.parametrize("texte", ["Validé", "Signée", "transmis", "Remises", "Mis en place", "Adopté", "envoyé"])
def test_un_participe_seul_dit_que_c_est_fait(texte: str) -> None:
    mesure = lire_mesure(texte)
    assert mesure is not None
    assert (mesure.valeur, mesure.nature) == (1, NatureMesure.ETAT)


@pytest.mark.parametrize(
    ("texte", "dit"),
    [
        ("Transmis à la CPAM", True),
        ("envoyée par courriel", True),
        ("relu par le bureau", False),
        ("prévu", None),
        ("non signé", None),
        ("reporté", None),
        ("à signer", None),
        ("annulée", None),
        ("Réunion", None),
    ],
)
def test_un_participe_inconnu_n_acheve_qu_a_demi_et_une_attente_rien(texte: str, dit: bool | None) -> None:
    assert lire_un_achevement(texte) is dit


@pytest.mark.parametrize("texte", ["150 sur 200 patients", "150 patients sur 200", "150 patients sur un total de 200"])
def test_un_rapport_peut_dire_ce_qu_il_compte(texte: str) -> None:
    assert lire_un_rapport(texte) == (150, 200)


@pytest.mark.parametrize("texte", ["200 sur 150 patients", "3 sites sur 4, 12 patients", "150 sur place"])
def test_ce_qui_n_est_pas_un_effectif_sur_son_total_n_est_pas_un_rapport(texte: str) -> None:
    assert lire_un_rapport(texte) is None
