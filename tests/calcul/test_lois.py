"""Les lois de valeur : cumuls, moments, quantiles, et ce qu'on leur fait."""

from __future__ import annotations

from math import inf, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from lib.calcul.lois import (
    LoiBinomialeNegative,
    LoiDeStudent,
    LoiDeValeur,
    LoiDiscrete,
    LoiParMorceaux,
    LoiPert,
    LoiTriangulaire,
    Pesee,
    arrondir,
    beta_binomiale,
    borner,
    certitude,
    deplacer,
    elargir,
    lister,
    lorenz,
    melanger,
    moment_strict,
    trois_points,
)
from tests.calcul.integrale import integrer

LIBRES = {"plancher": -inf, "plafond": inf}
CONTINUES: dict[str, LoiDeValeur] = {
    "trois points": trois_points(8, 12, 14, **LIBRES),
    "PERT": LoiPert(4, 6, 16),
    "PERT au bord": LoiPert(4, 4, 16),
    "triangle": LoiTriangulaire(4, 12, 16),
    "triangle à gauche": LoiTriangulaire(4, 4, 16),
    "triangle à droite": LoiTriangulaire(4, 16, 16),
    "Student": LoiDeStudent(10, 2, 2),
}
SAUTANTES: dict[str, LoiDeValeur] = {
    "connue": certitude(11.0),
    "listée": LoiDiscrete.de([(4, 0.25), (11, 0.5), (12.5, 0.25)]),
    "comptée": LoiBinomialeNegative(8, 19, 5 / 6),
    "trois points confondus": trois_points(12, 12, 14, **LIBRES),
}
TOUTES = {
    **CONTINUES,
    **SAUTANTES,
    **{f"{nom}, élargie": elargir(loi, 1.5) for nom, loi in (CONTINUES | SAUTANTES).items()},
    **{f"{nom}, bornée": borner(loi, 9, 13) for nom, loi in (CONTINUES | SAUTANTES).items()},
    **{f"{nom}, réduite et bornée": borner(deplacer(loi, 0.8), 9) for nom, loi in (CONTINUES | SAUTANTES).items()},
}


@pytest.mark.parametrize("nom", TOUTES)
def test_le_cumul_monte_et_le_quantile_l_inverse(nom: str) -> None:
    loi = TOUTES[nom]
    valeurs = [v / 4 for v in range(-40, 160)]
    cumuls = [c for v in valeurs for c in (loi.cumul_strict(v), loi.cumul(v))]
    assert cumuls == sorted(cumuls)
    assert all(0 <= c <= 1 for c in cumuls)
    for chance in (0.01, 0.1, 0.37, 0.5, 0.9, 0.99):
        quantile = loi.quantile(chance)
        assert loi.cumul(quantile) >= chance - 1e-9
        assert loi.cumul_strict(quantile) <= chance + 1e-9


@pytest.mark.parametrize("nom", TOUTES)
def test_le_moment_partiel_finit_a_la_moyenne(nom: str) -> None:
    loi = TOUTES[nom]
    assert isclose(lorenz(loi, 1 - 1e-12), loi.moyenne, abs_tol=1e-4 if "Student" in nom else 1e-8)
    if "Student" not in nom:
        assert isclose(loi.moment(1e6), loi.moyenne, rel_tol=1e-12)


@pytest.mark.parametrize("nom", TOUTES)
@pytest.mark.parametrize(("de", "vers"), [(6.0, 9.5), (9.0, 13.0), (10.3, 12.0)])
def test_le_moment_entre_deux_valeurs_est_l_integrale_des_quantiles(nom: str, de: float, vers: float) -> None:
    loi = TOUTES[nom]
    bas, haut = loi.cumul(de), loi.cumul_strict(vers)
    attendu = integrer(loi, lambda v: v, de=bas, vers=haut) if haut > bas else 0.0
    assert isclose(moment_strict(loi, vers) - loi.moment(de), attendu, abs_tol=1e-6)


@pytest.mark.parametrize("nom", CONTINUES)
def test_une_loi_continue_n_a_ni_saut_ni_liste(nom: str) -> None:
    loi = CONTINUES[nom]
    assert loi.cumul(10.0) == loi.cumul_strict(10.0)
    assert loi.pesees(9.0, 11.0) is None


def test_un_nombre_de_fois_se_liste_et_ses_masses_sont_celles_du_cumul() -> None:
    loi = SAUTANTES["comptée"]
    pesees = loi.pesees(8, 12)
    assert pesees is not None
    assert [p.valeur for p in pesees] == [9, 10, 11]
    assert all(isclose(p.masse, loi.cumul(p.valeur) - loi.cumul_strict(p.valeur), abs_tol=1e-13) for p in pesees)
    assert loi.pesees(0, 10_000) is None, "trop de valeurs : elles se groupent"


def test_un_compte_borne_se_liste_un_a_un_jusqu_a_sa_borne() -> None:
    """Très étalé, il se listerait par paquets ; au-delà de mille personnes, il n'y a plus rien à distinguer."""
    loi = LoiBinomialeNegative(280.0, 0.6, 0.6 / (0.6 + 400))
    listee = lister(loi, au_plus=1000)
    assert listee.valeurs == tuple(float(n) for n in range(280, 1001))
    for valeur in (281, 320, 999):
        assert isclose(listee.cumul(valeur), loi.cumul(valeur), abs_tol=1e-12)
    assert listee.cumul(1000) == 1
    assert lister(loi, au_plus=280).valeurs == (280.0,)


