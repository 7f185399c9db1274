"""Le cahier saisi à l'écran : un par classeur, et rien de ce qu'un autre onglet y met ne s'écrase."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
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


def poser(cle: str, valeur: int) -> Callable[[str | None], str]:
    return lambda ecrit: json.dumps(json.loads(ecrit or "{}") | {cle: valeur})


def test_un_classeur_neuf_n_a_rien_de_saisi(depot: Depot) -> None:
    assert (depot.cahiers.lire(CLE), depot.paris.lister()) == (None, ())


def test_chaque_classeur_a_son_cahier_et_un_geste_part_de_ce_qui_est_ecrit(depot: Depot) -> None:
    depot.cahiers.changer(CLE, poser("A1", 1), MATIN)
    depot.cahiers.changer(AUTRE, poser("A1", 9), MATIN)
    depot.cahiers.changer(CLE, poser("A2", 2), MIDI)
    assert json.loads(depot.cahiers.lire(CLE) or "") == {"A1": 1, "A2": 2}
    assert json.loads(depot.cahiers.lire(AUTRE) or "") == {"A1": 9}


def test_un_geste_qui_echoue_ne_change_rien(depot: Depot) -> None:
    depot.cahiers.changer(CLE, lambda _: "{}", MATIN)
    with pytest.raises(ZeroDivisionError):
        depot.cahiers.changer(CLE, lambda _: str(1 // 0), MIDI)
    assert depot.cahiers.lire(CLE) == "{}"


def test_des_onglets_simultanes_ne_s_ecrasent_pas(tmp_path: Path) -> None:
    def saisir(numero: int) -> None:
        with Depot.ouvrir(tmp_path, LOCAL) as onglet:
            onglet.cahiers.changer(CLE, poser(f"A{numero}", numero), MIDI)

    with ThreadPoolExecutor(6) as onglets:
        list(onglets.map(saisir, range(24)))
    with Depot.ouvrir(tmp_path, LOCAL) as depot:
        assert json.loads(depot.cahiers.lire(CLE) or "") == {f"A{numero}": numero for numero in range(24)}
