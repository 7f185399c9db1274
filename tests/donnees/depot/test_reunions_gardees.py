"""La réunion gardée : un déroulé partagé, un journal qui ne se récrit pas, un mur qui n'a qu'un code."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint, en_vigueur
from lib.domaine.reunion.deroule import Deroule
from lib.donnees.depot import LOCAL, AInscrire, Depot, GenreDInscription, IdentifiantDeClasseur, Proprietaire
from lib.donnees.depot.reunions_gardees import ENVOIS_GARDES
from lib.donnees.depot.sqlite.moteur import connexion_brute
from lib.donnees.depot.sqlite.schema import ETAPES, IDENTITE
from lib.donnees.reunion_json.reunion_en_json import (
    ecrire_un_deroule,
    ecrire_une_decision,
    lire_un_deroule,
    lire_une_decision,
)
from tests.donnees.depot_rempli import CLE, MATIN, SOIR, remplir, reunion

AUTRE_CLASSEUR = IdentifiantDeClasseur.exemple("val-de-brume")


@pytest.fixture
def depot(tmp_path: Path) -> Iterator[Depot]:
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS du Val")) as ouvert:
        yield ouvert


def decider(depot: Depot, texte: str, corrige: int | None = None) -> int:
    return depot.reunions.inscrire(CLE, AInscrire("2026", GenreDInscription.DECISION, texte, corrige=corrige), MATIN).id


def ecrite(texte: str) -> str:
    return ecrire_une_decision(DecisionDeReunion("Accès", IssueDuPoint.ACCORD, texte, "coordination"))


def textes_en_vigueur(depot: Depot) -> list[str]:
    """Ce que disent les décisions en vigueur de la séance, lues comme l'écran les lit."""
    vue = depot.reunions.lire(CLE)
    journal = [
        DecisionInscrite(i.id, i.le, lire_une_decision(i.contenu), i.corrige)
        for i in vue.inscriptions
        if i.id > vue.depuis and i.genre is GenreDInscription.DECISION
    ]
    return [inscrite.decision.texte for inscrite in en_vigueur(journal)]


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
        assert reunion(autre) == (None, 0, (), None, 0)
        assert autre.reunions.au_mur("m code") == (False, None)


def test_restaurer_chez_une_autre_garde_ce_que_cite_une_correction(depot: Depot, tmp_path: Path) -> None:
    remplir(depot)
    sauvegarde = depot.sauvegarder()
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as autre:
        autre.restaurer(sauvegarde, SOIR)
        premiere, suite, _ = autre.reunions.lire(CLE).inscriptions
        assert premiere.id > depot.reunions.lire(CLE).inscriptions[-1].id
        assert (suite.corrige, premiere.corrige) == (premiere.id, None)


def test_deux_cpts_dans_un_fichier_la_correction_et_la_seance_survivent_a_une_restauration(
    depot: Depot, tmp_path: Path
) -> None:
    decider(depot, ecrite("en répétition"))
    depot.reunions.recommencer(CLE, "{}", MATIN)
    decider(depot, ecrite("mieux dit"), corrige=decider(depot, ecrite("mal dit")))
    assert textes_en_vigueur(depot) == ["mieux dit"]
    sauvegarde = depot.sauvegarder()
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as autre:
        autre.restaurer(sauvegarde, SOIR)
        assert textes_en_vigueur(autre) == ["mieux dit"]
        assert len(autre.reunions.lire(CLE).inscriptions) == 3
    assert textes_en_vigueur(depot) == ["mieux dit"]


def test_changer_le_deroule_ne_change_pas_de_seance(depot: Depot) -> None:
    assert depot.reunions.lire(CLE).depuis == 0
    repetee = decider(depot, "en répétition")
    depot.reunions.recommencer(CLE, "neuf", MATIN)
    depot.reunions.changer(CLE, lambda ecrit: f"{ecrit}, puis", SOIR)
    vue = depot.reunions.lire(CLE)
    assert (vue.deroule, vue.depuis) == ("neuf, puis", repetee)


def test_une_restauration_ferme_le_mur_et_ne_rouvre_aucun_code(depot: Depot, tmp_path: Path) -> None:
    remplir(depot)
    sauvegarde = depot.sauvegarder()
    depot.reunions.changer_le_code(CLE, "NEUF")
    depot.restaurer(sauvegarde, SOIR)
    assert [depot.reunions.au_mur(code)[0] for code in ("m code", "NEUF")] == [False, False]
    assert depot.reunions.lire(CLE).code is None
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as autre:
        autre.restaurer(sauvegarde, SOIR)
        assert autre.reunions.au_mur("m code") == (False, None)


def test_un_code_ne_part_pas_dans_une_sauvegarde(depot: Depot) -> None:
    depot.reunions.ouvrir_le_mur(CLE, "code-canari-57")
    assert b"code-canari-57" not in depot.sauvegarder()
    assert depot.reunions.au_mur("code-canari-57")[0]


def test_un_mur_rouvert_apres_une_restauration_sait_qu_il_n_est_plus_a_jour(depot: Depot) -> None:
    remplir(depot)
    sauvegarde = depot.sauvegarder()
    vu = depot.reunions.envoyer(CLE, "après", SOIR)
    depot.restaurer(sauvegarde, SOIR)
    depot.reunions.ouvrir_le_mur(CLE, "NEUF")
    montre = depot.reunions.au_mur("NEUF")[1]
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


