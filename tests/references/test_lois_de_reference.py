"""Le cas de référence 6 : les lois de fin d'exercice, à 1e-9 ; et les formes closes du § 7 des méthodes de calcul."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from math import inf
from pathlib import Path
from typing import Any

import pytest

from lib.calcul.lois import LoiParMorceaux, LoiPert, LoiTriangulaire, beta_binomiale
from lib.calcul.prevision import prevoir
from lib.domaine.contrat import Exercice
from lib.domaine.indicateur import Cible, Indicateur, PointAnnuel
from lib.domaine.preparation import Hypotheses, Prevision
from lib.domaine.vocabulaire import FormeDAvis, NatureCible, NomRegle, TypeMesure
from tests.annees import annee_dite
from tests.domaine.contrats import ligne

CAS = {c["id"]: c for c in json.loads((Path(__file__).parent / "cas_de_calcul.json").read_text("utf-8"))["cases"]}
ATTENDUS: dict[str, Any] = CAS[6]["expected"]
TRENTE_JOURS = Exercice(date(2026, 9, 1), date(2026, 9, 30))
AU_VINGT = date(2026, 9, 20)
"""Vingt jours sur trente : exactement les deux tiers de l'exercice."""


SANS_VARIATION = Hypotheses(variation_annuelle=Fraction(0))
"""Le cas est celui du Gamma-Poisson seul : la variation d'une période à l'autre est un réglage du produit, en plus."""


def attendu(nom: str) -> Any:
    return pytest.approx(float(Fraction(ATTENDUS[nom]["frac"])), abs=1e-9)


def reunions(regle: NomRegle = NomRegle.TOUT_OU_RIEN, vise: int = 12) -> Indicateur:
    """8 réunions aux deux tiers de l'exercice, 11 l'an passé, cible 12."""
    passe = (PointAnnuel(annee_dite("2025"), realise=Fraction(11)),)
    return ligne(vise=vise, realise=8, regle=regle, mesure_le=AU_VINGT, historique=passe)


def dossiers() -> Indicateur:
    """6 dossiers éligibles sur 8 aux deux tiers de l'exercice, cible 75 %."""
    vise = Cible("75 %", valeur=Fraction(75), unite="%", nature=NatureCible.NOMBRE)
    faits = {"type_mesure": TypeMesure.TAUX, "unite": "%", "mesure_le": AU_VINGT}
    return ligne(vise=vise, realise=75, numerateur=Fraction(6), denominateur=Fraction(8), **faits)


def test_le_rythme_de_l_annee_donne_la_chance_d_arriver_a_la_cible() -> None:
    seul = prevoir(reunions(), TRENTE_JOURS, hypotheses=SANS_VARIATION)
    assert seul.chance_de_tout == attendu("gamma_poisson_P_reach_12")
    assert prevoir(reunions(), TRENTE_JOURS).chance_de_tout == pytest.approx(seul.chance_de_tout, abs=0.02)


def test_le_rythme_de_l_annee_donne_la_moyenne_finale() -> None:
    """Une règle proportionnelle à une cible hors d'atteinte paie la valeur finale, en fraction de la cible."""
    loi = prevoir(replace(reunions(NomRegle.PROPORTIONNEL, 10_000), montant_max=None), TRENTE_JOURS)
    assert loi.part_attendue * 10_000 == attendu("gamma_poisson_mean_final")


def test_le_rythme_de_l_annee_peut_s_arreter_net() -> None:
    assert 1 - prevoir(reunions(vise=9), TRENTE_JOURS, hypotheses=SANS_VARIATION).chance_de_tout == attendu(
        "gamma_poisson_P_exactly_8"
    )


def test_le_prorata_naif_dirait_que_tout_va_bien() -> None:
    """Sans année passée, la moyenne est le prorata ; avec elle, la cible n'est tenue qu'une fois sur deux."""
    sans_passe = replace(reunions(NomRegle.PROPORTIONNEL, 10_000), historique=(), montant_max=None)
    assert prevoir(sans_passe, TRENTE_JOURS).part_attendue * 10_000 == attendu("naive_prorata_final")


def test_les_dossiers_a_venir() -> None:
    masses = [p.masse for p in beta_binomiale(4, 7, 3)]
    attendues = [float(Fraction(m["frac"])) for m in ATTENDUS["beta_binomial_pmf_additional"]]
    assert masses == pytest.approx(attendues, abs=1e-9)


