"""Ce qu'une ligne n'écrit pas : un identifiant lui est donné, un fait est supposé, un classement reste inconnu."""

from __future__ import annotations

from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import Lecture
from lib.domaine.vocabulaire import Fait
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import LIGNES, avec, plat


def identifiants(lecture: Lecture) -> list[str]:
    return [indicateur.identifiant for indicateur in lecture.contrat.indicateurs]


def codes(lecture: Lecture) -> set[str]:
    return {anomalie.code for anomalie in lecture.anomalies}


def premiere(lecture: Lecture) -> Indicateur:
    return lecture.contrat.indicateurs[0]


def test_une_ligne_sans_identifiant_prend_le_premier_libre_de_sa_mission() -> None:
    lecture = lire("essai.xlsx", plat(avec(0, id=None)))
    assert identifiants(lecture) == ["A1", "A2", "P1", "P2"]
    assert "IDENTIFIANT_PROPOSE" in codes(lecture)
    assert identifiants(lire("essai.xlsx", plat(avec(1, id=None))))[:2] == ["A1", "A2"]


def test_un_identifiant_en_double_est_change_et_dit() -> None:
    lecture = lire("essai.xlsx", plat(avec(1, id="A1")))
    assert identifiants(lecture) == ["A1", "A1-2", "P1", "P2"]
    assert "IDENTIFIANT_EN_DOUBLE" in codes(lecture)


def test_une_regle_absente_est_supposee_et_dite_une_regle_ecrite_ne_l_est_pas() -> None:
    supposee, ecrite = (lire("essai.xlsx", plat(lignes)) for lignes in (avec(0, regle=None), LIGNES))
    assert premiere(supposee).est_suppose(Fait.REGLE)
    assert "REGLE_ABSENTE" in codes(supposee)
    assert not premiere(ecrite).est_suppose(Fait.REGLE)
    assert "REGLE_ABSENTE" not in codes(ecrite)


def test_un_classement_que_personne_n_ecrit_reste_inconnu() -> None:
    lecture = lire("essai.xlsx", plat())
    assert (premiere(lecture).maitrise, premiere(lecture).portee, premiere(lecture).negociable) == (None, None, None)
    assert "CLASSEMENT_INCONNU" in codes(lecture)
