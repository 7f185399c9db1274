"""Trouver l'entête d'un tableau : la ligne la mieux notée, et sa voisine quand l'entête tient sur deux lignes.

Source : le score a été mesuré sur des classeurs réels ; sans tableau d'indicateurs il ne dépasse pas 6,7.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from lib.donnees.cellules.nombres import lire_quantite
from lib.donnees.champs import (
    JOINTURE,
    LONGUEUR_D_ENTETE,
    Feuille,
    Qualite,
    champ_sur,
    familles,
    normaliser_entete,
    reconnaitre,
)
from lib.donnees.classeur.tableaux.colonnes_repetees import CHAMPS_ANNUELS, periode_de
from lib.donnees.grille import ANNEES, Cellule, Grille, texte_d_entete

LIGNES_EXAMINEES = 40
COLONNES_EXAMINEES = 120
"""Une entête de contrat a quelques dizaines de colonnes ; au-delà, rien n'est plus cherché."""
SCORE_INDISCUTABLE = 60.0
"""Vingt colonnes reconnues sur une ligne : l'entête du modèle, inutile de lire plus loin."""
_LIGNES_SUIVANTES = 6
_ANNEE = re.compile(r"\b20(?:19|2\d|30)\b")


@dataclass(frozen=True, slots=True)
class EnteteTrouvee:
    """L'entête d'un tableau.

    Attributes:
        premiere, derniere: numéros de ses lignes Excel, égaux quand elle tient sur une.
        textes: numéro de colonne → texte ; les deux lignes d'une entête double sont jointes.
        score: force de la reconnaissance.
    """

    premiere: int
    derniere: int
    textes: Mapping[int, str]
    score: float


def trouver_l_entete(grille: Grille, feuille: Feuille) -> EnteteTrouvee | None:
    """L'entête la mieux notée des premières lignes, la première de ses redites ; None si aucune n'y ressemble."""
    meilleure, score = 0, 0.0
    for numero in sorted(grille.lignes)[:LIGNES_EXAMINEES]:
        note = _note(grille, numero, feuille)
        if note > score and not (meilleure and _textes(grille, numero) == _textes(grille, meilleure)):
            meilleure, score = numero, note
        if note >= SCORE_INDISCUTABLE:
            break
    return entete_a(grille, feuille, meilleure) if meilleure else None


def entete_a(grille: Grille, feuille: Feuille, ligne: int) -> EnteteTrouvee:
    """L'entête qui occupe cette ligne, avec sa voisine si elles n'en font qu'une."""
    seule = EnteteTrouvee(ligne, ligne, _textes(grille, ligne), _note(grille, ligne, feuille))
    doubles = (_double(grille, feuille, haut) for haut in (ligne - 1, ligne))
    possibles = (seule, *(d for d in doubles if d))
    if len(possibles) == 1:
        return seule
    # À autant de champs, l'entête double l'emporte si elle distingue deux colonnes du même nom.
    return max(possibles, key=lambda e: (len(_champs_dates(e.textes.values(), feuille)), len({*e.textes.values()})))


def ressemble_a_une_entete(grille: Grille, ligne: int, feuille: Feuille, *, minimum: int = 3) -> bool:
    """Vrai si la ligne n'a que des textes, et surtout des noms de colonnes.

    Args:
        minimum: champs différents qu'elle doit nommer, dont deux au moins par leur écriture exacte.
    """
    textes = textes_propres(grille, ligne)
    if 3 * len(textes) > 5 * len(feuille.champs):
        return False
    champs = [champ for texte in textes if (champ := champ_sur(texte, feuille))]
    exacts = {champ.cle for champ in champs if champ.qualite >= Qualite.SYNONYME}
    nommes = {champ.cle for champ in champs}
    return len(exacts) >= 2 and len(nommes) >= minimum and 5 * len(nommes) >= 3 * len(textes)


def _note(grille: Grille, ligne: int, feuille: Feuille) -> float:
    return _note_des_textes(grille, ligne, _textes(grille, ligne), feuille)


def _textes(grille: Grille, ligne: int) -> Mapping[int, str]:
    """Les textes d'une ligne, fusions étendues, dans ses premières colonnes."""
    return dict(islice(grille.textes(ligne).items(), COLONNES_EXAMINEES))


def _note_des_textes(grille: Grille, ligne: int, textes: Mapping[int, str], feuille: Feuille) -> float:
    """Familles reconnues, part de textes courts, couverture dessous, années ; un texte seul est un titre."""
    if not textes:
        return 0.0
    courts = sum(1 for texte in textes.values() if len(texte) < LONGUEUR_D_ENTETE and not texte[:1].isdigit())
    annees = sum(1 for texte in textes.values() if _ANNEE.search(texte))
    return (
        3 * len(familles(textes.values(), feuille))
        + 2 * courts / len(textes)
        + 2 * _couverture(grille, ligne, textes)
        + min(annees, 2)
        + (1 if len(set(textes.values())) > 1 else -4)
        - (2 if len(textes) == 1 else 0)
        - 3 * sum(map(_est_une_valeur, textes.values()))
    )


