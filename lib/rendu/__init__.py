"""Ce qui fabrique du montrable : textes, nombres, tableaux, graphiques, fiches."""
