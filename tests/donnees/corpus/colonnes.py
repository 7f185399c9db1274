"""Des entêtes qui hésitent : les valeurs décident, ou la personne."""

from __future__ import annotations

from tests.donnees.classeurs_d_essai import classeur
from tests.donnees.corpus.cas import cas, ligne
from tests.donnees.corpus.entetes_et_annees import une_feuille


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"realise": "Annexe!D2"}, remunere=True),
    ligne("ACCES", "Délai", 48, 36, 3000, remunere=True),
    informations="ENTETE_INCERTAINE D1",
)
def un_suivi_chiffre_est_un_realise() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Taux cible", "Suivi", "Montant"), ("ACCES", "Réunions", 15, 10, 5000),
         ("ACCES", "Délai", 48, 36, 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"realise": "Annexe!E2"}, remunere=True),
    ligne("ACCES", "Délai", 48, 36, None, remunere=False),
)
def un_suivi_oui_non_a_cote_d_un_realise_dit_le_paiement() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Suivi", "Cible", "Réalisé", "Montant"),
         ("ACCES", "Réunions", "oui", 15, 10, 5000), ("ACCES", "Délai", "suivi", 48, 36, None)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Annuaire", 1, None, 5000),
    ligne("ACCES", "Charte", 1, None, 3000),
    a_verifier="ENTETE_INCERTAINE D1",
)
def un_suivi_oui_non_seul_est_a_demander() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible", "Suivi", "Montant"), ("ACCES", "Annuaire", "oui", "oui", 5000),
         ("ACCES", "Charte", "oui", "non", 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Annuaire", 1, 1, 5000, {"realise": "Annexe!D2"}),
    ligne("ACCES", "Charte", 1, 0, 3000),
    correspondance={"Annexe": {"D": "realise"}},
)
def une_correspondance_repond_a_la_question() -> bytes:
    return un_suivi_oui_non_seul_est_a_demander()


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!C2"}, action=""),
    ligne("ACCES", "Délai", 48, 36, 3000),
    informations="ENTETE_INCERTAINE C1",
)
def un_objectif_operationnel_chiffre_est_une_cible() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Objectif opérationnel", "Réalisé", "Montant"), ("ACCES", "Réunions", 15, 10, 5000),
         ("ACCES", "Délai", "48 h", "36 h", 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"action": "Annexe!B2"}, action="Mieux coordonner les soins"),
    ligne("ACCES", "Délai", 48, 36, 3000, action="Répondre plus vite aux patients"),
)
def un_objectif_operationnel_en_phrases_est_une_action() -> bytes:
    return une_feuille(
        [("Mission", "Objectif opérationnel", "Indicateur", "Objectif 2026", "Valeur", "Montant"),
         ("ACCES", "Mieux coordonner les soins", "Réunions", 15, 10, 5000),
         ("ACCES", "Répondre plus vite aux patients", "Délai", 48, 36, 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"cible": "Annexe!D2"}, action="Mieux coordonner"),
    ligne("ACCES", "Délai", 48, 36, 3000, action="Répondre plus vite"),
)
def un_objectif_en_phrases_n_est_pas_une_cible() -> bytes:
    return une_feuille(
        [("Mission", "Objectif", "Indicateur", "Valeur cible", "Résultat", "Montant"),
         ("ACCES", "Mieux coordonner", "Réunions", 15, 10, 5000),
         ("ACCES", "Répondre plus vite", "Délai", 48, 36, 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"mission": "Annexe!A2", "montant_max": "Annexe!E2"}),
    ligne("PREVENTION", "Ateliers", 4, 4, 2000),
    informations="ENTETE_INCERTAINE A1, ENTETE_INCERTAINE E1",
)
def des_colonnes_sans_entete_ou_inconnues_se_lisent_a_leurs_valeurs() -> bytes:
    return une_feuille(
        [(None, "Indicateur", "Cible", "Réalisé", "Dû à la CPTS"), ("Accès aux soins", "Réunions", 15, 10, "5 000 €"),
         ("Prévention", "Ateliers", 4, 4, "2 000 €")]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, identifiant="1"),
    ligne("ACCES", "Délai", 48, 36, 3000, identifiant="2"),
    informations="COLONNE_NON_RECONNUE F1, COLONNE_NON_RECONNUE G1",
)
def des_entetes_pieges_ne_deviennent_pas_autre_chose() -> bytes:
    return une_feuille(
        [("N°", "Mission", "Indicateur", "Cible", "Réalisé", "Préc.", "Nb adhérents", "Montant"),
         (1, "ACCES", "Réunions", 15, 10, 8, 120, 5000), (2, "ACCES", "Délai", 48, 36, 60, 120, 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"realise": "Annexe!E2"}),
    ligne("ACCES", "Délai", 48, 36, 3000),
    informations="COLONNE_NON_RECONNUE C1",
)
def un_etat_d_instruction_n_est_pas_un_realise() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "État", "Objectif", "Résultat", "Montant"),
         ("ACCES", "Réunions", "instruit", 15, 10, 5000), ("ACCES", "Délai", "proposé", 48, 36, 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Annuaire", 1, 1, 5000, {"realise": "Annexe!D2"}),
    ligne("ACCES", "Charte", 1, "1/2", 3000),
)
def un_etat_d_avancement_est_un_realise() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Attendu", "État", "Montant"), ("ACCES", "Annuaire", "oui", "fait", 5000),
         ("ACCES", "Charte", "oui", "partiel", 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, remunere=True),
    ligne("ACCES", "Délai", 48, 36, 3000, remunere=False),
)
def une_part_variable_oui_non_dit_le_paiement() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible", "Réalisé", "Part variable", "Montant max"),
         ("ACCES", "Réunions", 15, 10, "oui", 5000), ("ACCES", "Délai", 48, 36, "non", 3000)]
    )  # fmt: skip


@cas(
    ligne("ACCES", "Réunions", 15, 10, 5000, {"indicateur": "Annexe!C2"}, identifiant="A1"),
    ligne("ACCES", "Délai", 48, 36, 3000, identifiant="A2"),
)
def un_indicateur_en_code_et_son_libelle_a_cote() -> bytes:
    return classeur(
        {"Annexe": [("Axe", "Indicateur", "Description", "Cible", "Réalisé", "Montant"),
                    ("ACCES", "A1", "Réunions", 15, 10, 5000), ("ACCES", "A2", "Délai", 48, 36, 3000)]}
    )  # fmt: skip


@cas(
    ligne("ACCES", "SNP", 100, 80, 1000, {"cible": "Annexe!D2"}),
    ligne("PARCOURS", "RCP", 6, 6, 900),
    a_verifier="COLONNE_NON_RECONNUE C1, ENTETE_INCERTAINE D1",
)
def une_cible_revisee_l_emporte_et_se_dit() -> bytes:
    return une_feuille(
        [("Mission", "Indicateur", "Cible initiale", "Cible révisée (avenant)", "Réalisé", "Montant"),
         ("Accès", "SNP", 120, 100, 80, 1000), ("Parcours", "RCP", 8, 6, 6, 900)]
    )  # fmt: skip
