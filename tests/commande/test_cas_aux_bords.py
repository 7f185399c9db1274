"""Les cas trouvés par le calcul indépendant, de bout en bout : un classeur, un scénario, la commande."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from lib.__main__ import principal
from tests.donnees.classeurs_d_essai import classeur

DEMO = Path(__file__).resolve().parents[2] / "cpts_data" / "classeurs" / "trois_rivieres.xlsx"
MISSIONS = [("Code", "Mission", "Engagée", "Part variable (€)"), ("ACCES", "Accès aux soins", "oui", 9000)]
ENTETES = ("Identifiant", "Mission", "Indicateur", "Portée", "Sens", "Unité", "Départ", "Cible", "Réalisé",
           "Montant max (€)", "Règle", "Seuil", "Intermédiaire")  # fmt: skip


def ligne(identifiant: str, sens: str, unite: str, *suite: object) -> tuple[object, ...]:
    return (identifiant, "ACCES", f"Indicateur {identifiant}", "local", sens, unite, *suite)


LIGNES = [
    ligne("A1", "hausse", "réunions", "", 20, 15, 1000, "proportionnel avec seuil", 0.8),
    ligne("A2", "hausse", "%", "", "60 %", "55 %", 1000, "linéaire", "40 %"),
    ligne("A3", "hausse", "réunions", "", 20, 15, 1000, "linéaire", 1),
    ligne("A4", "hausse", "", "", "oui", "partiel", 1000, "états", "", 0.3),
    ligne("A5", "hausse", "réunions", 10, 20, 15, 1000, "ROSP", "", 12),
    ligne("A6", "intervalle", "réunions", "", "18 à 22", 20, 1000, "tout ou rien"),
    ligne("A7", "hausse", "réunions", "", 20, "sans objet", 1000, "tout ou rien"),
    ligne("A8", "baisse", "réunions", 303, "-100", 248, 1000, "progression"),
    ligne("A9", "baisse", "réunions", "", "< 30", 29, 1000, "tout ou rien"),
]
PAR = {"libelle": "N", "realise": "55 %", "type_mesure": "taux", "unite": "%", "regle": "tout ou rien"}
ESCALIER = {"libelle": "N", "cible": "≥ 75", "regle": "paliers", "realise": 60}
GRANDS = [{"seuil": 50, "montant": 4000}, {"seuil": 75, "montant": 9000}]
A_REBOURS = [{"seuil": 50, "montant": 900}, {"seuil": 75, "montant": 400}]
NOUVELLE = {"libelle": "N", "cible": "oui"}

Simuler = Callable[..., Any]


@cache
def neuf_lignes() -> bytes:
    """Le classeur de tous les essais qui n'en apportent pas."""
    return classeur({"Missions": MISSIONS, "Indicateurs": [ENTETES, *LIGNES]})