def test_le_taux_observe_donne_la_chance_d_arriver_a_la_cible() -> None:
    assert prevoir(dossiers(), TRENTE_JOURS).chance_de_tout == attendu("beta_binomial_P_reach_9")


def test_le_taux_observe_donne_la_moyenne_finale() -> None:
    vise = Cible("100 %", valeur=Fraction(100), unite="%", nature=NatureCible.NOMBRE)
    indicateur = replace(dossiers(), cible=vise, regle=NomRegle.PROPORTIONNEL, montant_max=None)
    assert prevoir(indicateur, TRENTE_JOURS).part_attendue * 12 == attendu("beta_binomial_mean_final")


@pytest.mark.parametrize(
    ("forme", "nombres", "seuil", "cle"),
    [
        (FormeDAvis.PERT, (0, "1/4", 1), "1/2", "pert_P_at_most_half"),
        (FormeDAvis.TRIANGLE, (4, 12, 16), 10, "triangular_P_at_most_10"),
        (FormeDAvis.DECILES, (8, 12, 14), 10, "three_point_P_at_most_10"),
    ],
)
def test_les_trois_nombres_d_une_equipe(forme: FormeDAvis, nombres: tuple[Any, ...], seuil: Any, cle: str) -> None:
    avis = Prevision("A1", *(Fraction(n) for n in nombres), forme=forme)
    indicateur = ligne(vise=seuil, realise=None, type_mesure=TypeMesure.STOCK, unite="€")
    assert 1 - prevoir(indicateur, None, avis).chance_de_tout == attendu(cle)


def test_une_chance_sur_dix_de_faire_plus() -> None:
    avis = Prevision("A1", Fraction(8), Fraction(12), Fraction(14))
    indicateur = ligne(vise=14, realise=None, type_mesure=TypeMesure.STOCK, unite="€")
    assert prevoir(indicateur, None, avis).chance_de_tout == attendu("three_point_P_reach_14")


def test_les_moyennes_des_formes() -> None:
    assert LoiPert(0, 0.25, 1).moyenne == attendu("pert_mean")
    assert LoiPert(0, 0.25, 1).moment(inf) == attendu("pert_mean")
    assert LoiTriangulaire(4, 12, 16).moyenne == attendu("triangular_mean")
    assert LoiParMorceaux((4, 8, 12, 14, 16), (0, 0.1, 0.5, 0.9, 1)).moyenne == attendu("three_point_mean")


ESSAYES = {
    "beta_binomial_pmf_additional", "beta_binomial_P_reach_9", "beta_binomial_mean_final", "gamma_poisson_p",
    "gamma_poisson_mean_final", "gamma_poisson_P_exactly_8", "gamma_poisson_P_reach_12", "naive_prorata_final",
    "pert_mean", "pert_P_at_most_half", "triangular_mean", "triangular_P_at_most_10", "three_point_P_at_most_10",
    "three_point_P_reach_14", "three_point_mean",
}  # fmt: skip


def test_aucun_nombre_du_cas_n_est_oublie() -> None:
    assert set(ATTENDUS) == ESSAYES


def test_le_parametre_de_reussite() -> None:
    """p = (b + τ) / (b + 1) : la masse de « rien de plus » est p à la puissance r."""
    p = float(Fraction(ATTENDUS["gamma_poisson_p"]["frac"]))
    assert 1 - prevoir(reunions(vise=9), TRENTE_JOURS, hypotheses=SANS_VARIATION).chance_de_tout == pytest.approx(
        p**19, abs=1e-12
    )


@pytest.mark.parametrize("annees", ["1/2", 1, 3])
def test_la_moyenne_d_un_flux_suit_la_forme_close(annees: Any) -> None:
    """c + (a + c)(1 − τ) / (b + τ)."""
    nu = Fraction(annees)
    indicateur = replace(reunions(NomRegle.PROPORTIONNEL, 10_000), montant_max=None)
    loi = prevoir(indicateur, TRENTE_JOURS, hypotheses=Hypotheses(annees_d_historique=nu))
    tau = Fraction(2, 3)
    assert loi.part_attendue * 10_000 == pytest.approx(float(8 + (11 * nu + 8) * (1 - tau) / (nu + tau)), abs=1e-7)
