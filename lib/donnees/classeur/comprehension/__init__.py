"""Comprendre les cellules d'une ligne : valeurs, argent, paliers, missions."""
