"""Le dépôt ne s'ouvre plus : une sauvegarde s'y restaure, il est mis de côté tel quel, ou il s'efface."""

from __future__ import annotations

from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import SauvegardeRefusee
from lib.donnees.depot.secours import effacer_sans_lire, restaurer_sans_lire
from tests.donnees.depot_rempli import SOIR, etat, remplir

ABIME = b"plus rien d'un depot" * 500


@pytest.fixture
def sauvegarde(tmp_path: Path) -> tuple[bytes, object]:
    with Depot.ouvrir(tmp_path / "hier", LOCAL) as depot:
        remplir(depot)
        return depot.sauvegarder(), etat(depot)


@pytest.fixture
def abime(tmp_path: Path) -> Path:
    (tmp_path / "ici").mkdir()
    (tmp_path / "ici" / "depot.sqlite").write_bytes(ABIME)
    (tmp_path / "ici" / "depot.sqlite-wal").write_bytes(b"journal")
    return tmp_path / "ici"


def test_une_sauvegarde_se_restaure_et_l_ancien_fichier_est_garde_tel_quel(
    abime: Path, sauvegarde: tuple[bytes, object]
) -> None:
    octets, attendu = sauvegarde
    de_cote = restaurer_sans_lire(abime, LOCAL, octets, SOIR)
    assert (de_cote.read_bytes(), de_cote.with_name(de_cote.name + "-wal").read_bytes()) == (ABIME, b"journal")
    with Depot.ouvrir(abime, LOCAL) as depot:
        assert etat(depot) == attendu
        depot.effacer_tout(SOIR)
    assert list(abime.glob("mis-de-cote-*")) == []


def test_une_mauvaise_sauvegarde_ne_touche_pas_au_fichier_abime(abime: Path) -> None:
    with pytest.raises(SauvegardeRefusee):
        restaurer_sans_lire(abime, LOCAL, b"autre chose", SOIR)
    assert (abime / "depot.sqlite").read_bytes() == ABIME


def test_effacer_ne_laisse_rien_et_le_recu_ne_compte_pas_ce_qu_il_n_a_pas_lu(abime: Path) -> None:
    recu = effacer_sans_lire(abime, LOCAL, SOIR)
    assert recu.comptes == ()
    with Depot.ouvrir(abime, LOCAL) as depot:
        assert depot.classeurs.lister() == ()
