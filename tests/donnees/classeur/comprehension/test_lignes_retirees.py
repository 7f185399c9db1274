"""Une ligne que le classeur dit retirée : jamais payée sans que ce soit dit « à vérifier »."""

from __future__ import annotations

import pytest

from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from lib.donnees.modele import ecrire_modele
from tests.donnees.classeurs_d_essai import classeur


def lue(
    entete: str, case: object, mission: str = "Accès aux soins", indicateur: str = "Réunions tenues"
) -> tuple[int | None, list[str]]:
    """Les euros de la ligne, et ce qui est à vérifier."""
    rangees = [
        ["Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", entete],
        [mission, indicateur, 20, 25, 2000, case],
        ["Accès aux soins", "Créneaux ouverts", 10, 10, 1000, ""],
    ]
    lecture = lire("essai.xlsx", classeur({"Indicateurs": rangees}))
    montant = valoriser(lecture.contrat).lignes[0].montant
    dits = [f"{a.code} {a.cellule}" for a in lecture.anomalies if a.gravite is Gravite.A_VERIFIER]
    return (None if montant is None else int(montant)), dits


@pytest.mark.parametrize(
    ("entete", "case"),
    [
        ("Supprimé", "oui"),
        ("Supprimée (oui/non)", "OUI"),
        ("Retiré", "x"),
        ("Ligne annulée ?", 1),
        ("Supprimé le", "12/03/2026"),
        ("Hors contrat", "✓"),
        ("Statut", "abandonné"),
        ("Observations", "Retiré par avenant"),
        ("Maintenu", "non"),
        ("Actif", "Non"),
    ],
)
def test_une_ligne_dite_retiree_n_est_pas_due(entete: str, case: object) -> None:
    assert lue(entete, case) == (None, ["LIGNE_RETIREE F2"])


@pytest.mark.parametrize(
    ("entete", "case"), [("Supprimé", "à voir"), ("Retiré", "non retiré"), ("Supprimé", "en mars")]
)
def test_une_case_qui_n_est_pas_claire_paie_et_le_dit(entete: str, case: object) -> None:
    assert lue(entete, case) == (2000, ["LIGNE_RETIREE F2"])


@pytest.mark.parametrize(
    ("entete", "case"),
    [
        ("Supprimé", "non"),
        ("Supprimé", ""),
        ("Retiré", "-"),
        ("Retiré", 0),
        ("Maintenu", "oui"),
        ("Actif", "x"),
        ("Statut", "en cours"),
        ("Réunions annulées", 3),
    ],
)
def test_une_ligne_que_rien_ne_retire_se_paie(entete: str, case: object) -> None:
    assert lue(entete, case) == (2000, [])


def test_le_constat_dit_sous_quelle_entete_la_case_le_dit() -> None:
    rangees = [
        ["Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", "Supprimé"],
        ["Crise", "Plan", 1, 1, 500, "oui"],
    ]
    (constat,) = (a for a in lire("e.xlsx", classeur({"Indicateurs": rangees})).anomalies if a.code == "LIGNE_RETIREE")
    assert "sous « Supprimé » dit que la ligne ne compte plus" in constat.message


@pytest.mark.parametrize(
    ("mission", "indicateur", "case"),
    [
        ("Exemple : Accès", "Réunions tenues", "A2"),
        ("Accès aux soins", "Ex. : réunions tenues", "B2"),
        ("Accès aux soins", "Réunions (exemple)", "B2"),
        ("EXEMPLE", "Réunions tenues", "A2"),
        ("Accès aux soins", "Réunions (exemple à supprimer)", "B2"),
    ],
)
def test_une_ligne_d_exemple_laissee_dans_un_modele_n_est_pas_due(mission: str, indicateur: str, case: str) -> None:
    montant, dits = lue("Note", "", mission, indicateur)
    assert (montant, f"LIGNE_RETIREE {case}" in dits) == (None, True)


@pytest.mark.parametrize("indicateur", ["Exemplaires distribués", "Ex-fumeurs suivis", "Exercices (ex. : plan blanc)"])
def test_un_libelle_qui_ressemble_a_exemple_se_paie(indicateur: str) -> None:
    montant, dits = lue("Note", "", "Accès aux soins", indicateur)
    assert (montant, [dit for dit in dits if "RETIREE" in dit]) == (2000, [])


def classeur_dit(entete: str, case: object, indicateur: str = "Réunions tenues", cible: object = 20) -> bytes:
    """Un classeur à deux lignes payées, la première dite retirée (ou non), avec un exercice passé."""
    indicateurs = [
        ["N°", "Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)", entete],
        ["A1", "Accès aux soins", indicateur, cible, 25, 2000, case],
        ["A2", "Accès aux soins", "Créneaux ouverts", 10, 10, 1000, ""],
    ]
    historique = [["Identifiant", "Exercice", "Cible", "Réalisé"], ["A1", "2024", 20, 12]]
    return classeur({"Indicateurs": indicateurs, "Historique": historique})


def retirees_de(octets: bytes) -> list[tuple[str, str, list[int]]]:
    return [
        (r.identifiant, r.libelle, [int(p.realise or 0) for p in r.historique])
        for r in lire("essai.xlsx", octets).contrat.retirees
    ]


def test_une_ligne_dite_retiree_garde_son_histoire_parmi_les_retirees() -> None:
    assert retirees_de(classeur_dit("Supprimé", "oui")) == [("A1", "Réunions tenues", [12])]


@pytest.mark.parametrize(
    ("entete", "case", "indicateur", "cible"),
    [
        ("Supprimé", "non", "Réunions tenues", 20),
        ("Supprimé", "à voir", "Réunions tenues", 20),
        ("Notes", "", "Exemple : réunions tenues", 20),
        ("Supprimé", "oui", "Annuaire publié", "oui"),
    ],
    ids=["gardée", "pas claire", "un exemple oublié", "un constat"],
)
def test_ce_qui_n_a_pas_vecu_puis_ete_retire_n_y_est_pas(
    entete: str, case: object, indicateur: str, cible: object
) -> None:
    assert retirees_de(classeur_dit(entete, case, indicateur, cible)) == []


def test_le_modele_rempli_n_ecrit_qu_une_fois_l_histoire_d_une_ligne_encore_au_tableau() -> None:
    contrat = lire("essai.xlsx", classeur_dit("Supprimé", "oui")).contrat
    relu = lire("modele.xlsx", ecrire_modele(contrat)).contrat
    assert [[p.realise for p in i.historique] for i in relu.indicateurs] == [[12], []]
