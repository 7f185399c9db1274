"""Lire un classeur tel qu'il est : le contrat, le cahier interne, ce qui a été compris et ce qui ne va pas."""

from lib.donnees.classeur.lecteur import lecture_refusee, lire

__all__ = ["lecture_refusee", "lire"]
