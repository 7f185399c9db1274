"""Les classeurs du dépôt : gardés octet pour octet, celui que l'on montre, et ce qui est posé dessus."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from lib.donnees.depot import LOCAL, Depot, IdentifiantDeClasseur
from lib.donnees.depot.pannes import ClasseurInconnu

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


def test_un_classeur_depose_ressort_octet_pour_octet_apres_reouverture(depot: Depot, dossier: Path) -> None:
    depose = depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN)
    depot.fermer()
    with Depot.ouvrir(dossier, LOCAL) as rouvert:
        assert rouvert.classeurs.octets(depose.sha256) == OCTETS
        assert rouvert.classeurs.lister() == (depose,)
    assert (depose.sha256, depose.nom, depose.taille, depose.depose_le) == (EMPREINTE, "suivi.xlsx", 25_600, MATIN)


def test_deposer_deux_fois_le_meme_classeur_ne_le_garde_qu_une_fois(depot: Depot) -> None:
    premier = depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN)
    assert depot.classeurs.deposer("copie.xlsx", OCTETS, MIDI) == premier
    assert depot.classeurs.lister() == (premier,)


def test_les_classeurs_sont_rendus_le_dernier_depose_d_abord(depot: Depot) -> None:
    depot.classeurs.deposer("ancien.xlsx", b"a", MATIN)
    depot.classeurs.deposer("recent.xlsx", b"b", MIDI)
    assert [classeur.nom for classeur in depot.classeurs.lister()] == ["recent.xlsx", "ancien.xlsx"]


def test_un_instant_avec_fuseau_garde_son_fuseau(depot: Depot) -> None:
    assert depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN.replace(tzinfo=UTC)).depose_le.tzinfo == UTC


def test_un_classeur_inconnu_est_refuse_partout(depot: Depot) -> None:
    for geste in (
        lambda: depot.classeurs.octets("0" * 64),
        lambda: depot.classeurs.choisir(IdentifiantDeClasseur.depose("0" * 64)),
        lambda: depot.lectures.corriger("0" * 64, "Indicateurs!F12", "3", "faute de frappe", MIDI),
    ):
        with pytest.raises(ClasseurInconnu, match="Déposez-le de nouveau"):
            geste()


def test_le_classeur_courant_est_un_classeur_depose_ou_un_exemple(depot: Depot, dossier: Path) -> None:
    assert depot.classeurs.courant() is None
    cle = depot.classeurs.deposer("suivi.xlsx", OCTETS, MATIN).identifiant
    for choix in (IdentifiantDeClasseur.exemple("trois-rivieres"), cle, None):
        depot.classeurs.choisir(choix)
        with Depot.ouvrir(dossier, LOCAL) as autre_onglet:
            assert autre_onglet.classeurs.courant() == choix


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
