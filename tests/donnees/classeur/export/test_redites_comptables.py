"""Un total, un report, un solde, une clôture ne s'ajoutent pas aux écritures ; ce qui leur ressemble reste compté."""

from __future__ import annotations

import pytest

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.classeur import lire_l_export

ENTETE = "Date;Journal;Compte;Libellé;Mission;Débit;Crédit\n03/05/2026;ACH;606400;Papier;ACCES;100,00;\n"


@pytest.mark.parametrize(
    "ligne",
    [
        "15/04/2026;;606400;À reporter;;2000,00;",
        "15/04/2026;;606400;Report à nouveau;;2000,00;",
        "15/04/2026;;606400;Report page 3;;2000,00;",
        "31/05/2026;;606400;Solde;;100,00;",
        "31/05/2026;;606400;Solde au 31/05/2026;;100,00;",
        "31/05/2026;;606400;Solde antérieur;;100,00;",
        "31/05/2026;;606400;Solde mai;;100,00;",
        "30/06/2026;;606400;Total juin 2026;;100,00;",
        "30/06/2026;;606400;Cumul au 30/06/2026;;100,00;",
        "30/06/2026;;606400;Mouvements de la période;;100,00;",
        "15/04/2026;AN;606400;Papier;;310,00;",
        "15/04/2026;À nouveaux;606400;Papier;;310,00;",
        "14/04/2027;CLO;606400;Papier;ACCES;;100,00",
        "14/04/2027;OD;606400;Clôture du compte;ACCES;;100,00",
        "14/04/2027;OD;606400;Solde pour clôture;ACCES;;100,00",
    ],
)
def test_ce_qui_redit_des_ecritures_n_est_pas_compte_et_cela_se_dit(ligne: str) -> None:
    lu = lire_l_export("e.csv", f"{ENTETE}{ligne}\n05/07/2026;ACH;606400;Encre;ACCES;7,00;\n".encode("cp1252"))
    assert [e.montant for e in lu.ecritures] == [100, 7]
    assert [c.code for c in lu.constats] == [CodeDAnomalie.TOTAL_EXCLU]


@pytest.mark.parametrize(
    "libelle",
    [
        "Solde de tout compte infirmière",
        "Solde facture imprimeur",
        "Solde 50 % de la formation",
        "Total Énergies carte",
        "Report de la soirée d'information",
        "Clôture festive",
        "Extourne charges à payer",
    ],
)
def test_ce_qui_leur_ressemble_reste_une_ecriture(libelle: str) -> None:
    lu = lire_l_export("e.csv", f"{ENTETE}05/07/2026;OD;606400;{libelle};ACCES;7,00;\n".encode("cp1252"))
    assert [e.montant for e in lu.ecritures] == [100, 7]
    assert not lu.constats
