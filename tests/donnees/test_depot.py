"""Le dépôt ouvert, refermé, partagé : ce qu'il garde, ce qu'il refuse, et qu'un geste est une transaction."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

import pytest
from sqlalchemy import Connection, Engine, event

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees import depot_moteur
from lib.donnees.depot import Depot, dossier_des_donnees
from lib.donnees.depot_erreurs import (
    ClasseurInconnu,
    DepotIllisible,
    DepotOccupe,
    DepotTropRecent,
    DisquePlein,
    DossierInaccessible,
)

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


@pytest.fixture
def presse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Un dépôt qui n'attend que 50 ms son tour d'écrire."""
    reglages = (*depot_moteur._REGLAGES, "PRAGMA busy_timeout = 50")
    monkeypatch.setattr(depot_moteur, "_REGLAGES", reglages)


# Où sont les données


@pytest.mark.parametrize(
    ("environnement", "plateforme", "attendu"),
    [
        ({"DIALOGUE_CPTS_DONNEES": "/srv/cpts"}, "linux", "/srv/cpts"),
        ({"DIALOGUE_CPTS_DONNEES": "~/cpts"}, "linux", "/home/ana/cpts"),
        ({"DIALOGUE_CPTS_DONNEES": "cpts"}, "darwin", "/home/ana/cpts"),
        ({"DIALOGUE_CPTS_DONNEES": "  "}, "linux", "/home/ana/.local/share/dialogue-cpts"),
        ({"XDG_DATA_HOME": "/donnees"}, "linux", "/donnees/dialogue-cpts"),
        ({"XDG_DATA_HOME": "relatif"}, "linux", "/home/ana/.local/share/dialogue-cpts"),
        ({"XDG_DATA_HOME": "/donnees"}, "darwin", "/home/ana/Library/Application Support/dialogue-cpts"),
        ({"LOCALAPPDATA": "/ana/Local"}, "win32", "/ana/Local/dialogue-cpts"),
        ({}, "win32", "/home/ana/AppData/Local/dialogue-cpts"),
    ],
)
def test_le_dossier_des_donnees(environnement: dict[str, str], plateforme: str, attendu: str) -> None:
    assert dossier_des_donnees(environnement, plateforme, Path("/home/ana")) == Path(attendu)


@pytest.mark.skipif(os.name != "posix", reason="droits POSIX")
def test_le_dossier_et_le_fichier_ne_sont_lisibles_que_de_leur_proprietaire(depot: Depot) -> None:
    depot.retenir("page", "synthese")
    fichiers = list(depot.chemin.parent.iterdir())
    assert stat.S_IMODE(depot.chemin.parent.stat().st_mode) == 0o700
    assert {fichier.name: stat.S_IMODE(fichier.stat().st_mode) for fichier in fichiers} == {
        "depot.sqlite": 0o600,
        "depot.sqlite-wal": 0o600,
        "depot.sqlite-shm": 0o600,
    }


def test_chaque_connexion_ecrit_jusqu_au_disque(depot: Depot) -> None:
    with depot_moteur.connexion_brute(depot._moteur) as pilote:
        reglages = {nom: pilote.execute(f"PRAGMA {nom}").fetchone()[0] for nom in ("journal_mode", "synchronous")}
    assert reglages == {"journal_mode": "wal", "synchronous": 2}


# Les classeurs et ce qu'on pose dessus


def test_un_classeur_depose_ressort_octet_pour_octet_apres_reouverture(depot: Depot, dossier: Path) -> None:
    depose = depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN)
    depot.fermer()
    with Depot.ouvrir(dossier) as rouvert:
        assert rouvert.octets(depose.sha256) == OCTETS
        assert rouvert.classeurs() == (depose,)
    assert (depose.sha256, depose.nom, depose.taille, depose.depose_le) == (EMPREINTE, "suivi.xlsx", 25_600, MATIN)


def test_deposer_deux_fois_le_meme_classeur_ne_le_garde_qu_une_fois(depot: Depot) -> None:
    premier = depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN)
    assert depot.deposer_classeur("copie.xlsx", OCTETS, MIDI) == premier
    assert depot.classeurs() == (premier,)


def test_les_classeurs_sont_rendus_le_dernier_depose_d_abord(depot: Depot) -> None:
    depot.deposer_classeur("ancien.xlsx", b"a", MATIN)
    depot.deposer_classeur("recent.xlsx", b"b", MIDI)
    assert [classeur.nom for classeur in depot.classeurs()] == ["recent.xlsx", "ancien.xlsx"]


