"""Le bilan des paris : valeurs calculées à la main, et ce qui doit tenir quels que soient les paris."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.calcul.bilan_des_paris import Classe, Jugement, Reglage, a_compter, dresser, juger
from lib.domaine.contrat import Exercice
from lib.domaine.denouement import Denouement, LigneDenouee
from lib.domaine.paris import Fourchette, Pari, PariDeLigne

JUGEMENTS = st.builds(Jugement, st.floats(0, 1), st.booleans())
EXERCICE = Exercice(date(2025, 1, 1), date(2025, 12, 31))
PARI = PariDeLigne("A1", "Créneaux ouverts", Decimal(1000), 0.8, "avis d'équipe", fourchette=Fourchette(1, 2, 3))


def suite(chance: float, *, reussis: int, manques: int) -> list[Jugement]:
    return [Jugement(chance, True)] * reussis + [Jugement(chance, False)] * manques


def test_un_bilan_pose_a_la_main() -> None:
    bilan = dresser([*suite(0.8, reussis=6, manques=4), *suite(0.5, reussis=1, manques=1)])
    assert (bilan.paris, bilan.reussis, bilan.annonces) == (12, 7, pytest.approx(9.0))
    # (6 × 0,2² + 4 × 0,8² + 2 × 0,5²) ÷ 12 = (0,24 + 2,56 + 0,5) ÷ 12
    assert bilan.ecart_moyen == pytest.approx(0.275)
    assert bilan.hasard == pytest.approx((10 * 0.16 + 2 * 0.25) ** 0.5)
    assert bilan.classes == (Classe(5, 2, 1), Classe(8, 10, 6))
    assert not bilan.bat_pile_ou_face


def test_toujours_dire_la_moitie_vaut_un_quart() -> None:
    bilan = dresser(suite(0.5, reussis=3, manques=9))
    assert bilan.ecart_moyen == 0.25
    assert not bilan.bat_pile_ou_face


@pytest.mark.parametrize(
    ("jugements", "attendu"),
    [
        (suite(0.8, reussis=9, manques=0), Reglage.TROP_PEU),
        (suite(0.8, reussis=8, manques=2), Reglage.BIEN_REGLES),
        (suite(0.8, reussis=5, manques=5), Reglage.OPTIMISTES),  # 8 − 5 = 3 > 1,645 × √1,6 = 2,08
        (suite(0.8, reussis=6, manques=4), Reglage.BIEN_REGLES),  # 8 − 6 = 2 < 2,08 : le hasard suffit
        (suite(0.2, reussis=5, manques=5), Reglage.PRUDENTS),
        (suite(1.0, reussis=9, manques=1), Reglage.OPTIMISTES),  # sûr de soi et démenti
        ([], Reglage.TROP_PEU),
    ],
)
def test_le_reglage_ne_conclut_que_si_le_hasard_ne_suffit_pas(jugements: list[Jugement], attendu: Reglage) -> None:
    assert dresser(jugements).reglage is attendu


def test_les_fourchettes_se_comptent_bornes_comprises() -> None:
    bande = Fourchette(10, 12, 14)
    valeurs = (10, 12, 14, Fraction(141, 10), 9, None)
    bilan = dresser(Jugement(fourchette=bande, valeur=None if v is None else Fraction(v)) for v in valeurs)
    assert (bilan.fourchettes, bilan.dedans, bilan.dedans_attendus) == (5, 3, 4)
    assert (bilan.paris, bilan.ecart_moyen) == (0, None)


@given(st.lists(JUGEMENTS, min_size=1))
def test_l_ecart_moyen_est_entre_zero_et_un(jugements: list[Jugement]) -> None:
    ecart = dresser(jugements).ecart_moyen
    assert ecart is not None
    assert 0 <= ecart <= 1


@given(st.lists(st.booleans(), min_size=1))
def test_qui_sait_tout_n_a_aucun_ecart(venus: list[bool]) -> None:
    bilan = dresser(Jugement(float(venu), venu) for venu in venus)
    assert bilan.ecart_moyen == 0
    assert bilan.reglage in (Reglage.BIEN_REGLES, Reglage.TROP_PEU)


@given(st.lists(JUGEMENTS).flatmap(lambda jugements: st.tuples(st.just(jugements), st.permutations(jugements))))
def test_l_ordre_des_paris_ne_compte_pas(deux: tuple[list[Jugement], list[Jugement]]) -> None:
    avant, apres = deux
    assert dresser(avant) == dresser(apres)


@given(st.lists(JUGEMENTS))
def test_chaque_pari_est_dans_une_seule_classe(jugements: list[Jugement]) -> None:
    bilan = dresser(jugements)
    assert sum(classe.paris for classe in bilan.classes) == bilan.paris == len(jugements)
    assert sum(classe.reussis for classe in bilan.classes) == bilan.reussis


def denoue(le: date, *lignes: LigneDenouee) -> Denouement:
    return Denouement(Pari("CPTS de la Combe", EXERCICE, le, tuple(li.pari for li in lignes)), lignes)


def test_un_pari_repete_ne_compte_que_la_premiere_fois() -> None:
    premier = denoue(date(2025, 3, 1), LigneDenouee(PARI, True, Fraction(2)))
    second = denoue(date(2025, 9, 1), LigneDenouee(replace(PARI, chance=0.99), True, Fraction(2)))
    assert juger([premier, second]) == (Jugement(0.8, True, PARI.fourchette, Fraction(2)),)


def test_ce_que_l_on_savait_n_est_pas_un_pari() -> None:
    su = denoue(date(2025, 3, 1), LigneDenouee(replace(PARI, est_connue=True, chance=1.0), True))
    assert a_compter([su]) == ()


def test_une_reussite_inconnue_ne_compte_que_par_sa_fourchette() -> None:
    (jugement,) = juger([denoue(date(2025, 3, 1), LigneDenouee(PARI, valeur=Fraction(4)))])
    assert jugement == Jugement(None, None, PARI.fourchette, Fraction(4))
    bilan = dresser([jugement])
    assert (bilan.paris, bilan.fourchettes, bilan.dedans) == (0, 1, 0)
