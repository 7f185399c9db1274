"""Retirer un classeur : lui seul s'en va, avec ou sans le travail fait dessus, sans trace dans le fichier."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.donnees.depot import ClasseurDepose, Depot, Retrait
from lib.donnees.depot.erreurs import ClasseurInconnu
from tests.donnees.depot_rempli import MATIN


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici") as ouvert:
        yield ouvert


def garnir(depot: Depot, nom: str) -> ClasseurDepose:
    """Un classeur déposé, choisi, corrigé, avec un scénario, un cahier, un pari et un réglage."""
    classeur = depot.deposer_classeur(nom, nom.encode() * 3000, MATIN)
    depot.choisir_classeur(classeur.cle)
    depot.ajouter_correction(classeur.sha256, "F!A1", f"{nom} corrigé", "", MATIN)
    depot.choisir_scenario(classeur.cle, depot.creer_scenario(classeur.cle, "A", f"{nom} scénario", MATIN).id)
    depot.changer_preparation(classeur.cle, lambda _: f"{nom} cahier", MATIN)
    depot.noter_un_pari(classeur.cle, "2026", f"{nom} pari", MATIN)
    depot.retenir(f"masques:{classeur.cle}", f"{nom} réglage")
    return classeur


def test_retirer_un_classeur_laisse_les_autres_entiers(depot: Depot) -> None:
    garde, retire = garnir(depot, "gardé"), garnir(depot, "retiré")
    recu = depot.retirer_classeur(retire.sha256, avec_le_travail=True)
    assert recu == Retrait("retiré", corrections=1, scenarios=1, travail_efface=True)
    assert depot.classeurs() == (garde,)
    assert [c.valeur for c in depot.corrections(garde.sha256)] == ["gardé corrigé"]
    assert (len(depot.scenarios(garde.cle)), depot.scenarios(retire.cle)) == (1, ())
    assert (depot.preparation(garde.cle), depot.preparation(retire.cle)) == ("gardé cahier", None)
    assert (depot.retenu(f"masques:{garde.cle}"), depot.retenu(f"masques:{retire.cle}")) == ("gardé réglage", None)
    assert (depot.classeur_courant(), depot.scenario_courant(retire.cle)) == (None, None)


def test_le_travail_garde_se_retrouve_en_redeposant_le_meme_fichier(depot: Depot) -> None:
    retire = garnir(depot, "retiré")
    recu = depot.retirer_classeur(retire.sha256, avec_le_travail=False)
    assert recu == Retrait("retiré", corrections=1, scenarios=1, travail_efface=False)
    assert depot.classeurs() == ()
    revenu = depot.deposer_classeur("retiré", b"retir\xc3\xa9" * 3000, MATIN)
    assert revenu.cle == retire.cle
    assert [s.contenu for s in depot.scenarios(revenu.cle)] == ["retiré scénario"]
    assert depot.preparation(revenu.cle) == "retiré cahier"
    assert depot.corrections(revenu.sha256) == ()


def test_le_journal_des_paris_ne_s_efface_pas_avec_un_classeur(depot: Depot) -> None:
    depot.retirer_classeur(garnir(depot, "retiré").sha256, avec_le_travail=True)
    assert [pari.contenu for pari in depot.paris()] == ["retiré pari"]


def test_aucun_octet_du_classeur_ne_reste_sur_le_disque(depot: Depot) -> None:
    classeur = depot.deposer_classeur("c.xlsx", b"canari-91" * 3000, MATIN)
    depot.retirer_classeur(classeur.sha256, avec_le_travail=False)
    assert [f.name for f in depot.chemin.parent.iterdir() if b"canari-91" in f.read_bytes()] == []


def test_un_classeur_deja_retire_se_refuse(depot: Depot) -> None:
    with pytest.raises(ClasseurInconnu):
        depot.retirer_classeur("inconnu", avec_le_travail=True)
