"""Une écriture ventilée, un compte et ses sous-comptes ne comptent qu'une fois ; ce qui leur ressemble reste compté."""

from __future__ import annotations

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.classeur import lire_l_export

JOURNAL = "Date;Compte;Libellé;Mission;Débit;Crédit\n"
BALANCE = "Compte;Libellé;Montant\n"
MERE = "03/05/2026;606400;Facture Dupont;;100,00;\n"


@pytest.mark.parametrize(
    ("export", "montants"),
    [
        (
            f"{JOURNAL}{MERE}03/05/2026;606400;Part;ACCES;60,00;\n03/05/2026;606400;Part;PREV;40,00;\n"
            "03/05/2026;606400;Encre;ACCES;7,00;\n",
            [60, 40, 7],
        ),
        (
            f"{BALANCE}60;Achats;310\n606;Achats non stockés;310\n606400;Fournitures;300\n606500;Logiciel;10\n",
            [300, 10],
        ),
    ],
)
def test_le_detail_seul_est_compte_et_cela_se_dit(export: str, montants: list[int]) -> None:
    lu = lire_l_export("e.csv", export.encode())
    assert [e.montant for e in lu.ecritures] == montants
    assert {c.code for c in lu.constats} == {CodeDAnomalie.TOTAL_EXCLU}


@pytest.mark.parametrize(
    "suite",
    [
        "04/05/2026;606400;Encre;ACCES;60,00;\n04/05/2026;606400;Encre;PREV;40,00;\n",
        "03/05/2026;606500;Encre;ACCES;60,00;\n03/05/2026;606500;Encre;PREV;40,00;\n",
        "03/05/2026;606400;Encre;ACCES;60,00;\n03/05/2026;606400;Encre;PREV;41,00;\n",
        "03/05/2026;606400;Encre;ACCES;100,00;\n",
    ],
)
def test_un_autre_jour_un_autre_compte_une_autre_somme_restent_des_ecritures(suite: str) -> None:
    lu = lire_l_export("e.csv", f"{JOURNAL}{MERE}{suite}".encode())
    assert lu.ecritures[0].montant == 100
    assert not lu.constats


def test_une_seule_ligne_semblable_compte_et_se_dit() -> None:
    lu = lire_l_export("e.csv", f"{JOURNAL}{MERE}{MERE.replace(';;100', ';ACCES;100')}".encode())
    assert [e.montant for e in lu.ecritures] == [100, 100]
    assert [c.code for c in lu.constats] == [CodeDAnomalie.LIGNE_EN_DOUBLE]


def test_des_sous_comptes_dates_sont_des_ecritures() -> None:
    export = f"{JOURNAL}03/05/2026;606;Papier;ACCES;10,00;\n04/05/2026;606400;Encre;ACCES;10,00;\n"
    assert [e.montant for e in lire_l_export("e.csv", export.encode()).ecritures] == [10, 10]
