"""Les montants écrits en texte : lus, inconnus ou de suivi, jamais inventés."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.vocabulaire import Condition
from lib.donnees.cellules.nombres import lire_montant
from lib.donnees.cellules.operateurs import lire_une_suite
from tests.donnees.classeur.test_classeur_fautif import lire_plat, seule
from tests.donnees.classeurs_d_essai import avec

LUS = [
    ("jusqu'à 9 000 €", "9000"), ("9 k€", "9000"), ("9k€", "9000"), ("9 K€", "9000"), ("9000 euros", "9000"),
    ("9 000 EUR", "9000"), ("9.000 €", "9000"), ("9 000,50 €", "9000.50"), ("9\u202f000\u00a0€", "9000"),
    ("max. 9 000 €", "9000"), ("plafond 9 000 €", "9000"), ("plafonné à 9 000 €", "9000"), ("forfait 9 000 €", "9000"),
    ("9 000 € maximum", "9000"), ("9 000 €*", "9000"), ("9 000 € (1)", "9000"), ("€ 9 000", "9000"), ("9O00 €", "9000"),
    ("67 500 € si crise", "67500"), ("125 000 €/an", "125000"), ("9 000 € TTC", "9000"), ("0,5 M€", "500000"),
    ("soit 9 000 €", "9000"), ("environ 9 000 €", "9000"), ("dans la limite de 9 000 €", "9000"), ("0 €", "0"),
]  # fmt: skip
INCONNUS = [
    "inclus", "inclus dans la ligne 3", "cf. ci-dessus", "cf ci-dessus", "voir ligne 12", "idem", "id.", "\"", "〃",
    "forfait", "forfaitaire", "-", "—", "à définir", "ND", "500 €/participant", "500 € par soirée", "3 x 1 000 €",
    "3 500 à 4 000 €", "1 000 € / 2 000 €", "1 000 € ou 2 000 €", "beaucoup", "12 réunions", "10 %",
]  # fmt: skip


@pytest.mark.parametrize(("texte", "euros"), LUS)
def test_un_montant_en_texte_se_lit(texte: str, euros: str) -> None:
    assert lire_montant(texte) == Decimal(euros)
    assert lire_plat(avec(0, montant=texte)).contrat.indicateurs[0].montant_max == Decimal(euros)


@pytest.mark.parametrize("texte", INCONNUS)
def test_un_montant_qui_n_en_est_pas_un_reste_inconnu_et_dit(texte: str) -> None:
    lecture = lire_plat(avec(0, montant=texte))
    ligne = lecture.contrat.indicateurs[0]
    assert (ligne.montant_max, ligne.remunere) == (None, True)
    dits = [a for a in lecture.anomalies if a.cellule == "F2" and a.code in ("MONTANT_INCONNU", "NOMBRE_ILLISIBLE")]
    assert dits


@pytest.mark.parametrize("texte", ["inclus", "cf. ci-dessus", "idem", "forfait"])
def test_un_renvoi_dit_pourquoi_le_montant_est_inconnu(texte: str) -> None:
    assert texte in seule(lire_plat(avec(0, montant=texte)), "MONTANT_INCONNU").message


@pytest.mark.parametrize("texte", ["part fixe", "suivi", "non rémunéré", "inclus dans la part fixe"])
def test_une_part_fixe_est_une_ligne_de_suivi(texte: str) -> None:
    lecture = lire_plat(avec(0, montant=texte))
    assert not lecture.contrat.indicateurs[0].remunere
    assert seule(lecture, "LIGNE_DE_SUIVI").cellule == "F2"


def test_la_condition_ecrite_apres_le_montant_le_suspend() -> None:
    ligne = lire_plat(avec(0, montant="67 500 € si crise")).contrat.indicateurs[0]
    assert (ligne.montant_max, ligne.condition) == (67500, Condition.INCONNUE)


def test_une_suite_de_nombres_ne_se_lit_qu_entiere() -> None:
    assert [q.valeur for q in lire_une_suite("socle : 60 % ; objectif : 70 %")] == [60, 70]
    assert lire_une_suite("60 % / beaucoup / 70 %") == ()
    assert lire_une_suite("60 %") == ()
