"""Le modèle de classeur, déclaré une seule fois, et la reconnaissance des entêtes qui s'écrivent autrement."""

from lib.donnees.champs.champ import Champ, Feuille, Forme, Importance
from lib.donnees.champs.colonnes_d_un_export import EXPORT_COMPTABLE
from lib.donnees.champs.colonnes_des_indicateurs import INDICATEURS
from lib.donnees.champs.entetes_reconnues import (
    JOINTURE,
    LONGUEUR_D_ENTETE,
    Qualite,
    Reconnaissance,
    champ_sur,
    familles,
    normaliser_entete,
    parle_d_argent,
    proches,
    reconnaitre,
    rivales,
)
from lib.donnees.champs.feuilles_du_modele import (
    ACTIONS,
    CONTRAT,
    CONTRE_PROPOSITIONS,
    FEUILLES,
    HISTORIQUE,
    MISSIONS,
    PALIERS,
    PIECES,
    PREPARATION,
    SUIVI,
    est_jointe,
    feuille_du_nom,
)
from lib.donnees.champs.feuilles_jointes import ANNEE_REJOUEE, FEUILLES_JOINTES, ROTATION

__all__ = [
    "ACTIONS",
    "ANNEE_REJOUEE",
    "CONTRAT",
    "CONTRE_PROPOSITIONS",
    "EXPORT_COMPTABLE",
    "FEUILLES",
    "FEUILLES_JOINTES",
    "HISTORIQUE",
    "INDICATEURS",
    "JOINTURE",
    "LONGUEUR_D_ENTETE",
    "MISSIONS",
    "PALIERS",
    "PIECES",
    "PREPARATION",
    "ROTATION",
    "SUIVI",
    "Champ",
    "Feuille",
    "Forme",
    "Importance",
    "Qualite",
    "Reconnaissance",
    "champ_sur",
    "est_jointe",
    "familles",
    "feuille_du_nom",
    "normaliser_entete",
    "parle_d_argent",
    "proches",
    "reconnaitre",
    "rivales",
]
