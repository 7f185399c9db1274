"""La page des missions : l'adresse choisit, et chaque compte de la synthèse ouvre ses lignes."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from lib.donnees.depot import Depot
from tests.domaine.contrats import plat
from tests.interface.classeurs import LISIBLES
from tests.interface.ecran import aller, noeuds, ouvrir, phrase_de_lecture


def demander(**adresse: str) -> AppTest:
    """La page des missions, ouverte à cette adresse."""
    ecran = ouvrir("synthese")
    for nom, valeur in adresse.items():
        ecran.query_params[nom] = valeur
    return aller(ecran, "missions")


def liens(ecran: AppTest) -> Iterator[tuple[str, str]]:
    """Chaque lien vers une page : son mot et ce que son adresse porte."""
    for noeud in noeuds(ecran):
        if getattr(noeud, "type", "") == "page_link":
            yield plat(noeud.proto.label), noeud.proto.query_string


@pytest.mark.parametrize(("mission", "titre"), [("C", "Prévention"), ("toutes", "Toutes les missions")])
def test_l_adresse_choisit_la_mission(depot: Depot, mission: str, titre: str) -> None:
    codes = {"C": code_de("Prévention"), "toutes": "toutes"}
    ecran = demander(mission=codes[mission])
    assert ecran.title[0].value == titre
    assert ecran.query_params["mission"] in (codes[mission], [codes[mission]])


def test_une_adresse_inconnue_montre_la_premiere_mission(depot: Depot) -> None:
    assert demander(mission="nulle part", lignes="toutes les couleurs").title[0].value == "Accès aux soins"


def test_le_filtre_ne_garde_que_ses_lignes_et_le_dit(depot: Depot) -> None:
    ecran = demander(mission="toutes", lignes="non_evalue")
    assert plat(phrase_de_lecture(ecran)) == "3 lignes sur 47 ont des euros non évalués."
    assert len([nom for nom, suite in liens(ecran) if "ligne=" in suite]) == 3


def test_chaque_compte_de_la_synthese_ouvre_ses_lignes(depot: Depot) -> None:
    ouverts = {nom: suite for nom, suite in liens(ouvrir("synthese")) if "lignes=" in suite}
    assert any("lignes=non_evalue" in suite and nom.startswith("3 lignes") for nom, suite in ouverts.items())
    assert any("lignes=pieces" in suite for suite in ouverts.values())
    assert any("lignes=acquis" in suite for suite in ouverts.values())
    assert "Prévention" in ouverts


@pytest.mark.parametrize(("depuis", "retours"), [("classeur", ["Retour : Classeur"]), ("ailleurs", []), ("", [])])
def test_des_lignes_ouvertes_d_un_compte_ramenent_a_lui(depot: Depot, depuis: str, retours: list[str]) -> None:
    noms = [nom.replace("\\", "") for nom, _ in liens(demander(lignes="acquis", depuis=depuis))]
    assert [nom for nom in noms if nom.startswith("Retour")] == retours


@pytest.mark.parametrize(
    ("demande", "mot"), [("toutes", "Toutes les missions · À produire"), ("C", "Prévention · À produire")]
)
def test_d_un_indicateur_on_revient_aux_lignes_que_l_on_regardait(depot: Depot, demande: str, mot: str) -> None:
    mission = {"C": code_de("Prévention"), "toutes": "toutes"}[demande]
    suite = next(s for _, s in liens(demander(mission=mission, lignes="a_produire")) if "ligne=" in s)
    ouvert = ouvrir("synthese")
    for nom, (valeur,) in parse_qs(suite).items():
        ouvert.query_params[nom] = valeur
    retours = {nom: suite for nom, suite in liens(aller(ouvert, "indicateur")) if "lignes=" in suite}
    assert retours == {mot: f"mission={mission}&lignes=a_produire"}


def test_d_un_indicateur_ouvert_seul_on_revient_a_toute_sa_mission(depot: Depot) -> None:
    retours = {nom: suite for nom, suite in liens(ouvrir("indicateur")) if "lignes=" in suite}
    assert list(retours) == ["Accès aux soins"]
    assert "lignes=tout" in retours["Accès aux soins"]


@pytest.mark.parametrize(("page", "classeur"), [("synthese", None), ("classeur", "classeur désordonné")])
def test_chaque_lien_vers_des_lignes_dit_d_ou_l_on_vient(depot: Depot, page: str, classeur: str | None) -> None:
    if classeur:
        LISIBLES[classeur](depot)
    suites = [suite for _, suite in liens(ouvrir(page)) if "lignes=" in suite]
    assert suites
    assert [suite for suite in suites if f"depuis={page}" not in suite] == []


def code_de(mission: str) -> str:
    """Le code d'une mission de la démonstration, lu dans le lien de la synthèse."""
    suite = dict(liens(ouvrir("synthese")))[mission]
    return suite.split("mission=")[1].split("&")[0]
