"""La session : ce qu'un onglet retient et regarde (clés, dépôt ouvert, classeur, dossier, scénario, cahier)."""
