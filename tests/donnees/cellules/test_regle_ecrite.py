"""La règle lue dans sa case, avec ses paliers ou son seuil ; ce qui en dit davantage reste à dire."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.vocabulaire import NomRegle
from lib.donnees.cellules.regle_ecrite import lire_la_regle, seuil_de_la_regle
from lib.donnees.classeur import lire
from tests.interface.classeurs import a_plat

ENTETES = ["Mission", "Indicateur", "Cible", "Réalisé", "Règle de paiement", "Montant"]


@pytest.mark.parametrize(
    ("texte", "regle", "seuil"),
    [
        ("proportionnel avec seuil 50 %", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(1, 2)),
        ("Proportionnel à partir d’un seuil de 62,5 %", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(5, 8)),
        ("prorata avec seuil : 80 %", NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(4, 5)),
        ("Paliers : 30 % → 1 500 € ; 35 % → 3 000 €", NomRegle.PALIERS, None),
        ("par paliers (30 % : 1 500 €)", NomRegle.PALIERS, None),
        ("tout ou rien", NomRegle.TOUT_OU_RIEN, None),
        ("proportionnel avec seuil", NomRegle.PROPORTIONNEL_AVEC_SEUIL, None),
        ("proportionnel avec seuil 50 % sauf avis contraire", None, None),
        ("proportionnel avec seuil 50 patients", None, None),
        ("proportionnel sauf en dessous de 50 %", None, None),
        ("pas de paliers : tout ou rien", None, None),
    ],
)
def test_une_regle_se_lit_avec_ce_qu_elle_demande(texte: str, regle: NomRegle | None, seuil: Fraction | None) -> None:
    assert (lire_la_regle(texte), seuil_de_la_regle(texte)) == (regle, seuil)


def test_le_seuil_d_une_regle_paie_la_ligne() -> None:
    ligne = ["Parcours", "Patients inclus", "50 patients", 27, "proportionnel avec seuil 50 %", 6500]
    (lue,) = lire("suivi.xlsx", a_plat(ENTETES, ligne)).contrat.indicateurs
    assert (lue.regle, lue.seuil) == (NomRegle.PROPORTIONNEL_AVEC_SEUIL, Fraction(1, 2))


def test_des_paliers_ecrits_dans_la_regle_ne_sont_pas_supposes() -> None:
    ligne = ["Prévention", "Taux de dépistage", "35 %", "31 %", "paliers : 30 % → 1 500 € ; 35 % → 3 000 €", 3000]
    lecture = lire("suivi.xlsx", a_plat(ENTETES, ligne))
    codes = {str(a.code) for a in lecture.anomalies}
    assert codes & {"VALEUR_INCONNUE", "REGLE_ABSENTE"} == set()
    assert len(lecture.contrat.indicateurs[0].paliers) == 2
