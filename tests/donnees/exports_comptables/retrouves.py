"""Des exports auxquels on a pensé en relisant la réparation ; les trois premiers étaient faux sans un mot."""

from __future__ import annotations

from typing import Final

from tests.donnees.exports_comptables.cas import CasDExport

_SIMPLE = "Date;Compte;Libellé;Montant;Mission\n"

RETROUVES: Final = (
    CasDExport(
        "une colonne d'euros par mission",
        "Date;Compte;Libellé;Montant Accès;Montant Prévention\n05/02/2026;606400;Papier;120,00;30,00\n",
        {"ACCES": "120", "PREV": "30"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "une colonne d'euros par trimestre, et leur total",
        "Date;Compte;Libellé;Montant T1;Montant T2;Montant total;Mission\n"
        "05/02/2026;606400;Papier;20,00;100,00;120,00;ACCES\n",
        {"ACCES": "120"},
    ),
    CasDExport(
        "total par mission, daté, sans compte ni mot",
        f"{_SIMPLE}05/02/2026;606400;Papier;120,00;ACCES\n09/03/2026;622600;Formatrice;300,00;ACCES\n"
        "31/12/2026;;Accès aux soins;420,00;ACCES\n12/04/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "420", "PREV": "450"},
        a_dire=frozenset({4}),
    ),
    CasDExport(
        "plan comptable simplifié, à deux chiffres",
        f"{_SIMPLE}05/02/2026;60;Papier;120,00;ACCES\n09/03/2026;62;Formatrice;450,00;PREV\n10/03/2026;60;Encre;80,00;PREV\n",
        {"ACCES": "120", "PREV": "530"},
        se_tait_sur=frozenset({2, 3, 4}),
    ),
    CasDExport(
        "entête redite à chaque page",
        f"{_SIMPLE}05/02/2026;606400;Papier;120,00;ACCES\n{_SIMPLE}09/03/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "montant en devise à côté du montant",
        "Date;Compte;Libellé;Montant devise;Montant;Mission\n05/02/2026;606400;Papier;130,00;120,00;ACCES\n",
        {"ACCES": "120"},
    ),
    CasDExport(
        "seuls des trimestres",
        "Date;Compte;Libellé;Montant T1;Montant T2;Mission\n05/02/2026;606400;Papier;20,00;100,00;ACCES\n",
        {"ACCES": "120"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "balance et ses classes, après l'export d'une période plus longue",
        "Balance du 01/09/2025 au 31/12/2026\n\nCompte;Intitulé;Débit;Crédit\n606400;Fournitures;120,00;\n",
        {},
    ),
    CasDExport(
        "lignes répétées d'une même facture, à deux taux",
        "Date;Pièce;Compte;Libellé;Montant;Mission\n05/02/2026;F1;606400;Papier;50,00;ACCES\n"
        "05/02/2026;F1;606400;Papier;50,00;ACCES\n",
        {"ACCES": "100"},
        a_dire=frozenset({3}),
    ),
)  # fmt: skip
