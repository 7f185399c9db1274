"""L'écran des trajectoires : une ligne et ses années à venir. Interne à la CPTS."""
