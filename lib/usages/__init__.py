"""Les usages : ce que l'on regarde d'un contrat, et ce que l'on y essaie, pour une page, une commande ou un document.

Le seul endroit qui enchaîne valoriser, appliquer, prolonger et prévoir ; ni écran, ni disque.
"""
