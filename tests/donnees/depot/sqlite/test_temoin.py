"""Le témoin : une image par ligne changée, cascades comprises, et rien qui reste dans le fichier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.sqlite.moteur import transaction
from lib.donnees.depot.sqlite.schema import VERSION, structure, structure_du_format
from lib.donnees.depot.sqlite.tables import CONTENUS
from lib.donnees.depot.sqlite.temoin import OBSERVEES, Image, observer
from tests.donnees.depot_rempli import CLE, MATIN, remplir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, LOCAL) as ouvert:
        yield ouvert


def test_tout_s_observe_sauf_les_octets_des_classeurs() -> None:
    de_la_reunion = {"reunions", "inscriptions", "envois"}
    assert {table.name for table in CONTENUS} - {table.name for table in OBSERVEES} == {"classeurs", *de_la_reunion}


def test_une_ligne_emportee_en_cascade_a_son_image(depot: Depot) -> None:
    scenario = remplir(depot)
    with depot._porte.ecrire() as acces, observer(acces.connexion) as changees:
        acces.connexion.exec_driver_sql("DELETE FROM scenarios")
        images = changees()
    assert sorted(image.nom for image in images) == ["revisions", "revisions", "scenarios", "scenarios_courants"]
    assert all(image.apres is None for image in images)
    assert Image("scenarios", f'{{"id":{scenario.id},"cle_classeur":"{CLE}"}}', None) in images


def test_une_ligne_changee_deux_fois_n_a_qu_une_image_et_une_ligne_remise_n_en_a_pas(depot: Depot) -> None:
    depot.reglages.retenir("gardée", "1")
    with depot._porte.ecrire() as acces, observer(acces.connexion) as changees:
        for valeur in ("2", "1"):
            acces.connexion.exec_driver_sql("UPDATE retenus SET valeur = ?", (valeur,))
        assert changees() == ()
        for valeur in ("3", "4"):
            acces.connexion.exec_driver_sql("UPDATE retenus SET valeur = ?", (valeur,))
        assert changees() == (Image("retenus", '{"cle":"gardée","valeur":"1"}', '{"cle":"gardée","valeur":"4"}'),)


def test_hors_d_un_geste_il_ne_note_rien_meme_apres_un_echec_et_le_fichier_n_en_sait_rien(depot: Depot) -> None:
    with pytest.raises(KeyError), depot.geste("échoue", CLE, MATIN):
        raise KeyError
    with depot.geste("réussit", CLE, MATIN) as (ouvert, _numero):
        ouvert.reglages.retenir("clé", "valeur")
    depot.reglages.retenir("clé", "hors d'un geste")
    with transaction(depot._porte.moteur, ecriture=False) as connexion:
        assert connexion.exec_driver_sql("SELECT * FROM temp.temoin").all() == []
        assert structure(connexion) == structure_du_format(VERSION)
