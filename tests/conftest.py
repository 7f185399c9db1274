"""Ce que tous les essais partagent : un dépôt à soi, et un hasard que l'on choisit.

``HYPOTHESIS_PROFILE=exploration`` cherche au hasard, longtemps, et dit sa graine ; sinon, le même hasard chaque fois.
"""

from __future__ import annotations

import gc
import os
import secrets
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from _pytest.doctest import DoctestModule
from _pytest.runner import runtestprotocol
from _pytest.unraisableexception import gc_collect_iterations_key

TESTS = Path(__file__).parent
EXEMPLE = ">>> "
MEMOIRE = Path("/dev/shm")  # noqa: S108 — un dossier que Linux tient en mémoire ; pytest y fait le sien, à nous seuls
PLACE_EN_MEMOIRE = 4_000_000_000
"""Ce qu'il doit y rester de libre, dix fois ce que les essais y écrivent [octets]."""
NUMEROS = count(1)
ORDINAIRE, EXPLORATION = "ordinaire", "exploration"
PROFIL = os.environ.get("HYPOTHESIS_PROFILE", ORDINAIRE)

gc.set_threshold(50_000, 20, 20)  # un essai laisse peu de miettes : les chercher tous les 700 objets coûtait un dixième


def _garder_ce_qui_est_compile() -> None:
    """Sinon chaque processus d'essai, et chaque processus qu'un essai lance, recompile tous les modules du projet."""
    sys.dont_write_bytecode = False
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def _choisir_le_hasard() -> None:
    """Hypothesis ne se charge qu'ici : pytest en récrit quatre-vingts modules, que l'on veut garder compilés."""
    from hypothesis import settings

    settings.register_profile(ORDINAIRE, deadline=None, derandomize=True, max_examples=25)
    settings.register_profile(EXPLORATION, deadline=None, derandomize=False, max_examples=1000, print_blob=True)
    settings.load_profile(PROFIL)


_garder_ce_qui_est_compile()
_choisir_le_hasard()


def _ecrire_en_memoire() -> None:
    """Les dépôts d'essai s'écrivent en mémoire, s'il y en a : sur un disque, chaque geste attend d'y être confirmé."""
    with suppress(OSError):
        if os.access(MEMOIRE, os.W_OK) and shutil.disk_usage(MEMOIRE).free > PLACE_EN_MEMOIRE:
            os.environ["TMPDIR"] = tempfile.tempdir = str(MEMOIRE)


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Avant que pytest ne choisisse son dossier, et qu'hypothesis ne lise sa graine : chaque processus a la même."""
    if "not performance" in config.option.markexpr and "TMPDIR" not in os.environ:
        _ecrire_en_memoire()
    config.stash[gc_collect_iterations_key] = 1  # pytest ramasse cinq fois les miettes à la fin : une seule en trouve
    if PROFIL == EXPLORATION and config.option.hypothesis_seed is None:
        config.option.hypothesis_seed = str(secrets.randbelow(2**32))


def pytest_collection_finish() -> None:
    """Ce qui est chargé reste jusqu'au bout : 400 000 objets que le ramasse-miettes n'a pas à reparcourir sans fin."""
    gc.freeze()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if PROFIL == EXPLORATION:
        terminalreporter.write_line(
            f"Exploration au hasard ; la refaire : --hypothesis-seed={config.option.hypothesis_seed}"
        )


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool | None:
    """D'un processus d'essai, un essai vert ne revient qu'une fois : les quatre autres messages ne disaient rien."""
    if not hasattr(item.config, "workerinput"):
        return None
    for rapport in runtestprotocol(item, log=False, nextitem=nextitem):
        if rapport.when == "call" or not rapport.passed:
            item.ihook.pytest_runtest_logreport(report=rapport)
    return True


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Une moitié à chacun, dans l'ordre, et qui a fini prend à l'autre : un fichier reste entier."""
    from xdist.scheduler import WorkStealingScheduling

    return WorkStealingScheduling(config, log)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Un dossier dont la marque est écartée n'est pas même importé : Playwright est long à charger."""
    est_ecarte = collection_path.parent == TESTS and f"not {collection_path.name}" in (config.option.markexpr or "")
    return True if est_ecarte else None


@pytest.hookimpl(wrapper=True)
def pytest_collect_file(file_path: Path) -> Iterator[None]:
    """Les exemples des docstrings ne se cherchent que là où il y en a : chercher partout ouvrirait tout deux fois."""
    trouves = yield
    gardes = [m for m in trouves if not isinstance(m, DoctestModule) or _a_des_exemples(file_path)]  # type: ignore[attr-defined]
    return gardes  # type: ignore[return-value]


def _a_des_exemples(fichier: Path) -> bool:
    return TESTS not in fichier.parents and EXEMPLE in fichier.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def depots(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("depots")


@pytest.fixture(autouse=True)
def depot_a_soi(depots: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le dossier de dépôt de cet essai, pas encore créé : aucun ne touche au dépôt de la personne qui les lance."""
    dossier = depots / str(next(NUMEROS))
    monkeypatch.setenv("DIALOGUE_CPTS_DONNEES", str(dossier))
    return dossier
