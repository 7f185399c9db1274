"""Ce qu'un payeur formé peut objecter, tiré des vrais points faibles du classeur ; et les répétitions. Interne."""
