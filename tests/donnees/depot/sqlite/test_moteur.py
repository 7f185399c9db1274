"""Ouvrir le dépôt : où il est, à qui il est lisible, et ce qui empêche de l'ouvrir ou d'y écrire."""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

import pytest

from lib.domaine.erreurs import ErreurDialogue
from lib.donnees.depot import LOCAL, Depot, dossier_des_donnees
from lib.donnees.depot.pannes import (
    DepotIllisible,
    DepotOccupe,
    DepotTropRecent,
    DisquePlein,
    DossierInaccessible,
)
from lib.donnees.depot.sqlite import moteur as depot_moteur

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


@pytest.fixture
def presse(monkeypatch: pytest.MonkeyPatch) -> None:
    """Un dépôt qui n'attend que 50 ms son tour d'écrire."""
    reglages = (*depot_moteur._REGLAGES, "PRAGMA busy_timeout = 50")
    monkeypatch.setattr(depot_moteur, "_REGLAGES", reglages)


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
    depot.reglages.retenir("page", "synthese")
    fichiers = list(depot.chemin.parent.iterdir())
    assert stat.S_IMODE(depot.chemin.parent.stat().st_mode) == 0o700
    assert {fichier.name: stat.S_IMODE(fichier.stat().st_mode) for fichier in fichiers} == {
        "depot.sqlite": 0o600,
        "depot.sqlite-wal": 0o600,
        "depot.sqlite-shm": 0o600,
    }


def test_chaque_connexion_ecrit_jusqu_au_disque(depot: Depot) -> None:
    with depot_moteur.connexion_brute(depot._porte.moteur) as pilote:
        reglages = {nom: pilote.execute(f"PRAGMA {nom}").fetchone()[0] for nom in ("journal_mode", "synchronous")}
    assert reglages == {"journal_mode": "wal", "synchronous": 2}


def test_l_ouverture_attend_son_tour_pour_changer_de_journal(dossier: Path) -> None:
    Depot.ouvrir(dossier, LOCAL).fermer()
    with closing(sqlite3.connect(dossier / "depot.sqlite", isolation_level=None, check_same_thread=False)) as autre:
        autre.execute("PRAGMA journal_mode = DELETE")
        autre.execute("BEGIN IMMEDIATE")
        fin_d_ecriture = Timer(0.2, autre.execute, ["COMMIT"])
        fin_d_ecriture.start()
        with Depot.ouvrir(dossier, LOCAL) as depot:
            depot.reglages.retenir("page", "synthese")
        fin_d_ecriture.join()


def test_un_fichier_a_la_place_du_dossier_est_dit(tmp_path: Path) -> None:
    (tmp_path / "pris").write_text("un fichier")
    with pytest.raises(DossierInaccessible, match="DIALOGUE_CPTS_DONNEES"):
        Depot.ouvrir(tmp_path / "pris", LOCAL)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="système de fichiers où nul ne peut créer de fichier")
def test_un_dossier_ou_l_on_ne_peut_rien_creer_est_dit() -> None:
    with pytest.raises(DossierInaccessible, match="« /proc »"):
        Depot.ouvrir(Path("/proc"), LOCAL)


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
            Depot.ouvrir(dossier, LOCAL).fermer()
            (dossier / "depot.sqlite").chmod(0o444)
        dossier.chmod(0o555)
        with sans_privilege(), pytest.raises(DossierInaccessible, match="droit d'y écrire"):
            Depot.ouvrir(dossier, LOCAL)
        dossier.chmod(0o755)


def fichier_etranger(chemin: Path) -> None:
    with closing(sqlite3.connect(chemin)) as base:
        base.execute("CREATE TABLE recettes (titre TEXT)")


def fichier_trop_recent(chemin: Path) -> None:
    Depot.ouvrir(chemin.parent, LOCAL).fermer()
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
        Depot.ouvrir(dossier, LOCAL)
    assert chemin.read_bytes() == avant


def test_un_depot_abime_en_son_milieu_est_dit_a_la_lecture(depot: Depot, dossier: Path) -> None:
    depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN)
    depot.fermer()
    with closing(sqlite3.connect(depot.chemin)) as base:  # le schéma, lui, reste lisible : le dépôt s'ouvre
        page, taille = base.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'classeurs'").fetchone()[0], 4096
    octets = bytearray(depot.chemin.read_bytes())
    octets[(page - 1) * taille : page * taille] = b"\xff" * taille
    depot.chemin.write_bytes(octets)
    with (
        Depot.ouvrir(dossier, LOCAL) as abime,
        pytest.raises(DepotIllisible, match="restaurez votre dernière sauvegarde"),
    ):
        abime.classeurs.lister()


def test_un_disque_plein_perd_le_geste_en_cours_et_aucun_autre(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_moteur, "_REGLAGES", (*depot_moteur._REGLAGES, "PRAGMA max_page_count = 60"))
    with Depot.ouvrir(dossier, LOCAL) as depot:
        depot.reglages.retenir("page", "synthese")
        with pytest.raises(DisquePlein, match="Libérez de la place"):
            depot.classeurs.deposer("gros.xlsx", bytes(1_000_000), MATIN)
        assert (depot.reglages.retenu("page"), depot.classeurs.lister()) == ("synthese", ())
        depot.reglages.retenir("page", "gateau")


@pytest.mark.usefixtures("presse")
def test_un_depot_retenu_trop_longtemps_ailleurs_est_dit(dossier: Path) -> None:
    with Depot.ouvrir(dossier, LOCAL) as depot, closing(sqlite3.connect(depot.chemin, isolation_level=None)) as autre:
        autre.execute("BEGIN IMMEDIATE")
        assert depot.reglages.retenu("page") is None
        with pytest.raises(DepotOccupe, match="recommencez dans quelques secondes"):
            depot.reglages.retenir("page", "gateau")
        autre.execute("ROLLBACK")
        depot.reglages.retenir("page", "gateau")
