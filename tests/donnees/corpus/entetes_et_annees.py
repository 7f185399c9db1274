"""Des entêtes comme on en reçoit : titres au-dessus, deux lignes, années en colonnes."""

from __future__ import annotations

from fractions import Fraction

from openpyxl import Workbook

from tests.donnees.classeurs_d_essai import Valeurs, classeur
from tests.donnees.corpus.cas import cas, ligne

PLAT = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant")
EXERCICE_2025: Valeurs = (
    ("CPTS", "CPTS du Val d'Aubre"),
    ("Exercice début", "01/01/2025"),
    ("Exercice fin", "31/12/2025"),
)


def une_feuille(lignes: Valeurs, *fusions: str, nom: str = "Annexe") -> bytes:
    """Une seule feuille, et ses cellules fusionnées."""

    def fusionner(contenu: Workbook) -> None:
        for plage in fusions:
            contenu[nom].merge_cells(plage)

    return classeur({nom: lignes}, fusionner)


@cas(
    ligne(
        "ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!C7", "realise": "Annexe!D7", "montant_max": "Annexe!E7"}
    ),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000, {"indicateur": "Annexe!B8"}),
)
def titres_et_bandeau_au_dessus() -> bytes:
    return une_feuille(
        [
            ("[ logo ]",),
            ("CPTS du Val d'Aubre – Annexe 2 : indicateurs de la part variable",),
            ("Exercice :", "01/01/2026-31/12/2026"),
            ("Document de travail",),
            (),
            PLAT,
            ("ACCES", "Réunions", 15, 10, 5000),
            ("PREVENTION", "Ateliers", 4, 4, 2000),
        ],
        "A2:E2",
    )


@cas(
    ligne(
        "ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!E3", "realise": "Annexe!F3"}, historique=(("2024", 12, 9),)
    ),
    ligne("ACCES", "Délai", 48, 36, 3000, historique=(("2024", 72, None),)),
    informations="EXERCICE_RETENU C2",
)
def annees_fusionnees_au_dessus() -> bytes:
    return une_feuille(
        [
            ("Mission", "Indicateur", "2024", None, "2025", None, "Montant"),
            (None, None, "Cible", "Réalisé", "Cible", "Réalisé", None),
            ("ACCES", "Réunions", 12, 9, 15, 10, 5000),
            ("ACCES", "Délai", 72, None, 48, 36, 3000),
        ],
        "A1:A2", "B1:B2", "C1:D1", "E1:F1", "G1:G2",
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!E3"}, historique=(("2024", 12, 9),)),
    informations="EXERCICE_RETENU C2",
)
def annees_au_dessus_sans_fusion() -> bytes:
    return une_feuille(
        [
            ("Mission", "Indicateur", 2024, None, 2025, None, "Montant"),
            (None, None, "Objectif", "Résultat", "Objectif", "Résultat", None),
            ("ACCES", "Réunions", 12, 9, 15, 10, 5000),
        ]
    )


@cas(
    ligne(
        "ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!D3", "realise": "Annexe!F3"}, historique=(("2024", 12, 9),)
    ),
    informations="EXERCICE_RETENU C2",
)
def champs_au_dessus_annees_dessous() -> bytes:
    return une_feuille(
        [
            ("Mission", "Indicateur", "Cible", None, "Réalisé", None, "Montant"),
            (None, None, 2024, 2025, 2024, 2025, None),
            ("ACCES", "Réunions", 12, 15, 9, 10, 5000),
        ],
        "C1:D1", "E1:F1",
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!D3"}, depart=8),
)
def titres_de_familles_au_dessus() -> bytes:
    return une_feuille(
        [
            ("Identification", None, "Objectifs de l'année", None, None, "Financement"),
            ("Axe", "Libellé de l'indicateur", "Point de départ", "Objectif", "Réalisé", "Montant (€)"),
            ("Accès aux soins", "Réunions", 8, 15, 10, 5000),
        ],
        "A1:B1", "C1:E1",
    )  # fmt: skip


@cas(ligne("ACCES", "Réunions", 15, 10, 5000), ligne("ACCES", "Délai", 48, 36, 3000, {"cible": "Annexe!C4"}))
def colonnes_numerotees_sous_l_entete() -> bytes:
    return une_feuille(
        [
            PLAT,
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            ("ACCES", "Réunions", 15, 10, 5000),
            ("ACCES", "Délai", 48, 36, 3000),
        ]
    )