def test_un_instant_avec_fuseau_garde_son_fuseau(depot: Depot) -> None:
    assert depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN.replace(tzinfo=UTC)).depose_le.tzinfo == UTC


def test_un_classeur_inconnu_est_refuse_partout(depot: Depot) -> None:
    for geste in (
        lambda: depot.octets("0" * 64),
        lambda: depot.choisir_classeur("depot:" + "0" * 64),
        lambda: depot.ajouter_correction("0" * 64, "Indicateurs!F12", "3", "faute de frappe", MIDI),
    ):
        with pytest.raises(ClasseurInconnu, match="Déposez-le de nouveau"):
            geste()


def test_le_classeur_courant_est_un_classeur_depose_ou_un_exemple(depot: Depot, dossier: Path) -> None:
    assert depot.classeur_courant() is None
    cle = depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN).cle
    for choix in ("demo:trois-rivieres", cle, None):
        depot.choisir_classeur(choix)
        with Depot.ouvrir(dossier) as autre_onglet:
            assert autre_onglet.classeur_courant() == choix


def test_la_derniere_correspondance_remplace_la_precedente(depot: Depot) -> None:
    assert depot.correspondance("abc") is None
    depot.retenir_correspondance("abc", '{"cible": "C"}')
    depot.retenir_correspondance("abc", '{"cible": "D"}')
    assert depot.correspondance("abc") == '{"cible": "D"}'


def test_les_corrections_s_ajoutent_se_retirent_et_laissent_l_original(depot: Depot) -> None:
    depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN)
    une = depot.ajouter_correction(EMPREINTE, "Indicateurs!F12", "3", "faute de frappe", MATIN)
    deux = depot.ajouter_correction(EMPREINTE, "Indicateurs!F12", "4", "relu", MIDI)
    assert depot.corrections(EMPREINTE) == (une, deux)
    depot.retirer_correction(deux.id)
    depot.retirer_correction(deux.id)
    assert depot.corrections(EMPREINTE) == (une,)
    assert (une.cellule, une.valeur, une.motif, une.corrige_le) == ("Indicateurs!F12", "3", "faute de frappe", MATIN)
    assert depot.octets(EMPREINTE) == OCTETS


def test_un_reglage_d_ecran_est_retrouve_apres_reouverture(depot: Depot, dossier: Path) -> None:
    depot.retenir("indicateur", "M1-01")
    depot.retenir("indicateur", "M2-03")
    depot.fermer()
    with Depot.ouvrir(dossier) as rouvert:
        assert rouvert.retenu("indicateur") == "M2-03"
        assert rouvert.retenu("page") is None


# Un geste, une transaction


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
    "retenu": lambda depot: depot.retenu("page"),
}
ECRITURES: dict[str, Callable[[Depot], object]] = {
    "deposer_classeur": lambda depot: depot.deposer_classeur("autre.xlsx", b"autre", MIDI),
    "choisir_classeur": lambda depot: depot.choisir_classeur(f"depot:{EMPREINTE}"),
    "retenir_correspondance": lambda depot: depot.retenir_correspondance("abc", "{}"),
    "ajouter_correction": lambda depot: depot.ajouter_correction(EMPREINTE, "A1", "3", "relu", MIDI),
    "retirer_correction": lambda depot: depot.retirer_correction(1),
    "creer_scenario": lambda depot: depot.creer_scenario(CLE, "B", "{}", MIDI),
    "enregistrer_scenario": lambda depot: depot.enregistrer_scenario(1, '{"b": 1}', "A", 1, MIDI),
    "supprimer_scenario": lambda depot: depot.supprimer_scenario(1, 1),
    "choisir_scenario": lambda depot: depot.choisir_scenario(CLE, 1),
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


def test_l_ouverture_attend_son_tour_pour_changer_de_journal(dossier: Path) -> None:
    Depot.ouvrir(dossier).fermer()
    with closing(sqlite3.connect(dossier / "depot.sqlite", isolation_level=None, check_same_thread=False)) as autre:
        autre.execute("PRAGMA journal_mode = DELETE")
        autre.execute("BEGIN IMMEDIATE")
        fin_d_ecriture = Timer(0.2, autre.execute, ["COMMIT"])
        fin_d_ecriture.start()
        with Depot.ouvrir(dossier) as depot:
            depot.retenir("page", "synthese")
        fin_d_ecriture.join()


# Ce qui empêche d'ouvrir ou d'écrire


def test_un_fichier_a_la_place_du_dossier_est_dit(tmp_path: Path) -> None:
    (tmp_path / "pris").write_text("un fichier")
    with pytest.raises(DossierInaccessible, match="DIALOGUE_CPTS_DONNEES"):
        Depot.ouvrir(tmp_path / "pris")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="système de fichiers où nul ne peut créer de fichier")
