"""Ce que la réunion garde, en JSON : son déroulé, ses décisions, ses bilans de sortie, et l'écran du mur."""
