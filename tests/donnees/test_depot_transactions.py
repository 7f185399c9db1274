"""Un geste est une transaction : ni plus, ni moins, ni à moitié, même à plusieurs fils."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import Depot

MATIN = datetime(2025, 3, 14, 9, 30, 15)
MIDI = datetime(2025, 3, 14, 12, 0, 0)
OCTETS = bytes(range(256)) * 100
EMPREINTE = sha256(OCTETS).hexdigest()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "été ? 100 % #1"


@pytest.fixture
def depot(dossier: Path) -> Iterator[Depot]:
    with Depot.ouvrir(dossier) as ouvert:
        yield ouvert


@contextmanager
def transactions_de(depot: Depot) -> Iterator[list[str]]:
    """Les transactions commencées et menées à bien sur ce dépôt, dans l'ordre."""
    vues: list[str] = []

    def commencee(connexion: Connection) -> None:
        if connexion.engine is depot._moteur:
            vues.append(str(connexion.get_execution_options()["debut"]))

    def ecrite(connexion: Connection) -> None:
        if connexion.engine is depot._moteur:
            vues.append("COMMIT")

    event.listen(Engine, "begin", commencee)
    event.listen(Engine, "commit", ecrite)
    try:
        yield vues
    finally:
        event.remove(Engine, "begin", commencee)
        event.remove(Engine, "commit", ecrite)


CLE = "demo:essai"
LECTURES: dict[str, Callable[[Depot], object]] = {
    "classeurs": lambda depot: depot.classeurs(),
    "octets": lambda depot: depot.octets(EMPREINTE),
    "classeur_courant": lambda depot: depot.classeur_courant(),
    "correspondance": lambda depot: depot.correspondance("abc"),
    "corrections": lambda depot: depot.corrections(EMPREINTE),
    "scenarios": lambda depot: depot.scenarios(CLE),
    "scenario": lambda depot: depot.scenario(1),
    "revisions": lambda depot: depot.revisions(1),
    "scenario_courant": lambda depot: depot.scenario_courant(CLE),
    "preparation": lambda depot: depot.preparation(CLE),
    "paris": lambda depot: depot.paris(),
    "retenu": lambda depot: depot.retenu("page"),
}
ECRITURES: dict[str, Callable[[Depot], object]] = {
    "deposer_classeur": lambda depot: depot.deposer_classeur("autre.xlsx", b"autre", MIDI),
    "retirer_classeur": lambda depot: depot.retirer_classeur(EMPREINTE, avec_le_travail=True),
    "choisir_classeur": lambda depot: depot.choisir_classeur(f"depot:{EMPREINTE}"),
    "retenir_correspondance": lambda depot: depot.retenir_correspondance("abc", "{}"),
    "ajouter_correction": lambda depot: depot.ajouter_correction(EMPREINTE, "A1", "3", "relu", MIDI),
    "retirer_correction": lambda depot: depot.retirer_correction(1),
    "creer_scenario": lambda depot: depot.creer_scenario(CLE, "B", "{}", MIDI),
    "enregistrer_scenario": lambda depot: depot.enregistrer_scenario(1, '{"b": 1}', "A", 1, MIDI),
    "supprimer_scenario": lambda depot: depot.supprimer_scenario(1, 1),
    "choisir_scenario": lambda depot: depot.choisir_scenario(CLE, 1),
    "changer_preparation": lambda depot: depot.changer_preparation(CLE, lambda lu: f"{lu}, puis", MIDI),
    "noter_un_pari": lambda depot: depot.noter_un_pari(CLE, "2026", "{}", MIDI),
    "retenir": lambda depot: depot.retenir("page", "gateau"),
    "restaurer": lambda depot: depot.restaurer(depot.sauvegarder(), MIDI),
    "effacer_tout": lambda depot: depot.effacer_tout(MIDI),
}
SANS_TRANSACTION = {"ouvrir", "fermer", "chemin", "sauvegarder"}


def test_aucun_geste_n_echappe_au_compte_des_transactions() -> None:
    publics = {nom for nom in vars(Depot) if not nom.startswith("_")}
    assert publics == LECTURES.keys() | ECRITURES.keys() | SANS_TRANSACTION


@pytest.mark.parametrize(
    ("geste", "debut"),
    [(geste, "BEGIN") for geste in LECTURES] + [(geste, "BEGIN IMMEDIATE") for geste in ECRITURES],
)
def test_un_geste_est_exactement_une_transaction(depot: Depot, geste: str, debut: str) -> None:
    depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN)
    depot.creer_scenario(CLE, "A", "{}", MATIN)
    with transactions_de(depot) as vues:
        (LECTURES | ECRITURES)[geste](depot)
    assert vues == [debut, "COMMIT"]


def test_un_geste_refuse_ne_laisse_rien_a_moitie(depot: Depot) -> None:
    ici, ailleurs = (depot.creer_scenario(cle, "A", "{}", MATIN) for cle in (CLE, "demo:autre"))
    depot.choisir_scenario(CLE, ici.id)
    with pytest.raises(ErreurDialogue):
        depot.choisir_scenario(CLE, ailleurs.id)
    assert depot.scenario_courant(CLE) == ici


def test_plusieurs_fils_partagent_un_depot(depot: Depot) -> None:
    with ThreadPoolExecutor(8) as fils:
        list(fils.map(lambda numero: depot.retenir(f"cle {numero % 5}", str(numero)), range(60)))
        assert all(fils.map(lambda numero: depot.retenu(f"cle {numero}"), range(5)))


def test_plusieurs_ouvertures_simultanees_d_un_dossier_neuf(dossier: Path) -> None:
    def ouvrir_et_retenir(numero: int) -> None:
        with Depot.ouvrir(dossier) as depot:
            depot.retenir(f"fil {numero}", "ouvert")

    with ThreadPoolExecutor(6) as fils:
        list(fils.map(ouvrir_et_retenir, range(12)))
    with Depot.ouvrir(dossier) as depot:
        assert {depot.retenu(f"fil {numero}") for numero in range(12)} == {"ouvert"}
