"""Le réalisé se compare à sa cible et aux deux termes de son taux, ou il manque ; rien n'est deviné."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser_ligne
from lib.domaine.vocabulaire import EtatMesure
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur, plat

ENTETES = ("Identifiant", "Mission", "Indicateur", "Cible", "Réalisé", "Numérateur", "Dénominateur", "Montant max (€)")


def lue(cible: object, realise: object, numerateur: object = None, denominateur: object = None) -> Lecture:
    ligne = ("A1", "ACCES", "Part des patients suivis", cible, realise, numerateur, denominateur, 1000)
    return lire("essai.xlsx", plat([ligne], ENTETES))


def codes(lecture: Lecture) -> set[str]:
    return {anomalie.code for anomalie in lecture.anomalies}


def valeur(lecture: Lecture) -> Fraction | None:
    return lecture.contrat.indicateurs[0].mesure.valeur


@pytest.mark.parametrize(("cible", "realise"), [("80 %", 0.7), ("3/4", 3)])
def test_un_realise_qui_ne_se_compare_pas_a_sa_cible_manque(cible: str, realise: float) -> None:
    lecture = lue(cible, realise)
    assert lecture.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert codes(lecture) & {"FRACTION_OU_POURCENT", "UNITE_INCOHERENTE"}


@pytest.mark.parametrize(("unite", "cible", "realise"), [("jours", "80 %", "70 %"), ("heures", "12 jours", "10 jours")])
def test_un_realise_que_l_unite_de_la_ligne_empeche_de_comparer_ne_paie_rien(
    unite: str, cible: str, realise: str
) -> None:
    entetes = ("Indicateur", "Mission", "Unité", "Cible", "Réalisé", "Montant max (€)", "Règle", "Sens")
    ligne = ("Suivi", "ACCES", unite, cible, realise, 1000, "proportionnel", "hausse")
    lecture = lire("essai.xlsx", plat([ligne], entetes))
    (dit,) = [a for a in lecture.anomalies if a.code == "UNITE_INCOHERENTE"]
    assert "Le réalisé n'est pas comparé" in dit.message
    assert valoriser_ligne(lecture.contrat.indicateurs[0]).montant is None


def test_une_part_nue_face_a_un_taux_ecrit_sans_son_signe_manque() -> None:
    entetes = ("Indicateur", "Mission", "Type de mesure", "Cible", "Réalisé", "Montant max (€)", "Règle", "Sens")
    ligne = ("Suivi", "ACCES", "taux", 80, 0.7, 1000, "proportionnel", "hausse")
    lecture = lire("essai.xlsx", plat([ligne], entetes))
    assert "FRACTION_OU_POURCENT" in codes(lecture)
    assert valoriser_ligne(lecture.contrat.indicateurs[0]).montant is None


def test_un_realise_dans_l_unite_de_sa_cible_est_garde() -> None:
    assert valeur(lue("80 %", "70 %")) == 70


def test_un_taux_absent_est_calcule_par_ses_deux_termes_et_dit() -> None:
    lecture = lue("80 %", None, 30, 40)
    assert valeur(lecture) == 75
    assert "REALISE_CALCULE" in codes(lecture)


def test_des_termes_inverses_ne_font_pas_un_taux() -> None:
    lecture = lue("80 %", None, 40, 30)
    assert valeur(lecture) is None
    assert "ARITHMETIQUE" in codes(lecture)


def test_un_taux_ecrit_l_emporte_sur_ses_termes_et_leur_desaccord_est_dit() -> None:
    lecture = lue("80 %", "60 %", 30, 40)
    assert valeur(lecture) == 60
    assert "ARITHMETIQUE" in codes(lecture)
    assert "ARITHMETIQUE" not in codes(lue("80 %", "67 %", 2, 3))


@pytest.mark.parametrize(
    ("libelle", "cible", "realise", "cellule"),
    [
        ("Taux de vaccination", 0.75, 68, "B2"),
        ("Taux de réponse", 60, 0.72, "C2"),
        ("Dossiers complets", 0.9, 92, "B2"),
    ],
)
def test_une_part_face_a_des_points_manque_et_se_verifie(
    libelle: str, cible: float, realise: float, cellule: str
) -> None:
    rangees = [("Indicateur", "Cible", "Réalisé", "Montant"), (libelle, cible, realise, 2_000)]
    lecture = lire("a.xlsx", classeur({"Taux": rangees}))
    (constat,) = [a for a in lecture.anomalies if a.code == "FRACTION_OU_POURCENT"]
    assert (constat.cellule, lecture.contrat.indicateurs[0].mesure.valeur) == (cellule, None)


@pytest.mark.parametrize(("cible", "realise"), [(0.5, 2), (0.9, 0.92), (2, 0.5), (60, 72)])
def test_deux_parts_ou_deux_comptes_se_comparent(cible: float, realise: float) -> None:
    rangees = [("Indicateur", "Cible", "Réalisé", "Montant"), ("Temps plein partagé", cible, realise, 2_000)]
    (ligne,) = lire("a.xlsx", classeur({"ETP": rangees})).contrat.indicateurs
    assert ligne.mesure.valeur is not None
