"""La fenêtre du mur : un code l'ouvre, elle suit ce qu'on lui envoie, et ne mène nulle part."""
