"""La répartition en JSON : clés exactes, euros au centime, probabilités non arrondies, seuils triés sans doublon."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given

from lib.calcul.risque_du_contrat import PART_NOTABLE, Risque, risque_de
from lib.domaine.contrat import Contrat
from lib.domaine.preparation import Preparation, Prevision
from lib.domaine.valorisation import valoriser
from lib.domaine.vocabulaire import Confiance, Correlation, NomRegle, TypeMesure
from lib.rendu.contrat_json import forme_de_valorisation
from lib.rendu.risque_json import formes_de_repartition, repartition_seule
from lib.usages.memoire import Memoire
from lib.usages.situation import Situation
from tests.domaine.contrats import contrat, contrats, ligne
from tests.exemples import couteux

REFERENCE = contrat(
    *(ligne(cle, euros="333.33", type_mesure=TypeMesure.ETAT, regle=NomRegle.ETATS) for cle in ("A1", "A2")),
    ligne("A3", vise=10, realise=12, euros="100.01"),
)
CAHIER = Preparation(previsions=tuple(Prevision(cle, confiance=Confiance.PROBABLE) for cle in ("A1", "A2", "A3")))
CLES = ["correlation", "attendu", "p10", "p50", "p90", "mauvaise_annee", "maximum", "chances",
        "chances_usuelles", "contributions"]  # fmt: skip


def seule(*seuils: str, correlation: Correlation = Correlation.FAIBLE) -> dict[str, Any]:
    forme = repartition_seule(situation(), correlation=correlation, seuils=[Decimal(s) for s in seuils])
    assert forme is not None
    return forme


def situation(lu: Contrat = REFERENCE, cahier: Preparation = CAHIER) -> Situation:
    return Memoire().situation(lu, cahier)


def risque() -> Risque:
    return risque_de(REFERENCE, CAHIER)


def test_la_repartition_a_exactement_ses_cles() -> None:
    forme = seule()
    assert list(forme) == CLES
    assert list(forme["chances"][0]) == ["seuil", "probabilite"]
    assert list(forme["contributions"][0]) == ["id", "attendu", "manque_attendu", "part_du_risque"]
    assert [c["id"] for c in forme["contributions"]] == ["A1", "A2", "A3"]


def test_les_chances_repondent_aux_seuils_demandes_dans_leur_ordre_et_les_marches_sont_a_part() -> None:
    forme = seule("700", "100.01", "0", "700.00")
    assert [c["seuil"] for c in forme["chances"]] == [700, 100.01, 0, 700]
    assert [c["seuil"] for c in forme["chances_usuelles"]] == [383.34, 575, 690, 766.67]
    sans_seuil = seule()
    assert sans_seuil["chances"] == sans_seuil["chances_usuelles"] == forme["chances_usuelles"]


@couteux()
@given(contrats())
def test_la_chance_d_atteindre_le_montant_prudent_imprime_est_d_au_moins_neuf_sur_dix(reference: Contrat) -> None:
    lue = situation(reference, Preparation())
    for correlation in Correlation:
        imprimee: Any = repartition_seule(lue, correlation=correlation)
        if imprimee is not None:
            relue: Any = repartition_seule(lue, correlation=correlation, seuils=[Decimal(str(imprimee["p10"]))])
            assert relue["chances"][0]["probabilite"] >= 0.9 - 1e-9


def test_ce_qui_est_laisse_de_cote_est_dans_le_json() -> None:
    sans_regle = ligne("A4", regle=NomRegle.LINEAIRE, euros=50)
    lue = situation(contrat(*REFERENCE.indicateurs, sans_regle))
    forme: Any = formes_de_repartition(lue, correlation=Correlation.MOYENNE)
    (exclue,) = forme["previsions"]["lignes_exclues"]
    assert (exclue["id"], exclue["montant"]) == ("A4", 50)
    assert "Seuil" in exclue["motif"]
    assert forme["previsions"]["motif"] is None


def test_les_euros_sont_au_centime_et_les_probabilites_ne_s_arrondissent_pas() -> None:
    forme, moyenne = seule("433.34"), risque().faible
    assert forme["attendu"] == round(moyenne.attendu, 2)
    chances = {c["seuil"]: c["probabilite"] for c in forme["chances"]}
    assert chances[433.34] == moyenne.chance_d_au_moins(Decimal("433.34"))
    assert forme["contributions"][0]["part_du_risque"] == moyenne.contributions[0].part_du_risque


def test_les_trois_correlations_sont_la_et_la_demandee_est_l_une_d_elles() -> None:
    forme: dict[str, Any] = formes_de_repartition(situation(), correlation=Correlation.FORTE)
    assert list(forme["repartition_par_correlation"]) == ["faible", "moyenne", "forte"]
    assert forme["repartition"] == forme["repartition_par_correlation"]["forte"] == seule(correlation=Correlation.FORTE)


def test_sans_loi_tout_est_null() -> None:
    formes: Any = formes_de_repartition(situation(Contrat()), correlation=Correlation.MOYENNE, seuils=[Decimal(5)])
    assert (formes["repartition"], formes["repartition_par_correlation"]) == (None, None)
    assert formes["previsions"]["motif"]
    assert list(forme_de_valorisation(valoriser(Contrat())) | formes) == list(
        forme_de_valorisation(valoriser(Contrat()))
    )


@couteux()
@given(contrats())
def test_toute_repartition_s_ecrit_en_json_et_tient_ses_sommes(reference: Contrat) -> None:
    lue = situation(reference, Preparation())
    if lue.risque is None:
        return
    forme: Any = repartition_seule(lue, correlation=Correlation.MOYENNE)
    assert json.loads(json.dumps(forme, allow_nan=False)) == forme
    assert sum(c["attendu"] for c in forme["contributions"]) == pytest.approx(forme["attendu"], abs=0.01 * 30)
    assert forme["mauvaise_annee"] <= forme["attendu"] + 0.01
    assert sum(c["part_du_risque"] for c in forme["contributions"]) == pytest.approx(1) or forme[
        "mauvaise_annee"
    ] == pytest.approx(forme["maximum"], abs=1)


def test_ce_qui_tient_a_un_defaut_se_dit() -> None:
    sans_realise = contrat(*(ligne(cle, vise=10, euros=1000) for cle in ("B1", "B2")), ligne("B3", vise=3, realise=4))
    dites = formes_de_repartition(situation(), correlation=Correlation.MOYENNE)["previsions"]
    tues = formes_de_repartition(situation(sans_realise, Preparation()), correlation=Correlation.MOYENNE)["previsions"]
    assert dites["par_defaut"] == {"lignes": [], "montant": 0, "part": 0.0, "notable": False}  # type: ignore[index]
    defaut = tues["par_defaut"]  # type: ignore[index]
    assert (defaut["lignes"], defaut["montant"], defaut["notable"]) == (["B1", "B2"], 2000, True)
    assert PART_NOTABLE < defaut["part"] < 1