def test_student_a_deux_degres_a_la_forme_close() -> None:
    loi = LoiDeStudent(0, 1, 2)
    for t in (-3.0, -0.4, 0.0, 1.7):
        assert isclose(loi.cumul(t), 0.5 + t / (2 * (2 + t * t) ** 0.5), abs_tol=1e-14)


def test_une_beta_binomiale_sans_donnee_ne_prefere_rien() -> None:
    assert [p.masse for p in beta_binomiale(2, 1, 1)] == pytest.approx([1 / 3] * 3, abs=1e-14)


def test_une_beta_binomiale_nombreuse_garde_toute_sa_masse() -> None:
    pesees = beta_binomiale(7043, 8268 + 6.6, 3732 + 3.4)
    assert sum(p.masse for p in pesees) == pytest.approx(1, abs=1e-9)
    moyenne = sum(p.valeur * p.masse for p in pesees)
    assert moyenne == pytest.approx(7043 * 8274.6 / 12010, rel=1e-9)


@given(st.floats(0.1, 500), st.floats(0.02, 0.98), st.integers(0, 200))
def test_le_compte_moyen_est_celui_de_la_formule(taille: float, reussite: float, acquis: int) -> None:
    loi = LoiBinomialeNegative(acquis, taille, reussite)
    assert loi.moyenne == pytest.approx(acquis + taille * (1 - reussite) / reussite)
    assert loi.moment(acquis + 1e6) == pytest.approx(loi.moyenne)


@pytest.mark.parametrize("nom", CONTINUES | SAUTANTES)
def test_elargir_garde_la_mediane_et_ecarte_les_deciles(nom: str) -> None:
    loi, large = (CONTINUES | SAUTANTES)[nom], elargir((CONTINUES | SAUTANTES)[nom], 1.5)
    assert large.quantile(0.5) == pytest.approx(loi.quantile(0.5))
    for chance in (0.1, 0.9):
        ecart, elargi = loi.quantile(chance) - loi.quantile(0.5), large.quantile(chance) - large.quantile(0.5)
        if nom in CONTINUES or nom == "trois points confondus":
            assert elargi == pytest.approx(1.5 * ecart)
        else:
            assert abs(elargi) >= abs(ecart), "un compte garde ses valeurs ; leurs chances s'étalent"


def test_elargir_une_loi_listee_et_une_loi_continue_revient_au_meme() -> None:
    """Un compte de plusieurs centaines, élargi valeur par valeur, a les déciles de la loi lisse élargie."""
    compte = LoiBinomialeNegative(100, 60, 0.2)
    large = elargir(compte, 1.5)
    for chance in (0.1, 0.25, 0.75, 0.9):
        assert large.quantile(chance) == pytest.approx(compte.quantile(float(ndtr(1.5 * ndtri(chance)))), abs=1)


def test_arrondir_garde_les_quantiles_entiers_et_coupe_entre_deux_entiers() -> None:
    """« 0, 1, 1 » : un évènement prévu n'est pas une chance sur deux ; la médiane dit qu'il se tient."""
    loi = arrondir(trois_points(0, 1, 1, plancher=0, plafond=inf), 1)
    assert (loi.cumul(0), loi.quantile(0.5)) == (pytest.approx(0.3), 1)
    ample = arrondir(trois_points(8, 12, 14, plancher=0, plafond=inf), 1)
    assert [ample.quantile(chance) for chance in (0.1, 0.5, 0.9)] == [8, 12, 14]
    assert ample.cumul(11) == pytest.approx(0.1 + 0.4 * 3.5 / 4)


def test_melanger_ajoute_les_chances() -> None:
    melange = melanger([(0.25, certitude(3.0)), (0.75, LoiDiscrete.de([(3.0, 0.5), (8.0, 0.5)]))])
    assert melange.toutes == (Pesee(3.0, 0.625), Pesee(8.0, 0.375))


def test_borner_pose_la_masse_qui_depasse_sur_les_limites() -> None:
    loi = borner(LoiParMorceaux((0, 10), (0.0, 1.0)), 2, 7)
    assert loi.cumul_strict(2) == 0
    assert loi.cumul(2) == pytest.approx(0.2)
    assert loi.cumul_strict(7) == pytest.approx(0.7)
    assert loi.cumul(7) == 1
    assert loi.moyenne == pytest.approx(0.2 * 2 + 0.5 * 4.5 + 0.3 * 7)


def test_une_loi_reduite_a_rien_vaut_zero() -> None:
    assert deplacer(LoiPert(1, 2, 3), 0).cumul(0) == 1


def test_les_extremes_d_un_avis_s_arretent_aux_limites_physiques() -> None:
    assert trois_points(1, 5, 9, plancher=0, plafond=10).valeurs == (0, 1, 5, 9, 10)
    assert trois_points(4, 5, 9, plancher=0, plafond=100).valeurs == (3.5, 4, 5, 9, 11)
    assert trois_points(1, 5, 9, plancher=2, plafond=8).valeurs == (-1, 1, 5, 9, 11), "la coupe viendra après"


@pytest.mark.parametrize("pente", [0.1, 0.3, 0.8, 1.1, 1.25])
def test_un_seuil_compte_en_flottants_ne_se_rate_pas(pente: float) -> None:
    """15 × 0,8 ne vaut pas exactement 12 en flottants : la valeur est pourtant sur le seuil."""
    loi = deplacer(LoiBinomialeNegative(3, 4, 0.5), pente)
    seuil = 15 * pente
    assert loi.cumul(seuil) - loi.cumul_strict(seuil) == pytest.approx(
        LoiBinomialeNegative(3, 4, 0.5).cumul(15) - LoiBinomialeNegative(3, 4, 0.5).cumul(14)
    )
