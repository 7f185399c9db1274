"""La loi du total : formes closes, énumération, et ce qui est vrai de tout contrat."""

from __future__ import annotations

from decimal import Decimal
from math import asin, comb, fsum, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.loi_de_ligne import LoiDeLigne
from lib.calcul.loi_du_total import Repartition
from lib.calcul.noeuds import noeuds_de
from lib.calcul.repartition import repartir, repartir_selon
from tests.calcul.lois import (
    CHANCES,
    aux_noeuds,
    certain,
    contrats,
    enumerer,
    loi,
    loi_lue,
    lois_melangees,
    moyenne,
    noeuds_fins,
    pari,
    sans_lien,
    variance,
)

CORRELATIONS = st.sampled_from((0.0, 0.3, 0.6, 0.7))
RONDS = st.integers(1, 40).map(lambda n: Decimal(500 * n))


def test_lignes_egales_et_independantes_suivent_la_binomiale() -> None:
    egales = sans_lien(*(pari(f"L{rang}", 1000, 0.3) for rang in range(12)))
    assert egales.pas == 1000
    assert list(egales.masses) == pytest.approx([comb(12, k) * 0.3**k * 0.7 ** (12 - k) for k in range(13)], abs=1e-14)


@pytest.mark.parametrize("nombre", [2, 5, 10])
def test_a_un_demi_le_nombre_de_reussites_est_uniforme(nombre: int) -> None:
    lignes = [pari(f"L{rang}", 1, 0.5) for rang in range(nombre)]
    assert list(aux_noeuds(noeuds_fins(0.5), *lignes).masses) == pytest.approx(
        [1 / (nombre + 1)] * (nombre + 1), abs=1e-9
    )


@pytest.mark.parametrize("correlation", [0.0, 0.1, 0.3, 0.6, 0.7])
def test_deux_lignes_reussissent_ensemble_selon_l_arc_sinus(correlation: float) -> None:
    ensemble = repartir(certain(pari("A", 1, 0.5), pari("B", 1, 0.5)), correlation=correlation)
    assert ensemble.masses[2] == pytest.approx(0.25 + asin(correlation) / (2 * pi), abs=1e-9)


@pytest.mark.parametrize(("correlation", "commune"), [(0.25, 0.1), (0.0, 0.4), (0.01, 0.6), (0.6, 0.1)])
def test_la_correlation_commune_lie_aussi_deux_missions(correlation: float, commune: float) -> None:
    memes = certain(pari("A", 1, 0.5), pari("B", 1, 0.5))
    autres = certain(pari("A", 1, 0.5), pari("B", 1, 0.5, mission="CRISE"))
    ensemble = repartir(memes, correlation=correlation, commune=commune).masses[2]
    separees = repartir(autres, correlation=correlation, commune=commune).masses[2]
    assert ensemble == pytest.approx(0.25 + asin(correlation + commune) / (2 * pi), abs=1e-9)
    assert separees == pytest.approx(0.25 + asin(commune) / (2 * pi), abs=1e-9)


def test_une_correlation_de_mission_infime_ne_demande_pas_des_millions_de_noeuds() -> None:
    noeuds = noeuds_de(1e-12, commune=0.3)
    assert noeuds.poids.shape == (33, 33)
    liees = repartir(certain(pari("A", 1, 0.5), pari("B", 1, 0.5)), correlation=1e-12, commune=0.3)
    assert liees.masses[2] == pytest.approx(0.25 + asin(0.3) / (2 * pi), abs=1e-9)


def test_neuf_lignes_independantes_une_a_une() -> None:
    lignes = [
        loi(f"L{rang}", 500 * (rang + 2), _escalier(rang), mission="ACCES" if rang % 2 else "CRISE")
        for rang in range(9)
    ]
    repartition = sans_lien(*lignes)
    assert repartition.est_sans_arrondi
    attendue = enumerer(lignes)
    assert loi_lue(repartition) == {total: pytest.approx(masse, abs=1e-12) for total, masse in attendue.items()}


def _escalier(rang: int) -> dict[float, float]:
    return {0.0: 0.2, 0.5: 0.3, 1.0: 0.5} if rang % 3 else {0.0: 0.25, 0.25: 0.25, 1.0: 0.5}


@given(contrats(), CORRELATIONS)
def test_la_loi_est_une_loi(lois: tuple[LoiDeLigne, ...], correlation: float) -> None:
    repartition = repartir(certain(*lois), correlation=correlation)
    assert min(repartition.masses) >= 0
    assert fsum(repartition.masses) == pytest.approx(1, abs=1e-12)
    assert repartition.chance_d_au_moins(0) == 1.0


