"""Ouvrir un fichier : ses feuilles telles qu'elles seront lues."""
