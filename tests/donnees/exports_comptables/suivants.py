"""Dix-huit exports inventés après la réparation : balances, sous-totaux muets, voisins qui sont vrais."""

from __future__ import annotations

from typing import Final

from tests.donnees.exports_comptables.cas import CasDExport

_JOURNAL = "Date;Compte;Libellé;Mission;Débit;Crédit\n"
_SIMPLE = "Date;Compte;Libellé;Montant;Mission\n"

SUIVANTS: Final = (
    CasDExport(
        "balance où chaque classe se totalise en pied",
        "Balance du 01/01/2026 au 31/12/2026\n\nCompte;Intitulé;Débit;Crédit\n606100;Énergie;80,00;\n"
        "606400;Fournitures;120,00;\n606;Achats non stockés;200,00;\n622600;Honoraires;450,00;\n"
        "622;Rémunérations;450,00;\n"
        "6;Charges;650,00;\n",
        {"": "650"},
    ),
    CasDExport(
        "balance où chaque classe se totalise en tête",
        "Balance du 01/01/2026 au 31/12/2026\n\nCompte;Intitulé;Débit;Crédit\n6;Charges;650,00;\n60;Achats;200,00;\n"
        "606100;Énergie;80,00;\n606400;Fournitures;120,00;\n62;Services;450,00;\n622600;Honoraires;450,00;\n",
        {"": "650"},
    ),
    CasDExport(
        "balance analytique, total par section",
        "Balance analytique du 01/01/2026 au 31/12/2026\n\nSection;Compte;Intitulé;Solde débiteur;Solde créditeur\n"
        "ACCES;606400;Fournitures;120,00;\nACCES;622600;Honoraires;300,00;\nTotal ACCES;;;420,00;\n"
        "PREV;622600;Honoraires;450,00;\nTotal PREV;;;450,00;\nTotal général;;;870,00;\n",
        {"ACCES": "420", "PREV": "450"},
    ),
    CasDExport(
        "balance d'une autre année",
        "Balance du 01/01/2025 au 31/12/2025\n\nCompte;Intitulé;Débit;Crédit\n606400;Fournitures;120,00;\n",
        {},
    ),
    CasDExport(
        "balance de deux années",
        "Compte;Intitulé;Solde 2026;Solde 2025\n606400;Fournitures;120,00;95,00\n622600;Honoraires;450,00;77,00\n",
        {"": "570"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "grand livre dont chaque compte se ferme par un total sans un mot",
        f"{_SIMPLE}05/01/2026;606400;Papier;120,00;\n09/02/2026;606400;Encre;80,40;\n31/12/2026;606400;;200,40;\n"
        "12/03/2026;622600;Formatrice;300,00;\n14/04/2026;622600;Formateur;151,00;\n31/12/2026;622600;;451,00;\n",
        {"": "651.40"},
        a_dire=frozenset({4, 7}),
    ),
    CasDExport(
        "« Total janvier » puis « Cumul à fin janvier »",
        f"{_SIMPLE}05/01/2026;606400;Papier;120,00;ACCES\n09/01/2026;625100;Train;80,00;PREV\n"
        "31/01/2026;;Total janvier;200,00;\n31/01/2026;;Cumul à fin janvier;200,00;\n"
        "05/02/2026;606400;Encre;50,00;ACCES\n28/02/2026;;Total février;50,00;\n"
        "28/02/2026;;Cumul à fin février;250,00;\n",
        {"ACCES": "170", "PREV": "80"},
    ),
    CasDExport(
        "entête sur deux lignes, deux années",
        "Date;Compte;Libellé;Mission;Exercice N;;Exercice N-1;\n;;;;Débit;Crédit;Débit;Crédit\n"
        "05/01/2026;606400;Papier;ACCES;120,00;;95,00;\n09/02/2026;622600;Formatrice;PREV;450,00;50,00;77,00;\n",
        {"ACCES": "120", "PREV": "400"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "facture saisie deux fois, puis extournée une fois",
        f"{_JOURNAL}05/02/2026;622600;Formatrice;PREV;450,00;\n05/02/2026;622600;Formatrice;PREV;450,00;\n"
        "20/02/2026;622600;Extourne Formatrice;PREV;;450,00\n",
        {"PREV": "450"},
        a_dire=frozenset({3}),
    ),
    CasDExport(
        "le même loyer chaque mois, nommé par son mois",
        f"{_SIMPLE}05/01/2026;613200;Janvier 2026;700,00;ACCES\n05/02/2026;613200;Février 2026;700,00;ACCES\n"
        "05/03/2026;613200;Mars 2026;700,00;ACCES\n",
        {"ACCES": "2100"},
        se_tait_sur=frozenset({2, 3, 4}),
    ),
    CasDExport(
        "indemnités égales de trois personnes",
        "Date;Compte;Libellé;Tiers;Montant;Mission\n05/02/2026;648000;Indemnité réunion;PS01;50,00;ACCES\n"
        "05/02/2026;648000;Indemnité réunion;PS02;50,00;ACCES\n05/02/2026;648000;Indemnité réunion;PS03;50,00;ACCES\n",
        {"ACCES": "150"},
        se_tait_sur=frozenset({2, 3, 4}),
    ),
    CasDExport(
        "indemnités égales sans nom",
        f"{_SIMPLE}05/02/2026;648000;Indemnité réunion;50,00;ACCES\n05/02/2026;648000;Indemnité réunion;50,00;ACCES\n"
        "05/02/2026;648000;Indemnité réunion;50,00;ACCES\n",
        {"ACCES": "150"},
        a_dire=frozenset({3, 4}),
    ),
    CasDExport(
        "le budget seul",
        "Date;Compte;Libellé;Montant budget 2026;Mission\n05/02/2026;606400;Papier;500,00;ACCES\n",
        {},
        peut_se_refuser=True,
    ),
    CasDExport(
        "prévu, réalisé, reste",
        "Date;Compte;Libellé;Montant prévu;Montant réalisé;Montant restant;Mission\n"
        "05/02/2026;606400;Papier;500,00;120,00;380,00;ACCES\n09/03/2026;622600;Formatrice;450,00;450,00;0,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "cahier d'association : recettes, dépenses, totaux et solde",
        "Date;Compte;Objet;Recettes;Dépenses;Mission\n05/01/2026;740000;Subvention;9000,00;;\n"
        "05/02/2026;606400;Papier;;120,00;ACCES\n09/03/2026;622600;Formatrice;;450,00;PREV\n;;TOTAUX;9000,00;570,00;\n"
        ";;SOLDE;8430,00;;\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "montants hors taxes, toutes taxes, et N-1",
        "Date;Compte;Libellé;Montant HT;TVA;Montant TTC;Montant TTC N-1;Mission\n"
        "05/02/2026;606400;Papier;100,00;20,00;120,00;95,00;ACCES\n09/03/2026;622600;Formatrice;450,00;0,00;450,00;77,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "Total Énergies, un vrai fournisseur, deux fois le même plein",
        f"{_SIMPLE}05/02/2026;606100;TotalEnergies;60,00;ACCES\n19/02/2026;606100;Total Access;60,00;ACCES\n"
        "12/03/2026;606100;TotalEnergies;120,00;PREV\n",
        {"ACCES": "120", "PREV": "120"},
        se_tait_sur=frozenset({2, 3}),
    ),
    CasDExport(
        "une charge et sa régularisation de fin d'année",
        f"{_JOURNAL}05/12/2026;616000;Assurance;PARC;600,00;\n31/12/2026;616000;CCA assurance;PARC;;550,00\n"
        "31/12/2026;486000;CCA assurance;;550,00;\n31/12/2026;681100;Dotation;PARC;200,00;\n",
        {"PARC": "250"},
        se_tait_sur=frozenset({2, 3, 4, 5}),
    ),
)  # fmt: skip
