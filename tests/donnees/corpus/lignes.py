"""Les lignes qui ne sont pas des indicateurs : groupes, totaux, notes, masques, fusions."""

from __future__ import annotations

from openpyxl import Workbook

from tests.donnees.classeurs_d_essai import classeur
from tests.donnees.corpus.cas import cas, ligne
from tests.donnees.corpus.entetes_et_annees import PLAT, une_feuille
from tests.donnees.corpus.tableaux import SANS_MISSION


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"mission": "Annexe!A2", "cible": "Annexe!B3"}),
    ligne("ACCES", "Délai", 48, 36, 3000),
    ligne("PARCOURS", "Protocoles", 2, 2, 2000, {"mission": "Annexe!A6"}),
    a_verifier="NOTE_A_SUIVRE A10",
    informations="TOTAL_EXCLU A5, TOTAL_EXCLU A8, NOTE_EXCLUE A10",
)
def groupes_totaux_et_notes() -> bytes:
    return une_feuille(
        [
            SANS_MISSION,
            ("Axe 1 – Accès aux soins",),
            ("Réunions", 15, 10, 5000),
            ("Délai", 48, 36, 3000),
            ("Sous-total accès", None, None, 8000),
            ("Axe 2 – Parcours pluriprofessionnels",),
            ("Protocoles", 2, 2, 2000),
            ("S/Total général", None, None, 10000),
            (),
            ("NB : montants donnés sous réserve de la signature.",),
        ],
        "A2:D2", "A6:D6",
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000),
    ligne("ACCES", "Délai", 48, 36, 3000),
    ligne("PARCOURS", "Protocoles", 2, 2, 2000),
    a_verifier="TOTAL_EXCLU E4",
    informations="TOTAL_EXCLU E6",
)
def des_totaux_sans_leur_mot() -> bytes:
    return une_feuille(
        [
            PLAT,
            ("ACCES", "Réunions", 15, 10, 5000),
            ("ACCES", "Délai", 48, 36, 3000),
            (None, "Enveloppe de la mission", None, None, 8000),
            ("PARCOURS", "Protocoles", 2, 2, 2000),
            (None, None, None, None, 10000),
        ]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"mission": "Annexe!A2"}),
    ligne("PARCOURS", "Protocoles", 2, 2, 2000, {"mission": "Annexe!A4"}),
    a_verifier="TOTAL_DIFFERENT D2, TOTAL_DIFFERENT D4",
    informations="TOTAL_EXCLU A2, TOTAL_EXCLU A4",
)
def des_titres_qui_portent_l_enveloppe() -> bytes:
    return une_feuille(
        [
            SANS_MISSION,
            ("Mission 1 – Accès aux soins", None, None, "35 000 €"),
            ("Réunions", 15, 10, 5000),
            ("Mission 2 – Parcours", None, None, 45000),
            ("Protocoles", 2, 2, 2000),
        ]
    )


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"action": "Annexe!A3"}, action="Action 1 : guichet unique"),
    ligne("ACCES", "Délai", 48, 36, 3000, action="Action 1 : guichet unique"),
    ligne("ACCES", "Médecins", 20, 17, 1000, {"action": "Annexe!A6"}, action="Fiche action 2 – accès au SAS"),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000, action=""),
)
def des_titres_d_action_sous_les_missions() -> bytes:
    return une_feuille(
        [
            SANS_MISSION,
            ("Mission 1 – Accès aux soins",),
            ("Action 1 : guichet unique",),
            ("Réunions", 15, 10, 5000),
            ("Délai", 48, 36, 3000),
            ("Fiche action 2 – accès au SAS",),
            ("Médecins", 20, 17, 1000),
            ("Mission 3 – Prévention",),
            ("Ateliers", 4, 4, 2000),
        ],
        "A2:D2", "A3:D3", "A6:D6", "A8:D8",
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"mission": "Annexe!A2", "action": "Annexe!B2"}, action="Guichet"),
    ligne("ACCES", "Délai", 48, 36, 3000, {"mission": "Annexe!A2", "action": "Annexe!B2"}, action="Guichet"),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000, {"mission": "Annexe!A4"}, action="Dépistage"),
)
def mission_et_action_fusionnees() -> bytes:
    return une_feuille(
        [
            ("Mission", "Action", "Indicateur", "Cible", "Réalisé", "Montant"),
            ("Accès aux soins", "Guichet", "Réunions", 15, 10, 5000),
            (None, None, "Délai", 48, 36, 3000),
            ("Prévention", "Dépistage", "Ateliers", 4, 4, 2000),
        ],
        "A2:A3", "B2:B3",
    )  # fmt: skip


def _masquer(contenu: Workbook) -> None:
    feuille = contenu["Annexe"]
    feuille.merge_cells("A2:A3")
    feuille.row_dimensions[2].hidden = True
    feuille.column_dimensions["F"].hidden = True


MASQUEE = (
    (*PLAT, "Poids (%)"),
    ("Accès aux soins", "Retirée", 5, 2, 900, 10),
    (None, "Réunions", 15, 10, 5000, 20),
    ("Prévention", "Ateliers", 4, 4, 2000, 30),
)


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"mission": "Annexe!A2"}),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000),
    a_verifier="MASQUE",
)
def une_ligne_et_une_colonne_masquees() -> bytes:
    """La mission fusionnée dont la première ligne est masquée se voit encore sur les suivantes."""
    return classeur({"Annexe": MASQUEE}, _masquer)


@cas(
    ligne("ACCES", "Retirée", 5, 2, 900),
    ligne("ACCES", "Réunions", 15, 10, 5000),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000),
    informations="MASQUE",
    masques_lus=("Annexe",),
)
def ce_qui_est_masque_se_lit_si_on_le_demande() -> bytes:
    return classeur({"Annexe": MASQUEE}, _masquer)


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000),
    ligne("ACCES", "Réalisations du SAS", 20, None, 1000),
    ligne("ACCES", "Annuaire", None, None, None),
    a_verifier="CIBLE_A_DEFINIR C4, MONTANT_INCONNU E4",
)
def des_lignes_incompletes_restent_des_lignes() -> bytes:
    return une_feuille(
        [
            PLAT,
            ("ACCES", "Réunions", 15, 10, 5000),
            ("ACCES", "Réalisations du SAS", 20, None, 1000),
            ("ACCES", "Annuaire", None, None, None),
        ]
    )
