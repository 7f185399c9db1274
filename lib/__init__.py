"""Préparer, chiffrer et simuler le dialogue de gestion d’une CPTS."""

__version__ = "0.2.0"
