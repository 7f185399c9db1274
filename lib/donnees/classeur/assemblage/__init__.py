"""Assembler ce qui a été compris en un contrat, et compléter ce qui n'est pas écrit."""

from lib.donnees.classeur.assemblage.contrat_lu import lire_le_contrat
from lib.donnees.classeur.assemblage.sens_supposes import constater_les_sens

__all__ = ["constater_les_sens", "lire_le_contrat"]
