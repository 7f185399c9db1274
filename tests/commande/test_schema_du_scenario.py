"""Le schéma publié d'un scénario : ce que l'application écrit y tient, ce qu'elle refuse n'y tient pas."""

from __future__ import annotations

import json
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from lib.domaine.indicateur import Indicateur
from lib.domaine.mouvements import MOUVEMENTS, Mouvement
from lib.domaine.scenario import Scenario
from lib.domaine.vocabulaire import (
    Condition,
    Confiance,
    EtatMesure,
    Maitrise,
    Nature,
    NatureCible,
    NatureMesure,
    NomRegle,
    Objet,
    Operateur,
    Portee,
    Sens,
    TypeMesure,
)
from lib.donnees.scenario_json import ScenarioIllisible, ecrire_scenario, lire_scenario
from lib.donnees.scenario_json.mouvement_en_json import cles_de, ecrire_mouvement
from tests.donnees.scenario_json.test_scenario_json import ILLISIBLES, SCENARIOS, UN_DE_CHAQUE

PUBLIE = json.loads((Path(__file__).resolve().parents[2] / "docs/schemas/scenario.json").read_text(encoding="utf-8"))
DEFINITIONS = PUBLIE["$defs"]
SCHEMA = Draft202012Validator(PUBLIE)
LIGNE = {"libelle": "Protocole écrit"}
AU_DELA_D_UN_SCHEMA = "deux décimales"
"""Le seul refus de lecture qu'un schéma JSON ne sait pas dire : un flottant n'y a pas de décimales."""
VALIDES: tuple[dict[str, Any], ...] = (
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"cible": True, "realise": "sans objet"}, "montant": None},
    {"type": "remplacer", "id": 3, "par": LIGNE | {"etat": "manquant", "cellule": "Indicateurs!B12"}},
    {"type": "ajouter", "mission": "ACCES", "indicateur": LIGNE, "montant": "1 200,50 €", "pris_sur": {"A1": 1200.5}},
    {"type": "ajouter", "mission": "ACCES", "indicateur": LIGNE, "montant": 500, "confiance": "probable"},
    {"type": "cible", "id": "A1", "cible": "60 %", "commentaire": "à revoir"},
    {"type": "cible", "id": "A1", "cible": {"texte": "60 %"}},
    {"type": "regle", "id": "A1", "regle": "ROSP", "seuil": "2/3", "intermediaire": 8},
    {"type": "repartir", "mission": "ACCES", "montants": {"A1": 5000, "A2": 4000}},
    {"type": "suivi", "id": "A1"},
    {"type": "neutraliser", "id": "A1"},
    {"type": "ceder", "id": "A1", "montant": 300},
    {"type": "ceder", "id": "A1", "cible": "12", "motif": "Projet"},
    {"type": "ceder", "id": None, "cible": None, "engagement": "Un bilan écrit en juin"},
    {"type": "ceder", "mission": "ACCES", "indicateur": LIGNE, "montant": 500, "motif": "Imposé"},
)
REFUSES: tuple[dict[str, Any], ...] = (
    *(mouvement for mouvement, _, extrait in ILLISIBLES if extrait != AU_DELA_D_UN_SCHEMA),
    {"type": "ceder", "engagement": None, "motif": None},
    {"type": "ceder", "cible": "12", "engagement": "Un bilan"},
    {"type": "ceder", "indicateur": LIGNE, "montant": 500},
    {"type": "suivi", "id": None},
    {"type": "suivi", "id": True},
    {"type": "suivi", "id": "A1", "verse_a": {"A2": None}},
    {"type": "neutraliser", "id": "A1", "confiance": "probable"},
    {"type": "cible", "id": "A1", "cible": {"texte": "12", "couleur": "bleu"}},
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"realise": [12]}},
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"paliers": [{"seuil": 10}]}},
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"historique": [{"realise": 12}]}},
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"suivi": {"le": "2026-06-30", "valeur": 12}}},
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"remunere": "peut-être"}},
    {"type": "remplacer", "id": "A1", "par": LIGNE | {"realise_au": 2026}},
)
FICHIERS_REFUSES: tuple[object, ...] = (
    [],
    {"mouvements": []},
    {"version": 2, "mouvements": []},
    {"version": "1", "mouvements": []},
    {"version": 1},
    {"version": 1, "mouvements": {}},
    {"version": 1, "mouvements": [], "desactives": [-1]},
    {"version": 1, "mouvements": [], "desactives": ["0"]},
    {"version": 1, "mouvements": [], "auteur": "moi"},
    {"version": 1, "mouvements": [], "nom": []},
)
MOTS: dict[str, tuple[type[StrEnum], ...]] = {
    "indicateur": (Portee, Nature, Objet, TypeMesure, Sens, Maitrise, Condition, EtatMesure),
    "cible": (Operateur, NatureCible),
    "realise": (EtatMesure, NatureMesure),
    "regle": (NomRegle,),
    "confiance": (Confiance,),
}