def test_un_classeur_qui_revient_ne_compte_pas_les_decisions_d_une_repetition(depot: Depot) -> None:
    depose = depot.classeurs.deposer("c.xlsx", b"octets", MATIN)
    repetee = AInscrire("2026", GenreDInscription.DECISION, "en répétition")
    depot.reunions.inscrire(depose.identifiant, repetee, MATIN, puis=lambda _: "déroulé")
    depot.reunions.recommencer(depose.identifiant, "séance neuve", MATIN)
    vraie = depot.reunions.inscrire(depose.identifiant, AInscrire("2026", GenreDInscription.DECISION, "vraie"), MATIN)
    depot.retirer_classeur(depose.sha256, avec_le_travail=True)
    assert depot.classeurs.deposer("c.xlsx", b"octets", SOIR).identifiant == depose.identifiant
    vue = depot.reunions.lire(depose.identifiant)
    assert vue.deroule is None
    assert [i.contenu for i in vue.inscriptions if i.id > vue.depuis] == [vraie.contenu]


def au_format(dossier: Path, numero: int) -> Path:
    """Un dépôt vide de ce format."""
    dossier.mkdir()
    chemin = dossier / "depot.sqlite"
    with closing(sqlite3.connect(chemin)) as base:
        for etape in ETAPES[:numero]:
            for ordre in etape:
                base.execute(ordre)
        base.execute(f"PRAGMA user_version = {numero}")
        base.execute(f"PRAGMA application_id = {IDENTITE}")
        base.commit()
    return chemin


def au_format_6(dossier: Path) -> Path:
    """Une séance après une répétition, telle que le format 6 l'écrivait : tout dans le JSON, et son mur."""
    chemin = au_format(dossier, 6)
    decisions = ((3, "en répétition", None), (5, "mal dit", None), (6, "mieux dit", 5))
    deroule = json.loads(ecrire_un_deroule(Deroule(rang=1))) | {"depuis": 3}
    with closing(sqlite3.connect(chemin)) as base:
        for numero, texte, corrige in decisions:
            contenu = json.dumps(json.loads(ecrite(texte)) | {"corrige": corrige}, ensure_ascii=False)
            ligne = (numero, "local", str(CLE), "2026", "decision", MATIN.isoformat(), contenu, corrige)
            base.execute("INSERT INTO inscriptions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ligne)
        ligne_de_reunion = ("local", str(CLE), json.dumps(deroule), MATIN.isoformat())
        base.execute("INSERT INTO reunions VALUES (?, ?, ?, ?)", ligne_de_reunion)
        base.execute("INSERT INTO murs VALUES ('local', ?, 'COPIÉ')", (str(CLE),))
        base.commit()
    return chemin


def test_un_depot_au_format_6_garde_ses_corrections_sa_seance_et_son_mur(tmp_path: Path) -> None:
    au_format_6(tmp_path / "ancien")
    with Depot.ouvrir(tmp_path / "ancien", LOCAL) as ancien:
        vue = ancien.reunions.lire(CLE)
        assert textes_en_vigueur(ancien) == ["mieux dit"]
        assert (vue.depuis, [i.corrige for i in vue.inscriptions]) == (3, [None, None, 5])
        assert vue.deroule is not None
        assert lire_un_deroule(vue.deroule) == Deroule(rang=1)
        assert ancien.reunions.au_mur("COPIÉ")[0]
        with (
            connexion_brute(ancien._porte.moteur) as pilote,
            pytest.raises(sqlite3.IntegrityError, match="ne se récrit pas"),
        ):
            pilote.execute("UPDATE inscriptions SET contenu = 'autre'")


def test_un_code_que_deux_cpts_ont_au_format_6_n_ouvre_plus_rien(tmp_path: Path) -> None:
    with closing(sqlite3.connect(au_format_6(tmp_path / "ancien"))) as base:
        base.execute("INSERT INTO murs VALUES ('CPTS de la Plaine', ?, 'COPIÉ')", (str(CLE),))
        base.execute("INSERT INTO murs VALUES ('CPTS de la Plaine', 'demo:autre', 'SEUL')")
        base.commit()
    with Depot.ouvrir(tmp_path / "ancien", LOCAL) as ancien:
        assert not ancien.reunions.au_mur("COPIÉ")[0]
    with Depot.ouvrir(tmp_path / "ancien", Proprietaire("CPTS de la Plaine")) as autre:
        assert [autre.reunions.au_mur(code)[0] for code in ("COPIÉ", "SEUL")] == [False, True]


def test_une_sauvegarde_au_format_6_se_restaure_chez_une_autre(depot: Depot, tmp_path: Path) -> None:
    for texte in "abcdefgh":
        decider(depot, texte)
    sauvegarde = au_format_6(tmp_path / "ancien").read_bytes()
    with Depot.ouvrir(tmp_path, Proprietaire("CPTS de la Plaine")) as autre:
        autre.restaurer(sauvegarde, SOIR)
        assert textes_en_vigueur(autre) == ["mieux dit"]
        assert autre.reunions.lire(CLE).depuis == autre.reunions.lire(CLE).inscriptions[0].id > 8


def test_un_depot_au_format_5_s_ouvre_avec_une_reunion_vide(tmp_path: Path) -> None:
    au_format(tmp_path / "ancien", 5)
    with Depot.ouvrir(tmp_path / "ancien", LOCAL) as ancien:
        assert ancien.reunions.lire(CLE).inscriptions == ()
        assert decider(ancien, "un") == 1
