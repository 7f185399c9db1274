"""Des feuilles écrites en quelques mots, pour essayer une salle sans passer par un fichier."""

from __future__ import annotations

from collections.abc import Sequence

from lib.donnees.grille import Cellule, Grille, Valeur, grille_de

ENTETES = ("Identifiant", "Mission", "Indicateur", "Cible", "Réalisé", "Montant max (€)")
LIGNE = ("A1", "ACCES", "Réunions", 15, 12, 9000)


def feuille(*lignes: Sequence[Valeur], nom: str = "Indicateurs") -> Grille:
    """Une feuille dont chaque ligne est donnée, depuis A1 ; None laisse la place vide."""
    return grille_de(
        nom,
        [
            Cellule(nom, numero, colonne, valeur)
            for numero, ligne in enumerate(lignes, start=1)
            for colonne, valeur in enumerate(ligne, start=1)
            if valeur is not None
        ],
    )
