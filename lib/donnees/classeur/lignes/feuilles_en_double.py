"""Départager les feuilles qui disent les mêmes lignes : une copie, une synthèse, ou deux temps d'une négociation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.dates import etape_de
from lib.donnees.cellules.intitules import code_de_l_onglet, code_de_mission, est_un_titre_de_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import INDICATEURS
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.parcours import lignes_de_donnees
from lib.donnees.classeur.tableaux import FeuilleReconnue
from lib.donnees.grille import JournalDeLecture

PART_REPETEE = 0.8
"""Part des lignes de la plus courte feuille, retrouvées ailleurs, qui en fait un double."""
_ANNEE = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CE_QUI_ENGAGE = ("cible", "realise", "montant_max")
"""Ce que deux feuilles qui nomment la même ligne doivent dire pareil."""


def ecarter_les_doubles(
    feuilles: Sequence[FeuilleReconnue], annee: int | None, journal: JournalDeLecture
) -> tuple[FeuilleReconnue, ...]:
    """Les mêmes feuilles ; un tableau qui en répète un autre n'a plus de rôle, une synthèse de plusieurs non plus.

    De deux copies, celle de l'exercice est gardée, à défaut la plus récente ; sinon celle qui vient après dans la
    négociation (« avant » et « après », « projet » et « signé ») ; sinon la plus longue, sinon la première. Ce que
    la feuille écartée écrit autrement est dit sur la ligne gardée.

    Args:
        annee: première année de l'exercice, si le contrat la dit.
    """
    contenus = [_contenu(f) for f in feuilles if f.role is INDICATEURS and f.reperage is not None]
    ecartees: set[str] = set()
    for contenu in contenus:
        sources = contenu.sources(contenus)
        if len(sources) > 1:
            ecartees.add(contenu.feuille.cle)
            _noter_le_double(sources, contenu, journal)
    for un, autre in combinations(contenus, 2):
        if {un.feuille.cle, autre.feuille.cle} & ecartees or not _se_repetent(un, autre):
            continue
        gardee, ecartee = _departager(un, autre, annee)
        ecartees.add(ecartee.feuille.cle)
        _noter_le_double([gardee], ecartee, journal)
    return tuple(replace(f, role=None) if f.cle in ecartees else f for f in feuilles)


@dataclass(frozen=True)
class _Contenu:
    """Les lignes d'une feuille qui ont un libellé, chacune avec sa mission."""

    feuille: FeuilleReconnue
    lignes: Sequence[tuple[str, Ligne]]

    @property
    def nom(self) -> str:
        return self.feuille.grille.nom

    @property
    def annee(self) -> int:
        """La dernière année écrite dans le nom de l'onglet ; 0 s'il n'en porte pas."""
        return max(map(int, _ANNEE.findall(self.nom)), default=0)

    @cached_property
    def par_libelle(self) -> dict[str, list[tuple[str, Ligne]]]:
        """Les mêmes lignes, rangées par libellé normalisé."""
        rangees: dict[str, list[tuple[str, Ligne]]] = {}
        for mission, ligne in self.lignes:
            rangees.setdefault(normaliser(ligne.texte("indicateur")), []).append((mission, ligne))
        return rangees

    def communes(self, autre: _Contenu) -> list[tuple[Ligne, Ligne]]:
        """Chaque ligne que l'autre redit, et celle qui la redit, une seule fois chacune."""
        libres = {libelle: list(lignes) for libelle, lignes in autre.par_libelle.items()}
        paires = []
        for mission, ligne in self.lignes:
            candidates = libres.get(normaliser(ligne.texte("indicateur")), [])
            memes = (rang for rang, autre_ligne in enumerate(candidates) if _est_la_meme((mission, ligne), autre_ligne))
            rang = next(memes, None)
            if rang is not None:
                paires.append((ligne, candidates.pop(rang)[1]))
        return paires

    def sources(self, contenus: Sequence[_Contenu]) -> list[_Contenu]:
        """Les feuilles dont celle-ci rassemble les lignes ; vide si elle en dit d'autres."""
        autres = [autre for autre in contenus if autre is not self and len(autre.lignes) < len(self.lignes)]
        reprises = {id(autre): self.communes(autre) for autre in autres}
        sources = [a for a in autres if len(reprises[id(a)]) >= max(PART_REPETEE * len(a.lignes), 1)]
        redites = {ligne.numero for source in sources for ligne, _ in reprises[id(source)]}
        return sources if len(redites) >= PART_REPETEE * len(self.lignes) else []


def _contenu(feuille: FeuilleReconnue) -> _Contenu:
    return _Contenu(feuille, tuple(_lignes_nommees(feuille)))


