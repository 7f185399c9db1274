"""Un octet changé se trouve à la lecture, à la sauvegarde, à la restauration : aucune valeur ne change en silence."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import ClasseurAltere, ErreurDepot, SauvegardeImpossible, SauvegardeRefusee
from tests.donnees.depot_rempli import SOIR, etat, remplir

FABRIQUES = [
    "UPDATE classeurs SET octets = CAST(replace(CAST(octets AS TEXT), 'o', '0') AS BLOB)",
    "UPDATE classeurs SET sha256 = upper(sha256)",
    "UPDATE classeurs SET depose_le = 'hier'",
    "UPDATE revisions SET nom = CAST(x'ff' AS TEXT)",
    "UPDATE revisions SET modifie_le = ''",
    "UPDATE paris SET cle_classeur = 'nulle part'",
    "UPDATE scenarios SET cle_classeur = ''",
    "UPDATE retenus SET valeur = 'nulle part' WHERE cle = 'depot:classeur-courant'",
    "UPDATE corrections SET sha256 = 'orpheline'",
    "UPDATE paris SET contenu = replace(hex(zeroblob(3000000)), '00', 'xx')",
    """INSERT INTO corrections (proprietaire, sha256, cellule, valeur, motif, corrige_le)
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        SELECT proprietaire, sha256, 'A' || i, '1', '', depose_le FROM classeurs, n""",
    "UPDATE revisions SET revision = 9223372036854775807 WHERE revision = 2",
]


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        remplir(ouvert)
        yield ouvert


def changer_dans_le_fichier(depot: Depot, *ordres: str) -> None:
    with closing(sqlite3.connect(depot.chemin, isolation_level=None)) as base:
        for ordre in ordres:
            base.execute(ordre)


def test_un_octet_change_dans_un_classeur_se_trouve_a_la_lecture_et_a_la_sauvegarde(depot: Depot) -> None:
    classeur = depot.classeurs.lister()[0]
    changer_dans_le_fichier(depot, FABRIQUES[0])
    with pytest.raises(ClasseurAltere, match="« m nom » a changé sur le disque"):
        depot.classeurs.octets(classeur.sha256)
    with pytest.raises(SauvegardeImpossible, match="« m nom »"):
        depot.sauvegarder()


def test_redeposer_le_meme_fichier_repare_la_copie_abimee(depot: Depot) -> None:
    classeur = depot.classeurs.lister()[0]
    octets = depot.classeurs.octets(classeur.sha256)
    changer_dans_le_fichier(depot, FABRIQUES[0])
    assert depot.classeurs.deposer("autre nom", octets, SOIR) == classeur
    assert depot.classeurs.octets(classeur.sha256) == octets
    assert depot.sauvegarder()


@pytest.mark.parametrize("graine", range(3))
def test_150_octets_changes_dans_une_sauvegarde_sont_refuses_ou_sans_effet(
    depot: Depot, tmp_path: Path, graine: int
) -> None:
    origine, avant, hasard, refus = depot.sauvegarder(), etat(depot), random.Random(graine), 0  # noqa: S311
    with Depot.ouvrir(tmp_path / "là", LOCAL) as ailleurs:
        for _ in range(50):
            octets = bytearray(origine)
            octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
            try:
                ailleurs.restaurer(bytes(octets), SOIR)
            except SauvegardeRefusee:
                refus += 1
                continue
            assert etat(ailleurs) == avant
    assert refus >= 45


@pytest.mark.parametrize("graine", range(3))
def test_50_octets_changes_dans_le_depot_se_sauvegardent_a_l_identique_de_ce_qu_il_montre_ou_se_refusent(
    depot: Depot, tmp_path: Path, graine: int
) -> None:
    depot.fermer()
    origine, hasard = depot.chemin.read_bytes(), random.Random(graine)  # noqa: S311
    with Depot.ouvrir(tmp_path / "là", LOCAL) as ailleurs:
        for rang in range(17):
            octets = bytearray(origine)
            octets[hasard.randrange(len(octets))] ^= 1 << hasard.randrange(8)
            abime = tmp_path / f"abîmé {rang}"
            abime.mkdir()
            (abime / "depot.sqlite").write_bytes(octets)
            try:
                with Depot.ouvrir(abime, LOCAL) as lu:
                    montre, sauvegarde = etat(lu), lu.sauvegarder()
            except ErreurDepot:
                continue
            ailleurs.restaurer(sauvegarde, SOIR)
            assert etat(ailleurs) == montre


def test_chaque_octet_du_schema_change_se_dit_ou_ne_change_rien(depot: Depot, tmp_path: Path) -> None:
    """Un octet changé dans une déclaration ne laisse ni une panne sans nom, ni une table qui se comporte autrement."""
    depot.fermer()
    origine = depot.chemin.read_bytes()
    ecrit = origine.index(b"REFERENCES"), origine.index(b"AUTOINCREMENT"), origine.index(b"CREATE TABLE compteurs")
    for rang, place in enumerate(p + decalage for p in ecrit for decalage in (0, 3, 9)):
        octets = bytearray(origine)
        octets[place] ^= 1
        abime = tmp_path / f"abîmé {rang}"
        abime.mkdir()
        (abime / "depot.sqlite").write_bytes(octets)
        with pytest.raises(ErreurDepot):
            Depot.ouvrir(abime, LOCAL).fermer()
