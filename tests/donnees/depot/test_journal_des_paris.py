"""Le journal des paris s'allonge et ne se récrit pas."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur

CLE, AUTRE = IdentifiantDeClasseur.exemple("trois-rivieres"), IdentifiantDeClasseur.exemple("val-de-brume")
MATIN, MIDI = datetime(2026, 3, 14, 9, 30), datetime(2026, 3, 14, 12)


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, LOCAL) as ouvert:
        yield ouvert


def test_le_journal_des_paris_rend_tout_le_plus_ancien_d_abord(depot: Depot) -> None:
    notes = [depot.paris.noter(cle, "2026", f'"{cle}"', le) for cle, le in ((CLE, MIDI), (AUTRE, MATIN), (CLE, MIDI))]
    assert [pari.id for pari in notes] == [1, 2, 3]
    assert depot.paris.lister() == tuple(notes)
    assert (notes[1].classeur, notes[1].exercice, notes[1].le) == (AUTRE, "2026", MATIN)


def test_un_numero_de_pari_efface_ne_ressert_pas(depot: Depot) -> None:
    depot.paris.noter(CLE, "2026", "{}", MATIN)
    depot.effacer_tout(MIDI)
    assert depot.paris.noter(CLE, "2026", "{}", MIDI).id == 2
