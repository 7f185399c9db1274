"""K09, K10, K18 : des parties d'année, des lignes par relevé, une cible par année : l'année compte une fois."""

from __future__ import annotations

from tests.donnees.voisins.cas_voisin import csv, voisin


def _periodes(nom: str, entetes: tuple[str, ...], valeurs: tuple[int, ...], realise: int) -> None:
    """Le réalisé est celui de l'année entière, quelle que soit la place de sa colonne."""
    voisin(
        3, "K09", nom,
        [("Mission", "Indicateur", "Cible", *entetes, "Montant"), ("Accès", "RDV SNP", 100, *valeurs, 5000)],
        lignes={"B2": {"realise": realise}},
    )  # fmt: skip


_periodes(
    "trimestres_et_total",
    ("Réalisé T1", "Réalisé T2", "Réalisé T3", "Réalisé T4", "Réalisé total"),
    (30, 30, 30, 30, 120),
    120,
)
_periodes("total_d_abord", ("Total réalisé", "Réalisé 1er semestre", "Réalisé 2e semestre"), (120, 60, 60), 120)
_periodes("mi_annee", ("Réalisé mi-année", "Réalisé fin d'année"), (60, 120), 120)
_periodes("fin_puis_mi", ("Résultat annuel", "Résultat à mi-parcours"), (120, 60), 120)
_periodes("cumul_de_trimestres", ("Réalisé T1", "Réalisé T2 cumulé", "Réalisé T3 cumulé"), (30, 60, 110), 110)
_periodes("trimestre_et_annee", ("Réalisé trim. 4", "Réalisé cumulé"), (30, 120), 120)
_MOIS = ("Janv", "Févr", "Mars", "Avril", "Mai", "Juin", "Juillet", "Août", "Sept", "Oct", "Nov", "Déc")
voisin(
    3, "K09", "mois_et_total",
    [("Mission", "Indicateur", "Cible", *_MOIS, "Total", "Montant"), ("Accès", "RDV", 100, *([10] * 12), 120, 5000)],
    lignes={"B2": {"realise": 120}},
)  # fmt: skip
voisin(
    3, "K09", "trimestres_sans_total",
    [("Mission", "Indicateur", "Cible", "Réalisé T1", "Réalisé T2", "Montant"), ("Accès", "RDV", 100, 60, 50, 5000)],
    lignes={"B2": {"realise": 110}}, doute="[DE]1",
)  # fmt: skip

csv(
    3, "K10", "releves_par_date",
    "Mission;Indicateur;Date du relevé;Cible;Réalisé;Montant\nAccès;RDV SNP;31/03/2026;100;30;5000\n"
    "Accès;RDV SNP;30/09/2026;100;110;5000\nPrévention;Ateliers;30/09/2026;4;5;1000\n",
    total=6000, acquis=6000,
)  # fmt: skip
csv(
    3, "K10", "releves_a_rebours",
    "Mission;Indicateur;Relevé;Cible;Réalisé;Montant\nAccès;RDV SNP;30/09/2026;100;110;5000\n"
    "Accès;RDV SNP;31/03/2026;100;30;5000\n",
    total=5000, acquis=5000,
)  # fmt: skip
voisin(
    3, "K10", "type_de_valeur",
    [("Mission", "Indicateur", "Type", "Valeur", "Montant"), ("Accès", "Patients sans MT", "Initial", 219, 9000),
     ("Accès", "Patients sans MT", "Objectif", 100, 9000), ("Accès", "Patients sans MT", "Réalisé", 112, 9000)],
    total=9000,
)  # fmt: skip
voisin(
    3, "K10", "deux_lignes_du_meme_nom_restent_deux",
    [("N°", "Mission", "Indicateur", "Cible", "Réalisé", "Montant"), (1, "Accès", "Réunions", 4, 5, 1000),
     (2, "Accès", "Réunions", 6, 7, 1000)],
    total=2000,
)  # fmt: skip


def _annees(nom: str, titre: str, cible: str, valeur: int) -> None:
    voisin(
        3, "K18", nom,
        [(titre,), ("Mission", "Indicateur", "Cible", "Réalisé", "Montant"), ("Accès", "Part", cible, "85 %", 1000)],
        lignes={"B3": {"cible": valeur}},
    )  # fmt: skip


_annees("exercice", "Exercice 2026", "≥ 80 % (2025) ; ≥ 90 % (2026)", 90)
_annees("annee_d_avant", "Suivi des indicateurs 2025", "≥ 80 % (2025) ; ≥ 90 % (2026)", 80)
_annees("trois_annees", "Annexe – année 2027", "70 % en 2025 ; 80 % en 2026 ; 90 % en 2027", 90)
