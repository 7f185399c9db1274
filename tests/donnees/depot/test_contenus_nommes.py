"""Ce que le dépôt garde, nommé une fois : aucune table n'y manque, et chaque sort annoncé est le vrai."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import CONTENUS_NOMMES, LOCAL, AuRetrait, Depot
from lib.donnees.depot.sqlite.tables import COMPTEURS, TABLES
from tests.donnees.depot_rempli import MATIN, garnir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        yield ouvert


def test_chaque_table_du_depot_a_un_nom_et_un_sort() -> None:
    nommees = [table.name for contenu in CONTENUS_NOMMES for table in contenu.tables]
    assert sorted((*nommees, COMPTEURS.name)) == sorted(TABLES.tables)


@pytest.mark.parametrize("avec_le_travail", [False, True])
def test_ce_qui_part_et_ce_qui_reste_est_ce_que_la_liste_en_dit(depot: Depot, avec_le_travail: bool) -> None:
    retire = garnir(depot, "retiré")
    avant = depot.contenus_de(retire.identifiant)
    assert all(compte.nombre for compte in avant), "chaque contenu doit avoir de quoi être effacé"
    recu = depot.retirer_classeur(retire.sha256, avec_le_travail=avec_le_travail)
    apres = {compte.contenu.nom: bool(compte.nombre) for compte in depot.contenus_de(retire.identifiant)}
    sorts = {AuRetrait.RESTE} if avec_le_travail else {AuRetrait.RESTE, AuRetrait.SUIT_LE_TRAVAIL}
    assert apres == {compte.contenu.nom: compte.contenu.au_retrait in sorts for compte in avant}
    assert {c.contenu.nom for c in recu.restes} == {nom for nom, reste in apres.items() if reste}
    assert sorted((*recu.partis, *recu.restes), key=avant.index) == list(avant)


def test_un_contenu_qui_se_vide_ne_laisse_aucun_mot_sur_le_disque(depot: Depot) -> None:
    classeur = depot.classeurs.deposer("c.xlsx", b"octets", MATIN)
    depot.reunions.changer(classeur.identifiant, lambda _: "canari-92" * 3000, MATIN)
    depot.retirer_classeur(classeur.sha256, avec_le_travail=True)
    assert [f.name for f in depot.chemin.parent.iterdir() if b"canari-92" in f.read_bytes()] == []
