"""Parcourir les lignes d'un tableau : ce qui est donnée, titre, total, note ou redite."""
