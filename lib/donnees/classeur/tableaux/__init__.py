"""Reconnaître les tableaux des feuilles : leur entête, le champ de chaque colonne."""

from lib.donnees.classeur.tableaux.colonnes_repetees import (
    CHAMPS_D_HISTORIQUE,
    AnneesDuTableau,
    annee_relative,
    dit_un_taux,
    periode_de,
)
from lib.donnees.classeur.tableaux.correspondance import (
    RIEN_DE_RETENU,
    Correspondance,
    ecrire_la_correspondance,
    empreinte_des_entetes,
    lire_la_correspondance,
    memoriser,
    rappeler,
    valeur_de,
)
from lib.donnees.classeur.tableaux.decoupage import role_de
from lib.donnees.classeur.tableaux.feuille_reconnue import FeuilleReconnue
from lib.donnees.classeur.tableaux.feuilles_lues import reconnaitre_les_feuilles
from lib.donnees.classeur.tableaux.lignes_d_entete import ressemble_a_une_entete
from lib.donnees.classeur.tableaux.reperage import Reperage, imposer, reperer
from lib.donnees.classeur.tableaux.vraisemblance import part_accordee

__all__ = [
    "CHAMPS_D_HISTORIQUE",
    "RIEN_DE_RETENU",
    "AnneesDuTableau",
    "Correspondance",
    "FeuilleReconnue",
    "Reperage",
    "annee_relative",
    "dit_un_taux",
    "ecrire_la_correspondance",
    "empreinte_des_entetes",
    "imposer",
    "lire_la_correspondance",
    "memoriser",
    "part_accordee",
    "periode_de",
    "rappeler",
    "reconnaitre_les_feuilles",
    "reperer",
    "ressemble_a_une_entete",
    "role_de",
    "valeur_de",
]
