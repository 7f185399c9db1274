"""Un total annoncé par son mot ou son compte, et que sa somme prouve, ne compte pas ; sans preuve, il se dit."""

from __future__ import annotations

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.classeur import lire_l_export

ENTETE = "Date;Compte;Libellé;Montant\n"
DEUX = "05/02/2026;606400;Papier;120\n09/02/2026;606400;Encre;80\n"
EXCLU, INCLUSE = CodeDAnomalie.TOTAL_EXCLU, CodeDAnomalie.LIGNE_INCLUSE


def lu(rangees: str) -> tuple[list[int], list[CodeDAnomalie]]:
    export = lire_l_export("e.csv", (ENTETE + rangees).encode())
    return [int(e.montant) for e in export.ecritures], [c.code for c in export.constats]


@pytest.mark.parametrize(
    "total",
    [
        "28/02/2026;606400;Total fournitures;200\n",
        "28/02/2026;606400;Février 2026;200\n",
        "28/02/2026;6;Charges;200\n",
        "28/02/2026;60;;200\n",
        "28/02/2026;;Fournitures;200\n",
        "28/02/2026;606400;T1 2026;200\n",
    ],
)
def test_un_total_prouve_n_est_pas_compte_et_se_dit(total: str) -> None:
    assert lu(DEUX + total) == ([120, 80], [EXCLU])


@pytest.mark.parametrize(
    ("total", "constats"),
    [
        ("28/02/2026;606400;Total fournitures;210\n", [INCLUSE]),
        ("28/02/2026;606400;Février 2026;210\n", []),
        ("28/02/2026;60;;210\n", [INCLUSE]),
        ("28/02/2026;606100;Total Access;200\n", []),
        ("28/02/2026;606400;Meuble;200\n", [INCLUSE]),
        ("28/02/2026;622600;Formatrice;200\n", []),
    ],
)
def test_sans_preuve_ou_sans_annonce_il_compte(total: str, constats: list[CodeDAnomalie]) -> None:
    montants, codes = lu(DEUX + total)
    assert (montants[:2], len(montants), codes) == ([120, 80], 3, constats)


def test_des_totaux_muets_qui_ferment_chaque_compte_ne_comptent_pas() -> None:
    autre = "12/03/2026;622600;Formatrice;300\n14/04/2026;622600;Formateur;151\n"
    montants, codes = lu(f"{DEUX}31/12/2026;606400;;200\n{autre}31/12/2026;622600;;451\n")
    assert (montants, codes) == ([120, 80, 300, 151], [EXCLU, EXCLU])
    montants, codes = lu(f"{DEUX}31/12/2026;606400;;200\n{autre}")
    assert (montants, codes) == ([120, 80, 200, 300, 151], [INCLUSE])


@pytest.mark.parametrize(
    ("rangees", "cellule"),
    [
        (f"{DEUX}31/12/2026;606400;;200\n12/03/2026;622600;Formatrice;300\n", "C4"),
        (f"01/02/2026;606400;;200\n{DEUX}", "C2"),
        (f"{DEUX}12/03/2026;622600;Formatrice;300\n31/12/2026;622600;;500\n", "C5"),
    ],
    ids=["ferme son compte", "ouvre son compte", "ferme l'export"],
)
def test_un_total_isole_et_sans_un_mot_est_compte_et_se_dit_sur_sa_cellule(rangees: str, cellule: str) -> None:
    export = lire_l_export("e.csv", (ENTETE + rangees).encode())
    assert len(export.ecritures) == len(rangees.splitlines())
    assert [(c.code, c.cellule) for c in export.constats] == [(INCLUSE, cellule)]


def test_un_loyer_nomme_par_son_mois_est_une_depense() -> None:
    loyers = "".join(
        f"05/0{m}/2026;613200;{nom} 2026;700\n" for m, nom in ((1, "Janvier"), (2, "Février"), (3, "Mars"))
    )
    assert lu(loyers) == ([700, 700, 700], [])
