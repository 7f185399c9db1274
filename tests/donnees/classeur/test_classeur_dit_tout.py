"""Ce que le lecteur suppose, laisse de côté ou tient pour non dû : dit une fois, au bon endroit."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from lib.domaine.lecture import Anomalie, Lecture
from lib.domaine.vocabulaire import Condition, Gravite, Objet
from lib.donnees.classeur import lire
from lib.rendu.lecture_json import forme_de_verification
from tests.donnees.classeur.test_classeur_fautif import lire_plat, seule
from tests.donnees.classeurs_d_essai import ENTETES, LIGNES, Valeurs, avec, classeur, plat

MISSIONS = ("Code", "Mission", "Engagée", "Part variable (€)", "Condition", "Condition remplie")
AVEC_CHANCE = (*ENTETES, "Condition remplie")


def avec_mission(*, engagee: str = "oui", condition: str | None = None, remplie: object = None) -> Lecture:
    missions: Valeurs = (MISSIONS, ("ACCES", "Accès aux soins", engagee, 8000, condition, remplie))
    return lire("essai.xlsx", classeur({"Missions": missions, "Indicateurs": [ENTETES, *LIGNES]}))


def du_code(lecture: Lecture, code: str) -> list[Anomalie]:
    return [a for a in lecture.anomalies if a.code == code]


def test_ce_qui_est_suppose_se_dit_une_fois_par_colonne() -> None:
    lignes = [[*ligne[:6], regle] for ligne, regle in zip(LIGNES, (None, "tout ou rien", None, "états"), strict=True)]
    regle = seule(lire_plat(lignes), "REGLE_ABSENTE")
    assert regle.cellule == "G2:G4"
    assert "2 cellules, de G2 à G4" in regle.message


def test_un_classement_absent_est_null_et_dit_une_fois() -> None:
    lecture = lire_plat(LIGNES)
    (premier, *_) = forme_de_verification(lecture)["indicateurs"]  # type: ignore[misc]
    assert [premier[cle] for cle in ("portee", "nature", "objet", "maitrise", "negociable")] == [None] * 5
    suppositions, inconnus = (du_code(lecture, code) for code in ("CLASSEMENT_SUPPOSE", "CLASSEMENT_INCONNU"))
    assert [a.champ for a in suppositions] == ["Nature", "Objet"]
    assert {a.champ for a in inconnus} == {"Portée", "Maîtrise", "Négociable"}
    assert len(inconnus) == 3
    assert {a.gravite for a in (*suppositions, *inconnus)} == {Gravite.INFORMATION}


def test_l_objet_suppose_est_dit_tel_qu_il_est_employe() -> None:
    """« l'objet n'est pas écrit ; « moyens » est supposé » se disait pendant que « résultats » servait."""
    lecture = lire_plat(LIGNES)
    assert {i.objet for i in lecture.contrat.indicateurs} == {Objet.RESULTATS}
    (dit,) = [a.message for a in du_code(lecture, "CLASSEMENT_SUPPOSE") if a.champ == "Objet"]
    assert "résultats" in dit
    assert "moyens" not in dit


def test_un_classement_ecrit_est_rendu() -> None:
    octets = plat([[*ligne, "national"] for ligne in LIGNES], (*ENTETES, "Portée"))
    (premier, *_) = forme_de_verification(lire("essai.xlsx", octets))["indicateurs"]  # type: ignore[misc]
    assert premier["portee"] == "national"


def test_une_mission_non_engagee_dit_ce_qu_elle_laisse() -> None:
    anomalie = seule(avec_mission(engagee="non"), "MISSION_NON_ENGAGEE")
    assert (anomalie.gravite, anomalie.cellule) == (Gravite.INFORMATION, "C2")
    assert "2 lignes" in anomalie.message
    assert "8\u202f000" in anomalie.message


@pytest.mark.parametrize("reponse", ["inconnu", 0.3, "30 %", "0,3"])
def test_une_condition_inconnue_ou_probable_est_non_due_et_dite(reponse: object) -> None:
    lecture = avec_mission(condition="Crise reconnue", remplie=reponse)
    assert lecture.contrat.missions[0].condition is Condition.INCONNUE
    assert seule(lecture, "CONDITION_INCONNUE").gravite is Gravite.INFORMATION
    assert du_code(lecture, "VALEUR_INCONNUE") == []


@pytest.mark.parametrize("reponse", [0.3, "30 %", "0,3", "inconnu (30 %)", "Inconnu(0,3)", "en attente (30%)"])
def test_la_chance_d_une_condition_reste_au_cahier_interne(reponse: object) -> None:
    lecture = avec_mission(condition="Crise reconnue", remplie=reponse)
    assert lecture.preparation.ouvertures == (("ACCES", Fraction(3, 10)),)
    assert lecture.contrat.missions[0].condition is Condition.INCONNUE


@pytest.mark.parametrize("reponse", ["inconnu", "oui", "non", None])
def test_une_condition_sans_chance_n_en_invente_pas(reponse: object) -> None:
    assert avec_mission(condition="Crise reconnue", remplie=reponse).preparation.ouvertures == ()


def test_une_ligne_porte_aussi_sa_chance() -> None:
    octets = plat(
        [[*ligne, chance] for ligne, chance in zip(LIGNES, ("60 %", "non", None, 1), strict=True)], AVEC_CHANCE
    )
    lecture = lire("essai.xlsx", octets)
    assert lecture.preparation.ouvertures == (("A1", Fraction(3, 5)),)
    assert lecture.contrat.indicateur("A1").condition is Condition.INCONNUE  # type: ignore[union-attr]


@pytest.mark.parametrize("reponse", ["peut-être", "à définir", 7, "inconnu (130 %)", "oui (30 %)"])
def test_une_reponse_incomprise_ne_leve_pas_le_verrou(reponse: object) -> None:
    lecture = avec_mission(remplie=reponse)
    assert lecture.contrat.missions[0].condition is Condition.INCONNUE
    assert seule(lecture, "VALEUR_INCONNUE")


def test_environ_demande_une_tolerance() -> None:
    assert seule(lire_plat(avec(0, cible="environ 30")), "TOLERANCE_A_CHOISIR").cellule == "D2"


def test_une_appreciation_sans_role_ni_motif_est_dite() -> None:
    anomalie = seule(lire_plat(avec(0, realise="70 %", regle="appréciation")), "APPRECIATION_SANS_AUTEUR")
    assert "le rôle et le motif" in anomalie.message


def test_un_constat_sans_cible_est_evalue_et_le_message_ne_dit_pas_le_contraire() -> None:
    anomalie = seule(lire_plat(avec(0, cible=None, realise="oui", regle="tout ou rien")), "CIBLE_A_DEFINIR")
    assert "pas évaluée" not in anomalie.message


def test_une_date_parmi_des_cibles_en_nombre_est_a_verifier() -> None:
    lecture = lire_plat([*LIGNES[:3], ("A9", "ACCES", "Ateliers", date(2026, 4, 3), None, 100, "tout ou rien")])
    assert seule(lecture, "DATE_A_VERIFIER").cellule == "D5"


def test_une_colonne_reconnue_mais_inutile_est_dite_une_fois() -> None:
    octets = plat([[*ligne, 0.5] for ligne in LIGNES], (*ENTETES, "Taux d'atteinte"))
    anomalie = seule(lire("essai.xlsx", octets), "COLONNE_NON_UTILISEE")
    assert (anomalie.cellule, anomalie.gravite) == ("H1", Gravite.INFORMATION)


def test_une_annee_en_entete_garde_ses_quatre_chiffres() -> None:
    lecture = lire("essai.xlsx", plat([[*ligne, 3] for ligne in LIGNES], (*ENTETES, 2024)))
    assert seule(lecture, "COLONNE_NON_RECONNUE").valeur_lue == "2024"


@pytest.mark.parametrize("correspondance", [{"Annexe": {"B": "cible"}}, {"Indicateurs": {"E": "zblork"}}])
def test_une_correspondance_qui_ne_mene_nulle_part_est_dite(correspondance: dict[str, dict[str, str]]) -> None:
    lecture = lire("essai.xlsx", plat(), correspondance=correspondance)
    assert seule(lecture, "CORRESPONDANCE_IGNOREE").gravite is Gravite.A_VERIFIER


def test_une_correspondance_d_une_colonne_complete_les_autres() -> None:
    octets = plat(LIGNES, (*ENTETES[:4], "Zblork", *ENTETES[5:]))
    lecture = lire("essai.xlsx", octets, correspondance={"Indicateurs": {"E": "realise", "G": ""}})
    ligne = lecture.contrat.indicateurs[0]
    assert (ligne.mesure.valeur, ligne.cible.valeur, ligne.montant_max) == (10, 15, 5000)
    assert "G" not in lecture.feuilles[0].colonnes