def test_un_dossier_ou_l_on_ne_peut_rien_creer_est_dit() -> None:
    with pytest.raises(DossierInaccessible, match="« /proc »"):
        Depot.ouvrir(Path("/proc"))


@contextmanager
def sans_privilege() -> Iterator[None]:
    """Agit comme un compte ordinaire : l'administrateur écrirait même dans un dossier en lecture seule."""
    compte = os.geteuid()
    if compte == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(compte)


@pytest.mark.skipif(os.name != "posix", reason="droits POSIX")
@pytest.mark.parametrize("est_neuf", [True, False])
def test_un_dossier_en_lecture_seule_est_dit(est_neuf: bool) -> None:
    with TemporaryDirectory() as nom:
        dossier = Path(nom)
        if not est_neuf:
            Depot.ouvrir(dossier).fermer()
            (dossier / "depot.sqlite").chmod(0o444)
        dossier.chmod(0o555)
        with sans_privilege(), pytest.raises(DossierInaccessible, match="droit d'y écrire"):
            Depot.ouvrir(dossier)
        dossier.chmod(0o755)


def fichier_etranger(chemin: Path) -> None:
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("CREATE TABLE recettes (titre TEXT)")


def fichier_trop_recent(chemin: Path) -> None:
    Depot.ouvrir(chemin.parent).fermer()
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("PRAGMA user_version = 99")


@pytest.mark.parametrize(
    ("fabriquer", "erreur", "phrase"),
    [
        (lambda chemin: chemin.write_bytes(b"du bruit " * 2000), DepotIllisible, "abîmé"),
        (lambda chemin: chemin.write_bytes(b"SQLite format 3\x00" + bytes(5000)), DepotIllisible, "abîmé"),
        (fichier_etranger, DepotIllisible, "autre logiciel"),
        (fichier_trop_recent, DepotTropRecent, "format 99"),
    ],
)
def test_un_fichier_qui_n_est_pas_notre_depot_est_refuse_et_reste_intact(
    dossier: Path, fabriquer: Callable[[Path], object], erreur: type[ErreurDialogue], phrase: str
) -> None:
    dossier.mkdir()
    chemin = dossier / "depot.sqlite"
    fabriquer(chemin)
    avant = chemin.read_bytes()
    with pytest.raises(erreur, match=phrase):
        Depot.ouvrir(dossier)
    assert chemin.read_bytes() == avant


def test_un_depot_abime_en_son_milieu_est_dit_a_la_lecture(depot: Depot, dossier: Path) -> None:
    depot.deposer_classeur("suivi.xlsx", OCTETS, MATIN)
    depot.fermer()
    octets = bytearray(depot.chemin.read_bytes())
    octets[4096:] = b"\xff" * (len(octets) - 4096)
    depot.chemin.write_bytes(octets)
    with Depot.ouvrir(dossier) as abime, pytest.raises(DepotIllisible, match="restaurez votre dernière sauvegarde"):
        abime.classeurs()


def test_un_disque_plein_perd_le_geste_en_cours_et_aucun_autre(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_moteur, "_REGLAGES", (*depot_moteur._REGLAGES, "PRAGMA max_page_count = 60"))
    with Depot.ouvrir(dossier) as depot:
        depot.retenir("page", "synthese")
        with pytest.raises(DisquePlein, match="Libérez de la place"):
            depot.deposer_classeur("gros.xlsx", bytes(1_000_000), MATIN)
        assert (depot.retenu("page"), depot.classeurs()) == ("synthese", ())
        depot.retenir("page", "gateau")


@pytest.mark.usefixtures("presse")
def test_un_depot_retenu_trop_longtemps_ailleurs_est_dit(dossier: Path) -> None:
    with Depot.ouvrir(dossier) as depot, closing(sqlite3.connect(depot.chemin, isolation_level=None)) as autre:
        autre.execute("BEGIN IMMEDIATE")
        assert depot.retenu("page") is None
        with pytest.raises(DepotOccupe, match="recommencez dans quelques secondes"):
            depot.retenir("page", "gateau")
        autre.execute("ROLLBACK")
        depot.retenir("page", "gateau")
