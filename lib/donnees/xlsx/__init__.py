"""Les octets d'un classeur .xlsx, rendus en feuilles de cellules."""

from lib.donnees.xlsx.archive import taille_annoncee
from lib.donnees.xlsx.feuilles_du_classeur import Avancement, lire_les_grilles

__all__ = ["Avancement", "lire_les_grilles", "taille_annoncee"]
