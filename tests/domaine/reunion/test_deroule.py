"""Le déroulé : l'horloge vient du dehors, le temps de chaque point se compte, les notes restent au point."""

from __future__ import annotations

from datetime import datetime, timedelta
from fractions import Fraction

from lib.domaine.reunion.deroule import Deroule
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour, PointDeReunion

LE = datetime(2027, 3, 12, 14)
ORDRE = OrdreDuJour(tuple(PointDeReunion(titre, 10) for titre in ("un", "deux", "trois")))


def apres(secondes: int) -> datetime:
    return LE + timedelta(seconds=secondes)


def test_le_temps_d_un_point_se_compte_meme_si_l_on_y_revient() -> None:
    deroule = Deroule().commencer(ORDRE, LE).aller(1, apres(60)).aller(0, apres(90)).aller(2, apres(100))
    assert deroule.secondes_du_point(apres(130)) == 30
    assert [deroule.secondes_du_point(apres(130), rang) for rang in (0, 1)] == [70, 30]
    assert deroule.secondes(apres(130)) == 130


def test_avant_le_debut_et_apres_la_fin_l_horloge_ne_tourne_pas() -> None:
    assert Deroule(ORDRE).aller(1, LE).secondes(apres(500)) == 0
    finie = Deroule().commencer(ORDRE, LE).finir(apres(40))
    assert finie.secondes(apres(500)) == 40
    assert finie.aller(1, apres(500)).secondes(apres(900)) == 40


def test_suspendue_l_horloge_s_arrete_le_point_reste_et_la_reunion_n_est_pas_finie() -> None:
    suspendue = Deroule().commencer(ORDRE, LE).aller(1, apres(60)).suspendre(apres(90))
    assert (suspendue.secondes(apres(900)), suspendue.rang, suspendue.est_finie) == (90, 1, False)
    assert suspendue.suspendre(apres(500)) == suspendue
    reprise = suspendue.reprendre(apres(900))
    assert (reprise.secondes(apres(910)), reprise.suspendue_le) == (100, None)
    assert reprise.reprendre(apres(950)) == reprise
    assert suspendue.aller(2, apres(100)).secondes(apres(900)) == 90
    assert suspendue.finir(apres(900)).est_finie
    assert Deroule().suspendre(LE) == Deroule()


def test_le_realise_que_l_on_avance_reste_a_sa_ligne() -> None:
    deroule = Deroule().commencer(ORDRE, LE).choisir("A1").avancer(Fraction(131))
    assert deroule.choisir("A1").realise_avance == 131
    assert deroule.choisir("A2").realise_avance is None
    assert deroule.aller(1, apres(10)).realise_avance is None


def test_une_horloge_qui_recule_ne_rend_pas_le_temps_negatif() -> None:
    assert Deroule().commencer(ORDRE, LE).secondes_du_point(LE - timedelta(hours=1)) == 0


def test_commencer_deux_fois_ne_remet_pas_l_horloge_a_zero() -> None:
    deroule = Deroule().commencer(ORDRE, LE)
    assert deroule.commencer(OrdreDuJour(), apres(60)) == deroule


def test_hors_limites_l_on_reste_au_plus_proche() -> None:
    deroule = Deroule().commencer(ORDRE, LE)
    assert [deroule.aller(rang, LE).rang for rang in (-3, 2, 9)] == [0, 2, 2]
    assert Deroule().point is None
    assert deroule.point == ORDRE.points[0]


def test_une_note_reste_a_son_point() -> None:
    deroule = Deroule().commencer(ORDRE, LE).aller(2, LE).noter("trois").aller(0, LE).noter("un")
    assert deroule.note == "un"
    assert deroule.aller(1, LE).note == ""
    assert deroule.aller(2, LE).note == "trois"
