"""Les années à venir d'une ligne : leur loi, la cible que l'on tient, les chances de tout tenir. Interne à la CPTS."""
