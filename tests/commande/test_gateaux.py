"""La commande « gateaux » : ses formes, ses refus, et des scénarios que « simuler » rejoue aux mêmes euros."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from lib.__main__ import principal
from tests.commande.test_schemas import DEMO, LIVRES, ecrire, schema

Ecrire = Callable[..., Any]
__all__ = ["ecrire"]


@pytest.mark.parametrize("classeur", LIVRES, ids=lambda classeur: classeur.stem)
def test_les_gateaux_s_ecrivent_selon_leur_schema_et_se_rejouent(
    ecrire: Ecrire, classeur: Path, tmp_path: Path
) -> None:
    forme = ecrire("gateaux", classeur, "--changements", "3")
    schema("gateaux").validate(forme)
    for proposition in forme["propositions"]:
        chemin = tmp_path / "scenario.json"
        chemin.write_text(json.dumps(proposition["scenario"]), encoding="utf-8")
        rejoue = ecrire("simuler", classeur, chemin)
        assert rejoue["refus"] == []
        assert {cle: rejoue["apres"]["repartition"][cle] for cle in ("attendu", "mauvaise_annee", "p10")} == {
            cle: proposition[cle] for cle in ("attendu", "mauvaise_annee", "p10")
        }
        assert len(proposition["phrases"]) <= 3
        schema("scenario").validate(proposition["scenario"])


def test_un_classeur_ou_rien_ne_se_prevoit_n_a_pas_de_gateau(ecrire: Ecrire, tmp_path: Path) -> None:
    casse = tmp_path / "casse.xlsx"
    casse.write_bytes(b"rien")
    forme = ecrire("gateaux", casse)
    schema("gateaux").validate(forme)
    assert (forme["propositions"], forme["reference"]) == ([], None)
    assert forme["previsions"]["motif"]


def test_les_trois_gateaux_ne_font_pas_moins_bien_que_le_contrat(ecrire: Ecrire) -> None:
    forme = ecrire("gateaux", DEMO, "--changements", "2")
    sur, rentable, acceptable = forme["propositions"]
    assert sur["mauvaise_annee"] > forme["reference"]["mauvaise_annee"]
    assert rentable["attendu"] >= max(sur["attendu"], acceptable["attendu"], forme["reference"]["attendu"]) - 5
    assert acceptable["effort_cpam"] <= min(sur["effort_cpam"], rentable["effort_cpam"])
    assert forme["exact"] is True
    assert forme["combien"] > 500


def test_aucun_changement_permis_ne_change_rien(ecrire: Ecrire) -> None:
    forme = ecrire("gateaux", DEMO, "--changements", "0")
    for proposition in forme["propositions"]:
        assert proposition["mouvements"] == []
        assert proposition["attendu"] == forme["reference"]["attendu"]
        assert proposition["phrases"][0].startswith("Ne rien changer")


def test_un_mandat_borne_ce_qui_est_propose(ecrire: Ecrire, tmp_path: Path) -> None:
    libres = ecrire("gateaux", DEMO, "--changements", "2")
    visees = {m["id"] for p in libres["propositions"] for m in p["mouvements"]}
    mandat = {
        "version": 1,
        "plancher": 120_000,
        "lignes_rouges": sorted(visees),
        "concessions": [],
        "voulus": [{"type": "regle", "id": "A9", "regle": "proportionnel"}],
    }
    schema("mandat").validate(mandat)
    chemin = tmp_path / "mandat.json"
    chemin.write_text(json.dumps(mandat), encoding="utf-8")
    bornes = ecrire("gateaux", DEMO, "--changements", "2", "--mandat", chemin)
    for proposition in bornes["propositions"]:
        assert not visees & {m["id"] for m in proposition["mouvements"]}
        assert not any(m["type"] == "ceder" for m in proposition["mouvements"])
        assert proposition["mouvements"][0] == mandat["voulus"][0] | proposition["mouvements"][0]
        assert proposition["changements"] <= 2
        assert proposition["mandat"]["dedans"] is False
        assert "plancher" in proposition["mandat"]["motifs"][0]


@pytest.mark.parametrize(
    ("texte", "raison"),
    [
        ("{", "JSON"),
        ('{"version": 2}', "version"),
        ('{"version": 1, "couleur": "bleu"}', "couleur"),
        ('{"version": 1, "voulus": [{"type": "inventé"}]}', "inventé"),
        ('{"version": 1, "concessions": [{"type": "neutraliser", "id": "A1"}]}', "ceder"),
        ('{"version": 1, "plancher": "beaucoup"}', "plancher"),
    ],
)
def test_un_mandat_qui_ne_se_lit_pas_arrete_tout(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, texte: str, raison: str
) -> None:
    chemin = tmp_path / "mandat.json"
    chemin.write_text(texte, encoding="utf-8")
    assert principal(["gateaux", str(DEMO), "--mandat", str(chemin)]) == 3
    sortie = capsys.readouterr()
    assert sortie.out == ""
    assert raison in sortie.err


@pytest.mark.parametrize("mot", ["9", "-1", "deux"])
def test_un_nombre_de_changements_hors_bornes_est_refuse(capsys: pytest.CaptureFixture[str], mot: str) -> None:
    with pytest.raises(SystemExit) as arret:
        principal(["gateaux", str(DEMO), f"--changements={mot}"])
    assert arret.value.code == 2
    assert "0 à 8" in capsys.readouterr().err


def test_le_texte_dit_les_trois_gateaux_et_ce_qu_ils_supposent(capsys: pytest.CaptureFixture[str]) -> None:
    assert principal(["gateaux", str(DEMO), "--changements", "2"]) == 0
    sortie = capsys.readouterr()
    for nom in ("Le contrat actuel", "Le plus sûr", "Le plus rentable", "Le plus acceptable"):
        assert nom in sortie.out
    assert "De qui dépend" in sortie.err or "de qui dépend" in sortie.err
