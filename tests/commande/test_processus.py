"""La commande dans un vrai processus : d'où qu'elle parte, quel que soit le terminal, sans rien charger de trop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

RACINE = Path(__file__).resolve().parents[2]
DEMO = RACINE / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"
CHARGES_POUR_RIEN = {"streamlit", "pandas", "plotly", "typst", "sqlalchemy", "numpy", "scipy", "openpyxl"}


def lancer(dossier: Path, *mots: str, code: str = "") -> subprocess.CompletedProcess[bytes]:
    milieu = {"PYTHONPATH": str(RACINE), "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    amorce = ["-c", code] if code else ["-m", "lib", *mots]
    return _executer([sys.executable, *amorce], dossier, milieu)


def _executer(mots: list[str], dossier: Path, milieu: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(mots, cwd=dossier, env=os.environ | milieu, capture_output=True, check=False)


def test_le_json_est_en_utf8_depuis_tout_dossier_et_tout_terminal(tmp_path: Path) -> None:
    rendu = lancer(tmp_path, "verifier", str(DEMO), "--json")
    forme = json.loads(rendu.stdout.decode("utf-8"))
    assert rendu.returncode == 0
    assert "réunions" in {i["unite"] for i in forme["indicateurs"]}


def test_une_erreur_s_ecrit_en_francais_sur_un_terminal_ascii(tmp_path: Path) -> None:
    rendu = lancer(tmp_path, "verifier", "été.xlsx")
    assert (rendu.returncode, rendu.stdout) == (3, b"")
    assert "Vérifiez son nom" in rendu.stderr.decode("utf-8")


def test_verifier_ne_charge_aucune_bibliotheque_de_l_ecran(tmp_path: Path) -> None:
    code = (
        "import sys; from lib.__main__ import principal;"
        f"principal(['verifier', {str(DEMO)!r}]); print(sorted(sys.modules), file=sys.stderr)"
    )
    charges = lancer(tmp_path, code=code).stderr.decode("utf-8")
    assert "lib.donnees.xlsx" in charges
    assert [nom for nom in CHARGES_POUR_RIEN if f"'{nom}'" in charges] == []


def test_deux_processus_ecrivent_les_memes_octets(tmp_path: Path) -> None:
    mots = ("valoriser", str(DEMO), "--json", "--seuil", "80000", "--correlation", "forte")
    premier, second = (lancer(tmp_path, *mots).stdout for _ in range(2))
    assert json.loads(premier)["repartition"]["attendu"] > 0
    assert premier == second


def test_un_tube_ferme_ne_laisse_pas_de_trace(tmp_path: Path) -> None:
    commande = f"'{sys.executable}' -m lib valoriser '{DEMO}' --json | head -c 1 >/dev/null"
    rendu = _executer(["/bin/sh", "-c", commande], tmp_path, {"PYTHONPATH": str(RACINE)})
    assert b"Traceback" not in rendu.stderr
