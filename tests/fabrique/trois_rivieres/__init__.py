"""La CPTS des Trois Rivières, inventée : taille 3, aux deux tiers de son exercice."""
