"""Sauvegarder, restaurer, effacer : rien ne se perd sans le dire, rien ne reste quand on efface."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from lib.donnees import depot_moteur, depot_schema
from lib.donnees.depot import Depot, ScenarioEnregistre, ScenarioModifieAilleurs
from lib.donnees.depot_erreurs import DepotIllisible, EffacementIncomplet, SauvegardeRefusee

CLE = "demo:trois-rivieres"
MATIN = datetime(2025, 3, 14, 10, 15, 2)
SOIR = datetime(2025, 3, 14, 18, 0, 0)


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici") as ouvert:
        yield ouvert


@pytest.fixture
def ailleurs(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ailleurs") as ouvert:
        yield ouvert


def remplir(depot: Depot, marque: str = "m") -> ScenarioEnregistre:
    """Une ligne au moins dans chaque table, la marque dans chaque champ libre."""
    classeur = depot.deposer_classeur(f"{marque} nom", f"{marque} octets ".encode() * 3000, MATIN)
    depot.choisir_classeur(classeur.cle)
    depot.retenir_correspondance(f"{marque} entêtes", f"{marque} colonnes")
    depot.ajouter_correction(classeur.sha256, f"{marque} cellule", f"{marque} valeur", f"{marque} motif", MATIN)
    scenario = depot.creer_scenario(CLE, f"{marque} scénario", f"{marque} contenu", MATIN)
    depot.choisir_scenario(CLE, scenario.id)
    depot.retenir(f"{marque} clé", f"{marque} réglage")
    return depot.enregistrer_scenario(scenario.id, f"{marque} suite " * 300, scenario.nom, scenario.revision, SOIR)


def etat(depot: Depot) -> tuple[object, ...]:
    """Tout ce qu'on relit du dépôt, sauf les numéros de révision, que la restauration renouvelle."""
    classeurs = depot.classeurs()
    scenarios = depot.scenarios(CLE)
    revisions = [(passee.id, passee.nom, passee.contenu) for un in scenarios for passee in depot.revisions(un.id)]
    courant = depot.scenario_courant(CLE)
    return (
        [(classeur, depot.octets(classeur.sha256), depot.corrections(classeur.sha256)) for classeur in classeurs],
        revisions,
        courant and courant.id,
        depot.classeur_courant(),
        depot.correspondance("m entêtes"),
        depot.retenu("m clé"),
    )


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
    with Depot.ouvrir(depot.chemin.parent) as autre_fenetre:
        assert autre_fenetre.classeurs() != ()
        depot.restaurer(vide, SOIR)
        assert (autre_fenetre.classeurs(), autre_fenetre.scenarios(CLE)) == ((), ())


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
    assert [scenario.contenu for scenario in depot.scenarios(CLE)] == ["ancien"]


def ancien_format() -> bytes:
    with closing(sqlite3.connect(":memory:")) as base:
        for ordre in depot_schema.ETAPES[0]:
            base.execute(ordre)
        base.execute("INSERT INTO scenarios VALUES (1, ?, 'A', 'ancien', '2025-01-10T09:00:00')", (CLE,))
        base.execute("PRAGMA user_version = 1")
        base.execute("PRAGMA application_id = 1129337939")
        base.commit()
        return base.serialize()


def test_un_onglet_reste_sur_l_etat_d_avant_restauration_est_prevenu(depot: Depot, ailleurs: Depot) -> None:
    lu = depot.creer_scenario(CLE, "A", "ici", MATIN)
    venu_d_ailleurs = ailleurs.creer_scenario(CLE, "A", "ailleurs", MATIN)
    assert (lu.id, lu.revision) == (venu_d_ailleurs.id, venu_d_ailleurs.revision)
    depot.restaurer(ailleurs.sauvegarder(), SOIR)
    with pytest.raises(ScenarioModifieAilleurs):
        depot.enregistrer_scenario(lu.id, "ici, encore", "A", lu.revision, SOIR)
    assert depot.scenario(lu.id).contenu == "ailleurs"


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
    with Depot.ouvrir(depot.chemin.parent) as abime, pytest.raises(DepotIllisible):
        abime.sauvegarder()


# L'effacement


def fichiers_avec(canari: str, dossier: Path) -> list[str]:
    return sorted(fichier.name for fichier in dossier.iterdir() if canari.encode() in fichier.read_bytes())


def test_tout_effacer_ne_laisse_aucun_octet_du_contenu(depot: Depot) -> None:
    canari, dossier = "canari-7f3a91", depot.chemin.parent
    remplir(depot, canari)
    copie = depot.restaurer(depot.sauvegarder(), SOIR)
    (dossier / "avant-restauration-interrompue.partiel").write_text(canari)
    assert copie.name in fichiers_avec(canari, dossier)
    assert "depot.sqlite-wal" in fichiers_avec(canari, dossier)

    recu = depot.effacer_tout(SOIR)

    assert fichiers_avec(canari, dossier) == []
    assert sorted(fichier.name for fichier in dossier.glob("avant-*")) == []
    assert (recu.classeurs, recu.scenarios, recu.corrections, recu.copies) == (1, 1, 1, 2)
    assert recu.octets > 60_000
    assert (recu.efface_le, recu.chemin) == (SOIR, depot.chemin)
    depot.fermer()
    assert fichiers_avec(canari, dossier) == []


def test_tout_effacer_rend_la_place_prise(depot: Depot) -> None:
    depot.deposer_classeur("gros.xlsx", random.Random(1).randbytes(2_000_000), MATIN)  # noqa: S311 — un hasard rejouable
    assert depot.effacer_tout(SOIR).octets > 2_000_000
    assert depot.chemin.stat().st_size < 200_000


def test_un_scenario_supprime_ne_se_lit_plus_dans_le_fichier_referme(depot: Depot) -> None:
    scenario = remplir(depot, "canari-4c2b")
    depot.supprimer_scenario(scenario.id, scenario.revision)
    depot.fermer()
    assert b"canari-4c2b nom" in depot.chemin.read_bytes()
    assert b"canari-4c2b suite" not in depot.chemin.read_bytes()


def test_apres_l_effacement_le_depot_est_vide_et_sert_encore(depot: Depot) -> None:
    scenario = remplir(depot)
    depot.effacer_tout(SOIR)
    assert etat(depot) == ([], [], None, None, None, None)
    assert depot.creer_scenario(CLE, "B", "{}", SOIR).id > scenario.id
    recu = depot.effacer_tout(SOIR)
    assert (recu.classeurs, recu.scenarios, recu.corrections, recu.copies) == (0, 1, 0, 0)


def test_un_effacement_lu_ailleurs_n_est_pas_dit_complet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(depot_moteur, "_REGLAGES", (*depot_moteur._REGLAGES, "PRAGMA busy_timeout = 50"))
    with Depot.ouvrir(tmp_path) as depot:
        remplir(depot, "canari-lu")
        with closing(sqlite3.connect(depot.chemin, isolation_level=None)) as lecteur:
            lecteur.execute("BEGIN")
            lecteur.execute("SELECT count(*) FROM classeurs").fetchone()
            with pytest.raises(EffacementIncomplet, match="Fermez les autres fenêtres"):
                depot.effacer_tout(SOIR)
            assert fichiers_avec("canari-lu", tmp_path) != []
        depot.effacer_tout(SOIR)
        assert fichiers_avec("canari-lu", tmp_path) == []
