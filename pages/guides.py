"""Comment s'en servir ?"""

from __future__ import annotations

from lib.interface import accueil, cadre, composants, guides, navigation
from lib.interface.session import depot_ouvert
from lib.rendu.textes import phrases_de_methode as textes

cadre.exiger()

composants.titre("Trois guides d'une page", question=navigation.question("guides"))
composants.phrase_de_lecture(textes.GUIDES)
if not depot_ouvert.un_classeur_est_ouvert():
    accueil.rappeler_les_portes()
guides.montrer()
