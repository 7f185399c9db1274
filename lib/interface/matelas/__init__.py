"""L'écran du matelas : l'année, la caisse mois par mois, le budget. Interne à la CPTS."""