@given(contrats(), CORRELATIONS)
def test_la_moyenne_ne_depend_ni_de_la_correlation_ni_de_la_grille(
    lois: tuple[LoiDeLigne, ...], correlation: float
) -> None:
    repartition = repartir(certain(*lois), correlation=correlation)
    attendu = fsum(ligne.attendu for ligne in lois)
    assert repartition.attendu == pytest.approx(attendu, rel=1e-9, abs=1e-6)
    assert moyenne(repartition) == pytest.approx(attendu, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("nombre", [25, 33, 65])
def test_la_moyenne_ne_depend_pas_des_noeuds(nombre: int) -> None:
    lois = lois_melangees(12)
    repartition = aux_noeuds(noeuds_de(0.3, nombre=nombre), *lois)
    assert moyenne(repartition) == pytest.approx(fsum(ligne.attendu for ligne in lois), rel=1e-9)


@given(contrats(), CORRELATIONS)
def test_les_contributions_s_ajoutent_exactement(lois: tuple[LoiDeLigne, ...], correlation: float) -> None:
    _verifier_les_sommes(repartir(certain(*lois), correlation=correlation))


def _verifier_les_sommes(repartition: Repartition) -> None:
    lignes = repartition.contributions
    assert fsum(c.attendu for c in lignes) == pytest.approx(repartition.attendu, rel=1e-12)
    assert fsum(c.mauvaise_annee for c in lignes) == pytest.approx(repartition.mauvaise_annee, rel=1e-9, abs=1e-6)
    parts = fsum(c.part_du_risque for c in lignes)
    assert parts == 0 or parts == pytest.approx(1, abs=1e-12)
    assert all(c.part_du_risque >= 0 and c.manque_attendu >= 0 for c in lignes)


def test_les_contributions_s_ajoutent_aussi_avec_un_facteur_commun() -> None:
    _verifier_les_sommes(repartir(certain(*lois_melangees(12)), correlation=0.25, commune=0.1))


@given(contrats(), CORRELATIONS)
def test_la_mauvaise_annee_ne_depasse_ni_le_prudent_ni_l_attendu(
    lois: tuple[LoiDeLigne, ...], correlation: float
) -> None:
    repartition = repartir(certain(*lois), correlation=correlation)
    jeu = 1e-9 * repartition.maximum + 1e-6
    arrondi = 0.0 if repartition.est_sans_arrondi else repartition.pas
    assert repartition.mauvaise_annee <= repartition.prudent + jeu + arrondi
    assert repartition.mauvaise_annee <= repartition.attendu + jeu
    assert repartition.prudent <= repartition.mediane <= repartition.haut <= repartition.maximum


@given(st.lists(st.tuples(RONDS, CHANCES), min_size=1, max_size=7), st.data(), CORRELATIONS)
def test_une_chance_de_plus_n_abaisse_aucun_quantile(
    paris: list[tuple[Decimal, float]], donnees: st.DataObject, correlation: float
) -> None:
    choisi = donnees.draw(st.integers(0, len(paris) - 1))
    mieux = donnees.draw(st.floats(paris[choisi][1], 0.995))
    avant = [pari(f"L{rang}", montant, chance) for rang, (montant, chance) in enumerate(paris)]
    apres = [pari(f"L{choisi}", paris[choisi][0], mieux) if rang == choisi else p for rang, p in enumerate(avant)]
    avant_, apres_ = (repartir(certain(*lois), correlation=correlation) for lois in (avant, apres))
    for chance in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95):
        assert apres_.quantile(chance + 1e-9) >= avant_.quantile(chance - 1e-9)
    assert apres_.mauvaise_annee >= avant_.mauvaise_annee - 1e-6


def test_la_correlation_ecarte_les_issues() -> None:
    faible, moyenne_, forte = repartir_selon(certain(*lois_melangees(20)), (0.0, 0.3, 0.6))
    assert faible.mauvaise_annee > moyenne_.mauvaise_annee > forte.mauvaise_annee
    assert faible.attendu == moyenne_.attendu == forte.attendu
    assert variance(faible) < variance(moyenne_) < variance(forte)


def test_ensemble_ou_une_a_une_les_correlations_donnent_les_memes_chiffres() -> None:
    mondes = certain(*lois_melangees(10))
    assert repartir_selon(mondes, (0.3, 0.0)) == (repartir(mondes, correlation=0.3), repartir(mondes, correlation=0.0))


def test_une_ligne_acquise_ne_porte_aucun_risque() -> None:
    repartition = sans_lien(loi("SURE", 3000, {1.0: 1.0}), pari("PARI", 5000, 0.6))
    sure, pari_ = repartition.contributions
    assert (sure.mauvaise_annee, sure.part_du_risque, pari_.part_du_risque) == (pytest.approx(3000), 0.0, 1.0)


def test_tout_est_acquis_rien_ne_manque() -> None:
    repartition = sans_lien(loi("A", 3000, {1.0: 1.0}), loi("B", 1000, {1.0: 1.0}))
    assert [c.part_du_risque for c in repartition.contributions] == [0.0, 0.0]
    assert (repartition.prudent, repartition.haut, repartition.chance_d_au_moins(4000)) == (4000, 4000, 1.0)


def test_tout_est_perdu() -> None:
    repartition = sans_lien(loi("A", 3000, {0.0: 1.0}), loi("B", 1000, {0.0: 1.0}))
    assert (repartition.haut, repartition.attendu, repartition.maximum) == (0, 0, 4000)
    assert [c.part_du_risque for c in repartition.contributions] == pytest.approx([0.75, 0.25])


def test_le_haut_ne_depasse_pas_le_maximum_meme_si_la_grille_arrondit() -> None:
    repartition = sans_lien(*(loi(f"L{rang}", Decimal("12345.67") + rang, {1.0: 1.0}) for rang in range(30)))
    assert not repartition.est_sans_arrondi
    assert repartition.haut == repartition.maximum == pytest.approx(30 * 12345.67 + 435)


def test_une_chance_sur_dix_tout_juste_compte_dans_le_prudent() -> None:
    assert sans_lien(pari("A", 1000, 0.9)).prudent == 0
    assert sans_lien(pari("A", 1000, 0.9 + 1e-9)).prudent == 1000
