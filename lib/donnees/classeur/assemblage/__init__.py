"""Assembler ce qui a été compris en un contrat, et compléter ce qui n'est pas écrit."""

from lib.donnees.classeur.assemblage.contrat_lu import lire_le_contrat

__all__ = ["lire_le_contrat"]
