"""L'histoire des gestes : tout ce qui se fait se défait et se refait, à l'octet près, sans rien perdre d'autrui."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.donnees.depot import LOCAL, Depot, Histoire, IdentifiantDeClasseur, Proprietaire, histoire_gardee
from lib.donnees.depot.pannes import ClasseurInconnu, GesteChangeDepuis, GesteDepasse
from tests.donnees.depot.gestes_d_essai import GESTES, contenu, faire, tout_annuler, tout_refaire
from tests.donnees.depot_rempli import MATIN, SOIR
from tests.exemples import CARACTERES, couteux

RIEN = Histoire()
NOMS = sorted(GESTES)


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path / "ici", LOCAL) as ouvert:
        yield ouvert


@pytest.fixture
def classeur(depot: Depot) -> IdentifiantDeClasseur:
    """Un classeur déposé, avec un scénario montré, une correction et un cahier."""
    return garnir(depot)


def garnir(depot: Depot) -> IdentifiantDeClasseur:
    classeur = depot.classeurs.deposer("c.xlsx", b"octets" * 100, MATIN).identifiant
    depot.scenarios.choisir(classeur, depot.scenarios.creer(classeur, "A", "contenu", MATIN).id)
    depot.lectures.corriger(classeur.valeur, "F!B2", "12", "relu", MATIN)
    depot.cahiers.changer(classeur, lambda _: "cahier", MATIN)
    return classeur


@pytest.mark.parametrize("nom", NOMS)
def test_chaque_geste_se_defait_et_se_refait_a_l_octet_pres(
    depot: Depot, classeur: IdentifiantDeClasseur, nom: str
) -> None:
    avant = contenu(depot)
    numero = faire(depot, classeur, nom, "texte")
    apres = contenu(depot)
    assert apres != avant
    fait = depot.histoire.annuler(classeur, numero)
    assert fait is not None
    assert (fait.libelle, contenu(depot)) == (nom, avant)
    assert depot.histoire.lire(classeur) == Histoire(a_refaire=fait)
    assert depot.histoire.refaire(classeur, numero) == fait
    assert contenu(depot) == apres
    assert depot.histoire.lire(classeur) == Histoire(a_annuler=fait)


TEXTES = st.text(CARACTERES, max_size=8)


@couteux()
@given(suite=st.lists(st.tuples(st.sampled_from(NOMS), TEXTES), max_size=12))
@example(
    suite=[("l'enregistrer", "\0'\"\\é😀"), ("le supprimer", ""), ("créer un scénario", "b"), ("le supprimer", "")]
)
def test_tout_defaire_rend_le_depart_et_tout_refaire_rend_l_arrivee(suite: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as dossier, Depot.ouvrir(Path(dossier), LOCAL) as depot:
        classeur = garnir(depot)
        depart = contenu(depot)
        for nom, texte in suite:
            faire(depot, classeur, nom, texte)
        arrivee = contenu(depot)
        defaits = tout_annuler(depot, classeur)
        assert contenu(depot) == depart
        assert tout_refaire(depot, classeur) == defaits
        assert contenu(depot) == arrivee


def test_plusieurs_ecritures_sont_un_seul_geste_ou_aucun(depot: Depot, classeur: IdentifiantDeClasseur) -> None:
    avant = contenu(depot)
    with depot.geste("deux cellules", classeur, MATIN) as (ouvert, numero):
        ouvert.lectures.corriger(classeur.valeur, "F!A1", "1", "", MATIN)
        ouvert.lectures.corriger(classeur.valeur, "F!A2", "2", "", MATIN)
    assert len(depot.lectures.corrections(classeur.valeur)) == 3
    depot.histoire.annuler(classeur, numero)
    assert contenu(depot) == avant
    with pytest.raises(ClasseurInconnu), depot.geste("interrompu", classeur, MATIN) as (ouvert, _):
        [ouvert.lectures.corriger(sha256, "F!A1", "1", "", MATIN) for sha256 in (classeur.valeur, "inconnu")]
    assert contenu(depot) == avant


def test_un_geste_qui_ne_change_rien_n_entre_pas_dans_l_histoire_et_laisse_de_quoi_refaire(
    depot: Depot, classeur: IdentifiantDeClasseur
) -> None:
    depot.histoire.annuler(classeur, faire(depot, classeur, "corriger", "5"))
    a_refaire = depot.histoire.lire(classeur)
    with depot.geste("rien", classeur, MATIN) as (ouvert, _):
        ouvert.scenarios.choisir(classeur, ouvert.scenarios.lister(classeur)[0].id)
    assert depot.histoire.lire(classeur) == a_refaire


def test_un_geste_neuf_fait_oublier_ce_qui_etait_annule(depot: Depot, classeur: IdentifiantDeClasseur) -> None:
    depot.histoire.annuler(classeur, annule := faire(depot, classeur, "corriger", "5"))
    faire(depot, classeur, "saisir", "s")
    assert depot.histoire.lire(classeur).a_refaire is None
    assert depot.histoire.refaire(classeur, annule) is None


def test_annuler_deux_fois_le_geste_montre_n_en_defait_qu_un(depot: Depot, classeur: IdentifiantDeClasseur) -> None:
    faire(depot, classeur, "corriger", "5")
    montre = faire(depot, classeur, "corriger", "6")
    depot.histoire.annuler(classeur, montre)
    assert depot.histoire.annuler(classeur, montre) is None
    assert [c.valeur for c in depot.lectures.corrections(classeur.valeur)] == ["12", "5"]


def test_un_geste_fait_depuis_par_un_autre_onglet_se_dit_et_reste(
    depot: Depot, classeur: IdentifiantDeClasseur
) -> None:
    montre = faire(depot, classeur, "corriger", "5")
    faire(depot, classeur, "saisir", "autre onglet")
    avant = contenu(depot)
    with pytest.raises(GesteDepasse, match="saisir"):
        depot.histoire.annuler(classeur, montre)
    assert contenu(depot) == avant


def test_ce_qui_a_change_depuis_par_un_autre_chemin_n_est_pas_ecrase_et_ne_bloque_pas_la_suite(
    depot: Depot, classeur: IdentifiantDeClasseur
) -> None:
    faire(depot, classeur, "corriger", "5")
    colonnes = faire(depot, classeur, "choisir des colonnes", "les miennes")
    depot.lectures.retenir_correspondance("entêtes", "choisies avec un autre classeur")
    with pytest.raises(GesteChangeDepuis, match="choisir des colonnes"):
        depot.histoire.annuler(classeur, colonnes)
    assert depot.lectures.correspondance("entêtes") == "choisies avec un autre classeur"
    assert tout_annuler(depot, classeur) == 1


def test_defaire_une_creation_ne_perd_pas_une_revision_venue_par_un_autre_chemin(
    depot: Depot, classeur: IdentifiantDeClasseur
) -> None:
    cree = faire(depot, classeur, "créer un scénario", "B")
    montre = depot.scenarios.courant(classeur)
    assert montre is not None
    depot.scenarios.enregistrer(montre.id, "venu d'ailleurs", "B", montre.revision, SOIR)
    avant = contenu(depot)
    with pytest.raises(GesteChangeDepuis):
        depot.histoire.annuler(classeur, cree)
    assert contenu(depot) == avant


def test_annuler_montre_le_scenario_qui_vient_de_changer(depot: Depot, classeur: IdentifiantDeClasseur) -> None:
    premier = depot.scenarios.courant(classeur)
    change = faire(depot, classeur, "l'enregistrer", "contenu changé")
    autre = depot.scenarios.creer(classeur, "B", "b", MATIN)
    depot.scenarios.choisir(classeur, autre.id)
    depot.histoire.annuler(classeur, change)
    assert depot.scenarios.courant(classeur) == premier


def test_l_histoire_est_gardee_d_une_ouverture_a_l_autre_et_commune_aux_onglets(tmp_path: Path) -> None:
    with Depot.ouvrir(tmp_path, LOCAL) as depot:
        classeur = garnir(depot)
        avant = contenu(depot)
        numero = faire(depot, classeur, "le supprimer", "")
    with Depot.ouvrir(tmp_path, LOCAL) as rouvert, Depot.ouvrir(tmp_path, LOCAL) as autre_onglet:
        vu = rouvert.instantane(classeur, sinon=classeur).histoire.a_annuler
        assert vu is not None
        assert vu.id == numero
        rouvert.histoire.annuler(classeur, numero)
        assert contenu(autre_onglet) == avant
        assert autre_onglet.histoire.lire(classeur) == Histoire(a_refaire=vu)


def test_l_histoire_est_a_une_cpts_et_a_un_classeur(depot: Depot, classeur: IdentifiantDeClasseur) -> None:
    numero = faire(depot, classeur, "corriger", "5")
    assert depot.histoire.lire(IdentifiantDeClasseur.exemple("trois-rivieres")) == RIEN
    with Depot.ouvrir(depot.chemin.parent, Proprietaire("autre")) as autre:
        assert autre.histoire.lire(classeur) == RIEN
        assert autre.histoire.annuler(classeur, numero) is None
    assert depot.histoire.lire(classeur).a_annuler is not None


def test_l_histoire_est_bornee_en_nombre_et_en_octets(
    depot: Depot, classeur: IdentifiantDeClasseur, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(histoire_gardee, "GESTES_GARDES", 3)
    for texte in "abcde":
        faire(depot, classeur, "corriger", texte)
    assert tout_annuler(depot, classeur) == 3
    monkeypatch.setattr(histoire_gardee, "OCTETS_GARDES", 1_000)
    faire(depot, classeur, "corriger", "petit")
    numero = faire(depot, classeur, "corriger", "x" * 2_000)
    assert depot.histoire.annuler(classeur, numero) is None
    assert depot.histoire.lire(classeur) == RIEN


def test_l_histoire_ne_part_pas_dans_une_sauvegarde_et_s_efface_avec_le_reste(
    depot: Depot, classeur: IdentifiantDeClasseur
) -> None:
    faire(depot, classeur, "corriger", "canari-81f3")
    faire(depot, classeur, "saisir", "canari-81f3")
    tout_annuler(depot, classeur)
    sauvegarde = depot.sauvegarder()
    assert b"canari-81f3" not in sauvegarde
    depot.restaurer(sauvegarde, SOIR)
    assert depot.histoire.lire(classeur) == RIEN
    faire(depot, classeur, "corriger", "canari-81f3")
    depot.effacer_tout(SOIR)
    assert depot.histoire.lire(classeur) == RIEN
    assert [f.name for f in depot.chemin.parent.iterdir() if b"canari-81f3" in f.read_bytes()] == []


def test_retirer_un_classeur_emporte_son_histoire(depot: Depot, classeur: IdentifiantDeClasseur) -> None:
    faire(depot, classeur, "corriger", "canari-2d7c")
    tout_annuler(depot, classeur)
    depot.retirer_classeur(classeur.valeur, avec_le_travail=False)
    assert depot.histoire.lire(classeur) == RIEN
    assert [f.name for f in depot.chemin.parent.iterdir() if b"canari-2d7c" in f.read_bytes()] == []
