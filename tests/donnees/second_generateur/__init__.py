"""Un second générateur de classeurs, écrit sans avoir lu le lecteur, et sa mesure par la ligne de commande."""
