"""Lire ce qu’une cellule contient : nombres, dates, mots, cibles, mesures ; jamais d’exception."""
