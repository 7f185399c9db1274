"""Écarter ce qu'un tableau redit : les lignes d'un autre exercice que le sien, les relevés d'un même indicateur."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from lib.domaine.annee_de_contrat import AnneeDeContrat
from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.constats import Constat
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.dates import lire_date
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS, champ_sur, reconnaitre
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.parcours import LigneTriee
from lib.donnees.classeur.tableaux import Reperage, periode_de
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, texte_d_entete

PART_REDITE = 0.6
"""La part des lignes d'autres années qu'il faut retrouver dans l'exercice."""
_CE_QUI_NOMME = ("identifiant", "mission", "action", "indicateur", "cible", "echeance", "montant_max")
_RANG_DU_LIBELLE = _CE_QUI_NOMME.index("indicateur")
_SORTES_DE_VALEUR = frozenset(("depart", "cible", "realise", "ambition"))
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
    _noter_l_exercice(cellules[min(autres)], retenu, len(autres), journal, est_sur=retenu.debut == annee)
    return autres


def releves_repetes(triees: Sequence[LigneTriee], reperage: Reperage, journal: JournalDeLecture) -> frozenset[int]:
    """Les lignes qui redisent un indicateur à une autre date, ou une autre de ses valeurs : des euros comptés une fois.

    Le dernier relevé est gardé ; à défaut de date, la ligne que le tableau dit « réalisé ». Deux missions, deux cibles
    ou deux échéances font deux lignes.
    """
    groupes: dict[tuple[str, ...], list[Ligne]] = {}
    for triee in triees:
        ligne = triee.ligne
        cellules = (ligne.grille.cellule_etendue(ligne.numero, ligne.places.get(champ, 0)) for champ in _CE_QUI_NOMME)
        cle = tuple(normaliser(cellule.texte) for cellule in cellules)
        if cle[_RANG_DU_LIBELLE] and cle[-1]:
            groupes.setdefault((normaliser(triee.groupe), *cle), []).append(ligne)
    ecartees: set[int] = set()
    for lignes in groupes.values():
        gardee, motif = _releve_a_garder(lignes, reperage) if len(lignes) > 1 else (None, "")
        if gardee is None:
            continue
        for ligne in lignes:
            if ligne.numero != gardee:
                _noter_le_releve(ligne, f"la {ligne.grille.dire_la_ligne(gardee)}, {motif}", journal)
                ecartees.add(ligne.numero)
    return frozenset(ecartees)


def _releve_a_garder(lignes: Sequence[Ligne], reperage: Reperage) -> tuple[int | None, str]:
    """La ligne à compter parmi celles d'un même indicateur, et ce qui les distingue ; None si rien ne le dit."""
    for colonne, entete in reperage.entetes.items():
        cellules = {ligne.numero: ligne.grille.cellule(ligne.numero, colonne) for ligne in lignes}
        jours = {numero: cellule.jour or lire_date(cellule.texte) for numero, cellule in cellules.items()}
        dates = {numero: jour for numero, jour in jours.items() if jour is not None}
        if _date_un_releve(entete) and len(dates) == len({*dates.values()}) == len(lignes):
            return max(dates, key=lambda numero: dates[numero]), "relevé à une autre date"
        sortes = {n: champ.cle for n, cellule in cellules.items() if (champ := champ_sur(cellule.texte, INDICATEURS))}
        if len(sortes) == len({*sortes.values()}) == len(lignes) and {*sortes.values()} <= _SORTES_DE_VALEUR:
            gardee = next((numero for numero, sorte in sortes.items() if sorte == "realise"), lignes[0].numero)
            return gardee, "pour une autre de ses valeurs"
    return None, ""


def _date_un_releve(entete: str) -> bool:
    """Vrai si l'entête dit quand le réalisé est relevé ; une échéance distingue de vraies lignes."""
    return any(trouve.cle == "realise_au" for trouve in reconnaitre(entete, INDICATEURS))


def _noter_le_releve(ligne: Ligne, ou: str, journal: JournalDeLecture) -> None:
    cellule = ligne.grille.cellule_etendue(ligne.numero, ligne.places["indicateur"])
    phrase = f"semble déjà à {ou} ; ses euros n'y comptent qu'une fois."
    remede = "Écrivez une ligne par indicateur, avec sa cible et son réalisé dans leurs colonnes."
    journal.cellule(CodeDAnomalie.LIGNE_EN_DOUBLE, cellule, "Indicateur", phrase, remede, gravite=Gravite.A_VERIFIER)


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


def _noter_l_exercice(
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
