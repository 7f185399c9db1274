"""La fin d'exercice à l'écran : répartition, prévisions, évènements, paris."""
