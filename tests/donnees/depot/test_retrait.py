"""Retirer un classeur : lui seul s'en va, avec ou sans le travail fait dessus, sans trace dans le fichier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import CONTENUS_NOMMES, LOCAL, AuRetrait, ClasseurDepose, Depot
from lib.donnees.depot.pannes import ClasseurInconnu
from lib.donnees.depot.sqlite.tables import COMPTEURS, TABLES
from tests.donnees.depot_rempli import MATIN, remplir_la_reunion


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        yield ouvert


def garnir(depot: Depot, nom: str) -> ClasseurDepose:
    """Un classeur déposé, choisi, avec au moins un de chaque contenu que le dépôt garde de lui."""
    classeur = depot.classeurs.deposer(nom, nom.encode() * 3000, MATIN)
    depot.classeurs.choisir(classeur.identifiant)
    depot.lectures.corriger(classeur.sha256, "F!A1", f"{nom} corrigé", "", MATIN)
    depot.scenarios.choisir(
        classeur.identifiant, depot.scenarios.creer(classeur.identifiant, "A", f"{nom} scénario", MATIN).id
    )
    depot.cahiers.changer(classeur.identifiant, lambda _: f"{nom} cahier", MATIN)
    depot.paris.noter(classeur.identifiant, "2026", f"{nom} pari", MATIN)
    depot.reglages.retenir(f"masques:{classeur.identifiant}", f"{nom} réglage")
    remplir_la_reunion(depot, nom, classeur.identifiant)
    with depot.geste("noter", classeur.identifiant, MATIN) as (ouvert, _):
        ouvert.cahiers.changer(classeur.identifiant, lambda _: f"{nom} cahier changé", MATIN)
    return classeur


def test_retirer_un_classeur_laisse_les_autres_entiers(depot: Depot) -> None:
    garde, retire = garnir(depot, "gardé"), garnir(depot, "retiré")
    recu = depot.retirer_classeur(retire.sha256, avec_le_travail=True)
    assert recu.nom == "retiré"
    assert all(compte.nombre for compte in depot.contenus_de(garde.identifiant))
    assert depot.classeurs.lister() == (garde,)
    assert [c.valeur for c in depot.lectures.corrections(garde.sha256)] == ["gardé corrigé"]
    reste, parti = garde.identifiant, retire.identifiant
    assert (len(depot.scenarios.lister(reste)), depot.scenarios.lister(parti)) == (1, ())
    assert (depot.cahiers.lire(reste), depot.cahiers.lire(parti)) == ("gardé cahier changé", None)
    masques = [depot.reglages.retenu(f"masques:{classeur}") for classeur in (reste, parti)]
    assert masques == ["gardé réglage", None]
    assert (depot.classeurs.courant(), depot.scenarios.courant(parti)) == (None, None)


def test_le_travail_garde_se_retrouve_en_redeposant_le_meme_fichier(depot: Depot) -> None:
    retire = garnir(depot, "retiré")
    recu = depot.retirer_classeur(retire.sha256, avec_le_travail=False)
    assert {compte.contenu.nom for compte in recu.restes} >= {"scénario", "page du journal des paris"}
    assert depot.classeurs.lister() == ()
    revenu = depot.classeurs.deposer("retiré", b"retir\xc3\xa9" * 3000, MATIN)
    assert revenu.identifiant == retire.identifiant
    assert [s.contenu for s in depot.scenarios.lister(revenu.identifiant)] == ["retiré scénario"]
    assert depot.cahiers.lire(revenu.identifiant) == "retiré cahier changé"
    assert depot.lectures.corrections(revenu.sha256) == ()


def test_le_journal_des_paris_ne_s_efface_pas_avec_un_classeur(depot: Depot) -> None:
    depot.retirer_classeur(garnir(depot, "retiré").sha256, avec_le_travail=True)
    assert [pari.contenu for pari in depot.paris.lister()] == ["retiré pari"]


def test_aucun_octet_du_classeur_ne_reste_sur_le_disque(depot: Depot) -> None:
    classeur = depot.classeurs.deposer("c.xlsx", b"canari-91" * 3000, MATIN)
    depot.retirer_classeur(classeur.sha256, avec_le_travail=False)
    assert [f.name for f in depot.chemin.parent.iterdir() if b"canari-91" in f.read_bytes()] == []


def test_un_classeur_deja_retire_se_refuse(depot: Depot) -> None:
    with pytest.raises(ClasseurInconnu):
        depot.retirer_classeur("inconnu", avec_le_travail=True)


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
