"""Un document neutre (sections, paragraphes, tableaux, dessins), bâti une fois, et ce qui l'écrit en PDF, DOCX, XLSX.

Rien ici ne sait ce qu'un document raconte : une fiche, un relevé, une annexe s'écrivent par les mêmes moyens.
"""
