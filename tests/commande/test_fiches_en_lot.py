"""« fiche » sur un dossier : chaque classeur a sa fiche ou sa raison, et un seul résumé le dit."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from jsonschema import Draft202012Validator

from lib.__main__ import principal
from lib.commande import fiches_en_lot
from tests.commande.test_typographie import fautes

RACINE = Path(__file__).resolve().parents[2]
LIVRES = RACINE / "cpts_data" / "classeurs"
SCHEMA = Draft202012Validator(json.loads((RACINE / "docs/schemas/fiche.json").read_text(encoding="utf-8")))
Lancer: TypeAlias = Callable[..., tuple[int, str, str]]


@pytest.fixture
def lancer(capsys: pytest.CaptureFixture[str]) -> Lancer:
    def lancer(*mots: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = principal([str(mot) for mot in mots])
        ecrit = capsys.readouterr()
        return code, *(texte.replace("\u00a0", " ") for texte in (ecrit.out, ecrit.err))  # type: ignore[return-value]

    return lancer


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """Un petit classeur lisible, deux de même nom, un vierge, un cassé, le témoin d'un tableur, et un texte."""
    (recus := tmp_path / "recus").mkdir()
    for nom in ("val_de_brume.xlsx", "modele_vierge.xlsx"):
        shutil.copy(LIVRES / nom, recus / nom)
    (recus / "val_de_brume.csv").write_text(
        "Mission;Indicateur;Cible;Réalisé;Montant max (€)\nACCES;Réunions;15;12;9000\nACCES;Visites;10;8;5000\n",
        encoding="utf-8",
    )
    (recus / "cassé.xlsx").write_bytes(b"rien")
    (recus / "~$val_de_brume.xlsx").write_bytes(b"ouvert")
    (recus / "notes.txt").write_text("rien à lire", encoding="utf-8")
    return recus


@pytest.fixture
def sortie(tmp_path: Path) -> Path:
    (ecrites := tmp_path / "ecrites").mkdir()
    return ecrites


def test_chaque_classeur_a_sa_fiche_ou_sa_raison(lancer: Lancer, dossier: Path, sortie: Path) -> None:
    code, ecrit, erreurs = lancer("fiche", dossier, "-o", sortie, "--partageable", "--format", "xlsx")
    assert (code, ecrit) == (1, "2 fiches écrites sur 4 classeurs.\n")
    assert sorted(f.name for f in sortie.iterdir()) == [
        "fiche_val_de_brume-csv_partageable.xlsx", "fiche_val_de_brume-xlsx_partageable.xlsx",
    ]  # fmt: skip
    assert [ligne.partition(" : ")[0] for ligne in erreurs.splitlines()] == ["cassé.xlsx", "modele_vierge.xlsx"]
    assert "aucun indicateur n'a été lu" in erreurs


def test_le_json_dit_chaque_classeur(lancer: Lancer, dossier: Path, sortie: Path) -> None:
    code, ecrit, erreurs = lancer("fiche", dossier, "-o", sortie, "--json")
    forme = json.loads(ecrit)
    SCHEMA.validate(forme)
    assert {f["classeur"]: bool(f["fichier"]) for f in forme["fichiers"]} == {
        "cassé.xlsx": False, "modele_vierge.xlsx": False, "val_de_brume.csv": True, "val_de_brume.xlsx": True,
    }  # fmt: skip
    assert code == 1
    assert "2 fiches écrites" in erreurs
    assert {f.suffix for f in sortie.iterdir()} == {".pdf"}


def test_une_fiche_qui_ne_s_ecrit_pas_n_arrete_pas_les_suivantes(
    lancer: Lancer, dossier: Path, sortie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (sortie / "fiche_val_de_brume-csv_interne.docx").mkdir()
    code, ecrit, erreurs = lancer("fiche", dossier, "-o", sortie, "--format", "docx")
    assert (code, ecrit) == (3, "1 fiche écrite sur 4 classeurs.\n")
    assert "c'est un dossier" in erreurs

    def panne(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(fiches_en_lot, "composer", panne)
    code, ecrit, erreurs = lancer("fiche", dossier, "-o", sortie, "--format", "docx")
    assert (code, ecrit) == (4, "0 fiche écrite sur 4 classeurs.\n")
    assert "une faute de l'application" in erreurs


def test_le_resume_suit_la_typographie(capsys: pytest.CaptureFixture[str], dossier: Path, sortie: Path) -> None:
    principal(["fiche", str(dossier), "-o", str(sortie), "--partageable", "--format", "xlsx"])
    ecrit = capsys.readouterr()
    assert fautes(ecrit.out + ecrit.err) == []


def test_un_lot_mal_demande_dit_pourquoi(lancer: Lancer, dossier: Path, sortie: Path, tmp_path: Path) -> None:
    (vide := tmp_path / "vide").mkdir()
    refus = (
        (("fiche", vide, "-o", sortie), 3, "n'a aucun classeur"),
        (("fiche", dossier, "-o", tmp_path / "absent"), 3, "il en faut un"),
        (("fiche", dossier, tmp_path / "s.json", "-o", sortie), 2, "Un scénario ne vaut que pour un classeur"),
        (("fiche", LIVRES / "val_de_brume.xlsx", "-o", tmp_path / "f.pdf", "--format", "pdf"), 2, "qu'avec un dossier"),
    )
    for mots, attendu, phrase in refus:
        code, ecrit, erreurs = lancer(*mots)
        assert (code, ecrit) == (attendu, "")
        assert phrase in erreurs
    assert list(sortie.iterdir()) == []


def test_sur_un_terminal_une_seule_ligne_avance(
    lancer: Lancer, dossier: Path, sortie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    _, _, erreurs = lancer("fiche", dossier, "-o", sortie, "--partageable", "--format", "xlsx")
    avancement = [morceau for morceau in erreurs.split("\r") if " / " in morceau]
    rangs = [morceau.partition("  ")[0].removeprefix("\x1b[K") for morceau in avancement]
    assert rangs == [f"{rang} / 4" for rang in (1, 2, 3, 4)]
