"""Le cahier saisi à l'écran et le journal des paris : rien ne s'écrase, rien ne se récrit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from lib.donnees.depot import Depot

CLE, AUTRE = "demo:trois-rivieres", "demo:val-de-brume"
MATIN, MIDI = datetime(2026, 3, 14, 9, 30), datetime(2026, 3, 14, 12)


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path) as ouvert:
        yield ouvert


def poser(cle: str, valeur: int) -> Callable[[str | None], str]:
    return lambda ecrit: json.dumps(json.loads(ecrit or "{}") | {cle: valeur})


def test_un_classeur_neuf_n_a_rien_de_saisi(depot: Depot) -> None:
    assert (depot.preparation(CLE), depot.paris()) == (None, ())


def test_chaque_classeur_a_son_cahier_et_un_geste_part_de_ce_qui_est_ecrit(depot: Depot) -> None:
    depot.changer_preparation(CLE, poser("A1", 1), MATIN)
    depot.changer_preparation(AUTRE, poser("A1", 9), MATIN)
    depot.changer_preparation(CLE, poser("A2", 2), MIDI)
    assert json.loads(depot.preparation(CLE) or "") == {"A1": 1, "A2": 2}
    assert json.loads(depot.preparation(AUTRE) or "") == {"A1": 9}


def test_un_geste_qui_echoue_ne_change_rien(depot: Depot) -> None:
    depot.changer_preparation(CLE, lambda _: "{}", MATIN)
    with pytest.raises(ZeroDivisionError):
        depot.changer_preparation(CLE, lambda _: str(1 // 0), MIDI)
    assert depot.preparation(CLE) == "{}"


def test_des_onglets_simultanes_ne_s_ecrasent_pas(tmp_path: Path) -> None:
    def saisir(numero: int) -> None:
        with Depot.ouvrir(tmp_path) as onglet:
            onglet.changer_preparation(CLE, poser(f"A{numero}", numero), MIDI)

    with ThreadPoolExecutor(6) as onglets:
        list(onglets.map(saisir, range(24)))
    with Depot.ouvrir(tmp_path) as depot:
        assert json.loads(depot.preparation(CLE) or "") == {f"A{numero}": numero for numero in range(24)}


def test_le_journal_des_paris_rend_tout_le_plus_ancien_d_abord(depot: Depot) -> None:
    notes = [depot.noter_un_pari(cle, "2026", f'"{cle}"', le) for cle, le in ((CLE, MIDI), (AUTRE, MATIN), (CLE, MIDI))]
    assert [pari.id for pari in notes] == [1, 2, 3]
    assert depot.paris() == tuple(notes)
    assert (notes[1].cle_classeur, notes[1].exercice, notes[1].le) == (AUTRE, "2026", MATIN)


def test_un_numero_de_pari_efface_ne_ressert_pas(depot: Depot) -> None:
    depot.noter_un_pari(CLE, "2026", "{}", MATIN)
    depot.effacer_tout(MIDI)
    assert depot.noter_un_pari(CLE, "2026", "{}", MIDI).id == 2
