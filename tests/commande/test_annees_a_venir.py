"""Les commandes des années à venir : leur forme, leur égalité avec l'écran, ce qu'elles disent quand il manque tout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lib.__main__ import principal
from tests.commande.test_schemas import DEMO, LIVRES, schema
from tests.donnees.classeur.comprehension.test_lignes_retirees import classeur_dit


def ecrit(capsys: pytest.CaptureFixture[str], *mots: object) -> dict[str, object]:
    assert principal([*map(str, mots), "--json"]) in (0, 1)
    lu: dict[str, object] = json.loads(capsys.readouterr().out)
    return lu


@pytest.mark.parametrize("classeur", LIVRES, ids=lambda classeur: classeur.stem)
@pytest.mark.parametrize("commande", ["trajectoire", "matelas"])
def test_les_classeurs_livres_s_ecrivent_selon_leur_schema(
    capsys: pytest.CaptureFixture[str], commande: str, classeur: Path
) -> None:
    schema(commande).validate(ecrit(capsys, commande, classeur))


def test_la_meme_entree_donne_les_memes_octets(capsys: pytest.CaptureFixture[str]) -> None:
    for commande in ("trajectoire", "matelas"):
        assert ecrit(capsys, commande, DEMO) == ecrit(capsys, commande, DEMO)


def test_plus_de_chances_engage_moins_haut(capsys: pytest.CaptureFixture[str]) -> None:
    prudente, hardie = (
        {ligne["id"]: ligne for ligne in ecrit(capsys, "trajectoire", DEMO, "--chances", chances)["lignes"]}  # type: ignore[attr-defined]
        for chances in (9, 5)
    )
    cibles = [ligne["P1"]["annees"][0]["cible_engagee"] for ligne in (prudente, hardie)]
    assert cibles[0] < cibles[1]
    assert prudente["A1"]["annees"] == []
    assert "quatre" in prudente["A1"]["manque"]


def test_le_passe_d_une_ligne_dit_sa_cible_son_realise_et_ce_qui_a_ete_paye(capsys: pytest.CaptureFixture[str]) -> None:
    lignes = {ligne["id"]: ligne for ligne in ecrit(capsys, "trajectoire", DEMO)["lignes"]}  # type: ignore[attr-defined]
    assert lignes["P1"]["passe"][2] == {"exercice": "2024-2025", "cible": 12, "realise": 11, "paye": 7333}
    assert lignes["V1"]["passe"][0] == {"exercice": "2022-2023", "cible": None, "realise": 64.1, "paye": None}
    assert (lignes["P1"]["ambition"], lignes["A4"]["ambition"]) == ("14 réunions", None)


def test_cinq_annees_se_demandent(capsys: pytest.CaptureFixture[str]) -> None:
    lignes = ecrit(capsys, "trajectoire", DEMO, "--annees", 5)["lignes"]
    assert max(len(ligne["annees"]) for ligne in lignes) == 5  # type: ignore[attr-defined]


def test_le_matelas_de_la_demonstration(capsys: pytest.CaptureFixture[str]) -> None:
    lu = ecrit(capsys, "matelas", DEMO)
    assert lu["matelas"]["seuil_d_equilibre"] == 49000  # type: ignore[index]
    assert [c["variante"] for c in lu["calendriers"]] == ["montant prudent", "trois mois de retard", "mauvaise année"]  # type: ignore[attr-defined]
    mois = lu["calendriers"][0]["mois"]  # type: ignore[index]
    assert len(mois) == 24
    somme = sum(round(100 * (m["entrees"] - m["sorties"])) for m in mois)
    assert somme == round(100 * (mois[-1]["solde"] - 96000))


def test_le_budget_les_prets_et_l_activite_sont_dits(capsys: pytest.CaptureFixture[str]) -> None:
    lu = ecrit(capsys, "matelas", DEMO)
    budget = lu["budget"]
    assert isinstance(budget, dict)
    assert len(budget["actions"]) == 12
    assert sum(p["charges"] for p in budget["previsionnel"]["postes"]) == budget["previsionnel"]["charges"] == 348000
    par_mission = {e["mission"]: e["ecart"] for e in budget["prevu_et_realise"]}
    assert sum(par_mission.values()) == sum(action["ecart"] for action in budget["actions"])
    assert sum(pret["pret"] for pret in budget["compte_d_ombre"]["prets"]) == 0
    acquis = sum(mission["acquise"] for mission in lu["activite"])  # type: ignore[attr-defined]
    assert acquis == 72806


@pytest.mark.parametrize(
    ("commande", "mots"),
    [
        ("trajectoire", "s'engager sur"),
        ("trajectoire", "lignes ont été retirées avant d'avoir 4 exercices"),
        ("matelas", "Une mauvaise année"),
        ("matelas", "Budget prévisionnel de l'exercice"),
        ("matelas", "Différer ou arrêter « Vie de la communauté »"),
        ("matelas", "trois mois de retard et mauvaise année : au plus bas fin mars"),
        ("matelas", "Ce que l'on attend, et quand"),
    ],
)
def test_en_texte_la_reponse_se_lit(capsys: pytest.CaptureFixture[str], commande: str, mots: str) -> None:
    assert principal([commande, str(DEMO)]) == 0
    assert mots in capsys.readouterr().out


def test_une_ligne_dite_supprimee_est_nommee_par_l_argument_de_rotation(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fichier = tmp_path / "suivi.xlsx"
    fichier.write_bytes(classeur_dit("Supprimé", "oui"))
    argument = " ".join(ecrit(capsys, "trajectoire", fichier)["pourquoi_plusieurs_annees"])  # type: ignore[arg-type]
    assert "« Réunions tenues », mesurée une fois, 12 (2024)" in argument.replace("\u00a0", " ").replace("\u202f", " ")
