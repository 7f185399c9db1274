"""Une mission se reconnaît à son code ou à son libellé ; un numéro, une rubrique ou un âge ne se compte pas."""

from __future__ import annotations

import pytest

from lib.domaine.contrat import LIBELLES_DES_MISSIONS
from lib.donnees.cellules.intitules import (
    code_de_l_onglet,
    code_de_mission,
    code_exact,
    code_par_mot,
    code_propre,
    est_un_intitule,
    est_un_titre_de_mission,
)

LOCALES = {"SM": "Santé mentale", "ACC": "Accès aux soins"}


@pytest.mark.parametrize("prefixe", ["", "Axe 1 – ", "Mission n° 2 : ", "IV. ", "2) ", "M3 - "])
def test_un_prefixe_ne_change_pas_la_mission(prefixe: str) -> None:
    for code, libelle in LIBELLES_DES_MISSIONS.items():
        assert code_exact(prefixe + libelle, {}) == code
        assert code_exact(prefixe + libelle.upper(), {}) == code


def test_les_missions_du_classeur_passent_d_abord() -> None:
    assert code_de_mission("Accès aux soins", LOCALES) == "ACC"
    assert code_de_mission("volet 4 : sante mentale", LOCALES) == "SM"
    assert code_de_mission("sante mentale", {}) is None


def test_un_mot_annonce_une_mission_mais_ne_fait_pas_un_code_exact() -> None:
    texte = "Améliorer l'accès au médecin traitant"
    assert (code_exact(texte, {}), code_par_mot(texte), code_de_mission(texte, {})) == (None, "ACCES", "ACCES")


@pytest.mark.parametrize(
    ("onglet", "code"),
    [
        ("Mission 3 - Actions territorial", "PREVENTION"),
        ("MISSION 2 - Organisation des pa", "PARCOURS"),
        ("Mission 3 - Action", None),
    ],
)
def test_un_titre_que_le_nom_d_un_onglet_coupe_reste_une_mission(onglet: str, code: str | None) -> None:
    assert code_de_l_onglet(onglet) == code


def test_entre_deux_mots_le_premier_ecrit_l_emporte() -> None:
    assert code_par_mot("prévention et accès") == "PREVENTION"
    assert code_par_mot("accès et prévention") == "ACCES"


def test_un_mot_perdu_loin_dans_un_texte_n_annonce_rien() -> None:
    assert code_par_mot("x" * 120 + " prévention") is None


@pytest.mark.parametrize("texte", ["", "   ", "—", "1.", "Divers"])
def test_ce_qui_ne_dit_rien_ne_designe_rien(texte: str) -> None:
    assert code_de_mission(texte, {}) is None


@pytest.mark.parametrize(
    ("texte", "code"), [("Axe 4 : Santé mentale", "SANTE_MENTALE"), ("—", "MISSION"), ("", "MISSION")]
)
def test_une_mission_inconnue_a_un_code_a_elle(texte: str, code: str) -> None:
    assert code_propre(texte) == code


@pytest.mark.parametrize(
    ("texte", "attendu"),
    [("Axe 1 – Nouveau", True), ("Volet IV", True), ("Accès aux soins", True), ("Axe de travail", False), ("", False)],
)
def test_un_titre_de_mission_se_presente_comme_tel(texte: str, attendu: bool) -> None:
    assert est_un_titre_de_mission(texte) is attendu


@pytest.mark.parametrize(
    "texte",
    ["1 Réduire le renoncement", "1) Mettre en place un SAS", "1 - Ouvrir le SAS", "2.3 Accès aux soins",
     "3 Prévention",
     "Mission 2", "Priorité 1", "Axe n° 3 – Parcours", "65 ans et plus", "Femmes de 50 à 74 ans", "Les 18-25 ans",
     "2°) ouvrir le SAS", "Action 3.2 du projet de santé", "Mesure 27 du Ségur", "Lot 3", "Article 8 de l'ACI",
     "Diabétiques de type 2", "Patients en ALD 30", "Adultes 18+", "Personnes en GIR 1 à 4", "Étudiants bac +3",
     "Patients sortis depuis 3 mois", "Fiche 12", "16/25 ans", "≥ 65 ans", "plus de 70 ans", "Enfants de 6 ans"],
)  # fmt: skip
def test_un_intitule(texte: str) -> None:
    assert est_un_intitule(texte)


@pytest.mark.parametrize(
    "texte",
    ["12 réunions", "1 Atelier", "2 ans", "≤ 2 ans", "au plus 3 ans", "2,3 %", "75 % des 65 ans et plus",
     "3 formations",
     "100 femmes de 50 à 74 ans dépistées", "10", "≥ 80 %", "3 sur 4", "T4 2026",
     "Atteindre 12", "objectif 12", "Taux de 80 %", "Organiser 4 soirées",
     "3 ateliers sur le diabète de type 2", "10 patients en ALD 30", "Minimum 3", "entre 3 et 5", "Réunions : 12",
     "1 plan de crise"],
)  # fmt: skip
def test_une_demande_n_est_pas_un_intitule(texte: str) -> None:
    assert not est_un_intitule(texte)
