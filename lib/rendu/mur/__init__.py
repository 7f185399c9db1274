"""Le mur en images : un écran de faits en entrée, une page HTML qui remplit la fenêtre en sortie."""
