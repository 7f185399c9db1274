"""Ouvrir un fichier : ses feuilles telles qu'elles seront lues."""

from lib.donnees.classeur.ouverture.fichier_ouvert import ouvrir, preparer

__all__ = ["ouvrir", "preparer"]
