"""Un dépôt abîmé ou fabriqué n'empêche jamais d'ouvrir la page qui restaure et efface, et rien n'y promet trop."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
import streamlit as st

from lib.donnees.depot import LOCAL, Depot
from tests.interface.classeurs import EXEMPLES
from tests.interface.ecran import INSTANT, PAGES, bouton, ouvrir, tout
from tests.interface.scenarios import garder

RETENIR = "INSERT OR REPLACE INTO retenus SELECT proprietaire, 'masques:depot:' || sha256, '{}' FROM classeurs"
PARIER = """INSERT INTO paris (proprietaire, cle_classeur, exercice, le, contenu)
    SELECT proprietaire, {}, '2026', depose_le, '<' FROM classeurs"""
CORROMPUS = {
    "un octet d'un classeur": "UPDATE classeurs SET octets = CAST(replace(hex(octets), '5', '9') AS BLOB)",
    "des masques qui ne sont pas du JSON": RETENIR.format("{{"),
    "des masques d'une autre forme": RETENIR.format("[[1]]"),
    "des colonnes qui ne sont pas du JSON": """INSERT OR REPLACE INTO correspondances
        SELECT proprietaire, 'x', '}' FROM classeurs""",
    "un scénario qui n'est pas du JSON": "UPDATE revisions SET contenu = 'ceci'",
    "un cahier qui n'est pas du JSON": """INSERT INTO preparations
        SELECT proprietaire, 'depot:' || sha256, '[', depose_le FROM classeurs""",
    "un pari qui n'est pas du JSON": PARIER.format("'depot:' || sha256"),
    "un pari d'un classeur qui n'en est pas un": PARIER.format("'lune'"),
    "un classeur courant qui n'en est pas un": """UPDATE retenus SET valeur = 'lune'
        WHERE cle = 'depot:classeur-courant'""",
    "une date qui n'en est pas une": "UPDATE classeurs SET depose_le = 'hier'",
    "cent mille corrections": """INSERT INTO corrections (proprietaire, sha256, cellule, valeur, motif, corrige_le)
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 100000)
        SELECT proprietaire, sha256, 'Indicateurs!A' || i, '1', '', depose_le FROM classeurs, n""",
    "une table qui manque": "DROP TABLE paris",
}


def abimer(depot: Depot, ordre: str) -> None:
    with closing(sqlite3.connect(depot.chemin, isolation_level=None)) as base:
        base.execute(ordre)


def avec_un_classeur(depot: Depot, jour) -> None:  # type: ignore[no-untyped-def]
    classeur = depot.classeurs.deposer("a.xlsx", (EXEMPLES / "trois_rivieres.xlsx").read_bytes(), jour)
    depot.classeurs.choisir(classeur.identifiant)
    scenario = depot.scenarios.creer(classeur.identifiant, "A", "{}", jour)
    depot.scenarios.choisir(classeur.identifiant, scenario.id)


@pytest.mark.parametrize("nom", CORROMPUS)
def test_la_page_qui_restaure_et_efface_s_ouvre_sur_un_depot_abime(depot: Depot, nom: str) -> None:
    avec_un_classeur(depot, INSTANT)
    abimer(depot, CORROMPUS[nom])
    ecran = ouvrir("classeur")
    lu = tout(ecran)
    assert [e.value for e in ecran.exception] == []
    assert "Rien n'est perdu" not in lu
    assert "panne imprévue" not in lu
    assert "Restaurer une sauvegarde" in lu
    ecran.checkbox(key=next(c.key for c in ecran.checkbox if "tout effacer" in c.label)).check().run()
    bouton(ecran, "Tout effacer").click().run()
    assert "Effacé le" in tout(ecran)
    assert "Vos données ne répondent pas" not in tout(ecran)


@pytest.mark.parametrize("page", PAGES)
def test_aucune_page_ne_promet_que_rien_n_est_perdu(depot: Depot, page: str) -> None:
    garder(depot)
    abimer(depot, CORROMPUS["un scénario qui n'est pas du JSON"])
    ecran = ouvrir(page)
    assert [e.value for e in ecran.exception] == []
    assert "Rien n'est perdu" not in tout(ecran)


def test_un_fichier_qui_n_est_plus_un_depot_se_met_de_cote_ou_s_efface(depot_a_soi: Path) -> None:
    st.cache_resource.clear()
    depot_a_soi.mkdir(parents=True, exist_ok=True)
    (depot_a_soi / "depot.sqlite").write_bytes(b"plus rien d'un depot" * 500)
    ecran = ouvrir("synthese")
    assert "Vos données ne répondent pas" in tout(ecran)
    ecran.checkbox(key="panne-effacer-certain").check().run()
    bouton(ecran, "Tout effacer").click().run()
    assert "le dépôt qui ne se lisait plus" in tout(ecran)
    assert b"plus rien" not in (depot_a_soi / "depot.sqlite").read_bytes()
    Depot.ouvrir(depot_a_soi, LOCAL).fermer()
    st.cache_resource.clear()
