"""La réunion gardée : un déroulé partagé, un journal qui ne se récrit pas, un mur qui n'a qu'un code."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.donnees.depot import AInscrire, Depot, GenreDInscription, IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.reunions_gardees import ENVOIS_GARDES
from lib.donnees.depot.sqlite.moteur import connexion_brute
from tests.donnees.depot_rempli import CLE, MATIN, SOIR, remplir, reunion

AUTRE_CLASSEUR = IdentifiantDeClasseur.exemple("val-de-brume")


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS du Val")) as ouvert:
        yield ouvert


def decider(depot: Depot, texte: str, corrige: int | None = None) -> int:
    return depot.reunions.inscrire(CLE, AInscrire("2026", GenreDInscription.DECISION, texte, corrige=corrige), MATIN).id


def test_le_deroule_se_relit_et_chaque_geste_part_de_ce_qui_est_garde(depot: Depot) -> None:
    depot.reunions.changer(CLE, lambda ecrit: f"{ecrit or ''}un", MATIN)
    depot.reunions.changer(CLE, lambda ecrit: f"{ecrit or ''}, deux", SOIR)
    assert depot.reunions.lire(CLE).deroule == "un, deux"
    assert depot.reunions.lire(AUTRE_CLASSEUR).deroule is None


def test_la_revision_avance_a_chaque_geste(depot: Depot) -> None:
    vues = [depot.reunions.revision()]
    depot.reunions.changer(CLE, lambda _: "{}", MATIN)
    vues.append(depot.reunions.revision())
    decider(depot, "{}")
    vues.append(depot.reunions.revision())
    assert vues == sorted(set(vues))
    assert depot.reunions.lire(CLE).revision == vues[-1]


def test_le_journal_s_allonge_et_une_correction_cite(depot: Depot) -> None:
    premiere = decider(depot, "un")
    decider(depot, "deux", corrige=premiere)
    un, deux = depot.reunions.lire(CLE).inscriptions
    assert (un.contenu, un.corrige) == ("un", None)
    assert (deux.contenu, deux.corrige, deux.le) == ("deux", premiere, MATIN)


def test_une_entree_ne_se_recrit_pas_meme_a_la_main(depot: Depot) -> None:
    decider(depot, "un")
    with (
        connexion_brute(depot._porte.moteur) as pilote,
        pytest.raises(sqlite3.IntegrityError, match="ne se récrit pas"),
    ):
        pilote.execute("UPDATE inscriptions SET contenu = 'autre'")
    assert [i.contenu for i in depot.reunions.lire(CLE).inscriptions] == ["un"]


def test_annuler_un_geste_ne_touche_pas_au_journal(depot: Depot) -> None:
    with depot.geste("Décision", CLE, MATIN) as (ouvert, _):
        ouvert.reunions.inscrire(CLE, AInscrire("2026", GenreDInscription.DECISION, "un"), MATIN)
    assert depot.histoire.lire(CLE).a_annuler is None
    assert len(depot.reunions.lire(CLE).inscriptions) == 1


def test_le_code_ouvre_le_mur_et_un_autre_code_rien(depot: Depot) -> None:
    assert depot.reunions.au_mur("CODE") == (False, None)
    assert depot.reunions.ouvrir_le_mur(CLE, "CODE") == "CODE"
    assert depot.reunions.ouvrir_le_mur(CLE, "NEUF") == "CODE"
    assert depot.reunions.au_mur("CODE") == (True, None)
    envoye = depot.reunions.envoyer(CLE, "écran", SOIR)
    depot.reunions.envoyer(AUTRE_CLASSEUR, "ailleurs", SOIR)
    assert depot.reunions.au_mur("CODE") == (True, envoye)
    assert [depot.reunions.au_mur(faux)[0] for faux in ("code", "", "CODE ", "é")] == [False] * 4
    depot.reunions.changer_le_code(CLE, "NEUF")
    assert (depot.reunions.au_mur("CODE"), depot.reunions.au_mur("NEUF")) == ((False, None), (True, envoye))


def test_annuler_un_envoi_rend_celui_d_avant_une_seule_fois(depot: Depot) -> None:
    un, deux = (depot.reunions.envoyer(CLE, texte, SOIR) for texte in ("un", "deux"))
    depot.reunions.annuler_l_envoi(CLE, deux.id)
    depot.reunions.annuler_l_envoi(CLE, deux.id)
    assert depot.reunions.lire(CLE).au_mur == un
    assert depot.reunions.envoyer(CLE, "trois", SOIR).id > deux.id


def test_les_envois_gardes_sont_comptes(depot: Depot) -> None:
    for rang in range(ENVOIS_GARDES + 3):
        depot.reunions.envoyer(CLE, str(rang), SOIR)
    vue = depot.reunions.lire(CLE)
    assert (vue.envois, vue.au_mur and vue.au_mur.contenu) == (ENVOIS_GARDES, str(ENVOIS_GARDES + 2))


def test_une_autre_cpts_ne_voit_ni_la_reunion_ni_le_mur(depot: Depot, tmp_path: Path) -> None:
    remplir(depot)
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as autre:
        assert reunion(autre) == (None, (), None, None, 0)
        assert autre.reunions.au_mur("m code") == (False, None)


def test_restaurer_chez_une_autre_garde_ce_que_cite_une_correction(depot: Depot, tmp_path: Path) -> None:
    remplir(depot)
    sauvegarde = depot.sauvegarder()
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as autre:
        autre.restaurer(sauvegarde, SOIR)
        premiere, suite, _ = autre.reunions.lire(CLE).inscriptions
        assert premiere.id > depot.reunions.lire(CLE).inscriptions[-1].id
        assert (suite.corrige, premiere.corrige) == (premiere.id, None)


def test_un_mur_ouvert_avant_une_restauration_sait_qu_il_n_est_plus_a_jour(depot: Depot) -> None:
    remplir(depot)
    sauvegarde = depot.sauvegarder()
    vu = depot.reunions.envoyer(CLE, "après", SOIR)
    depot.restaurer(sauvegarde, SOIR)
    montre = depot.reunions.au_mur("m code")[1]
    assert montre is not None
    assert (montre.contenu, montre.id > vu.id) == ("m écran", True)


def test_retirer_un_classeur_ferme_son_mur_et_garde_ses_decisions(depot: Depot) -> None:
    depose = depot.classeurs.deposer("c.xlsx", b"octets", MATIN)
    depot.reunions.changer(depose.identifiant, lambda _: "déroulé", MATIN)
    depot.reunions.inscrire(depose.identifiant, AInscrire("2026", GenreDInscription.DECISION, "un"), MATIN)
    depot.reunions.ouvrir_le_mur(depose.identifiant, "CODE")
    depot.reunions.envoyer(depose.identifiant, "écran", MATIN)
    depot.retirer_classeur(depose.sha256, avec_le_travail=True)
    vue = depot.reunions.lire(depose.identifiant)
    assert (vue.deroule, vue.code, vue.au_mur, len(vue.inscriptions)) == (None, None, None, 1)


def test_un_depot_au_format_5_s_ouvre_avec_une_reunion_vide(tmp_path: Path) -> None:
    from lib.donnees.depot.sqlite import schema as depot_schema

    dossier = tmp_path / "ancien"
    dossier.mkdir()
    with closing(sqlite3.connect(dossier / "depot.sqlite")) as base:
        for etape in depot_schema.ETAPES[:5]:
            for ordre in etape:
                base.execute(ordre)
        base.execute("PRAGMA user_version = 5")
        base.execute(f"PRAGMA application_id = {depot_schema.IDENTITE}")
        base.commit()
    with Depot.ouvrir(dossier, Proprietaire("local")) as ancien:
        assert ancien.reunions.lire(CLE).inscriptions == ()
        assert decider(ancien, "un") == 1
