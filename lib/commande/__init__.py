"""La ligne de commande : le même calcul que l'écran, sans écran. Une fonction par commande, un seul point d'entrée."""