def fichier(*mouvements: object) -> dict[str, object]:
    return {"version": 1, "mouvements": list(mouvements)}


def enumerations(definition: object) -> list[list[str]]:
    """Les listes de mots d'une définition, où qu'elles y soient, sans le vide qui s'y ajoute."""
    if isinstance(definition, list):
        return [mots for element in definition for mots in enumerations(element)]
    if not isinstance(definition, dict):
        return []
    ici = [[mot for mot in definition["enum"] if mot is not None]] if "enum" in definition else []
    return ici + [mots for valeur in definition.values() for mots in enumerations(valeur)]


def test_le_schema_en_est_un() -> None:
    Draft202012Validator.check_schema(PUBLIE)


@given(UN_DE_CHAQUE)
def test_tout_mouvement_ecrit_tient_dans_le_schema(mouvement: Mouvement) -> None:
    SCHEMA.validate(fichier(ecrire_mouvement(mouvement)))


@given(SCENARIOS)
def test_tout_scenario_ecrit_tient_dans_le_schema(scenario: Scenario) -> None:
    SCHEMA.validate(json.loads(ecrire_scenario(scenario)))


@pytest.mark.parametrize("mouvement", VALIDES, ids=str)
def test_un_mouvement_valide_se_lit(mouvement: dict[str, Any]) -> None:
    SCHEMA.validate(fichier(mouvement))
    assert lire_scenario(json.dumps(fichier(mouvement))).refus == ()


@pytest.mark.parametrize("mouvement", REFUSES, ids=str)
def test_un_mouvement_que_la_lecture_refuse_n_est_pas_valide(mouvement: dict[str, Any]) -> None:
    assert lire_scenario(json.dumps(fichier(mouvement))).refus != ()
    assert not SCHEMA.is_valid(fichier(mouvement))


@pytest.mark.parametrize("objet", FICHIERS_REFUSES, ids=str)
def test_un_fichier_que_la_lecture_refuse_n_est_pas_valide(objet: object) -> None:
    with pytest.raises(ScenarioIllisible):
        lire_scenario(json.dumps(objet))
    assert not SCHEMA.is_valid(objet)


@pytest.mark.parametrize("genre", MOUVEMENTS, ids=lambda genre: genre.genre)
def test_chaque_mouvement_a_son_sous_schema_et_ses_cles(genre: type[Mouvement]) -> None:
    """Les clés du lecteur, pas une de plus ; une clé de trop est refusée des deux côtés."""
    cles = cles_de(genre)
    pari = {"confiance"} if any(cles.values()) else set()
    sous_schema = DEFINITIONS[f"mouvement_{genre.genre}"]
    assert set(sous_schema["properties"]) == {"type", *cles, "commentaire", "pourquoi"} | pari
    complet = next(mouvement for mouvement in VALIDES if mouvement["type"] == genre.genre)
    de_trop = fichier(complet | {"couleur": "bleu"})
    assert lire_scenario(json.dumps(de_trop)).refus[0].code == "CLE_INCONNUE"
    assert not SCHEMA.is_valid(de_trop)


def test_une_ligne_a_les_cles_du_lecteur() -> None:
    autrement = {"identifiant": "id", "mesure": "realise", "mesure_le": "realise_au"}
    faits = {autrement.get(champ.name, champ.name) for champ in fields(Indicateur)} - {"supposes", "cellules"}
    assert set(DEFINITIONS["indicateur"]["properties"]) == faits | {"confiance", "etat", "cellule"}
    de_trop = fichier({"type": "remplacer", "id": "A1", "par": LIGNE | {"couleur": "bleu"}})
    assert lire_scenario(json.dumps(de_trop)).refus[0].code == "CLE_INCONNUE"
    assert not SCHEMA.is_valid(de_trop)


@pytest.mark.parametrize(("nom", "familles"), MOTS.items(), ids=list(MOTS))
def test_les_mots_sont_ceux_du_vocabulaire(nom: str, familles: tuple[type[StrEnum], ...]) -> None:
    ecrites = enumerations(DEFINITIONS[nom])
    assert sorted(ecrites) == sorted([mot.value for mot in famille] for famille in familles)
