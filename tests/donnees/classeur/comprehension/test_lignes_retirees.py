"""Une ligne que le classeur dit retirée : jamais payée sans que ce soit dit « à vérifier »."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from lib.domaine.lecture import Lecture
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


def avec_une_case(case: str, entete: str = "Décision") -> Lecture:
    rangees = [
        ("Indicateur", "Cible", entete, "Réalisé", "Montant"),
        ("Heures de médiation", 100, case, 120, 2_500),
        ("Postes équipés", 4, "Inchangé", 4, 1_500),
    ]
    return lire("e.xlsx", classeur({"Indicateurs": rangees}))


def a_suivre(lecture: Lecture) -> list[str]:
    return [a.cellule for a in lecture.anomalies if a.code == "NOTE_A_SUIVRE"]


@pytest.mark.parametrize(
    ("case", "cible", "montant"),
    [
        ("Cible portée à 140", 140, 2_500),
        ("La cible est ramenée de 100 à 90 par avenant", 90, 2_500),
        ("Objectif relevé à 1 200", 1_200, 2_500),
        ("Montant réduit à 1 500 €", 100, 1_500),
    ],
)
def test_une_decision_sans_detour_est_suivie_et_se_verifie(case: str, cible: int, montant: int) -> None:
    lecture = avec_une_case(case)
    premiere, seconde = lecture.contrat.indicateurs
    assert (premiere.cible.valeur, premiere.montant_max) == (cible, montant)
    assert (seconde.cible.valeur, seconde.montant_max) == (4, 1_500)
    assert a_suivre(lecture) == ["C2"]


@pytest.mark.parametrize(
    "case",
    [
        "En attente d'arbitrage de l'agence",
        "Sous réserve des pièces",
        "2 séances annulées, donc 4 retenues",
        "Cible portée à 140 ou 150 selon l'avenant",
        "Plafonné par la caisse",
        "Avis défavorable",
    ],
)
@pytest.mark.parametrize("entete", ["Décision", "Observations", "Avis de la caisse"])
def test_ce_qu_une_case_dit_sans_etre_suivi_se_verifie_sur_sa_ligne(case: str, entete: str) -> None:
    lecture = avec_une_case(case, entete)
    assert lecture.contrat.indicateurs[0].cible.valeur == 100
    assert a_suivre(lecture) == ["C2"]


@pytest.mark.parametrize("case", ["RAS", "Validé en COPIL", "Très bonne année", "Extraction du 12/05/2026"])
def test_une_case_qui_ne_touche_pas_au_paiement_ne_fait_pas_douter(case: str) -> None:
    assert a_suivre(avec_une_case(case)) == []


@pytest.mark.parametrize(
    ("place", "texte", "est_dit"),
    [
        ("E2", "Ramené à 1 500 € lors du COPIL du 14/10", True),
        ("D2", "Chiffre de la caisse : 96", True),
        ("B2", "À confirmer", True),
        ("A2", "Définition : patients de 65 ans et plus", False),
        ("D2", "Saisi le 12/05/2026", False),
        ("A1", "Écrivez ici vos 12 indicateurs", False),
    ],
)
def test_un_commentaire_sur_un_nombre_de_la_ligne_se_verifie_sur_sa_cellule(
    place: str, texte: str, *, est_dit: bool
) -> None:
    def commenter(contenu: Workbook) -> None:
        contenu.worksheets[0][place].comment = Comment(texte, "Une personne")

    rangees = [("Indicateur", "Cible", "Départ", "Réalisé", "Montant"), ("Heures de médiation", 100, 10, 120, 2_500)]
    lecture = lire("e.xlsx", classeur({"Indicateurs": rangees}, commenter))
    assert a_suivre(lecture) == ([place] if est_dit else [])
