"""Comprendre les cellules d'une ligne : valeurs, argent, paliers, missions."""

from lib.donnees.classeur.comprehension.feuilles_rattachees import (
    LignesLiees,
    lire_les_actions,
    lire_les_contre_propositions,
    lire_les_notes,
    lire_les_pieces,
)
from lib.donnees.classeur.comprehension.fiche_contrat import FicheContrat, annee_de_l_exercice, lire_la_fiche
from lib.donnees.classeur.comprehension.historique_en_colonnes import historique_de
from lib.donnees.classeur.comprehension.indicateurs_lus import (
    IndicateurLu,
    jour_dans_l_exercice,
    lire_la_piece,
    lire_la_prevision,
    lire_le_contexte,
    lire_un_indicateur,
    noter_les_dates_douteuses,
)
from lib.donnees.classeur.comprehension.lignes_retirees import histoires_achevees
from lib.donnees.classeur.comprehension.missions_lues import (
    AttributionDesMissions,
    lire_les_missions,
)
from lib.donnees.classeur.comprehension.paliers_lus import PaliersLus, montant_de, paliers_de
from lib.donnees.classeur.comprehension.realise_accorde import noter_fraction

__all__ = [
    "AttributionDesMissions",
    "FicheContrat",
    "IndicateurLu",
    "LignesLiees",
    "PaliersLus",
    "annee_de_l_exercice",
    "histoires_achevees",
    "historique_de",
    "jour_dans_l_exercice",
    "lire_la_fiche",
    "lire_la_piece",
    "lire_la_prevision",
    "lire_le_contexte",
    "lire_les_actions",
    "lire_les_contre_propositions",
    "lire_les_missions",
    "lire_les_notes",
    "lire_les_pieces",
    "lire_un_indicateur",
    "montant_de",
    "noter_fraction",
    "noter_les_dates_douteuses",
    "paliers_de",
]
