"""Ce qui lit et écrit le monde : classeurs, barème, catalogue, dépôt local."""
