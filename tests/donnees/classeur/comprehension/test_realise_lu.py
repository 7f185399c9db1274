"""Un réalisé commenté ou absent se lit, et cela se dit."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction

import pytest
from openpyxl import Workbook

from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import EtatMesure, Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur


def lecture(realise: str | int, cible: int | str = 3, annee: int | None = None) -> Lecture:
    classeur = Workbook()
    onglet = classeur.active
    assert onglet is not None
    for rangee in (
        ["Mission", "Indicateur", "Cible", "Réalisé" if annee is None else f"Réalisé {annee}", "Montant"],
        ["Prévention", "Ateliers", cible, realise, 1000],
    ):
        onglet.append(rangee)
    tampon = io.BytesIO()
    classeur.save(tampon)
    return lire("suivi.xlsx", tampon.getvalue())


def test_une_precision_apres_le_nombre_est_dite() -> None:
    lue = lecture("2 (le 3e en déc.)")
    assert lue.contrat.indicateurs[0].mesure.valeur == Fraction(2)
    assert [a.cellule for a in lue.anomalies if a.code == "REALISE_PRECISE"] == ["D2"]


def test_un_mot_d_absence_est_dit_et_n_est_pas_zero() -> None:
    lue = lecture("N.C.")
    assert lue.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert [a.cellule for a in lue.anomalies if a.code == "REALISE_ABSENT"] == ["D2"]


def test_un_nombre_nu_ne_demande_rien() -> None:
    assert not {a.code for a in lecture("2").anomalies} & {"REALISE_PRECISE", "REALISE_ABSENT"}


@pytest.mark.parametrize(
    "realise", ["2 au 30/09", "2 (au 30/09/2026)", "2 ateliers, à ce jour", "2 au 30 septembre 2026"]
)
def test_la_date_qui_suit_un_realise_ne_le_rend_pas_illisible(realise: str) -> None:
    lue = lecture(realise, annee=2026)
    assert lue.contrat.indicateurs[0].mesure.valeur == 2
    assert lue.contrat.indicateurs[0].mesure.texte == realise
    assert [a.cellule for a in lue.anomalies if a.code == "REALISE_PRECISE"] == ["D2"]


@pytest.mark.parametrize("realise", ["3 au 31/12/2024", "3 (au 31/12/24)"])
def test_un_realise_date_d_un_autre_exercice_n_est_pas_celui_de_l_annee(realise: str) -> None:
    lue = lecture(realise, annee=2026)
    assert lue.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert [(a.cellule, a.gravite) for a in lue.anomalies if a.code == "REALISE_ABSENT"] == [("D2", Gravite.A_VERIFIER)]


@pytest.mark.parametrize("realise", ["du 3 au 30/09", "prévu le 12/05", "réunion le 12/05/2026"])
def test_ce_qui_n_est_ni_un_nombre_ni_un_constat_connu_reste_illisible(realise: str) -> None:
    lue = lecture(realise, cible="Oui")
    assert lue.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert "NOMBRE_ILLISIBLE" in {a.code for a in lue.anomalies}


@pytest.mark.parametrize(
    ("realise", "jour"), [("fait le 12/05/2026", date(2026, 5, 12)), ("oui, le 15/07/2026", date(2026, 7, 15))]
)
def test_face_a_une_echeance_c_est_le_jour_du_constat_qui_compte(realise: str, jour: date) -> None:
    ligne = lecture(realise, cible="avant le 30/06/2026").contrat.indicateurs[0]
    assert ligne.mesure.valeur == jour.toordinal()


def test_face_a_une_echeance_un_jour_sans_annee_est_de_la_meme_et_se_verifie() -> None:
    lue = lecture("fait le 12/05", cible="avant le 30/06/2026")
    assert lue.contrat.indicateurs[0].mesure.valeur == date(2026, 5, 12).toordinal()
    assert a_verifier(lue) == ["D2"]
    assert lecture("Oui, le 12/05", cible="Oui").contrat.indicateurs[0].mesure.valeur == 1


@pytest.mark.parametrize("realise", ["150 sur 200", "150/200", "1 500 / 2 000", "3 sur 4"])
def test_un_effectif_sur_un_autre_est_un_taux_la_ou_l_on_compte_en_pourcentage(realise: str) -> None:
    lue = lecture(realise, cible="70 %")
    assert lue.contrat.indicateurs[0].mesure.valeur == 75
    assert [(a.cellule, a.gravite) for a in lue.anomalies if a.code == "REALISE_PRECISE"] == [
        ("D2", Gravite.A_VERIFIER)
    ]


@pytest.mark.parametrize(
    ("realise", "cible"), [("150/200", 160), ("5/12", "70 %"), ("200/150", "70 %"), ("6 sur 12", "Oui")]
)
def test_ailleurs_ou_si_ce_peut_etre_un_jour_il_n_est_pas_lu(realise: str, cible: int | str) -> None:
    assert lecture(realise, cible=cible).contrat.indicateurs[0].mesure.valeur is None


def a_verifier(lue: Lecture) -> list[str]:
    return [a.cellule for a in lue.anomalies if a.code == "REALISE_PRECISE" and a.gravite is Gravite.A_VERIFIER]


@pytest.mark.parametrize("realise", ["3 prévus", "3 à venir", "3 ateliers programmés", "3 prévus au 31/12"])
def test_ce_qui_n_est_peut_etre_pas_fait_est_a_verifier(realise: str) -> None:
    assert a_verifier(lecture(realise)) == ["D2"]


def test_un_mot_de_plus_que_l_unite_de_la_cible_est_a_verifier() -> None:
    assert a_verifier(lecture("3 ateliers prévus", cible="3 ateliers")) == ["D2"]


@pytest.mark.parametrize("realise", ["3", "3 ateliers", "3*", "3 au 30/09", "3 ateliers au 30/09"])
def test_ce_que_la_ligne_compte_se_lit_sans_reserve(realise: str) -> None:
    assert a_verifier(lecture(realise)) == []


@pytest.mark.parametrize("realise", ["3 (2025)", "3 en 2025", "3 (exercice 2025)"])
def test_un_realise_d_une_autre_annee_n_est_pas_celui_de_l_exercice(realise: str) -> None:
    lue = lecture(realise, annee=2026)
    assert lue.contrat.indicateurs[0].mesure.etat is EtatMesure.MANQUANT
    assert [(a.cellule, a.gravite) for a in lue.anomalies if a.code == "REALISE_ABSENT"] == [("D2", Gravite.A_VERIFIER)]


@pytest.mark.parametrize("realise", ["3 (2026)", "3 en 2026"])
def test_l_annee_de_l_exercice_ne_rend_pas_un_realise_illisible(realise: str) -> None:
    lue = lecture(realise, annee=2026)
    assert lue.contrat.indicateurs[0].mesure.valeur == 3
    assert [a.cellule for a in lue.anomalies if a.code == "REALISE_PRECISE"] == ["D2"]


def test_une_annee_a_la_place_du_realise_se_verifie() -> None:
    lue = lecture(2026, cible=20)
    dits = {(a.cellule, a.gravite) for a in lue.anomalies if a.code == "UNITE_INCOHERENTE"}
    assert ("D2", Gravite.A_VERIFIER) in dits
    assert not {a.code for a in lecture(2026, cible=1900).anomalies} & {"UNITE_INCOHERENTE"}


def une_ligne(libelle: str, cible: object, realise: object) -> tuple[int | None, list[str]]:
    """Les euros de la ligne, et ce qui est à vérifier."""
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)"]
    lecture = lire("e.xlsx", classeur({"Indicateurs": [entetes, ["Accès aux soins", libelle, cible, realise, 2000]]}))
    montant = valoriser(lecture.contrat).lignes[0].montant
    return (
        None if montant is None else int(montant),
        [str(a.code) for a in lecture.anomalies if a.gravite is Gravite.A_VERIFIER],
    )


@pytest.mark.parametrize(
    ("realise", "euros", "dits"),
    [
        ("signé le 12/05/2026", 2000, []),
        ("transmis à la CPAM le 09/07/2026", 0, []),
        ("remis le 25 mai 2026", 2000, []),
        ("signé le 12/05", 2000, ["REALISE_PRECISE"]),
        ("relu par le bureau le 12/05/2026", 2000, ["REALISE_PRECISE"]),
        ("signature prévue le 12/05/2026", None, ["NOMBRE_ILLISIBLE"]),
        ("reporté au 12/05/2026", None, ["NOMBRE_ILLISIBLE"]),
        ("réunion le 12/05/2026", None, ["NOMBRE_ILLISIBLE"]),
    ],
)
def test_un_participe_date_face_a_une_echeance_est_un_jour(realise: str, euros: int | None, dits: list[str]) -> None:
    assert une_ligne("Protocole", "avant le 30/06/2026", realise) == (euros, dits)


@pytest.mark.parametrize(
    ("cible", "realise", "euros", "dits"),
    [
        ("75 %", "150 sur 200 patients", 2000, ["REALISE_PRECISE"]),
        (20, "16 sur 20 patients", 0, ["REGLE_ABSENTE"]),
        ("20 patients", "20 patients sur 20", 2000, []),
        (150, "150 sur 200 patients", 2000, ["REALISE_PRECISE"]),
    ],
)
def test_un_rapport_est_un_taux_ou_un_compte_selon_la_cible(
    cible: object, realise: str, euros: int | None, dits: list[str]
) -> None:
    assert une_ligne("Patients suivis", cible, realise) == (euros, dits)
