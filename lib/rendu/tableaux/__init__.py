"""Les tableaux que l’on montre ou que l’on dessine, page par page."""
