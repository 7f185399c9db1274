"""Préparer la réunion et la répéter : les fiches, les pièces, les préparatifs, le payeur que l'on joue. Interne."""
