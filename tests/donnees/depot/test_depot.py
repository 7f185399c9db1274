"""Un geste est une transaction : ni plus, ni moins, ni à moitié, même à plusieurs fils."""

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
from lib.donnees.depot import LOCAL, AInscrire, Depot, GenreDInscription, IdentifiantDeClasseur
from tests.donnees.depot.gestes_d_essai import faire

MATIN = datetime(2025, 3, 14, 9, 30, 15)
MIDI = datetime(2025, 3, 14, 12, 0, 0)
OCTETS = bytes(range(256)) * 100
EMPREINTE = sha256(OCTETS).hexdigest()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "été ? 100 % #1"


@pytest.fixture
def depot(dossier: Path) -> Iterator[Depot]:
    with Depot.ouvrir(dossier, LOCAL) as ouvert:
        yield ouvert


@contextmanager
def transactions_de(depot: Depot) -> Iterator[list[str]]:
    """Les transactions commencées et menées à bien sur ce dépôt, dans l'ordre."""
    vues: list[str] = []

    def commencee(connexion: Connection) -> None:
        if connexion.engine is depot._porte.moteur:
            vues.append(str(connexion.get_execution_options()["debut"]))

    def ecrite(connexion: Connection) -> None:
        if connexion.engine is depot._porte.moteur:
            vues.append("COMMIT")

    event.listen(Engine, "begin", commencee)
    event.listen(Engine, "commit", ecrite)
    try:
        yield vues
    finally:
        event.remove(Engine, "begin", commencee)
        event.remove(Engine, "commit", ecrite)


CLE, AUTRE = (IdentifiantDeClasseur.exemple(nom) for nom in ("essai", "autre"))
LECTURES: dict[str, Callable[[Depot], object]] = {
    "contenus_de": lambda depot: depot.contenus_de(CLE),
    "classeurs.lister": lambda depot: depot.classeurs.lister(),
    "classeurs.octets": lambda depot: depot.classeurs.octets(EMPREINTE),
    "classeurs.courant": lambda depot: depot.classeurs.courant(),
    "lectures.correspondance": lambda depot: depot.lectures.correspondance("abc"),
    "lectures.corrections": lambda depot: depot.lectures.corrections(EMPREINTE),
    "scenarios.lister": lambda depot: depot.scenarios.lister(CLE),
    "scenarios.lire": lambda depot: depot.scenarios.lire(1),
    "scenarios.revisions": lambda depot: depot.scenarios.revisions(1),
    "scenarios.courant": lambda depot: depot.scenarios.courant(CLE),
    "cahiers.lire": lambda depot: depot.cahiers.lire(CLE),
    "paris.lister": lambda depot: depot.paris.lister(),
    "instantane": lambda depot: depot.instantane(CLE, sinon=CLE),
    "reglages.retenu": lambda depot: depot.reglages.retenu("page"),
    "histoire.lire": lambda depot: depot.histoire.lire(CLE),
    "reunions.lire": lambda depot: depot.reunions.lire(CLE),
    "reunions.revision": lambda depot: depot.reunions.revision(),
    "reunions.au_mur": lambda depot: depot.reunions.au_mur("CODE"),
}
ECRITURES: dict[str, Callable[[Depot], object]] = {
    "classeurs.deposer": lambda depot: depot.classeurs.deposer("autre.xlsx", b"autre", MIDI),
    "retirer_classeur": lambda depot: depot.retirer_classeur(EMPREINTE, avec_le_travail=True),
    "classeurs.choisir": lambda depot: depot.classeurs.choisir(IdentifiantDeClasseur.depose(EMPREINTE)),
    "lectures.retenir_correspondance": lambda depot: depot.lectures.retenir_correspondance("abc", "{}"),
    "lectures.corriger": lambda depot: depot.lectures.corriger(EMPREINTE, "A1", "3", "relu", MIDI),
    "lectures.retirer_correction": lambda depot: depot.lectures.retirer_correction(1),
    "scenarios.creer": lambda depot: depot.scenarios.creer(CLE, "B", "{}", MIDI),
    "scenarios.enregistrer": lambda depot: depot.scenarios.enregistrer(1, '{"b": 1}', "A", 1, MIDI),
    "scenarios.supprimer": lambda depot: depot.scenarios.supprimer(1, 1),
    "scenarios.choisir": lambda depot: depot.scenarios.choisir(CLE, 1),
    "cahiers.changer": lambda depot: depot.cahiers.changer(CLE, lambda lu: f"{lu}, puis", MIDI),
    "paris.noter": lambda depot: depot.paris.noter(CLE, "2026", "{}", MIDI),
    "reglages.retenir": lambda depot: depot.reglages.retenir("page", "gateau"),
    "reunions.changer": lambda depot: depot.reunions.changer(CLE, lambda lu: f"{lu}, puis", MIDI),
    "reunions.recommencer": lambda depot: depot.reunions.recommencer(CLE, "{}", MIDI),
    "reunions.inscrire": lambda depot: depot.reunions.inscrire(
        CLE, AInscrire("2026", GenreDInscription.BILAN, "{}"), MIDI
    ),
    "reunions.ouvrir_le_mur": lambda depot: depot.reunions.ouvrir_le_mur(CLE, "CODE"),
    "reunions.changer_le_code": lambda depot: depot.reunions.changer_le_code(CLE, "CODE"),
    "reunions.envoyer": lambda depot: depot.reunions.envoyer(CLE, "{}", MIDI),
    "reunions.annuler_l_envoi": lambda depot: depot.reunions.annuler_l_envoi(CLE, 1),
    "geste": lambda depot: faire(depot, CLE, "créer un scénario", "B"),
    "histoire.annuler": lambda depot: depot.histoire.annuler(CLE, 1),
    "histoire.refaire": lambda depot: depot.histoire.refaire(CLE, 1),
    "restaurer": lambda depot: depot.restaurer(depot.sauvegarder(), MIDI),
    "effacer_tout": lambda depot: depot.effacer_tout(MIDI),
}
PIECES = ("classeurs", "lectures", "scenarios", "cahiers", "paris", "reglages", "histoire", "reunions")
SANS_TRANSACTION = {"ouvrir", "fermer", "chemin", "proprietaire", "sauvegarder"}
UNE_PAR_CLASSEUR = {"classeurs.exiger_intacts"}
"""Un seul classeur en mémoire à la fois : autant de transactions que de classeurs."""