def _est_une_valeur(texte: str) -> bool:
    """Vrai pour un nombre et son unité : une entête n'en porte pas, hors son année."""
    return texte[:1].isdigit() and not _ANNEE.search(texte) and lire_quantite(texte) is not None


def _couverture(grille: Grille, ligne: int, textes: Mapping[int, str]) -> float:
    """Part des colonnes de l'entête remplies dans les lignes qui suivent."""
    suivantes = [grille.lignes.get(ligne + saut, {}) for saut in range(1, _LIGNES_SUIVANTES + 1)]
    return sum(any(colonne in suite for suite in suivantes) for colonne in textes) / len(textes)


def _double(grille: Grille, feuille: Feuille, haut: int) -> EnteteTrouvee | None:
    """L'entête sur cette ligne et la suivante, si toutes deux n'ont que des noms de colonnes et des années."""
    bas = haut + 1
    deux_moities = all(peut_etre_une_moitie(grille, ligne, feuille) for ligne in (haut, bas))
    if not (deux_moities or _coiffe(grille, haut, feuille)):
        return None
    textes = _joindre(grille, haut, bas)
    return EnteteTrouvee(haut, bas, textes, _note_des_textes(grille, bas, textes, feuille))


def _coiffe(grille: Grille, haut: int, feuille: Feuille) -> bool:
    """Vrai si une rangée de titres, plus clairsemée, coiffe une rangée de noms de colonnes que suivent des nombres."""
    hauts, bas = textes_propres(grille, haut), textes_propres(grille, haut + 1)
    if not 2 <= len(hauts) < len(bas) or not all(map(_peut_nommer, (*hauts, *bas))):
        return False
    nommees = sum(champ_sur(texte, feuille) is not None for texte in bas)
    suite = (grille.lignes.get(haut + saut, {}).values() for saut in range(2, _LIGNES_SUIVANTES + 2))
    return nommees >= 2 and any(c.nombre is not None or c.texte[:1].isdigit() for cellules in suite for c in cellules)


def _peut_nommer(texte: str) -> bool:
    """Vrai pour un texte court qui ne commence pas par un nombre."""
    return len(texte) < LONGUEUR_D_ENTETE and not texte[:1].isdigit()


def peut_etre_une_moitie(grille: Grille, ligne: int, feuille: Feuille) -> bool:
    """Vrai si la moitié au moins de ce que la ligne écrit nomme une colonne ou une année, et rien n'est un nombre."""
    textes = textes_propres(grille, ligne)
    connus = [t for t in textes if _est_une_annee(t) or _est_exact(t, feuille)]
    return len(connus) >= 2 and 2 * len(connus) >= len(textes)


def _joindre(grille: Grille, haut: int, bas: int) -> dict[int, str]:
    """Les textes des deux lignes, colonne par colonne ; un titre du haut non fusionné vaut jusqu'au suivant."""
    hauts, dessous = _textes(grille, haut), _textes(grille, bas)
    repetes = Counter(normaliser_entete(texte) for texte in dessous.values())
    textes: dict[int, str] = {}
    porte = ""
    for colonne in sorted({*hauts, *dessous}):
        ecrit, texte_du_bas = hauts.get(colonne, ""), dessous.get(colonne, "")
        if ecrit or colonne not in dessous:
            porte = "" if (haut, colonne) in grille.fusions else ecrit
        se_prolonge = _est_une_annee(texte_du_bas) or (
            _est_une_annee(porte) and repetes[normaliser_entete(texte_du_bas)] > 1
        )
        dessus = ecrit or (porte if se_prolonge else "")
        textes[colonne] = JOINTURE.join(dict.fromkeys(texte for texte in (dessus, texte_du_bas) if texte))
    return textes


def _est_une_annee(texte: str) -> bool:
    return any(c.isdigit() for c in texte) and not normaliser_entete(texte)


def _champs_dates(textes: Iterable[str], feuille: Feuille) -> set[tuple[str, str]]:
    """Les champs que ces textes nomment, chacun avec son exercice s'il se répète d'une année à l'autre."""
    champs = set()
    for texte in textes:
        if candidats := reconnaitre(texte, feuille):
            cle = candidats[0].cle
            champs.add((cle, str(periode_de(texte) or "") if cle in CHAMPS_ANNUELS else ""))
    return champs


def textes_propres(grille: Grille, ligne: int) -> list[str]:
    """Les textes de la ligne, une fois chacun par fusion ; vide si l'un d'eux est un nombre ou s'ils abondent."""
    cellules = grille.lignes.get(ligne, {}).values()
    if len(cellules) > COLONNES_EXAMINEES or any(map(_est_un_nombre, cellules)):
        return []
    return [texte_d_entete(cellule) for cellule in cellules]


def _est_un_nombre(cellule: Cellule) -> bool:
    return cellule.nombre is not None and cellule.valeur not in ANNEES


def _est_exact(texte: str, feuille: Feuille) -> bool:
    champ = champ_sur(texte, feuille)
    return champ is not None and champ.qualite >= Qualite.SYNONYME
