"""Vingt-six exports inventés, écrits avant toute réparation : grands livres, journaux, balances, années voisines."""

from __future__ import annotations

from typing import Final

from tests.donnees.exports_comptables.cas import CasDExport

_JOURNAL = "Date;Compte;Libellé;Mission;Débit;Crédit\n"
_SIMPLE = "Date;Compte;Libellé;Montant;Mission\n"

PREMIERS: Final = (
    CasDExport(
        "grand livre, total de chaque compte en pied et total général",
        "Date;Compte;Libellé;Débit;Crédit\n;606400;Fournitures administratives;;\n05/02/2026;606400;Papier;120,00;\n"
        "09/03/2026;606400;Encre;80,00;\n;;Total compte 606400;200,00;\n;622600;Honoraires;;\n"
        "12/04/2026;622600;Formatrice;450,00;\n;;Total compte 622600;450,00;\n;;Total général;650,00;\n",
        {"": "650"},
    ),
    CasDExport(
        "total daté du dernier jour, après son détail, sans le mot total",
        f"{_SIMPLE}05/02/2026;606400;Papier;120,00;ACCES\n09/03/2026;606400;Encre;80,00;ACCES\n"
        "09/03/2026;606400;Fournitures administratives;200,00;ACCES\n12/04/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "200", "PREV": "450"},
        a_dire=frozenset({4}),
    ),
    CasDExport(
        "« Total fournitures » daté de fin de mois",
        f"{_SIMPLE}05/02/2026;606400;Papier;120,00;ACCES\n09/02/2026;606400;Encre;80,00;ACCES\n"
        "28/02/2026;606400;Total fournitures;200,00;ACCES\n12/04/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "200", "PREV": "450"},
        a_dire=frozenset({4}),
    ),
    CasDExport(
        "sous-totaux par mois, datés",
        f"{_SIMPLE}05/01/2026;606400;Papier;120,00;ACCES\n19/01/2026;625100;Train;80,50;PREV\n"
        "31/01/2026;6;Janvier 2026;200,50;\n02/02/2026;622600;Formatrice;450,00;PREV\n"
        "10/02/2026;606400;Encre;30,00;ACCES\n28/02/2026;6;Février 2026;480,00;\n",
        {"ACCES": "150", "PREV": "530.50"},
        a_dire=frozenset({4, 7}),
    ),
    CasDExport(
        "total général en tête, compte 6",
        f"{_SIMPLE}31/12/2026;6;Charges de l'exercice;650,00;\n05/02/2026;606400;Papier;120,00;ACCES\n"
        "09/03/2026;606400;Encre;80,00;ACCES\n12/04/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "200", "PREV": "450"},
        a_dire=frozenset({2}),
    ),
    CasDExport(
        "report en bas et en haut de page",
        f"{_JOURNAL}05/02/2026;606400;Papier;ACCES;120,00;\n09/03/2026;606400;Encre;ACCES;80,00;\n"
        "31/03/2026;606400;À reporter;;200,00;\n31/03/2026;606400;Report;;200,00;\n"
        "12/04/2026;606400;Classeurs;PREV;45,00;\n",
        {"ACCES": "200", "PREV": "45"},
    ),
    CasDExport(
        "écritures d'à-nouveaux",
        "Journal;Date;Compte;Libellé;Débit;Crédit;Mission\nAN;01/01/2026;512000;Banque;9000,00;;\n"
        "AN;01/01/2026;486000;Charges constatées d'avance;300,00;;\n"
        "OD;01/01/2026;616000;Extourne CCA assurance;300,00;;PREV\n"
        "AC;05/02/2026;606400;Papier;120,00;;ACCES\n",
        {"ACCES": "120", "PREV": "300"},
    ),
    CasDExport(
        "à-nouveau d'un compte de charge, au journal des achats",
        f"{_JOURNAL}01/01/2026;606400;À nouveau;;500,00;\n05/02/2026;606400;Papier;ACCES;120,00;\n",
        {"ACCES": "120"},
    ),
    CasDExport(
        "extourne au crédit, vraie",
        f"{_JOURNAL}05/02/2026;606400;Papier;ACCES;120,00;\n05/02/2026;606400;Papier;ACCES;;120,00\n"
        "06/02/2026;606400;Papier;PREV;120,00;\n",
        {"PREV": "120"},
        se_tait_sur=frozenset({2, 3, 4}),
    ),
    CasDExport(
        "extourne en négatif, vraie",
        f"{_SIMPLE}05/02/2026;622600;Formatrice;450,00;PREV\n28/02/2026;622600;Extourne Formatrice;-450,00;PREV\n"
        "01/03/2026;622600;Formatrice;400,00;PREV\n",
        {"PREV": "400"},
        se_tait_sur=frozenset({2, 3, 4}),
    ),
    CasDExport(
        "deux factures égales le même jour",
        f"{_SIMPLE}05/02/2026;625100;Train Lyon;88,00;ACCES\n05/02/2026;625100;Train Lyon;88,00;ACCES\n"
        "12/04/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "176", "PREV": "450"},
        a_dire=frozenset({3}),
    ),
    CasDExport(
        "deux factures égales que leur numéro de pièce distingue",
        "Date;Pièce;Compte;Libellé;Montant;Mission\n05/02/2026;F0112;625100;Train Lyon;88,00;ACCES\n"
        "05/02/2026;F0113;625100;Train Lyon;88,00;ACCES\n",
        {"ACCES": "176"},
        se_tait_sur=frozenset({2, 3}),
    ),
    CasDExport(
        "jumelle sans mission, loin de la sienne",
        f"{_SIMPLE}05/02/2026;606400;Papier;120,00;\n09/03/2026;622600;Formatrice;450,00;\n"
        "05/02/2026;606400;Papier;120,00;ACCES\n09/03/2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
        a_dire=frozenset({2, 3}),
    ),
    CasDExport(
        "lignes générales puis analytiques (G et A)",
        "Type;Date;Compte;Libellé;Débit;Crédit;Section\nG;05/02/2026;606400;Papier;120,00;;\n"
        "A;05/02/2026;606400;Papier;120,00;;ACCES\nG;09/03/2026;622600;Formatrice;450,00;;\n"
        "A;09/03/2026;622600;Formatrice;300,00;;PREV\nA;09/03/2026;622600;Formatrice;150,00;;PARC\n",
        {"ACCES": "120", "PREV": "300", "PARC": "150"},
    ),
    CasDExport(
        "montant N et montant N-1",
        "Date;Compte;Libellé;Montant N;Montant N-1;Mission\n05/02/2026;606400;Papier;120,00;95,00;ACCES\n"
        "12/04/2026;622600;Formatrice;450,00;0,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "N-1 avant N",
        "Date;Compte;Libellé;Montant N-1;Montant N;Mission\n05/02/2026;606400;Papier;95,00;120,00;ACCES\n"
        "12/04/2026;622600;Formatrice;77,00;450,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "une colonne par année civile",
        "Date;Compte;Libellé;Montant 2025;Montant 2026;Mission\n05/02/2026;606400;Papier;95,00;120,00;ACCES\n"
        "12/04/2026;622600;Formatrice;77,00;450,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "débit et crédit de deux années",
        "Date;Compte;Libellé;Débit N-1;Crédit N-1;Débit N;Crédit N;Mission\n"
        "05/02/2026;606400;Papier;95,00;;120,00;20,00;ACCES\n12/04/2026;622600;Formatrice;77,00;;450,00;;PREV\n",
        {"ACCES": "100", "PREV": "450"},
    ),
    CasDExport(
        "budget et réalisé",
        "Date;Compte;Libellé;Montant budget;Montant réalisé;Mission\n05/02/2026;606400;Papier;500,00;120,00;ACCES\n"
        "12/04/2026;622600;Formatrice;600,00;450,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
    ),
    CasDExport(
        "plusieurs exercices, par leur date",
        f"{_SIMPLE}05/12/2025;606400;Papier;95,00;ACCES\n05/02/2026;606400;Papier;120,00;ACCES\n"
        "12/01/2027;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "120"},
    ),
    CasDExport(
        "plusieurs exercices, par une colonne, sans date",
        "Exercice;Compte;Libellé;Montant;Mission\n2025;606400;Papier;95,00;ACCES\n2026;606400;Papier;120,00;ACCES\n"
        "2026;622600;Formatrice;450,00;PREV\n",
        {"ACCES": "120", "PREV": "450"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "balance générale",
        "Balance générale du 01/01/2026 au 31/12/2026\n\nCompte;Intitulé;Débit;Crédit;Solde\n"
        "512000;Banque;9000,00;650,00;8350,00\n606400;Fournitures;220,00;20,00;200,00\n"
        "622600;Honoraires;450,00;;450,00\n740000;Subvention ACI;;9000,00;-9000,00\n",
        {"": "650"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "balance à six colonnes",
        "Balance du 01/01/2026 au 31/12/2026\n\nCompte;Intitulé;Débit ouverture;Crédit ouverture;Débit mouvement;"
        "Crédit mouvement;Solde débiteur;Solde créditeur\n606400;Fournitures;0;0;220,00;20,00;200,00;\n"
        "622600;Honoraires;0;0;450,00;;450,00;\n740000;Subvention ACI;0;0;;9000,00;;9000,00\n",
        {"": "650"},
        peut_se_refuser=True,
    ),
    CasDExport(
        "fichier des écritures comptables, avec ses contreparties",
        "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t"
        "PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\n"
        "AC\tAchats\t1\t20260205\t606400\tFournitures\t\t\tF12\t20260205\tPapier\t120,00\t0,00\t\t\t20260210\t\t\n"
        "AC\tAchats\t1\t20260205\t401000\tFournisseurs\tDUPONT\tDupont\tF12\t20260205\tPapier\t0,00\t120,00\t\t\t20260210\t\t\n"
        "BQ\tBanque\t2\t20260301\t401000\tFournisseurs\tDUPONT\tDupont\tF12\t20260301\tPapier\t120,00\t0,00\t\t\t20260310\t\t\n"
        "BQ\tBanque\t2\t20260301\t512000\tBanque\t\t\tF12\t20260301\tPapier\t0,00\t120,00\t\t\t20260310\t\t\n",
        {"": "120"},
    ),
    CasDExport(
        "solde progressif à côté du débit et du crédit",
        "Date;Compte;Libellé;Débit;Crédit;Solde progressif;Mission\n05/02/2026;606400;Papier;120,00;;120,00;ACCES\n"
        "09/03/2026;606400;Encre;80,00;;200,00;ACCES\n12/03/2026;606400;Avoir;;50,00;150,00;ACCES\n",
        {"ACCES": "150"},
        se_tait_sur=frozenset({2, 3, 4}),
    ),
    CasDExport(
        "trois dépenses dont la troisième vaut par hasard les deux premières",
        f"{_SIMPLE}05/02/2026;606400;Papier;120,00;ACCES\n09/03/2026;625100;Train;80,00;PREV\n"
        "12/04/2026;622600;Formatrice;200,00;PARC\n",
        {"ACCES": "120", "PREV": "80", "PARC": "200"},
    ),
)  # fmt: skip
