"""Le disque est plein : ce qui demande de la place se refuse, retirer et effacer marchent, le dépôt sert encore."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import DisquePlein
from tests.donnees.depot_rempli import MATIN, SOIR, comptes

MO = 1_000_000
PETIT_DISQUE_MO = 14


def hasard(graine: int, octets: int) -> bytes:
    return random.Random(graine).randbytes(octets)  # noqa: S311 — un hasard rejouable


@pytest.fixture
def petit_disque(tmp_path: Path) -> Iterator[Path]:
    montage = ["mount", "-t", "tmpfs", "-o", f"size={PETIT_DISQUE_MO}m", "tmpfs", str(tmp_path)]
    if subprocess.run(montage, capture_output=True, check=False).returncode:
        pytest.skip("monter un petit disque demande d'être administrateur")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def remplir_jusqu_au_bout(depot: Depot, octets: int, disque: Path) -> int:
    deposes = 0
    with suppress(DisquePlein):
        while True:
            depot.classeurs.deposer(f"{deposes}.xlsx", hasard(deposes, octets), MATIN)
            deposes += 1
    with suppress(OSError), (disque / "autre logiciel").open("wb", buffering=0) as bourre:
        while bourre.write(bytes(4096)) == 4096:
            pass
    return deposes


@pytest.mark.parametrize("octets", [3 * MO, 300_000, 20_000])
@pytest.mark.parametrize("rouvert", [False, True])
def test_sur_un_disque_plein_on_retire_on_sauvegarde_on_efface(petit_disque: Path, octets: int, rouvert: bool) -> None:
    dossier = petit_disque / "dépôt"
    depot = Depot.ouvrir(dossier, LOCAL)
    deposes = remplir_jusqu_au_bout(depot, octets, petit_disque)
    if rouvert:
        depot.fermer()
        depot = Depot.ouvrir(dossier, LOCAL)
    with pytest.raises(DisquePlein, match="Libérez de la place"):
        depot.classeurs.deposer("de trop.xlsx", hasard(99, 8 * MO), MATIN)
    assert depot.sauvegarder()
    depot.retirer_classeur(depot.classeurs.lister()[0].sha256, avec_le_travail=True)
    assert len(depot.classeurs.lister()) == deposes - 1
    assert comptes(depot.effacer_tout(SOIR))["classeur"] == deposes - 1
    assert depot.chemin.stat().st_size < 200_000
    depot.classeurs.deposer("ensuite.xlsx", hasard(7, MO), SOIR)
    depot.fermer()


FILE_LIMITEE = """
import resource, sys
from datetime import datetime
from pathlib import Path
from lib.donnees.depot import LOCAL, Depot
le = datetime(2025, 1, 1)
depot = Depot.ouvrir(Path(sys.argv[1]), LOCAL)
limite = depot.chemin.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (limite, limite))
if sys.argv[2] == "retirer":
    depot.retirer_classeur(depot.classeurs.lister()[0].sha256, avec_le_travail=True)
else:
    depot.effacer_tout(le)
print(len(depot.classeurs.lister()), depot.chemin.stat().st_size)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="la limite de taille n'existe pas sous Windows")
@pytest.mark.parametrize("geste", ["retirer", "effacer"])
def test_une_limite_de_taille_n_empeche_ni_de_retirer_ni_d_effacer(tmp_path: Path, geste: str) -> None:
    with Depot.ouvrir(tmp_path, LOCAL) as depot:
        depot.classeurs.deposer("gros.xlsx", hasard(1, 6 * MO), MATIN)
    ordre = [sys.executable, "-c", FILE_LIMITEE, str(tmp_path), geste]
    fait = subprocess.run(ordre, capture_output=True, text=True, check=False)
    assert fait.returncode == 0, fait.stderr
    restants, taille = map(int, fait.stdout.split())
    assert (restants, taille < 200_000) == (0, True)
