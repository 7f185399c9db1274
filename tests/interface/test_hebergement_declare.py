"""Qui entre, et pour quelle CPTS : ce que l'hébergeur déclare, et tout ce qui manque dit d'un coup."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from lib.donnees.depot import Proprietaire
from lib.interface.hebergement import connexion, registre
from lib.interface.hebergement.connexion import (
    CLES_DE_CONNEXION,
    HebergementIncomplet,
    exiger_la_configuration,
    heberge,
    proprietaire_de,
)
from lib.interface.hebergement.registre import Registre

CONNEXION = dict.fromkeys(CLES_DE_CONNEXION, "https://exemple.fr") | {"cookie_secret": "x" * 40}
ACCES = {"Anne@Exemple.fr": "CPTS Alpha", "lea@exemple.fr": " CPTS Bêta "}
ALPHA, BETA = Proprietaire("CPTS Alpha"), Proprietaire("CPTS Bêta")


@pytest.fixture(autouse=True)
def secrets(monkeypatch: pytest.MonkeyPatch) -> dict[str, Mapping[str, Any]]:
    declares: dict[str, Mapping[str, Any]] = {"auth": dict(CONNEXION), "acces": dict(ACCES)}
    monkeypatch.setattr(connexion, "_section", lambda nom: declares.get(nom, {}))
    return declares


def personne(**reste: object) -> dict[str, object]:
    return {"is_logged_in": True, "email": "anne@exemple.fr", "email_verified": True} | reste


@pytest.mark.parametrize(
    ("decrite", "attendu"),
    [
        (personne(), ALPHA),
        (personne(email=" ANNE@exemple.FR "), ALPHA),
        (personne(email="lea@exemple.fr"), BETA),
        (personne(email="inconnu@exemple.fr"), None),
        (personne(email=""), None),
        (personne(email=None), None),
        (personne(is_logged_in=False), None),
        (personne(email_verified=False), None),
        ({"email": "anne@exemple.fr"}, None),
        ({}, None),
    ],
)
def test_une_personne_n_entre_que_connectee_verifiee_et_declaree(
    decrite: dict[str, object], attendu: Proprietaire | None
) -> None:
    assert proprietaire_de(decrite) == attendu


def test_une_declaration_complete_demarre(secrets: dict[str, Mapping[str, Any]]) -> None:
    exiger_la_configuration()
    secrets["acces"] = {}
    with pytest.raises(HebergementIncomplet, match=r"\[acces\]"):
        exiger_la_configuration()


def test_tout_ce_qui_manque_se_dit_d_un_coup(secrets: dict[str, Mapping[str, Any]]) -> None:
    secrets |= {"auth": {"cookie_secret": "court"}, "acces": {"sans arobase": "CPTS"}}
    with pytest.raises(HebergementIncomplet) as refus:
        exiger_la_configuration()
    phrase = str(refus.value)
    assert all(f"« {cle} »" in phrase for cle in CLES_DE_CONNEXION)
    assert "« sans arobase »" in phrase
    assert "docs/hebergement.md" in phrase


def test_un_fichier_n_est_lu_que_par_la_cpts_d_une_session_vivante(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vivantes = {"session d'Anne", "session de Léa"}
    monkeypatch.setattr(registre, "_est_vivante", lambda session: session in vivantes)
    (tmp_path / "icone.png").write_bytes(b"icone")
    tenu = Registre(tmp_path / "icone.png")
    tenu.inscrire("session d'Anne", ALPHA)
    tenu.inscrire("session de Léa", BETA)
    tenu.noter("session d'Anne", b"fiche interne")
    assert tenu.peut_lire(ALPHA, b"fiche interne")
    assert not tenu.peut_lire(BETA, b"fiche interne")
    assert not tenu.peut_lire(None, b"fiche interne")
    assert tenu.peut_lire(None, b"icone")
    vivantes.remove("session d'Anne")
    assert not tenu.peut_lire(ALPHA, b"fiche interne")
    tenu.inscrire("session de Léa", BETA)
    assert tenu.a_qui("session d'Anne") is None


@pytest.mark.parametrize(("pose", "attendu"), [("1", True), (" Oui ", True), ("0", False), ("", False), (None, False)])
def test_seule_une_variable_posee_dit_l_application_hebergee(
    monkeypatch: pytest.MonkeyPatch, pose: str | None, attendu: bool
) -> None:
    monkeypatch.delenv("DIALOGUE_CPTS_HEBERGE", raising=False)
    if pose is not None:
        monkeypatch.setenv("DIALOGUE_CPTS_HEBERGE", pose)
    assert heberge() is attendu
