"""Les années à venir : ce que l'équipe en prévoit, son budget, le matelas et la caisse. Interne à la CPTS."""
