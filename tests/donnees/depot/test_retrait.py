"""Retirer un classeur : lui seul s'en va, avec ou sans le travail fait dessus, sans trace dans le fichier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot
from lib.donnees.depot.pannes import ClasseurInconnu
from tests.donnees.depot_rempli import MATIN, garnir


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        yield ouvert


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
