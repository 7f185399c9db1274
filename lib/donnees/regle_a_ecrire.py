"""Écrire la règle d'une ligne là où le classeur l'attend, par-dessus lui, sans le modifier."""

from __future__ import annotations

from lib.domaine.corrections import Correction, separer_la_reference
from lib.domaine.indicateur import Indicateur
from lib.domaine.lecture import FeuilleLue, Lecture
from lib.domaine.vocabulaire import NomRegle
from lib.donnees.grille import lettre_de, rang_de

ENTETE = "Règle"
CHAMP = "regle"


def corrections_pour_la_regle(lecture: Lecture, indicateur: Indicateur, regle: NomRegle) -> tuple[Correction, ...]:
    """Ce qu'il faut lire pour que la ligne porte cette règle ; vide si l'on ne sait pas où l'écrire.

    Sans colonne « Règle », une colonne de ce nom se pose à droite du tableau.

    Args:
        lecture: le classeur lu.
        indicateur: la ligne.
        regle: la règle de son contrat.
    """
    feuille, _, reference = next(iter(_adresses(indicateur)), "").rpartition("!")
    _, ligne = separer_la_reference(reference)
    tableau = _tableau(lecture, feuille, ligne)
    if tableau is None or tableau.ligne_entete is None:
        return ()
    lettres = [lettre for lettre, champ in tableau.colonnes.items() if champ == CHAMP]
    if lettres:
        return (Correction(f"{feuille}!{lettres[0]}{ligne}", str(regle)),)
    libre = lettre_de(max(map(rang_de, tableau.entetes)) + 1)
    entete = Correction(f"{feuille}!{libre}{tableau.ligne_entete}", ENTETE)
    return (entete, Correction(f"{feuille}!{libre}{ligne}", str(regle)))


def _adresses(indicateur: Indicateur) -> tuple[str, ...]:
    cellules = indicateur.cellules
    return tuple(cellules[champ] for champ in ("indicateur", "identifiant", "montant_max") if champ in cellules)


def _tableau(lecture: Lecture, feuille: str, ligne: int) -> FeuilleLue | None:
    """Le tableau de cette feuille dont l'entête est la plus proche au-dessus de la ligne."""
    au_dessus = [
        f
        for f in lecture.feuilles
        if f.nom == feuille and f.retenue and f.entetes and f.ligne_entete is not None and f.ligne_entete < ligne
    ]
    return max(au_dessus, key=lambda f: f.ligne_entete or 0, default=None)