@pytest.fixture
def simuler(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Simuler:
    def simule(*mouvements: dict[str, object], sur: Path | None = None, **racine: object) -> Any:
        chemin, fichier = sur or tmp_path / "t.xlsx", tmp_path / "s.json"
        if sur is None:
            chemin.write_bytes(neuf_lignes())
        contenu = {"version": 1, "nom": "x", "mouvements": mouvements} | racine
        fichier.write_text(json.dumps(contenu), encoding="utf-8")
        code = principal(["simuler", str(chemin), str(fichier), "--json"])
        ecrit = capsys.readouterr()
        return json.loads(ecrit.out) if code == 0 else (code, ecrit.out, ecrit.err)

    return simule


@pytest.mark.parametrize(
    ("mouvement", "code"),
    [
        ({"type": "regle", "id": "A1", "regle": "linéaire"}, "REGLE_INAPPLICABLE"),
        ({"type": "regle", "id": "A3", "regle": "proportionnel avec seuil"}, "REGLE_INAPPLICABLE"),
        ({"type": "regle", "id": "A4", "regle": "ROSP"}, "REGLE_INAPPLICABLE"),
        ({"type": "regle", "id": "A2", "regle": "linéaire", "seuil": 0.5}, "FRACTION_OU_POURCENT"),
        ({"type": "remplacer", "id": "A3", "par": PAR | {"cible": 0.6}}, "FRACTION_OU_POURCENT"),
        ({"type": "remplacer", "id": "A3", "par": PAR | {"cible": "60 %", "realise": 0.55}}, "FRACTION_OU_POURCENT"),
        ({"type": "remplacer", "id": "A3", "par": PAR | {"cible": "60 %", "depart": 0.4}}, "FRACTION_OU_POURCENT"),
        ({"type": "remplacer", "id": "A3", "par": ESCALIER | {"paliers": GRANDS}}, "SOMME_DIFFERENTE"),
        ({"type": "remplacer", "id": "A3", "par": ESCALIER | {"paliers": A_REBOURS}}, "SENS_CONTRAIRE"),
        ({"type": "ceder", "id": "A6", "cible": "10 à 30"}, "CIBLE_PLUS_FACILE"),
        ({"type": "ceder", "id": "A6", "cible": "18 à 22"}, "CIBLE_PLUS_FACILE"),
        ({"type": "ceder", "id": "A9", "cible": "≤ 30"}, "CIBLE_PLUS_FACILE"),
        ({"type": "suivi", "id": "A1", "verse_a": {}}, "MOUVEMENT_INCOMPLET"),
        ({"type": "suivi", "id": "A1", "verse_a": {"A7": 1000}}, "LIGNE_JAMAIS_DUE"),
        ({"type": "remplacer", "id": "A1", "par": NOUVELLE | {"id": "A2"}}, "IDENTIFIANT_PRIS"),
        ({"type": "neutraliser", "id": "A1", "raison": "x"}, "CLE_INCONNUE"),
    ],
)  # fmt: skip
def test_un_mouvement_du_bord_est_refuse_et_ne_change_rien(
    simuler: Simuler, mouvement: dict[str, object], code: str
) -> None:
    forme = simuler(mouvement)
    assert [(r["mouvement"], r["code"]) for r in forme["refus"]] == [(0, code)]
    assert forme["avant"] == forme["apres"]


def test_un_petit_seuil_ecrit_en_pourcent_se_lit(simuler: Simuler) -> None:
    forme = simuler({"type": "regle", "id": "A2", "regle": "linéaire", "seuil": "0,5 %"})
    assert (forme["refus"], len(forme["journal"])) == ([], 1)


@pytest.mark.parametrize(
    ("identifiant", "cible"), [("A9", "25 réunions"), ("A6", "20 réunions"), ("A1", "25 réunions")]
)
def test_une_cible_qui_ne_dit_pas_au_moins_se_pose_dans_le_sens_de_sa_ligne(
    simuler: Simuler, identifiant: str, cible: str
) -> None:
    """« 25 réunions » sur une ligne à la baisse était refusé comme une hausse."""
    assert simuler({"type": "cible", "id": identifiant, "cible": cible})["refus"] == []


@pytest.mark.parametrize(("cible", "refuse"), [("20 réunions", False), ("40 réunions", True)])
def test_ceder_une_cible_nue_a_la_baisse_se_compare_a_la_baisse(simuler: Simuler, cible: str, refuse: bool) -> None:
    assert bool(simuler({"type": "ceder", "id": "A9", "cible": cible})["refus"]) is refuse


def test_une_cible_ecrite_decide_d_un_intervalle(simuler: Simuler) -> None:
    forme = simuler({"type": "cible", "id": "A6", "cible": "≥ 18"})
    (payee,) = [i for i in forme["indicateurs"] if i["id"] == "A6"]
    assert payee["montant"] == 1000


def test_le_prorata_ne_verse_rien_a_une_ligne_sans_objet_ni_a_une_ligne_neutralisee(simuler: Simuler) -> None:
    forme = simuler({"type": "neutraliser", "id": "A3"}, {"type": "suivi", "id": "A1"})
    vers = {e["vers"] for e in forme["journal"][1]["euros"]}
    assert vers == {"A2", "A4", "A5", "A6", "A8", "A9"}
    assert forme["apres"]["total"]["non_du"] == forme["avant"]["total"]["non_du"] + 1000


def test_la_demonstration_ne_verse_plus_rien_a_une_ligne_qui_ne_peut_pas_etre_due(simuler: Simuler) -> None:
    """1 615,38 € de E2 allaient à E3, sans objet."""
    forme = simuler({"type": "suivi", "id": "E2"}, sur=DEMO)
    assert forme["apres"]["total"]["non_du"] == forme["avant"]["total"]["non_du"]
    assert [(e["vers"], e["montant"]) for e in forme["journal"][0]["euros"]] == [("E1", 3500)]


def test_une_ligne_nouvelle_porte_l_identifiant_demande(simuler: Simuler) -> None:
    ajout = {"type": "ajouter", "mission": "ACCES", "montant": 100, "indicateur": NOUVELLE | {"id": "N1"}}
    forme = simuler(ajout, {"type": "neutraliser", "id": "N1"})
    assert forme["refus"] == []
    assert {i["id"]: i["regle"] for i in forme["indicateurs"]}["N1"] == "neutralisé"


@pytest.mark.parametrize("cle", ["desactive", "Mouvement", "scénario"])
def test_une_cle_inconnue_a_la_racine_refuse_tout_le_fichier(simuler: Simuler, cle: str) -> None:
    code, sortie, erreurs = simuler({"type": "neutraliser", "id": "A1"}, **{cle: [0]})
    assert (code, sortie) == (3, "")
    assert cle in erreurs
