"""Le calcul d'un contrat en formules de tableur : qui reçoit le fichier change une valeur et voit les euros bouger."""
