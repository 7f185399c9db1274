"""La réserve prend vraiment sa place, une seule fois, et la rend aussitôt."""

from __future__ import annotations

import os
from pathlib import Path

from lib.donnees.depot.sqlite import reserve


def test_la_reserve_prend_une_vraie_place_et_la_rend(tmp_path: Path) -> None:
    reserve.constituer(tmp_path)
    (fichier,) = tmp_path.iterdir()
    assert fichier.stat().st_size >= 1_000_000
    if hasattr(os.stat_result, "st_blocks"):
        assert fichier.stat().st_blocks * 512 >= fichier.stat().st_size
    reserve.constituer(tmp_path)
    assert list(tmp_path.iterdir()) == [fichier]
    reserve.rendre(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_une_reserve_impossible_n_arrete_rien(tmp_path: Path) -> None:
    reserve.constituer(tmp_path / "nulle part")
    reserve.rendre(tmp_path / "nulle part")
    assert list(tmp_path.iterdir()) == []
