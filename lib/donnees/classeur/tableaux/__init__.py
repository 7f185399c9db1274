"""Reconnaître les tableaux des feuilles : leur entête, le champ de chaque colonne."""
