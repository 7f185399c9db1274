"""Les années en lignes : une colonne « Année », et le même indicateur redit d'un exercice à l'autre."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.tableaux import Reperage, periode_de
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, texte_d_entete

PART_REDITE = 0.6
"""La part des lignes d'autres années qu'il faut retrouver dans l'exercice."""
_EXERCICE = re.compile(r"(?:exercice |annee )?20[1-4]\d(?: ?[-/–] ?(?:20)?\d\d)?", re.IGNORECASE)


def lignes_d_un_autre_exercice(
    grille: Grille, reperage: Reperage, annee: int | None, journal: JournalDeLecture
) -> frozenset[int]:
    """Les lignes d'un autre exercice que celui du tableau, et un constat qui le dit ; vide s'il n'y en a qu'un.

    Args:
        annee: première année de l'exercice, si le contrat la dit ; à défaut la dernière année est retenue.
    """
    cellules = _cellules(grille, reperage)
    exercices = {numero: _exercice(cellule) for numero, cellule in cellules.items()}
    connus = {exercice for exercice in exercices.values() if exercice is not None}
    if len(connus) < 2 or None in exercices.values():
        return frozenset()
    retenu = max(connus, key=lambda p: (p.debut == annee, p))
    autres = frozenset(numero for numero, exercice in exercices.items() if exercice != retenu)
    if not _sont_redites(grille, reperage, autres, frozenset(exercices) - autres):
        return frozenset()
    _noter(cellules[min(autres)], retenu, len(autres), journal, est_sur=retenu.debut == annee)
    return autres


def _sont_redites(grille: Grille, reperage: Reperage, ecartees: Collection[int], gardees: Collection[int]) -> bool:
    """Vrai si la plupart des lignes écartées reviennent dans l'exercice : l'année n'est pas un début d'action."""
    colonne = reperage.places.get("indicateur", 0)
    libelles = {normaliser(grille.cellule_etendue(numero, colonne).texte) for numero in gardees}
    redites = sum(normaliser(grille.cellule_etendue(numero, colonne).texte) in libelles for numero in ecartees)
    return redites >= PART_REDITE * len(ecartees)


def _cellules(grille: Grille, reperage: Reperage) -> Mapping[int, Cellule]:
    """La cellule de la colonne « Année », fusions étendues, de chaque ligne qui en porte une."""
    colonne = reperage.places.get("exercice", 0)
    cellules = {n: grille.cellule_etendue(n, colonne) for n in grille.lignes if n > reperage.ligne_entete and colonne}
    return {numero: cellule for numero, cellule in cellules.items() if not cellule.est_vide}


def _exercice(cellule: Cellule) -> AnneeDeContrat | None:
    texte = texte_d_entete(cellule)
    return periode_de(texte) if _EXERCICE.fullmatch(texte) else None


def _noter(
    cellule: Cellule, retenu: AnneeDeContrat, ecartees: int, journal: JournalDeLecture, *, est_sur: bool
) -> None:
    doute = "" if est_sur else " ; rien d'autre ne le confirme"
    compte = f"{ecartees} lignes d'autres exercices ne sont" if ecartees > 1 else "une ligne d'un autre exercice n'est"
    phrase = f"l'exercice {retenu} est tenu pour celui du tableau{doute} ; {compte} pas comptée{'s' * (ecartees > 1)}."
    remede = "Écrivez les dates de l'exercice dans la feuille « Contrat » si ce n'est pas le bon."
    gravite = Gravite.INFORMATION if est_sur else Gravite.A_VERIFIER
    journal.constats.append(
        Constat(
            CodeDAnomalie.EXERCICE_RETENU, phrase, remede, cellule.feuille, cellule.reference, gravite_propre=gravite
        )
    )
