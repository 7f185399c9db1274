"""Les codes des objections : un mot par règle, gardé dans le dépôt ; la phrase est au rendu."""

from __future__ import annotations

from enum import StrEnum


class CodeDObjection(StrEnum):
    """Le code d'une objection : sa valeur est celle que garde une répétition."""

    CIBLE_LOIN = "cible_loin"
    CIBLE_DEJA_ATTEINTE = "cible_deja_atteinte"
    CIBLE_SANS_EFFORT = "cible_sans_effort"
    CIBLE_NON_CHIFFREE = "cible_non_chiffree"
    DEPART_INCONNU = "depart_inconnu"
    PAYEE_AU_DEPART = "payee_au_depart"
    CIBLE_A_DEUX_VALEURS = "cible_a_deux_valeurs"
    ET_L_AN_PROCHAIN = "et_l_an_prochain"

    DEJA_PROMIS = "deja_promis"
    CIBLE_RECONDUITE = "cible_reconduite"
    CIBLE_ABAISSEE = "cible_abaissee"
    RECUL = "recul"
    SUR_PLACE = "sur_place"
    PAYEE_SANS_ATTEINDRE = "payee_sans_atteindre"
    PASSE_INCONNU = "passe_inconnu"

    SANS_PIECE = "sans_piece"
    PIECE_A_PRODUIRE = "piece_a_produire"
    PIECE_ECHUE = "piece_echue"
    PIECE_APRES_LE_DIALOGUE = "piece_apres_le_dialogue"
    PIECE_FAIBLE = "piece_faible"
    PIECE_SANS_ROLE = "piece_sans_role"
    PIECE_SANS_DATE = "piece_sans_date"

    REALISE_MANQUANT = "realise_manquant"
    REALISE_NON_DATE = "realise_non_date"
    REALISE_ANCIEN = "realise_ancien"
    SOURCE_NON_DITE = "source_non_dite"
    CALCUL_NON_DIT = "calcul_non_dit"
    TAUX_SANS_DENOMINATEUR = "taux_sans_denominateur"
    PETIT_EFFECTIF = "petit_effectif"
    REGLE_INAPPLICABLE = "regle_inapplicable"
    CHIFFRE_DU_PAYEUR = "chiffre_du_payeur"

    TOUT_EN_MOYENS = "tout_en_moyens"
    TOUT_QUALITATIF = "tout_qualitatif"
    MOYENS_DEJA_FAITS = "moyens_deja_faits"
    UTILITE_NON_DITE = "utilite_non_dite"
    CHARGE_NON_DITE = "charge_non_dite"

    LIGNE_LOURDE = "ligne_lourde"
    SOMME_DIFFERENTE = "somme_differente"
    PAYEE_DES_LA_PREMIERE = "payee_des_la_premiere"
    REGLE_SUPPOSEE = "regle_supposee"
    MISSION_SANS_ACQUIS = "mission_sans_acquis"
    MONTANT_INCONNU = "montant_inconnu"
    CONDITION_FERMEE = "condition_fermee"
    PRIX_INEGAL = "prix_inegal"

    DEPEND_DE_TIERS = "depend_de_tiers"
    MAITRISE_NON_DITE = "maitrise_non_dite"
    ENTRE_VOS_MAINS = "entre_vos_mains"
    NATIONAL_SOUS_LA_CIBLE = "national_sous_la_cible"
    EN_RETARD_SUR_L_ANNEE = "en_retard_sur_l_annee"
    SANS_RESPONSABLE = "sans_responsable"
    OBJECTION_ECRITE = "objection_ecrite"

    ECHEANCE = "echeance"
    COUPER_LA_POIRE = "couper_la_poire"
    PRECEDENT = "precedent"
