"""Les formes JSON publiques : clés exactes, inconnu à null, euros au centime, parts non arrondies."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given

from lib.domaine.contrat import Contrat, Mission
from lib.domaine.indicateur import Cible, Mesure, Palier
from lib.domaine.lecture import Anomalie, FeuilleLue, FichierLu, Lecture
from lib.domaine.mouvements import ChangerLaCible, Neutraliser, PasserEnSuivi
from lib.domaine.scenario import Etape, Scenario
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import (
    Condition,
    EtatMesure,
    Gravite,
    NatureCible,
    NatureMesure,
    NomRegle,
    Operateur,
)
from lib.rendu.contrat_json import forme_de_simulation, forme_de_valorisation
from lib.rendu.lecture_json import forme_de_verification
from tests.domaine.contrats import Hasard, cible, contrat, contrats, hasards, ligne
from tests.usages.essais import compares

TOTAL = ["part_fixe", "part_variable", "acquis", "a_produire", "non_evalue", "non_du", "inconnu"]
CLES_D_INDICATEUR = [
    "id", "mission", "action", "libelle", "portee", "nature", "objet", "type_mesure", "sens", "unite", "depart",
    "cible", "realise", "etat", "remunere", "montant_max", "regle", "paliers", "maitrise", "negociable", "cellule",
]  # fmt: skip


def verification(lu: Contrat, **faits: Any) -> dict[str, Any]:
    return forme_de_verification(Lecture(FichierLu("essai.xlsx", "ab" * 32), lu, **faits))


def indicateur(**faits: Any) -> dict[str, Any]:
    (seul,) = verification(contrat(ligne(**faits)))["indicateurs"]
    assert isinstance(seul, dict)
    return seul


def test_la_verification_a_exactement_ses_cles() -> None:
    feuille = FeuilleLue("Indicateurs", True, "Indicateurs", 3, 17.123456, {"B": "indicateur"}, {"B": "Libellé"})
    anomalie = Anomalie(
        "NOMBRE_ILLISIBLE", Gravite.A_VERIFIER, "message", "remède", "F", "F11", "Réalisé", "beaucoup", "un nombre"
    )
    forme = verification(contrat(ligne()), feuilles=(feuille,), anomalies=(anomalie,))
    assert list(forme) == ["version", "fichier", "feuilles", "indicateurs", "missions", "anomalies", "certitude"]
    assert forme["fichier"] == {"nom": "essai.xlsx", "sha256": "ab" * 32}
    assert forme["feuilles"] == [
        {"nom": "Indicateurs", "retenue": True, "ligne_entete": 3, "score": 17.1235, "colonnes": {"B": "indicateur"}}
    ]
    assert list(forme["indicateurs"][0]) == CLES_D_INDICATEUR
    assert forme["anomalies"] == [
        {"code": "NOMBRE_ILLISIBLE", "gravite": "à vérifier", "feuille": "F", "cellule": "F11", "champ": "Réalisé",
         "valeur_lue": "beaucoup", "message": "message", "remede": "remède"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("vise", "attendue"),
    [
        (cible("697/10", Operateur.AU_MOINS, "%"), {"operateur": ">=", "valeur": 69.7, "unite": "%"}),
        (Cible("oui", Operateur.EGAL, Fraction(1), nature=NatureCible.BOOLEEN), {"operateur": "=", "valeur": True}),
        (Cible("non", Operateur.EGAL, Fraction(0), nature=NatureCible.BOOLEEN), {"valeur": False}),
        (
            Cible("fin 2026", Operateur.AU_PLUS, nature=NatureCible.ECHEANCE, echeance=date(2026, 12, 31)),
            {"valeur": "2026-12-31", "nature": "échéance"},
        ),
        (
            Cible("4 à 6", Operateur.ENTRE, Fraction(4), Fraction(6), "", NatureCible.INTERVALLE),
            {"operateur": "[]", "valeur": 4, "borne_haute": 6},
        ),
        (Cible("à définir", nature=NatureCible.A_DEFINIR), {"operateur": None, "valeur": None, "borne_haute": None}),
    ],
)
def test_une_cible_dit_ce_qui_est_demande(vise: Cible, attendue: dict[str, Any]) -> None:
    forme = indicateur(vise=vise)["cible"]
    assert list(forme) == ["texte", "operateur", "valeur", "borne_haute", "unite", "nature"]
    assert {cle: forme[cle] for cle in attendue} == attendue
    assert type(forme["valeur"]) is type(attendue["valeur"])


@pytest.mark.parametrize(
    ("mesure", "realise", "etat"),
    [
        (Mesure.nombre(0), 0, "mesure"),
        (Mesure.nombre(Fraction(697, 10), "%"), 69.7, "mesure"),
        (Mesure.constat(1), "fait", "mesure"),
        (Mesure.constat(Fraction(1, 2)), "partiel", "mesure"),
        (Mesure.constat(0), "non fait", "mesure"),
        (Mesure(EtatMesure.MESURE, Fraction(date(2026, 3, 2).toordinal()), NatureMesure.DATE), "2026-03-02", "mesure"),
        (Mesure(), None, "manquant"),
        (Mesure(EtatMesure.SANS_OBJET), None, "sans_objet"),
        (Mesure(EtatMesure.PAS_ENCORE_DU), None, "pas_encore_du"),
    ],
)
def test_un_realise_est_un_nombre_un_constat_ou_une_date(mesure: Mesure, realise: object, etat: str) -> None:
    forme = indicateur(realise=mesure)
    assert (forme["realise"], forme["etat"]) == (realise, etat)


def test_paliers_montants_et_cellule() -> None:
    paliers = (Palier(Fraction(697, 10), Decimal("1000.50")),)
    cellules = {"identifiant": "Suivi!A7", "indicateur": "Suivi!B7"}
    forme = indicateur(paliers=paliers, euros="1000.50", depart=60, cellules=cellules)
    assert forme["paliers"] == [{"seuil": 69.7, "montant": 1000.5}]
    assert (forme["montant_max"], forme["depart"], forme["cellule"]) == (1000.5, 60, "Suivi!B7")
    assert (indicateur(cellules={"cible": "Suivi!C7"})["cellule"], indicateur()["cellule"]) == ("Suivi!C7", None)
    assert indicateur(euros=None)["montant_max"] is None


@pytest.mark.parametrize(
    ("condition", "remplie"),
    [(Condition.SANS, True), (Condition.REMPLIE, True), (Condition.NON_REMPLIE, False), (Condition.INCONNUE, None)],
)
def test_la_condition_d_une_mission_a_trois_reponses(condition: Condition, remplie: bool | None) -> None:
    (mission,) = verification(contrat(enveloppe="67500.00", condition=condition))["missions"]
    assert mission == {
        "code": "ACCES", "libelle": "Accès aux soins", "part_fixe": None, "part_variable": 67500,
        "condition_remplie": remplie,
    }  # fmt: skip


def test_la_valorisation_a_exactement_ses_cles() -> None:
    forme: dict[str, Any] = forme_de_valorisation(valoriser(contrat(ligne(), enveloppe=1000)))
    assert list(forme) == [
        "version", "total", "missions", "indicateurs", "repartition", "repartition_par_correlation",
        "previsions",
    ]  # fmt: skip
    assert list(forme["total"]) == TOTAL
    assert list(forme["missions"][0]) == ["code", *TOTAL]
    assert list(forme["indicateurs"][0]) == [
        "id", "montant_max", "part_payee", "montant", "etat", "regle", "explication",
    ]  # fmt: skip
    assert all(list(e) == ["titre", "phrase", "cellule", "source"] for e in forme["indicateurs"][0]["explication"])
    assert (forme["repartition"], forme["repartition_par_correlation"]) == (None, None)


def test_une_part_n_est_pas_arrondie_et_un_montant_l_est_au_centime() -> None:
    reference = contrat(ligne(regle=NomRegle.PROPORTIONNEL, vise=15, realise=10, euros=10000))
    forme: dict[str, Any] = forme_de_valorisation(valoriser(reference))
    (lue,) = forme["indicateurs"]
    assert (lue["part_payee"], lue["montant"]) == (2 / 3, 6666.67)


def test_une_mission_fermee_compte_dans_la_part_variable_et_dans_le_non_du() -> None:
    crise = Mission(
        "CRISE", "Crise", part_fixe=Decimal(100), part_variable=Decimal(67500), condition=Condition.INCONNUE
    )
    reference = contrat(ligne(realise=12), enveloppe=1000)
    forme: dict[str, Any] = forme_de_valorisation(valoriser(replace(reference, missions=(*reference.missions, crise))))
    assert forme["total"] == {
        "part_fixe": 100, "part_variable": 68500, "acquis": 1000, "a_produire": 0, "non_evalue": 0, "non_du": 67500,
        "inconnu": 0,
    }  # fmt: skip


def test_une_mission_non_engagee_est_absente_et_l_inconnu_est_null() -> None:
    hors = Mission("QUALITE", "Qualité", engagee=False, part_variable=Decimal(5))
    forme: dict[str, Any] = forme_de_valorisation(valoriser(Contrat(missions=(hors, Mission("ACCES", "Accès")))))
    assert [m["code"] for m in forme["missions"]] == ["ACCES"]
    assert (forme["total"]["part_variable"], forme["total"]["part_fixe"]) == (None, None)


@given(contrats())
def test_les_euros_publies_s_additionnent_au_centime(reference: Contrat) -> None:
    forme: Any = json.loads(json.dumps(forme_de_valorisation(valoriser(reference))), parse_float=Decimal)
    for bloc in (forme["total"], *forme["missions"]):
        if bloc["part_variable"] is None:
            assert [bloc[cle] for cle in TOTAL[2:]] == [None] * len(TOTAL[2:])
            continue
        assert sum(Decimal(bloc[cle]) for cle in TOTAL[2:]) == bloc["part_variable"]
        assert all(round(Decimal(bloc[cle]), 2) == bloc[cle] for cle in TOTAL[2:])


def test_la_simulation_a_exactement_ses_cles_et_dit_chaque_euro() -> None:
    reference = contrat(ligne("A1", euros=600), ligne("A2", euros=300), enveloppe=900)
    etapes = (Etape(PasserEnSuivi("A1")), Etape(Neutraliser("Z9")), Etape(ChangerLaCible("A2", cible(4))))
    forme: dict[str, Any] = forme_de_simulation(compares(reference, Scenario("x", etapes)))
    assert list(forme) == [
        "version",
        "avant",
        "apres",
        "journal",
        "refus",
        "refus_desactives",
        "equilibre",
        "indicateurs",
    ]
    assert [list(forme[moment]) for moment in ("avant", "apres")] == [["total", "repartition", "previsions"]] * 2
    assert (forme["avant"]["total"]["acquis"], forme["apres"]["total"]["acquis"]) == (0, 900)
    assert [(e["mouvement"], e["euros"]) for e in forme["journal"]] == [
        (0, [{"id": "A1", "de": "A1", "vers": "A2", "montant": 600}]), (2, []),
    ]  # fmt: skip
    assert [(r["mouvement"], r["code"]) for r in forme["refus"]] == [(1, "INDICATEUR_INCONNU")]
    assert list(forme["equilibre"]) == ["part_quantitative", "part_tiers", "part_nationale"]
    assert forme["equilibre"]["part_quantitative"] == {"avant": 1, "apres": 1}
    assert [i["id"] for i in forme["indicateurs"]] == ["A1", "A2"]


@given(hasards)
def test_toute_forme_s_ecrit_en_json_sans_nombre_impossible(hasard: Hasard) -> None:
    reference = hasard.contrat()
    contrats = compares(reference, hasard.scenario(reference))
    for forme in (verification(reference), forme_de_valorisation(valoriser(reference)), forme_de_simulation(contrats)):
        assert json.loads(json.dumps(forme, allow_nan=False)) == forme


def test_une_mission_dont_rien_n_est_connu_est_toute_nulle() -> None:
    contrat = Contrat(missions=(Mission("ACCES", "Accès aux soins"),))
    total = forme_de_valorisation(valoriser(contrat))["total"]
    assert total == dict.fromkeys(TOTAL)
