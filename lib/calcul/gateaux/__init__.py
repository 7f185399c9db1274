"""Proposer : chercher les meilleurs gâteaux parmi tous ceux que les règles permettent. Interne à la CPTS."""
