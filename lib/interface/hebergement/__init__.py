"""L'application hébergée : qui peut se connecter, pour quelle CPTS, et ce qui n'est servi qu'à elle."""
