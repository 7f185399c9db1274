"""Ce que l'on montre, écrit une fois : des rangées de nombres, leurs intitulés et leurs phrases.

L'écran, le PDF et le classeur ne font que l'écrire, chacun avec ses moyens.
"""
