"""Des classeurs écrits par quelqu'un qui ne connaissait pas le lecteur ; chacun a d'abord été mal lu."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook

from tests.donnees.classeurs_d_essai import Valeurs, classeur
from tests.donnees.corpus.cas import cas, ligne
from tests.donnees.corpus.entetes_et_annees import une_feuille

CINQ = ("Mission", "Indicateur", "Cible", "Réalisé", "Montant")


def fusionnee(lignes: Valeurs, *plages: str) -> bytes:
    """Une feuille « Annexe » dont certaines cellules sont fusionnées."""

    def fusionner(contenu: Workbook) -> None:
        for plage in plages:
            contenu["Annexe"].merge_cells(plage)

    return classeur({"Annexe": lignes}, fusionner)


def aux_formats(**formats: str) -> Callable[[Workbook], None]:
    """Ce qui donne un format de nombre à des cellules (« C3="0%" »)."""

    def mettre_en_forme(contenu: Workbook) -> None:
        for reference, code in formats.items():
            contenu["Annexe"][reference].number_format = code

    return mettre_en_forme


@cas(
    ligne("ACCES", "Patients trouvés", None, 70, 3000, {"indicateur": "Annexe!B3"},
          paliers=((50, 1000), (75, 2000), (100, 3000))),
    ligne("PREVENTION", "Ateliers", None, 3, 1500, paliers=((2, 500), (4, 1500))),
    informations="PALIERS_EN_COLONNES E2",
)  # fmt: skip
def des_paliers_en_colonnes() -> bytes:
    return fusionnee(
        [("Mission", "Indicateur", "Départ", "Réalisé", "Palier 1", None, "Palier 2", None, "Palier 3", None),
         (None, None, None, None, "Seuil", "Montant", "Seuil", "Montant", "Seuil", "Montant"),
         ("Accès", "Patients trouvés", 0, 70, 50, 1000, 75, 2000, 100, 3000),
         ("Prévention", "Ateliers", 1, 3, 2, 500, 4, 1500)],
        "E1:F1", "G1:H1", "I1:J1",
    )  # fmt: skip


@cas(
    ligne("ACCES", "Délai (jours)", 30, 41, 1000, {"cible": "Annexe!C2"}, unite="jours"),
    ligne("PARCOURS", "Réunions", 4, 5, 900),
    ligne("PARCOURS", "Bornes inversées", None, 5, 900),
    ligne("ACCES", "Part", 60, 65, 500, unite="%"),
    a_verifier="CIBLE_ILLISIBLE C4",
)
def une_cible_en_deux_bornes() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible min", "Cible max", "Réalisé", "Montant"),
         ("Accès", "Délai (jours)", 30, 90, 41, 1000), ("Parcours", "Réunions", 4, 6, 5, 900),
         ("Parcours", "Bornes inversées", 6, 4, 5, 900), ("Accès", "Part", "60 %", "80 %", "65 %", 500)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "SNP", 100, 80, 1000, {"montant_max": "Annexe!F2"}),
    ligne("PARCOURS", "RCP", 6, 6, 900),
    informations="COLONNE_NON_UTILISEE G1",
)
def un_montant_prevu_et_un_montant_acquis() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Prévu", "Réalisé", "Écart", "Montant prévu", "Montant acquis"),
         ("Accès", "SNP", 100, 80, -20, 1000, 0), ("Parcours", "RCP", 6, 6, 0, 900, 900)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "SNP", 100, 80, 20_000, {"montant_max": "Annexe!F2", "mission": "Annexe!A2"}),
    ligne("ACCES", "SAS", 10, 9, 15_000, {"mission": "Annexe!A2"}),
    ligne("PREVENTION", "Ateliers", 6, 6, 17_500),
    informations="COLONNE_NON_UTILISEE B1",
)
def une_enveloppe_fusionnee_a_cote_des_montants() -> bytes:
    return fusionnee(
        [("Mission", "Enveloppe mission", "Indicateur", "Cible", "Réalisé", "Montant indicateur"),
         ("Accès aux soins", 35_000, "SNP", 100, 80, 20_000), (None, None, "SAS", 10, 9, 15_000),
         ("Prévention", 17_500, "Ateliers", 6, 6, 17_500)],
        "A2:A3", "B2:B3",
    )  # fmt: skip


@cas(
    ligne("ACCES", "SNP", 100, 80, 1000, {"realise": "Annexe!E2"}),
    ligne("PARCOURS", "RCP", 6, 5, 900),
    informations="COLONNE_NON_RECONNUE D1",
)
def deux_realises_dates_sans_annee() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible", "Réalisé au 30/04", "Réalisé au 31/10", "Montant"),
         ("Accès", "SNP", 100, 40, 80, 1000), ("Parcours", "RCP", 6, 2, 5, 900)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "SNP", 100, 76, 1000, {"realise": "Annexe!E2"}),
    ligne("PARCOURS", "RCP", 6, 5, 900),
    a_verifier="COLONNE_NON_RECONNUE D1, ENTETE_INCERTAINE E1",
)
def le_realise_valide_prime_sur_le_declare_et_c_est_dit() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible", "Réalisé (déclaré CPTS)", "Réalisé (validé CPAM)", "Montant"),
         ("Accès", "SNP", 100, 80, 76, 1000), ("Parcours", "RCP", 6, 6, 5, 900)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "SNP", 100, 80, 1000),
    ligne("ACCES", "SAS", 10, None, 500),
    ligne("PARCOURS", "RCP", None, 6, 900),
    ligne("PARCOURS", "PPS", None, 4, 300),
    a_verifier="VALEUR_PARTAGEE D2, VALEUR_PARTAGEE C4, CIBLE_ILLISIBLE C4, CIBLE_A_DEFINIR C4",
)
def un_realise_et_une_cible_fusionnes() -> bytes:
    lignes = [CINQ, ("Accès", "SNP", 100, 80, 1000), ("Accès", "SAS", 10, None, 500),
              ("Parcours", "RCP", "mieux coordonner", 6, 900), ("Parcours", "PPS", None, 4, 300)]  # fmt: skip
    return fusionnee(lignes, "D2:D3", "C4:C5")


@cas(
    ligne("ACCES", "Pat. ALD ss MT", 100, 112, 9000, depart=219),
    ligne("PARCOURS", "RCP/an", 8, 7, 2000, depart=4),
    ligne("PREVENTION", "Ateliers", 4, 3, 1000, depart=0),
)
def des_entetes_abregees() -> bytes:
    return une_feuille(
        [("Miss.", "Ind.", "Init.", "Obj.", "Réal.", "Mt"), ("M1 - Accès", "Pat. ALD ss MT", 219, "≤100", 112, 9000),
         ("M2 - Parcours", "RCP/an", 4, ">=8", 7, 2000), ("M3 - Prév.", "Ateliers", 0, "mini 4", 3, 1000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Patients who found a GP", 50, 31, 4000, depart=0, identifiant="101"),
    ligne("PREVENTION", "Flu vaccination rate", 60, 55, 2500, depart=48, unite="%"),
)
def un_export_en_anglais() -> bytes:
    lignes = [("ID", "Mission", "Indicator", "Baseline", "Target", "Actual", "Amount (EUR)", "Owner"),
              (101, "Accès", "Patients who found a GP", 0, 50, 31, 4000, "Coordinator"),
              (102, "Prévention", "Flu vaccination rate", 0.48, 0.6, 0.55, 2500, "CPAM")]  # fmt: skip
    return classeur({"Annexe": lignes}, aux_formats(D3="0%", E3="0\\ %", F3="0.0%"))


@cas(
    ligne("ACCES", "Site internet en ligne", 1, 1, 1000, {"realise": "Annexe!E2"}),
    ligne("ACCES", "Convention SAS signée", 1, None, 2000),
    ligne("QUALITE", "Charte qualité", 1, 0, 500),
    ligne("QUALITE", "Audit", 1, None, 800),
    a_verifier="NOMBRE_ILLISIBLE E3",
    informations="REALISE_ABSENT E5",
)
def un_statut_en_toutes_lettres() -> bytes:
    return une_feuille(
        [("N°", "Mission", "Indicateur", "Attendu", "Statut", "Budget"),
         (1, "Accès aux soins", "Site internet en ligne", "Oui", "Fait", 1000),
         (2, "Accès aux soins", "Convention SAS signée", "Oui", "En cours", 2000),
         (3, "Qualité", "Charte qualité", "Oui", "À faire", 500), (4, "Qualité", "Audit", "Oui", "NC", 800)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Part des patients sans MT", 5, "27/5", 7000, unite="%"),
    ligne("PREVENTION", "Nombre de stands", 6, 6, 1200),
)
def des_missions_dans_la_categorie() -> bytes:
    return une_feuille(
        [("Code", "Catégorie", "Libellé", "Type", "Cible", "Atteint", "Pondération €"),
         ("ACC-01", "Accès aux soins", "Part des patients sans MT", "National", "≤ 5 %", "5,4 %", 7000),
         ("PRE-01", "Prévention", "Nombre de stands", "Local", 6, 6, 1200)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Médecins SAS", 12, 9, 3500, {"indicateur": "Annexe!B4"}, depart=5),
    ligne("PREVENTION", "Actions grand public", 6, 6, 1750),
    informations="NOTE_EXCLUE A7, NOTE_EXCLUE A8, NOTE_EXCLUE A9",
)
def une_entete_precisee_et_un_pied_de_page() -> bytes:
    return une_feuille(
        [("Identification", None, "Valeurs", None, None, "Financement"),
         ("Mission", "Indicateur", "Initiale", "Cible", "Réalisée", "Montant max"),
         ("(ACI)", "(libellé court)", "(T0)", "(fin N)", "(au jour J)", "(en euros)"),
         ("Accès aux soins", "Médecins SAS", 5, 12, 9, 3500),
         ("Prévention", "Actions grand public", 2, 6, 6, 1750), (),
         ("Fait à Valgris, le 12/03/2026",), ("Pour la CPTS", None, "Pour la CPAM", None, "Pour l'ARS"),
         ("Signature", None, "Signature", None, "Signature")]
    )  # fmt: skip


@cas(
    ligne("CRISE", "Plan de crise transmis", None, 1, 2500, {"indicateur": "Annexe!C2"}),
    ligne("CRISE", "Exercice annuel organisé", None, 0, 1500, action="Exercice"),
    informations="ENTETE_INCERTAINE C1",
)
def des_livrables_pour_indicateurs() -> bytes:
    return une_feuille(
        [("Mission", "Action", "Livrable attendu (indicateur)", "Cible", "Échéance", "État d'avancement", "Montant"),
         ("Crise", "Plan", "Plan de crise transmis", "30/06/2026", "30/06/2026", "fait", 2500),
         ("Crise", "Exercice", "Exercice annuel organisé", "fin 2026", "31/12/2026", "à faire", 1500)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Stand", 1, 1, 200),
    ligne("ACCES", "Charte", 1, None, 200),
    ligne("PREVENTION", "Flyers", 1000, 800, 300),
    ligne("PREVENTION", "Ateliers", 100, 80, 300),
    ligne("PREVENTION", "Rappel", 48, 36, 300, unite="h"),
    a_verifier="NOMBRE_ILLISIBLE D3",
    informations="REALISE_PRECISE D2, REALISE_PRECISE D4",
)
def des_realises_commentes() -> bytes:
    return une_feuille(
        [CINQ, ("Accès", "Stand", "oui", "Oui (marché du 3 mai)", 200),
         ("Accès", "Charte", "oui", "oui (partiellement)", 200), ("Prévention", "Flyers", 1000, "≈ 800", 300),
         ("Prévention", "Ateliers", "▲ 100", "80 ▼", 300), ("Prévention", "Rappel", "avant 48h", "36 h", 300)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Soirées", 4, None, 3000, {"cible": "Annexe!C2"}),
    ligne("ACCES", "Patients ALD sans MT", 50, None, 9000, depart=219,
          paliers=((50, 9000), (100, 6000), (219, 3000))),
    informations="PALIERS_TIRES_DU_TEXTE C3",
)  # fmt: skip
def une_colonne_cible_et_paliers() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible et paliers", "Montant max"), ("Accès", "Soirées", "au moins 4 soirées", 3000),
         ("Accès", "Patients ALD sans MT",
          "219 : 50 et moins → 9 000 € · 51 à 100 → 6 000 € · 101 à 219 → 3 000 €", 9000)]
    )  # fmt: skip
