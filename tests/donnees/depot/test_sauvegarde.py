"""Sauvegarder et restaurer : le même état revient, et un fichier douteux ne touche à rien."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot, ScenarioModifieAilleurs
from lib.donnees.depot.pannes import DepotIllisible, SauvegardeRefusee
from lib.donnees.depot.sqlite import schema as depot_schema
from tests.donnees.depot_rempli import CLE, MATIN, SOIR, etat, remplir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        yield ouvert


@pytest.fixture
def ailleurs(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ailleurs", LOCAL) as ouvert:
        yield ouvert


def test_la_sauvegarde_restauree_ailleurs_rend_le_meme_etat(depot: Depot, ailleurs: Depot) -> None:
    remplir(depot)
    ailleurs.restaurer(depot.sauvegarder(), SOIR)
    assert etat(ailleurs) == etat(depot)


def test_la_sauvegarde_est_un_fichier_sqlite_ordinaire(depot: Depot, tmp_path: Path) -> None:
    remplir(depot)
    fichier = tmp_path / "tout.cptsauve"
    fichier.write_bytes(depot.sauvegarder())
    with closing(sqlite3.connect(f"file:{fichier}?mode=ro", uri=True)) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert base.execute("SELECT count(*) FROM revisions").fetchone() == (2,)


def test_la_restauration_se_voit_dans_les_autres_fenetres(depot: Depot) -> None:
    vide = depot.sauvegarder()
    remplir(depot)
    with Depot.ouvrir(depot.chemin.parent, LOCAL) as autre_fenetre:
        assert autre_fenetre.classeurs.lister() != ()
        depot.restaurer(vide, SOIR)
        assert (autre_fenetre.classeurs.lister(), autre_fenetre.scenarios.lister(CLE)) == ((), ())


def test_les_donnees_d_avant_la_restauration_sont_gardees_et_se_restaurent(depot: Depot) -> None:
    vide = depot.sauvegarder()
    remplir(depot)
    avant = etat(depot)
    copie = depot.restaurer(vide, SOIR)
    seconde = depot.restaurer(vide, SOIR)
    assert (copie.name, seconde.name) == (
        "avant-restauration-2025-03-14-180000.sqlite",
        "avant-restauration-2025-03-14-180000-2.sqlite",
    )
    depot.restaurer(copie.read_bytes(), SOIR)
    assert etat(depot) == avant


def test_une_sauvegarde_d_un_ancien_format_se_restaure(depot: Depot) -> None:
    depot.restaurer(ancien_format(), SOIR)
    assert [scenario.contenu for scenario in depot.scenarios.lister(CLE)] == ["ancien"]


def ancien_format() -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        for ordre in depot_schema.ETAPES[0]:
            base.execute(ordre)
        base.execute("INSERT INTO scenarios VALUES (1, ?, 'A', 'ancien', '2025-01-10T09:00:00')", (str(CLE),))
        base.execute("PRAGMA user_version = 1")
        base.execute("PRAGMA application_id = 1129337939")
        base.commit()
        return base.serialize()


def test_un_onglet_reste_sur_l_etat_d_avant_restauration_est_prevenu(depot: Depot, ailleurs: Depot) -> None:
    lu = depot.scenarios.creer(CLE, "A", "ici", MATIN)
    venu_d_ailleurs = ailleurs.scenarios.creer(CLE, "A", "ailleurs", MATIN)
    assert (lu.id, lu.revision) == (venu_d_ailleurs.id, venu_d_ailleurs.revision)
    depot.restaurer(ailleurs.sauvegarder(), SOIR)
    with pytest.raises(ScenarioModifieAilleurs):
        depot.scenarios.enregistrer(lu.id, "ici, encore", "A", lu.revision, SOIR)
    assert depot.scenarios.lire(lu.id).contenu == "ailleurs"


# Les sauvegardes refusées


def modifiee(*ordres: str) -> Callable[[bytes], bytes]:
    """Une vraie sauvegarde, touchée par ces ordres SQL."""

    def modifier(octets: bytes) -> bytes:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as base:
            base.deserialize(octets)
            for ordre in ordres:
                base.execute(ordre)
            return base.serialize()

    return modifier


@pytest.mark.parametrize(
    ("abimer", "raison"),
    [
        (lambda _: b"", "n'est pas une sauvegarde"),
        (lambda _: b"SQLite format 3\x00", "abîmé"),
        (lambda _: b"PK\x03\x04" + bytes(2000), "n'est pas une sauvegarde"),
        (lambda octets: octets[: len(octets) // 2], "abîmé"),
        (lambda octets: octets[:5000], "abîmé"),
        (lambda octets: octets[:8192] + b"\xff" * 4096 + octets[12288:], "abîmé"),
        (modifiee("PRAGMA application_id = 0"), "autre logiciel"),
        (modifiee("PRAGMA user_version = 99"), "version plus récente"),
        (modifiee("PRAGMA user_version = 0"), "structure"),
        (modifiee("PRAGMA user_version = -1"), "structure"),
        (modifiee("PRAGMA user_version = 1"), "structure"),
        (modifiee("PRAGMA user_version = 2"), "structure"),
        (modifiee("DROP TABLE paris"), "structure"),
        (modifiee("UPDATE paris SET le = 'hier'"), "abîmé"),
        (modifiee("DROP TABLE corrections"), "structure"),
        (modifiee("DROP TABLE retenus", "CREATE VIEW retenus AS SELECT 'a' AS cle, 'b' AS valeur"), "structure"),
        (modifiee("CREATE TRIGGER piege AFTER DELETE ON retenus BEGIN DELETE FROM classeurs; END"), "structure"),
        (modifiee("ALTER TABLE scenarios ADD COLUMN intrus TEXT"), "structure"),
        (modifiee("UPDATE classeurs SET octets = x'00'"), "un classeur n'est plus celui"),
        (modifiee("UPDATE revisions SET modifie_le = 'hier'"), "abîmé"),
        (modifiee("UPDATE revisions SET nom = CAST(x'ff' AS TEXT)"), "abîmé"),
        (modifiee("UPDATE corrections SET sha256 = 'orpheline'"), "abîmé"),
        (modifiee("UPDATE revisions SET revision = 9223372036854775807 WHERE revision = 2"), "démesuré"),
    ],
)
def test_un_fichier_qui_n_est_pas_une_sauvegarde_sure_est_refuse(
    depot: Depot, abimer: Callable[[bytes], bytes], raison: str
) -> None:
    remplir(depot)
    avant = etat(depot)
    with pytest.raises(SauvegardeRefusee, match=raison) as refus:
        depot.restaurer(abimer(depot.sauvegarder()), SOIR)
    assert "Vos données actuelles sont intactes" in str(refus.value)
    assert etat(depot) == avant
    assert list(depot.chemin.parent.glob("avant-*")) == []


def test_des_octets_changes_au_hasard_sont_refuses_ou_restaures_jamais_autre_chose(depot: Depot) -> None:
    remplir(depot)
    origine, hasard, refus = depot.sauvegarder(), random.Random(14), 0  # noqa: S311 — un hasard rejouable
    for _ in range(60):
        octets = bytearray(origine)
        for _ in range(hasard.choice((1, 5, 200))):
            octets[hasard.randrange(16, len(octets))] = hasard.randrange(256)
        try:
            depot.restaurer(bytes(octets), SOIR)
        except SauvegardeRefusee:
            refus += 1
        etat(depot)
    assert refus > 30


def test_un_depot_abime_ne_se_sauvegarde_pas_en_silence(depot: Depot) -> None:
    remplir(depot)
    depot.fermer()
    octets = bytearray(depot.chemin.read_bytes())
    octets[8192:12288] = b"\xff" * 4096
    depot.chemin.write_bytes(octets)
    with Depot.ouvrir(depot.chemin.parent, LOCAL) as abime, pytest.raises(DepotIllisible):
        abime.sauvegarder()
