"""« releve », « annexe » et « suivant » sur un dossier : chaque classeur avec la réunion qui a parlé de lui."""

from __future__ import annotations

import hashlib
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lib.__main__ import principal
from lib.domaine.mouvements import Mouvement, PasserEnSuivi
from lib.domaine.reunion.decisions import DecisionDeReunion, DecisionInscrite, IssueDuPoint
from lib.domaine.reunion.ordre_du_jour import OrdreDuJour
from lib.domaine.reunion.reunion_tenue import ReunionTenue
from lib.donnees.reunion_json.reunion_echangee import ecrire_une_reunion
from tests.commande.test_typographie import fautes

RACINE = Path(__file__).resolve().parents[2]
LIVRES = RACINE / "cpts_data" / "classeurs"
LE = datetime(2027, 2, 6, 10, tzinfo=UTC)
SUFFIXES = {"releve": "partageable.docx", "annexe": "partageable.docx", "suivant": "interne.xlsx"}
FORMATS = {"releve": "docx", "annexe": "docx", "suivant": "xlsx"}


def reunion(classeur: Path | None, mouvement: Mouvement) -> str:
    accord = DecisionDeReunion(
        "Point", IssueDuPoint.ACCORD, "Suivi sans euros.", "coordination", mouvements=(mouvement,)
    )
    sha = hashlib.sha256(classeur.read_bytes()).hexdigest() if classeur else ""
    return ecrire_une_reunion(ReunionTenue(OrdreDuJour(), (DecisionInscrite(1, LE, accord),), LE, "", sha))


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    (recus := tmp_path / "recus").mkdir()
    for nom in ("trois_rivieres.xlsx", "val_de_brume.xlsx", "modele_vierge.xlsx"):
        shutil.copy(LIVRES / nom, recus / nom)
    return recus


@pytest.fixture
def reunions(tmp_path: Path, dossier: Path) -> Path:
    """Celle des Trois Rivières, une qui ne dit pas de qui, et un fichier qui n'en est pas une."""
    (tenues := tmp_path / "reunions").mkdir()
    (tenues / "a.json").write_text(reunion(dossier / "trois_rivieres.xlsx", PasserEnSuivi("E1")), encoding="utf-8")
    (tenues / "b.json").write_text(reunion(None, PasserEnSuivi("E1")), encoding="utf-8")
    (tenues / "c.json").write_text("{", encoding="utf-8")
    return tenues


@pytest.fixture
def sortie(tmp_path: Path) -> Path:
    (ecrits := tmp_path / "ecrits").mkdir()
    return ecrits


def demande(commande: str, dossier: Path, reunions: Path | None, sortie: Path) -> list[str]:
    option = [] if commande == "releve" else ["--reunion"]
    tenues = [*option, str(reunions)] if reunions else []
    return [commande, str(dossier), *tenues, "-o", str(sortie), "--format", FORMATS[commande]]


@pytest.mark.parametrize("commande", SUFFIXES)
def test_chaque_classeur_a_son_document_ou_sa_raison(
    commande: str, dossier: Path, reunions: Path, sortie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = principal([*demande(commande, dossier, reunions, sortie), "--json"])
    ecrit = capsys.readouterr()
    forme = json.loads(ecrit.out)
    schema = json.loads((RACINE / "docs/schemas" / f"{commande}.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(forme)
    motifs = {f["classeur"]: (bool(f["fichier"]), f["motif"] or "") for f in forme["fichiers"]}
    assert motifs["trois_rivieres.xlsx"] == (True, "")
    assert motifs["modele_vierge.xlsx"][0] is False
    est_ecrit, motif = motifs["val_de_brume.xlsx"]
    assert est_ecrit is (commande != "releve")
    assert "aucune réunion du dossier ne parle de ce classeur" in motif
    assert code == (3 if commande == "releve" else 1)
    assert f"{commande}_trois_rivieres_{SUFFIXES[commande]}" in {f.name for f in sortie.iterdir()}
    assert "b.json" in ecrit.err
    assert "c.json" in ecrit.err
    assert fautes(ecrit.err) == []


@pytest.mark.parametrize("commande", ["annexe", "suivant"])
def test_sans_reunion_les_termes_sont_ceux_des_classeurs(
    commande: str, dossier: Path, sortie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (dossier / "modele_vierge.xlsx").unlink()
    assert principal(demande(commande, dossier, None, sortie)) == 0
    assert capsys.readouterr().out.startswith("2\u00a0")
    assert len([*sortie.iterdir()]) == 2


def test_deux_reunions_pour_un_classeur_ne_se_choisissent_pas(
    dossier: Path, reunions: Path, sortie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copy(reunions / "a.json", reunions / "z.json")
    assert principal(demande("annexe", dossier, reunions, sortie)) == 3
    assert "plusieurs réunions" in capsys.readouterr().err
    assert {f.name for f in sortie.iterdir()} == {"annexe_val_de_brume_partageable.docx"}


def test_un_accord_qui_ne_s_applique_pas_se_dit(
    dossier: Path, reunions: Path, sortie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reunions / "a.json").write_text(reunion(dossier / "trois_rivieres.xlsx", PasserEnSuivi("Z9")), encoding="utf-8")
    principal(demande("releve", dossier, reunions, sortie))
    assert "1 accord ne s'y applique pas" in capsys.readouterr().err.replace("\u00a0", " ")


@pytest.mark.parametrize("commande", SUFFIXES)
def test_un_lot_mal_demande_dit_pourquoi(
    commande: str, dossier: Path, reunions: Path, sortie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert principal(demande(commande, dossier, reunions / "a.json", sortie)) == 3
    un_seul = demande(commande, dossier / "trois_rivieres.xlsx", reunions / "a.json", sortie / "x.docx")
    assert principal(un_seul) == 2
    assert "--format ne sert qu'avec un dossier" in capsys.readouterr().err
    assert [*sortie.iterdir()] == []


def test_une_fiche_remise_dit_les_demandes_sans_raison(
    dossier: Path, sortie: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mouvements = [{"type": "suivi", "id": "E1"}, {"type": "suivi", "id": "E2", "pourquoi": "Non transmis."}]
    (sortie / "s.json").write_text(json.dumps({"version": 1, "mouvements": mouvements}), encoding="utf-8")
    demande = ["fiche", str(dossier / "trois_rivieres.xlsx"), str(sortie / "s.json"), "-o", str(sortie / "f.pdf")]
    for options, est_dit in (((), False), (("--partageable",), True)):
        assert principal([*demande, *options]) == 0
        assert ("1\u00a0mouvement joint n'a pas de raison à dire" in capsys.readouterr().err) is est_dit
