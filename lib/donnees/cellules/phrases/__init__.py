"""Lire une phrase entière dans une cellule : cible, départ, écart, paliers, montant, exigences, et ce qui reste."""