ANNEES = ("Mission", "Indicateur", "Cible 2024", "Réalisé 2024", "Cible 2025", "Réalisé 2025", "Cible 2026", "Montant")


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!E2", "realise": "Annexe!F2"},
          historique=(("2024", 12, 9), ("2026", 18, None))),
    informations="EXERCICE_RETENU C1",
)  # fmt: skip
def annees_et_exercice_du_contrat() -> bytes:
    return classeur({"Contrat": EXERCICE_2025, "Annexe": [ANNEES, ("ACCES", "Réunions", 12, 9, 15, 10, 18, 5000)]})


@cas(
    ligne(
        "ACCES", "Réunions", 15, 10, 5000, {"realise": "Annexe!F2"}, historique=(("2024", 12, 9), ("2026", 18, None))
    ),
    a_verifier="EXERCICE_RETENU C1",
)
def annees_sans_contrat_le_dernier_realise_decide() -> bytes:
    return une_feuille([ANNEES, ("ACCES", "Réunions", 12, 9, 15, 10, 18, 5000)])


@cas(
    ligne("ACCES", "Réunions", 15, None, 5000, {"cible": "Annexe!C2"}, historique=(("2024", None, 10),)),
    a_verifier="EXERCICE_RETENU D1",
)
def un_realise_de_l_an_dernier_n_est_pas_celui_de_l_annee() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Objectif 2025", "Réalisé 2024", "Montant"), ("ACCES", "Réunions", 15, 10, 5000)]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, historique=(("2024-2025", 12, 9),)),
    informations="EXERCICE_RETENU C3",
)
def exercices_a_cheval_sur_deux_annees() -> bytes:
    entetes = ("Mission", "Indicateur", "Objectif 2024-2025", "Résultat 2024-2025", "Objectif 2025-2026",
               "Résultat 2025-2026", "Montant")  # fmt: skip
    titre = ("Annexe de l'exercice 15/04/2025-14/04/2026",)
    return une_feuille([titre, (), entetes, ("ACCES", "Réunions", 12, 9, 15, 10, 5000)])


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"depart": "Annexe!D2"}, depart=9, historique=(("N-1", 12, None),)),
    informations="EXERCICE_RETENU C1",
)
def annees_relatives() -> bytes:
    entetes = ("Mission", "Indicateur", "Objectif N-1", "Réalisé N-1", "Objectif N", "Réalisé N", "Montant")
    return une_feuille([entetes, ("ACCES", "Réunions", 12, 9, 15, 10, 5000)])


@cas(ligne("ACCES", "Réunions", 15, 10, 5000, {"realise": "Annexe!E2"}), informations="COLONNE_NON_RECONNUE D1")
def deux_realises_dates_le_dernier_compte() -> bytes:
    entetes = ("Mission", "Indicateur", "Cible", "Réalisé au 30/06/2026", "Réalisé au 15/01/2027", "Montant")
    return une_feuille([entetes, ("ACCES", "Réunions", 15, 6, 10, 5000)])


@cas(
    ligne(
        "ACCES",
        "Part des patients",
        "80",
        "75",
        1000,
        unite="%",
        historique=(("2024", Fraction(70), Fraction(145, 2)),),
    ),
    informations="EXERCICE_RETENU D1",
)
def annees_en_pourcentages() -> bytes:
    entetes = ("Mission", "Indicateur", "Unité", "Cible 2024", "Réalisé 2024", "Cible 2025", "Réalisé 2025", "Montant")
    return une_feuille([entetes, ("ACCES", "Part des patients", "%", "≥ 70 %", "72,5 %", "≥ 80 %", "75 %", 1000)])


@cas(
    ligne("ACCES", "SNP", 100, 80, 1100, {"indicateur": "Annexe!C3"}),
    ligne("PARCOURS", "RCP", 6, 5, 900),
    a_verifier="EXERCICE_RETENU A2",
)
def des_annees_en_lignes() -> bytes:
    return une_feuille(
        [("Année", "Mission", "Indicateur", "Cible", "Réalisé", "Montant"),
         (2025, "Accès", "SNP", 90, 88, 1000), (2026, "Accès", "SNP", 100, 80, 1100),
         (2025, "Parcours", "RCP", 4, 4, 800), (2026, "Parcours", "RCP", 6, 5, 900)]
    )  # fmt: skip


@cas(ligne("ACCES", "SNP", 90, 88, 1000), ligne("ACCES", "SAS", 100, 80, 1100), ligne("PARCOURS", "RCP", 6, 5, 900))
def une_annee_de_lancement_n_est_pas_un_exercice() -> bytes:
    return une_feuille(
        [("Année", "Mission", "Indicateur", "Cible", "Réalisé", "Montant"),
         (2024, "Accès", "SNP", 90, 88, 1000), (2025, "Accès", "SAS", 100, 80, 1100),
         (2026, "Parcours", "RCP", 6, 5, 900)]
    )  # fmt: skip
