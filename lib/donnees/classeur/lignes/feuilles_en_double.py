"""Écarter la feuille qui redit un tableau déjà lu : une copie, l'an dernier, un résumé ; jamais sans le dire."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.donnees.cellules.missions_reconnues import code_de_mission, est_un_titre_de_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes.parcours import lignes_de_donnees
from lib.donnees.classeur.tableaux import FeuilleReconnue
from lib.donnees.grille import JournalDeLecture

PART_REPETEE = 0.8
"""Part des lignes de la plus courte feuille, retrouvées dans l'autre, qui en fait un double."""
_ANNEE = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class _Contenu:
    """Les lignes d'une feuille, par mission et libellé normalisés."""

    feuille: FeuilleReconnue
    lignes: Counter[tuple[str, str]]

    @property
    def compte(self) -> int:
        return self.lignes.total()

    @property
    def annee(self) -> int:
        """La dernière année écrite dans le nom de l'onglet ; 0 s'il n'en porte pas."""
        return max(map(int, _ANNEE.findall(self.feuille.grille.nom)), default=0)


def ecarter_les_doubles(
    feuilles: Sequence[FeuilleReconnue], annee: int | None, journal: JournalDeLecture
) -> tuple[FeuilleReconnue, ...]:
    """Les mêmes feuilles ; celle qui répète les lignes d'une autre n'a plus de rôle, et c'est noté.

    De deux années, celle de l'exercice est gardée, à défaut la plus récente ; sinon la plus longue, sinon la première.

    Args:
        annee: première année de l'exercice, si le contrat la dit.
    """
    contenus = [_contenu(f) for f in feuilles if f.role is INDICATEURS and f.reperage is not None]
    ecartees: set[str] = set()
    for un, autre in combinations(contenus, 2):
        if {un.feuille.cle, autre.feuille.cle} & ecartees or not _se_repetent(un, autre):
            continue
        gardee, ecartee = _departager(un, autre, annee)
        ecartees.add(ecartee.feuille.cle)
        _noter(gardee, ecartee, journal)
    return tuple(replace(f, role=None) if f.cle in ecartees else f for f in feuilles)


def _contenu(feuille: FeuilleReconnue) -> _Contenu:
    lignes: Counter[tuple[str, str]] = Counter()
    onglet = _mission_de_l_onglet(feuille.grille.nom)
    if feuille.reperage is None:
        return _Contenu(feuille, lignes)
    for triee in lignes_de_donnees(feuille.grille, feuille.reperage, JournalDeLecture()):
        texte = triee.ligne.texte("mission") or triee.groupe
        mission = (code_de_mission(texte, {}) or normaliser(texte)) if texte else onglet
        libelle = normaliser(triee.ligne.texte("indicateur"))
        if libelle:
            lignes[mission, libelle] += 1
    return _Contenu(feuille, lignes)


def _mission_de_l_onglet(nom: str) -> str:
    """La mission que le nom d'un onglet annonce ; vide pour « ACI 2026 » ou « Feuil1 »."""
    return code_de_mission(nom, {}) or (normaliser(nom) if est_un_titre_de_mission(nom) else "")


def _se_repetent(un: _Contenu, autre: _Contenu) -> bool:
    communes = (un.lignes & autre.lignes).total()
    return communes > 0 and communes >= PART_REPETEE * min(un.compte, autre.compte)


def _departager(un: _Contenu, autre: _Contenu, annee: int | None) -> tuple[_Contenu, _Contenu]:
    """La feuille gardée, puis celle qui est écartée."""

    def preference(contenu: _Contenu) -> tuple[bool, int, int]:
        return (contenu.annee == annee, contenu.annee, contenu.compte)

    if un.annee and autre.annee and un.annee != autre.annee:
        return (un, autre) if preference(un) > preference(autre) else (autre, un)
    return (un, autre) if un.compte >= autre.compte else (autre, un)


def _noter(gardee: _Contenu, ecartee: _Contenu, journal: JournalDeLecture) -> None:
    communes = (gardee.lignes & ecartee.lignes).total()
    journal.feuille(
        CodeDAnomalie.FEUILLE_EN_DOUBLE,
        ecartee.feuille.grille.nom,
        f"{communes} de ses {ecartee.compte} lignes sont déjà dans la feuille « {gardee.feuille.grille.nom} » ; "
        "cette feuille n'est pas comptée une seconde fois.",
        "Gardez une seule feuille par exercice, ou changez les libellés des lignes qui diffèrent.",
    )
