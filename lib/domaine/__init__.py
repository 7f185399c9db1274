"""Le domaine, pur : contrat, indicateurs, règles de valorisation, scénarios. Bibliothèque standard seulement."""
