"""Quatre trimestres sans total : leur somme ou le dernier, quand la nature de la ligne le dit ; sinon, rien."""

from __future__ import annotations

import pytest

from lib.domaine.vocabulaire import Gravite
from lib.donnees.classeur import lire
from tests.donnees.classeurs_d_essai import classeur

TRIMESTRES = ("T1", "T2", "T3", "T4")
MOIS = ("Janv.", "Févr.", "Mars", "Avril", "Mai", "Juin", "Juil.", "Août", "Sept.", "Oct.", "Nov.", "Déc.")


def lue(
    libelle: str,
    valeurs: tuple[object, ...],
    *,
    entetes: tuple[str, ...] = TRIMESTRES,
    cible: object = 100,
    type_: str = "",
) -> tuple[float | None, set[str]]:
    """Le réalisé de la ligne, et ce qui est à vérifier."""
    rangees = [
        ["Mission", "Indicateur", "Type de mesure", "Cible", *entetes, "Montant max (€)"],
        ["Accès aux soins", libelle, type_, cible, *valeurs, 2000],
    ]
    lecture = lire("essai.xlsx", classeur({"Indicateurs": rangees}))
    valeur = lecture.contrat.indicateurs[0].mesure.valeur
    dits = {str(a.code) for a in lecture.anomalies if a.gravite is Gravite.A_VERIFIER}
    return (None if valeur is None else float(valeur)), dits


@pytest.mark.parametrize(
    ("entetes", "valeurs", "somme"),
    [
        (TRIMESTRES, (20, 30, 25, 30), 105),
        (("Réalisé T1", "Réalisé T2", "Réalisé T3", "Réalisé T4"), (20, 30, 25, 30), 105),
        (("S1", "S2"), (60, 50), 110),
        (MOIS, (9,) * 12, 108),
    ],
)
def test_des_actes_s_ajoutent(entetes: tuple[str, ...], valeurs: tuple[object, ...], somme: int) -> None:
    realise, dits = lue("Nombre de consultations", valeurs, entetes=entetes)
    assert realise == somme
    assert "REALISE_CALCULE" not in dits


@pytest.mark.parametrize(
    ("libelle", "cible", "type_", "valeurs", "derniere"),
    [
        ("File active", 100, "", (80, 90, 85, 110), 110),
        ("Taux de vaccination", "60 %", "", ("20 %", "30 %", "55 %", "65 %"), 65),
        ("Patients suivis", 100, "stock", (80, 90, 85, 110), 110),
    ],
)
def test_d_un_stock_ou_d_un_taux_c_est_la_derniere_valeur_et_cela_se_verifie(
    libelle: str, cible: object, type_: str, valeurs: tuple[object, ...], derniere: int
) -> None:
    realise, dits = lue(libelle, valeurs, cible=cible, type_=type_)
    assert realise == derniere
    assert "REALISE_CALCULE" in dits


@pytest.mark.parametrize(
    ("libelle", "valeurs"),
    [
        ("Patients suivis", (20, 30, 25, 30)),
        ("Nombre de consultations", (20, 30, 25, "")),
        ("Nombre de consultations", (20, 25, 30, 31)),
        ("Nombre de consultations", (20, "en attente", 25, 30)),
    ],
)
def test_dans_le_doute_rien_n_est_lu_et_l_entete_le_dit(libelle: str, valeurs: tuple[object, ...]) -> None:
    realise, dits = lue(libelle, valeurs)
    assert realise is None
    assert "ENTETE_INCERTAINE" in dits


def test_trois_trimestres_ne_font_pas_une_annee() -> None:
    assert lue("Nombre de consultations", (20, 30, 25), entetes=("T1", "T2", "T3"))[0] is None


@pytest.mark.parametrize(
    ("trimestres", "realise", "dits"),
    [
        ((20, 30, 25, 30), 105, []),  # leur somme
        ((20, 40, 60, 80), 80, []),  # la dernière, si elle reprend les autres
        (("40 %", "50 %", "60 %", "50 %"), "50 %", []),  # leur moyenne
        ((20, "", "", ""), 20, []),
        (("", "", "", ""), 105, []),
        ((5, 5, 5, 5), 40, ["G2"]),
        (("", "", "", "110 bilans"), 5, ["G2"]),
    ],
)
def test_un_realise_que_ses_trimestres_ne_donnent_pas_est_a_verifier(
    trimestres: tuple[object, ...], realise: object, dits: list[str]
) -> None:
    entetes = ["Indicateur", "Cible", *TRIMESTRES, "Réalisé 2025", "Montant max (€)"]
    lecture = lire(
        "essai.xlsx", classeur({"Indicateurs": [entetes, ["Bilans faits", 100, *trimestres, realise, 2000]]})
    )
    assert [a.cellule for a in lecture.anomalies if a.code == "ARITHMETIQUE"] == dits
