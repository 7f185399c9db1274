"""Écrire une année de contrat dans un essai comme on l'écrirait dans un classeur."""

from __future__ import annotations

from lib.domaine.annee_de_contrat import AnneeDeContrat, lire_annee


def annee_dite(texte: str | int) -> AnneeDeContrat:
    """L'année que ce texte dit ; l'essai échoue s'il n'en dit pas."""
    lue = lire_annee(str(texte))
    assert lue is not None
    return lue
