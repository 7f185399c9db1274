"""Le sens que personne n'écrit : dit sur sa ligne, à vérifier quand des euros y tiennent sans preuve."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from lib.domaine.vocabulaire import Fait, Gravite, NomRegle, Sens, TypeMesure
from lib.donnees.cellules.cibles import lire_cible
from lib.donnees.classeur import lire
from lib.donnees.classeur.assemblage import constater_les_sens
from lib.donnees.lecture_des_parametres import lire_catalogue
from tests.domaine.contrats import ligne
from tests.donnees.classeurs_d_essai import classeur
from tests.interface.classeurs import a_plat

CATALOGUE = lire_catalogue()
MOINS_C_EST_MIEUX = (
    "Part des antibiotiques critiques dans les prescriptions", "Passages aux urgences non suivis d'hospitalisation",
    "Part des patients polymédiqués (10 molécules et plus)", "Taux de réhospitalisation à 30 jours",
)  # fmt: skip
PERSONNE_NE_LE_SAIT = ("Ordonnances de plus de dix lignes", "Part des admissions directes", "Recours aux soins d'appui")
DES_MANQUES = ("Rendez-vous non honorés", "RDV SNP donnés non honorés")
"""Le catalogue les compte sans dire où aller."""


def constats(libelle: str, **faits: Any) -> list[str]:
    faits = {"vise": lire_cible("29"), "realise": 20, "sens": Sens.HAUSSE, "supposes": frozenset({Fait.SENS})} | faits
    seule = ligne("A1", libelle=libelle, cellules={"indicateur": "A!B2"}, **faits)
    return [f"{c.code} {c.cellule} {c.gravite}" for c in constater_les_sens([seule], CATALOGUE)]


@pytest.mark.parametrize("libelle", MOINS_C_EST_MIEUX)
@pytest.mark.parametrize("realise", [20, None])
def test_une_hausse_supposee_que_le_catalogue_fait_baisser_est_a_verifier(libelle: str, realise: int | None) -> None:
    assert constats(libelle, realise=realise) == [f"SENS_TIRE_D_UN_MOT B2 {Gravite.A_VERIFIER}"]


@pytest.mark.parametrize("libelle", [*PERSONNE_NE_LE_SAIT, *DES_MANQUES])
def test_une_hausse_que_rien_ne_confirme_est_a_verifier(libelle: str) -> None:
    assert constats(libelle) == [f"SENS_SUPPOSE B2 {Gravite.A_VERIFIER}"]


@pytest.mark.parametrize(
    "libelle",
    ["Réunions de concertation", "Journées de sensibilisation",
     "Professionnels formés au plan blanc", "Nombre de patients inclus dans le parcours"],
)  # fmt: skip
def test_ce_que_le_catalogue_ou_un_acte_confirme_n_est_qu_une_information(libelle: str) -> None:
    assert constats(libelle) == [f"SENS_SUPPOSE B2 {Gravite.INFORMATION}"]


@pytest.mark.parametrize(
    "faits",
    [
        {"realise": None},
        {"realise": 29},
        {"remunere": False},
        {"depart": Fraction(20)},
        {"vise": lire_cible("≥ 29")},
    ],
    ids=["sans réalisé", "à la cible", "non payée", "un départ plus bas", "au moins"],
)
def test_sans_euros_qui_en_dependent_ou_avec_une_preuve_ce_n_est_qu_une_information(faits: dict[str, Any]) -> None:
    assert constats(PERSONNE_NE_LE_SAIT[0], **faits) == [f"SENS_SUPPOSE B2 {Gravite.INFORMATION}"]


def test_un_sens_ecrit_et_un_constat_n_en_ont_pas_besoin() -> None:
    assert constats(PERSONNE_NE_LE_SAIT[0], supposes=frozenset()) == []
    assert constats("Annuaire", type_mesure=TypeMesure.ETAT) == []


def test_une_regle_qui_ne_s_applique_que_dans_un_sens_en_depend() -> None:
    """Le proportionnel à la baisse demande un départ : à la hausse, il paierait sans le dire."""
    assert constats(PERSONNE_NE_LE_SAIT[0], regle=NomRegle.PROPORTIONNEL)[0].endswith(Gravite.A_VERIFIER)


def test_les_lignes_d_une_colonne_se_disent_en_une_fois_avec_leurs_euros() -> None:
    entetes = ["Mission", "Indicateur", "Cible", "Réalisé", "Règle", "Montant"]
    lignes = [["Accès aux soins", nom, 30, 20, "tout ou rien", 1000] for nom in PERSONNE_NE_LE_SAIT]
    lignes.insert(1, ["Accès aux soins", "Ateliers tenus", 30, 20, "tout ou rien", 1000])
    lecture = lire("suivi.xlsx", a_plat(entetes, *lignes), catalogue=CATALOGUE)
    (doute,) = [a for a in lecture.anomalies if a.code == "SENS_SUPPOSE" and a.gravite is Gravite.A_VERIFIER]
    assert ([c.reference for c in doute.cellules], doute.effet) == (["B2", "B4", "B5"], 3000)


@pytest.mark.parametrize("cible", ["jusqu'à 500", "Jusqu’à 500 rendez-vous", "aller jusqu'à 500"])
def test_jusqu_a_dit_un_plafond_ou_une_cible_et_se_verifie(cible: str) -> None:
    rangees = [("Indicateur", "Cible", "Réalisé", "Montant"), ("Rendez-vous en ligne", cible, 512, 6_000)]
    lecture = lire("a.xlsx", classeur({"Annexe": rangees}))
    assert {a.code for a in lecture.anomalies if a.gravite == "à vérifier"} & {
        "SENS_TIRE_D_UN_MOT",
        "SENS_INCONNU",
        "CIBLE_ILLISIBLE",
    }
