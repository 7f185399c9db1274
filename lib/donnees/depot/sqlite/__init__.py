"""La seule porte vers SQLite : le fichier, son schéma, ses transactions ; rien au-dessus n'en dépend."""
