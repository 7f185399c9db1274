"""Chaque module de ``donnees`` a un essai qui porte son nom ; ce qui n'en a pas encore est nommé ici, et diminue."""

from __future__ import annotations

from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
SANS_ESSAI_A_LEUR_NOM: set[str] = {
    "a_part", "accords", "affectation", "analyse_xml", "archive", "bornes", "cahiers_gardes", "carnet",
    "ce_qui_echappe", "cellules", "champ", "champs_de_mouvement", "cible_en_json", "cible_lue",
    "classeurs_gardes", "colonnes_completees", "colonnes_des_indicateurs", "colonnes_lues", "concession",
    "conditions", "contrat_lu", "dates", "dates_douteuses", "demandes", "departs", "departs_lus",
    "donnees_personnelles", "effacement", "evolutions", "exercices_en_colonnes", "exercices_en_lignes",
    "exigences_lues", "feuille_xml", "feuilles", "feuilles_du_modele", "feuilles_lues", "feuilles_rattachees",
    "fiche_contrat", "groupes", "historique_en_colonnes", "identifiants_attribues", "identites",
    "indicateurs_completes", "indicateurs_lus", "instantane", "journal_des_paris", "lecteur", "lectures_gardees",
    "ligne", "ligne_en_json", "lignes", "lignes_d_entete", "lignes_d_indicateur", "lisez_moi", "missions_lues",
    "missions_reconnues", "moteur", "mots", "mouvement_en_json", "objets", "operateurs", "paliers_de_la_phrase",
    "paliers_lus", "pannes", "phrase", "plan_du_classeur", "porte", "reglages_gardes", "reperes", "retrait",
    "sauvegarde", "scenarios_gardes", "schema", "sortes", "suite", "suites", "suppositions", "tables", "taux_lus",
    "types_ecrits", "unites", "valeurs", "vides",
}  # fmt: skip


def modules() -> set[str]:
    fichiers = (RACINE / "lib" / "donnees").rglob("*.py")
    return {fichier.stem for fichier in fichiers if fichier.name != "__init__.py"}


def essayes() -> set[str]:
    return {fichier.stem.removeprefix("test_") for fichier in (RACINE / "tests").rglob("test_*.py")}


def test_chaque_module_a_un_essai_a_son_nom() -> None:
    """Un module nouveau vient avec le sien ; un module qui a trouvé le sien sort de la liste."""
    assert modules() - essayes() == SANS_ESSAI_A_LEUR_NOM