def test_aucun_geste_n_echappe_au_compte_des_transactions(depot: Depot) -> None:
    gestes = {nom for nom in vars(Depot) if not nom.startswith("_")} - set(PIECES)
    par_piece = {f"{piece}.{nom}" for piece in PIECES for nom in vars(type(getattr(depot, piece))) if nom[0] != "_"}
    assert gestes | par_piece == LECTURES.keys() | ECRITURES.keys() | SANS_TRANSACTION | UNE_PAR_CLASSEUR


@pytest.mark.parametrize(
    ("geste", "debut"),
    [(geste, "BEGIN") for geste in LECTURES] + [(geste, "BEGIN IMMEDIATE") for geste in ECRITURES],
)
def test_un_geste_est_exactement_une_transaction(depot: Depot, geste: str, debut: str) -> None:
    depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN)
    depot.scenarios.creer(CLE, "A", "{}", MATIN)
    with transactions_de(depot) as vues:
        (LECTURES | ECRITURES)[geste](depot)
    assert vues == [debut, "COMMIT"]


@pytest.mark.parametrize("geste", ECRITURES)
def test_apres_n_importe_quelle_ecriture_l_instantane_d_avant_ne_sert_plus(depot: Depot, geste: str) -> None:
    depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN)
    depot.scenarios.creer(CLE, "A", "{}", MATIN)
    avant = depot.instantane(CLE, sinon=CLE)
    ECRITURES[geste](depot)
    apres = depot.instantane(CLE, sinon=CLE, deja=avant)
    assert apres is not avant
    assert apres == depot.instantane(CLE, sinon=CLE)


def test_un_geste_refuse_ne_laisse_rien_a_moitie(depot: Depot) -> None:
    ici, ailleurs = (depot.scenarios.creer(cle, "A", "{}", MATIN) for cle in (CLE, AUTRE))
    depot.scenarios.choisir(CLE, ici.id)
    with pytest.raises(ErreurDialogue):
        depot.scenarios.choisir(CLE, ailleurs.id)
    assert depot.scenarios.courant(CLE) == ici


def test_plusieurs_fils_partagent_un_depot(depot: Depot) -> None:
    with ThreadPoolExecutor(8) as fils:
        list(fils.map(lambda numero: depot.reglages.retenir(f"cle {numero % 5}", str(numero)), range(60)))
        assert all(fils.map(lambda numero: depot.reglages.retenu(f"cle {numero}"), range(5)))


def test_plusieurs_ouvertures_simultanees_d_un_dossier_neuf(dossier: Path) -> None:
    def ouvrir_et_retenir(numero: int) -> None:
        with Depot.ouvrir(dossier, LOCAL) as depot:
            depot.reglages.retenir(f"fil {numero}", "ouvert")

    with ThreadPoolExecutor(6) as fils:
        list(fils.map(ouvrir_et_retenir, range(12)))
    with Depot.ouvrir(dossier, LOCAL) as depot:
        assert {depot.reglages.retenu(f"fil {numero}") for numero in range(12)} == {"ouvert"}
