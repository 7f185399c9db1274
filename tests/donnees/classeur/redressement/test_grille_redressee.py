"""Tableaux couchés et fiches verticales : lus comme s'ils étaient debout, chaque valeur à son adresse du classeur."""

from __future__ import annotations

from decimal import Decimal

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.lecture import Lecture
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import Valeurs, classeur

PAYSAGE: Valeurs = [
    ["Mission", "Accès aux soins", "Prévention", None, "Total"],
    ["Intitulé", "Médecins volontaires pour le SAS", "Ateliers nutrition", "Enquête sur les besoins", None],
    ["Valeur cible", 20, 10, "oui/non", None],
    ["Bilan final", 22, 8, "fait", None],
    ["Valorisation", 2000, 1500, 800, 4300],
]
FICHE: Valeurs = [
    ["Mission :", "Accès aux soins"],
    ["Critère :", "Médecins volontaires pour le SAS"],
    ["Montant :", "2 000 €"],
    ["Attendu :", 20],
    ["Réalisé 2025 :", 10],
    ["Réalisé 2026 :", 22],
]
AUTRE: Valeurs = [
    ["Mission :", "Prévention"],
    ["Critère :", "Ateliers nutrition"],
    ["Montant :", "1 500 €"],
    ["Attendu :", 10],
    ["Responsable :", "coordination"],
    ["Réalisé 2026 :", 8],
]


def lue(feuilles: dict[str, Valeurs]) -> Lecture:
    return lire("a.xlsx", classeur(feuilles))


def lignes(lecture: Lecture) -> dict[str, tuple[str, Decimal | None, Decimal | None]]:
    """Adresse du libellé → mission, montant, acquis."""
    valorise = valoriser(lecture.contrat)
    acquis = {ligne.indicateur.identifiant: ligne.montant for ligne in valorise.lignes}
    return {
        i.cellules["indicateur"]: (i.mission, i.montant_max, acquis[i.identifiant]) for i in lecture.contrat.indicateurs
    }


def a_verifier(lecture: Lecture) -> set[tuple[CodeDAnomalie, str, str]]:
    return {(a.code, a.feuille, a.cellule) for a in lecture.anomalies if a.gravite is not Gravite.INFORMATION}


def test_un_tableau_couche_se_lit_a_ses_adresses() -> None:
    lecture = lue({"Annexe": PAYSAGE})
    assert lignes(lecture) == {
        "Annexe!B2": ("ACCES", Decimal(2000), Decimal(2000)),
        "Annexe!C2": ("PREVENTION", Decimal(1500), Decimal(0)),
        "Annexe!D2": ("PREVENTION", Decimal(800), Decimal(800)),
    }
    assert lecture.feuilles[0].est_redressee
    assert lecture.contrat.indicateurs[1].cellules["realise"] == "Annexe!C4"


def test_un_titre_et_un_groupe_fusionne_a_gauche_ne_genent_pas() -> None:
    grille = [["CPTS des Trois Rivières – exercice 2026"], [], *([None, *ligne] for ligne in PAYSAGE)]
    grille[4][0], grille[6][0] = "Objectifs", "Bilan 2026"
    lecture = lire("a.xlsx", classeur({"Annexe": grille}, lambda c: c["Annexe"].merge_cells("A5:A5")))
    assert [m for _, m, _ in lignes(lecture).values()] == [2000, 1500, 800]
    assert [a for *_, a in lignes(lecture).values()] == [2000, 0, 800]
    assert "Annexe!C4" in lignes(lecture)


def test_une_mission_fusionnee_couvre_ses_colonnes() -> None:
    lecture = lire("a.xlsx", classeur({"Annexe": PAYSAGE}, lambda c: c["Annexe"].merge_cells("C1:D1")))
    assert [mission for mission, *_ in lignes(lecture).values()] == ["ACCES", "PREVENTION", "PREVENTION"]
    assert CodeDAnomalie.MISSION_SUPPOSEE not in {code for code, *_ in a_verifier(lecture)}


@pytest.mark.parametrize("titre", ["Fiche indicateur n° 2", "Fiche 2"])
def test_des_fiches_l_une_sous_l_autre(titre: str) -> None:
    lecture = lue({"Fiches": [["Fiche indicateur n° 1"], *FICHE, [], [titre], *AUTRE]})
    assert lignes(lecture) == {
        "Fiches!B3": ("ACCES", Decimal(2000), Decimal(2000)),
        "Fiches!B11": ("PREVENTION", Decimal(1500), Decimal(0)),
    }


def test_une_fiche_par_feuille() -> None:
    lecture = lue({"Fiche 1": [["Fiche indicateur n° 1"], *FICHE], "Fiche 2": [["Fiche indicateur n° 2"], *AUTRE]})
    assert lignes(lecture) == {
        "Fiche 1!B3": ("ACCES", Decimal(2000), Decimal(2000)),
        "Fiche 2!B3": ("PREVENTION", Decimal(1500), Decimal(0)),
    }


def test_des_fiches_cote_a_cote() -> None:
    cotes = [[*gauche, None, *droite] for gauche, droite in zip(FICHE, AUTRE, strict=True)]
    assert lignes(lue({"Fiches": cotes})) == {
        "Fiches!B2": ("ACCES", Decimal(2000), Decimal(2000)),
        "Fiches!E2": ("PREVENTION", Decimal(1500), Decimal(0)),
    }


def test_la_mission_en_titre_coiffe_ses_fiches() -> None:
    grille = [["Mission 1 : Accès aux soins"], *FICHE[1:], [], ["Mission 3 : Prévention"], *AUTRE[1:]]
    assert [mission for mission, *_ in lignes(lue({"Fiches": grille})).values()] == ["ACCES", "PREVENTION"]


def test_des_fiches_qui_ne_se_separent_pas_sont_dites() -> None:
    """La mission de la seconde pourrait être celle de la première : aucun euro, un constat sur la feuille."""
    lecture = lue({"Fiches": [*FICHE[1:], *AUTRE]})
    assert lignes(lecture) == {}
    assert (CodeDAnomalie.ENTETE_INCERTAINE, "Fiches", "") in a_verifier(lecture)


def test_un_nombre_sans_etiquette_est_dit() -> None:
    lecture = lue({"Annexe": [*PAYSAGE, [None, 7, 8]]})
    assert (CodeDAnomalie.TABLEAU_REDRESSE, "Annexe", "B6") in a_verifier(lecture)


def test_une_feuille_ignoree_qui_nomme_un_indicateur_et_des_euros_est_a_verifier() -> None:
    formulaire = [["Mission", "Accès", "Montant", "2 000 €"], ["Critère", "Charte", "Réalisé", "fait"]]
    lecture = lue({"Annexe": PAYSAGE, "Formulaire": formulaire})
    assert {f for code, f, _ in a_verifier(lecture) if code is CodeDAnomalie.FEUILLE_IGNOREE} == {"Formulaire"}
