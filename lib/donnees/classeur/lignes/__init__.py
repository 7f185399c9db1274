"""Parcourir les lignes d'un tableau : ce qui est donnée, titre, total, note ou redite."""

from lib.donnees.classeur.lignes.feuilles_en_double import ecarter_les_doubles
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.montants import EN_MILLIERS, lire_les_euros
from lib.donnees.classeur.lignes.parcours import LigneTriee, lignes_de_donnees, lignes_simples
from lib.donnees.classeur.lignes.redites import lignes_d_un_autre_exercice, releves_repetes
from lib.donnees.classeur.lignes.regle_commune import cite_un_nombre, regle_du_classeur, touche_a_la_ligne

__all__ = [
    "EN_MILLIERS",
    "Ligne",
    "LigneTriee",
    "cite_un_nombre",
    "ecarter_les_doubles",
    "lignes_d_un_autre_exercice",
    "lignes_de_donnees",
    "lignes_simples",
    "lire_les_euros",
    "regle_du_classeur",
    "releves_repetes",
    "touche_a_la_ligne",
]
