"""Un troisième générateur de classeurs, écrit sans avoir lu le lecteur ni les deux premiers."""
