"""Préparer, chiffrer et simuler le dialogue de gestion d’une CPTS."""
