"""Le pari du jour fige les prévisions telles qu'elles sont ; il se refuse quand rien ne pourra le dénouer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from lib.calcul.annonces import PariImpossible, parier
from lib.calcul.loi_de_ligne import Origine
from lib.calcul.risque_du_contrat import risque_de
from lib.domaine.contrat import Contrat, Cpts
from lib.domaine.indicateur import Mesure
from lib.domaine.paris import Fourchette
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.vocabulaire import TypeMesure
from tests.domaine.test_denouement import PASSE, REUNIONS, contrat

LE = date(2025, 12, 1)
AVIS = Prevision("P1", Fraction(10), Fraction(12), Fraction(14))
EN_COURS = replace(REUNIONS, mesure=Mesure.nombre(8), mesure_le=LE)


def risque(classeur: Contrat):  # type: ignore[no-untyped-def]
    return risque_de(classeur, Preparation((AVIS,)))


def test_une_annonce_reprend_la_prevision_et_les_termes_du_contrat() -> None:
    classeur = contrat(EN_COURS)
    pari = parier(classeur, risque(classeur), le=LE)
    (ligne,) = pari.lignes
    assert (pari.cpts, pari.exercice, pari.le) == ("CPTS de la Combe", PASSE, LE)
    assert (ligne.identifiant, ligne.libelle, ligne.montant) == ("P1", "Réunions tenues", Decimal(8000))
    assert (ligne.unite, ligne.cible, ligne.origine) == ("réunions", Fraction(12), "avis d'équipe")
    assert ligne.chance == pytest.approx(0.6)  # la cible est la médiane de l'avis, et un compte l'atteint ou la dépasse
    assert ligne.fourchette == Fourchette(10.0, 12.0, 14.0)
    assert not ligne.est_connue


def test_le_total_annonce_est_celui_des_lignes_moyennement_liees() -> None:
    classeur = contrat(EN_COURS)
    lu, total = risque(classeur), parier(classeur, risque(classeur), le=LE).total
    assert total is not None
    assert total.attendu == lu.moyenne.attendu
    assert total.fourchette == Fourchette(lu.moyenne.prudent, lu.moyenne.mediane, lu.moyenne.haut)


def test_ce_que_l_on_sait_deja_est_marque_comme_su() -> None:
    classeur = contrat(replace(EN_COURS, mesure_le=PASSE.fin))
    connu = risque_de(classeur, Preparation())
    assert connu.lois[0].origine is Origine.CONNUE
    assert parier(classeur, connu, le=PASSE.fin).lignes[0].est_connue


@pytest.mark.parametrize(
    ("type_mesure", "fait", "attendu"),
    [(TypeMesure.FLUX, 12, True), (TypeMesure.FLUX, 11, False), (TypeMesure.STOCK, 12, False)],
)
def test_un_flux_deja_a_sa_cible_n_est_plus_un_pari(type_mesure: TypeMesure, fait: int, attendu: bool) -> None:
    classeur = contrat(replace(EN_COURS, type_mesure=type_mesure, mesure=Mesure.nombre(fait)))
    assert parier(classeur, risque(classeur), le=LE).lignes[0].est_connue is attendu


@pytest.mark.parametrize(
    ("change", "le", "attendu"),
    [
        ({"cpts": Cpts(" ")}, LE, "ne dit pas le nom de la CPTS"),
        ({"exercice": None}, LE, "ne dit pas les dates de l'exercice"),
        ({}, date(2026, 4, 15), "l'exercice est fini depuis le 14/04/2026"),
    ],
)
def test_un_pari_que_rien_ne_denouerait_se_refuse(change: dict[str, object], le: date, attendu: str) -> None:
    classeur = replace(contrat(EN_COURS), **change)  # type: ignore[arg-type]
    with pytest.raises(PariImpossible, match=attendu):
        parier(classeur, risque(classeur), le=le)
