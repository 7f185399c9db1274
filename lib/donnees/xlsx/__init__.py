"""Les octets d'un classeur .xlsx, rendus en feuilles de cellules."""