def _lignes_nommees(feuille: FeuilleReconnue) -> Iterator[tuple[str, Ligne]]:
    """Les lignes qui ont un libellé, chacune avec sa mission ; vide si rien ne la dit."""
    onglet = _mission_de_l_onglet(feuille.grille.nom)
    if feuille.reperage is None:
        return
    for triee in lignes_de_donnees(feuille.grille, feuille.reperage, JournalDeLecture()):
        texte = triee.ligne.texte("mission") or triee.groupe
        mission = (code_de_mission(texte, {}) or normaliser(texte)) if texte else onglet
        if normaliser(triee.ligne.texte("indicateur")):
            yield mission, triee.ligne


def _mission_de_l_onglet(nom: str) -> str:
    """La mission que le nom d'un onglet annonce ; vide pour « ACI 2026 » ou « Feuil1 »."""
    return code_de_l_onglet(nom) or (normaliser(nom) if est_un_titre_de_mission(nom) else "")


def _est_la_meme(une: tuple[str, Ligne], autre: tuple[str, Ligne]) -> bool:
    """Vrai de deux lignes d'une mission ; si l'une tait la sienne, il faut qu'un nombre qui engage revienne."""
    if une[0] == autre[0]:
        return True
    return "" in (une[0], autre[0]) and any(
        _ecrit(une[1], cle) == _ecrit(autre[1], cle) != "" for cle in ("cible", "montant_max")
    )


def _ecrit(ligne: Ligne, cle: str) -> str:
    return normaliser(ligne.texte(cle))


def _se_repetent(un: _Contenu, autre: _Contenu) -> bool:
    communes = len(un.communes(autre))
    return communes > 0 and communes >= PART_REPETEE * min(len(un.lignes), len(autre.lignes))


def _departager(un: _Contenu, autre: _Contenu, annee: int | None) -> tuple[_Contenu, _Contenu]:
    """La feuille gardée, puis celle qui est écartée."""

    def preference(contenu: _Contenu) -> tuple[bool, int]:
        return (contenu.annee == annee, contenu.annee)

    if un.annee and autre.annee and un.annee != autre.annee:
        return (un, autre) if preference(un) > preference(autre) else (autre, un)
    if temps := _temps(un, autre):
        return (un, autre) if temps > 0 else (autre, un)
    return (un, autre) if len(un.lignes) >= len(autre.lignes) else (autre, un)


def _temps(un: _Contenu, autre: _Contenu) -> int:
    """Positif si le nom de la première dit qu'elle vient après l'autre, négatif s'il dit l'inverse ; 0 sinon."""
    etape, autre_etape = etape_de(un.nom), etape_de(autre.nom)
    return (etape > autre_etape) - (etape < autre_etape)


def _noter_le_double(gardees: Sequence[_Contenu], ecartee: _Contenu, journal: JournalDeLecture) -> None:
    communes = sum(len(ecartee.communes(gardee)) for gardee in gardees)
    noms = " et ".join(f"« {gardee.nom} »" for gardee in gardees)
    ou = f"dans la feuille {noms}" if len(gardees) == 1 else f"dans les feuilles {noms}"
    journal.feuille(
        CodeDAnomalie.FEUILLE_EN_DOUBLE,
        ecartee.nom,
        f"{communes} de ses {len(ecartee.lignes)} lignes sont déjà {ou} ; "
        "cette feuille n'est pas comptée une seconde fois.",
        "Gardez une seule feuille par exercice, ou changez les libellés des lignes qui diffèrent.",
    )
    for gardee in gardees:
        if gardee.annee == ecartee.annee:
            _noter_les_contradictions(gardee, ecartee, journal)


def _noter_les_contradictions(gardee: _Contenu, ecartee: _Contenu, journal: JournalDeLecture) -> None:
    """Dit, sur chaque ligne gardée, ce que la feuille écartée écrit autrement."""
    vient_apres = " : son nom dit qu'elle vient après" if _temps(gardee, ecartee) > 0 else ""
    for ligne, autre in gardee.communes(ecartee):
        ecarts = [
            f"{ligne.titre(cle).removesuffix(' max (€)').lower()} {autre.texte(cle)} et non {ligne.texte(cle)}"
            for cle in _CE_QUI_ENGAGE
            if "" not in (_ecrit(ligne, cle), _ecrit(autre, cle)) and _ecrit(ligne, cle) != _ecrit(autre, cle)
        ]
        if ecarts:
            phrase = (
                f"se lit autrement dans la feuille « {ecartee.nom} » ({', '.join(ecarts)}) ; "
                f"c'est « {gardee.nom} » qui est suivie{vient_apres}."
            )
            remede = "Gardez la seule version signée, ou donnez aux deux feuilles des noms qui disent leur ordre."
            journal.cellule(
                CodeDAnomalie.LIGNE_EN_DOUBLE, ligne.libelle, "Indicateur", phrase, remede, gravite=Gravite.A_VERIFIER
            )
