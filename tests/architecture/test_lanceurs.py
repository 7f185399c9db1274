"""Les lanceurs parlent français quand il manque quelque chose, et ne réinstallent rien quand tout est là."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.architecture.regles import RACINE

COMMANDES = ("sh", "readlink", "dirname", "cmp", "rm", "cp", "id", "cat")
PYTHON_TROP_VIEUX = "#!/bin/sh\nexit 1\n"
PYTHON_SANS_VENV = '#!/bin/sh\n[ "$1" = -c ]\n'
PYTHON_QUI_RACONTE = '#!/bin/sh\n[ "$1" = -c ] && exit 0\necho "$PWD" "$@"\n'


@pytest.fixture
def projet(tmp_path: Path) -> Path:
    """Une copie du lanceur dans un dossier dont le nom contient une espace."""
    dossier = tmp_path / "mon dossier"
    dossier.mkdir()
    for nom in ("lancer", "requirements.txt"):
        shutil.copy(RACINE / nom, dossier)
    return dossier


@pytest.fixture
def chemin(tmp_path: Path) -> Path:
    """Un PATH réduit à ce que toute machine possède : ni Python, ni apt-get."""
    dossier = tmp_path / "bin"
    dossier.mkdir()
    for nom in COMMANDES:
        (dossier / nom).symlink_to(shutil.which(nom) or "introuvable")
    return dossier


def lancer(projet: Path, chemin: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [projet / "lancer", *options],
        env={"PATH": str(chemin)},
        cwd=chemin,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def installer(programme: Path, source: str) -> None:
    programme.parent.mkdir(parents=True, exist_ok=True)
    programme.write_text(source, encoding="utf-8")
    programme.chmod(0o755)


def environnement_pret(projet: Path) -> None:
    installer(projet / ".venv/bin/python", PYTHON_QUI_RACONTE)
    shutil.copy(projet / "requirements.txt", projet / ".venv/requirements-installes.txt")


def test_sans_python_la_phrase_dit_quoi_installer(projet: Path, chemin: Path) -> None:
    fini = lancer(projet, chemin)
    assert (fini.returncode, fini.stdout) == (1, "")
    assert "Il faut Python 3.11 ou plus récent" in fini.stderr


def test_un_python_trop_vieux_ne_suffit_pas(projet: Path, chemin: Path) -> None:
    installer(chemin / "python3", PYTHON_TROP_VIEUX)
    assert "Il faut Python 3.11 ou plus récent" in lancer(projet, chemin).stderr


def test_sans_module_venv_la_phrase_nomme_le_paquet(projet: Path, chemin: Path) -> None:
    installer(chemin / "python3", PYTHON_SANS_VENV)
    fini = lancer(projet, chemin)
    assert fini.returncode == 1
    assert "sudo apt install python3-venv" in fini.stderr
    assert not (projet / ".venv").exists()


def test_un_environnement_pret_demarre_aussitot_avec_les_options(projet: Path, chemin: Path) -> None:
    environnement_pret(projet)
    fini = lancer(projet, chemin, "--server.port", "8600")
    assert fini.returncode == 0
    assert f"{projet} -m lib.interface.lancement app.py --server.port 8600\n" in fini.stdout


def test_une_dependance_changee_reinstalle(projet: Path, chemin: Path) -> None:
    environnement_pret(projet)
    installer(chemin / "python3", PYTHON_QUI_RACONTE)
    (projet / "requirements.txt").write_text("autre==1.0  # une autre dépendance\n", encoding="utf-8")
    assert f"-m pip install --quiet --no-input --disable-pip-version-check -r {projet}" in (
        lancer(projet, chemin, "--preparer").stdout
    )
    assert lancer(projet, chemin, "--preparer").stdout == ""


def test_une_installation_qui_echoue_sera_reprise(projet: Path, chemin: Path) -> None:
    installer(projet / ".venv/bin/python", '#!/bin/sh\n[ "$3" != install ]\n')
    installer(chemin / "python3", PYTHON_QUI_RACONTE)
    fini = lancer(projet, chemin)
    assert fini.returncode == 1
    assert "il faut une connexion à Internet" in fini.stderr
    assert not (projet / ".venv/requirements-installes.txt").exists()


def test_une_option_inconnue_de_verifier_est_nommee() -> None:
    fini = subprocess.run([RACINE / "verifier", "--vite"], capture_output=True, text=True, check=False)
    assert fini.returncode == 2
    assert "Option inconnue" in fini.stderr


def test_le_lanceur_windows_est_en_fins_de_ligne_windows() -> None:
    contenu = (RACINE / "lancer.bat").read_bytes()
    assert contenu.count(b"\n") == contenu.count(b"\r\n")
