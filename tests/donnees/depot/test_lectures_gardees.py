"""Ce qui est posé sur un classeur : colonnes reconnues et cellules corrigées, l'original intact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot

MATIN = datetime(2025, 3, 14, 9, 30, 15)
MIDI = datetime(2025, 3, 14, 12, 0, 0)
OCTETS = bytes(range(256)) * 100
EMPREINTE = sha256(OCTETS).hexdigest()


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "été ? 100 % #1"


@pytest.fixture
def depot(dossier: Path) -> Iterator[Depot]:
    with Depot.ouvrir(dossier, LOCAL) as ouvert:
        yield ouvert


def test_la_derniere_correspondance_remplace_la_precedente(depot: Depot) -> None:
    assert depot.lectures.correspondance("abc") is None
    depot.lectures.retenir_correspondance("abc", '{"cible": "C"}')
    depot.lectures.retenir_correspondance("abc", '{"cible": "D"}')
    assert depot.lectures.correspondance("abc") == '{"cible": "D"}'


def test_les_corrections_s_ajoutent_se_retirent_et_laissent_l_original(depot: Depot) -> None:
    depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN)
    une = depot.lectures.corriger(EMPREINTE, "Indicateurs!F12", "3", "faute de frappe", MATIN)
    deux = depot.lectures.corriger(EMPREINTE, "Indicateurs!F12", "4", "relu", MIDI)
    assert depot.lectures.corrections(EMPREINTE) == (une, deux)
    depot.lectures.retirer_correction(deux.id)
    depot.lectures.retirer_correction(deux.id)
    assert depot.lectures.corrections(EMPREINTE) == (une,)
    assert (une.cellule, une.valeur, une.motif, une.corrige_le) == ("Indicateurs!F12", "3", "faute de frappe", MATIN)
    assert depot.classeurs.octets(EMPREINTE) == OCTETS
