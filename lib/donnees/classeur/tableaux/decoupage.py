"""Séparer les tableaux d'une même feuille : côte à côte, ou les uns sous les autres."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from lib.donnees.cellules.intitules import nomme_une_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.champs import HISTORIQUE, INDICATEURS, MISSIONS, PALIERS, Feuille, Qualite, champ_sur, reconnaitre
from lib.donnees.classeur.tableaux.lignes_d_entete import (
    COLONNES_EXAMINEES,
    LIGNES_EXAMINEES,
    EnteteTrouvee,
    entete_a,
    peut_etre_une_moitie,
    ressemble_a_une_entete,
    textes_propres,
    trouver_l_entete,
)
from lib.donnees.grille import Grille, premier_texte

PREUVES_D_UN_TABLEAU = frozenset({"cible", "realise", "poids", "regle"})
LIGNES_PARCOURUES = 2_000
TITRES_AU_DESSUS = 5
"""Les titres d'un tableau sont écrits juste au-dessus de l'entête qu'ils coiffent."""
COUPES_ESSAYEES = 8
TABLEAUX_MAXIMAUX = 40
"""Ce qui suit, dans une feuille, est nommé sans être lu : un contrat n'a pas tant de tableaux."""
_CHARNIERES = ("indicateur", "mission")
_ROLES = (INDICATEURS, MISSIONS, PALIERS, HISTORIQUE)


@dataclass(frozen=True, slots=True)
class Morceau:
    """Une partie de feuille qui porte un seul tableau.

    Attributes:
        role: ce que son entête annonce ; None si elle n'annonce rien que l'on sache lire.
        est_seul: vrai si la feuille n'a que ce tableau.
    """

    grille: Grille
    role: Feuille | None = None
    est_seul: bool = True


def decouper(grille: Grille) -> tuple[Morceau, ...]:
    """Les tableaux d'une feuille, de gauche à droite puis de haut en bas."""
    cotes = tuple(_cotes(grille))
    morceaux = [morceau for cote in cotes for morceau in _empiles(cote)]
    if len(morceaux) == 1:
        return (Morceau(grille),)
    if len(cotes) > 1:
        morceaux = [Morceau(m.grille, m.role or _role_d_un_cote(m.grille)) for m in morceaux]
    return tuple(Morceau(morceau.grille, morceau.role, est_seul=False) for morceau in morceaux)


def role_de(cles: frozenset[str] | set[str], role: Feuille) -> bool:
    """Vrai si ces champs font un tableau de ce rôle."""
    if role is INDICATEURS:
        return bool({"indicateur", "action"} & cles and PREUVES_D_UN_TABLEAU & cles)
    if role is MISSIONS:
        return "mission" in cles and bool({"part_fixe", "part_variable"} & cles)
    if role is PALIERS:
        return {"identifiant", "seuil", "montant"} <= cles
    return {"identifiant", "exercice"} <= cles and bool({"cible", "realise"} & cles)


def _cotes(grille: Grille) -> Iterator[Grille]:
    """La feuille coupée à chaque colonne vide qui sépare deux tableaux complets."""
    tete = _tete(grille)
    for coupe in _colonnes_de_coupe(tete):
        avant, apres = range(1, coupe), range(coupe + 1, max(_colonnes(grille)) + 1)
        if _sont_deux_tableaux(tete.restreinte(colonnes=avant), tete.restreinte(colonnes=apres)):
            yield grille.restreinte(colonnes=avant)
            yield from _cotes(grille.restreinte(colonnes=apres))
            return
    yield grille


def _tete(grille: Grille) -> Grille:
    """Les premières lignes remplies : c'est là que les entêtes sont cherchées."""
    numeros = sorted(grille.lignes)[: 2 * LIGNES_EXAMINEES]
    return grille.restreinte(lignes=range(numeros[0], numeros[-1] + 1)) if numeros else grille


def _colonnes_de_coupe(tete: Grille) -> list[int]:
    """Les colonnes vides sous les titres qui ont, de chaque côté, une entête d'indicateur ou de mission."""
    reperes = [
        (cellule.ligne, cellule.colonne)
        for numero in sorted(tete.lignes)[:LIGNES_EXAMINEES]
        for cellule in islice(tete.lignes[numero].values(), COLONNES_EXAMINEES)
        if (champ := champ_sur(cellule.texte, INDICATEURS)) and champ.cle in _CHARNIERES
    ]
    if not reperes:
        return []
    haut, gauche, droite = min(reperes)[0], min(c for _, c in reperes), max(c for _, c in reperes)
    remplies = {c for numero, cellules in tete.lignes.items() if numero >= haut for c in cellules}
    vides = [c for c in range(gauche + 1, droite) if c not in remplies]
    return [c for c in vides if c - 1 in remplies][:COUPES_ESSAYEES]


def _colonnes(grille: Grille) -> set[int]:
    return {colonne for cellules in grille.lignes.values() for colonne in cellules}


def _sont_deux_tableaux(gauche: Grille, droite: Grille) -> bool:
    """Vrai si chaque côté est un tableau complet, et si les deux redisent leurs colonnes principales."""
    cles_de_gauche, cles_de_droite = _cles_d_un_cote(gauche), _cles_d_un_cote(droite)
    if role_de(cles_de_gauche, INDICATEURS) and role_de(cles_de_droite, INDICATEURS):
        return "indicateur" in (communes := cles_de_gauche & cles_de_droite) and len(communes) >= 2
    autre_role = any(role_de(_cles_d_un_cote(cote, MISSIONS), MISSIONS) for cote in (gauche, droite))
    un_contrat = role_de(cles_de_gauche, INDICATEURS) or role_de(cles_de_droite, INDICATEURS)
    return autre_role and un_contrat and "mission" in cles_de_gauche & cles_de_droite


def _cles_d_un_cote(grille: Grille, role: Feuille = INDICATEURS) -> frozenset[str]:
    entete = trouver_l_entete(grille, role)
    return _cles(entete.textes, role) if entete else frozenset()


def _role_d_un_cote(grille: Grille) -> Feuille | None:
    """Le rôle que sa meilleure entête donne à une partie de feuille, ou None."""
    return next((role for role in (INDICATEURS, MISSIONS) if role_de(_cles_d_un_cote(grille, role), role)), None)


def _cles(textes: Mapping[int, str], role: Feuille) -> frozenset[str]:
    """Les champs que des entêtes nomment franchement."""
    candidats = (reconnaitre(texte, role) for texte in textes.values())
    return frozenset(trouves[0].cle for trouves in candidats if trouves and trouves[0].qualite >= Qualite.CONTENU)


def _empiles(grille: Grille) -> Iterator[Morceau]:
    """La feuille coupée à chaque entête qui n'est pas la redite de la précédente."""
    entetes = list(islice(_entetes_differentes(grille), TABLEAUX_MAXIMAUX + 1))
    debuts = [_debut(grille, entete) for entete, _ in entetes]
    if len(entetes) < 2:
        yield Morceau(grille, entetes[0][1] if entetes else None)
        return
    derniere = max(grille.lignes) + 1
    for rang, (_, role) in enumerate(entetes):
        haut = 1 if rang == 0 else debuts[rang]
        bas = debuts[rang + 1] if rang + 1 < len(entetes) else derniere
        yield Morceau(grille.restreinte(lignes=range(haut, bas)), role if rang < TABLEAUX_MAXIMAUX else None)


def _entetes_differentes(grille: Grille) -> Iterator[tuple[EnteteTrouvee, Feuille | None]]:
    """Chaque entête de la feuille et son rôle, sauf la répétition de celle du dessus."""
    precedente: EnteteTrouvee | None = None
    for numero in sorted(grille.lignes)[:LIGNES_PARCOURUES]:
        if precedente is not None and numero <= precedente.derniere:
            continue
        trouvee = _entete_de_cette_ligne(grille, numero, seule=precedente is None)
        if trouvee is None or (precedente is not None and _memes_colonnes(trouvee[0], precedente)):
            continue
        precedente = trouvee[0]
        yield trouvee


def _entete_de_cette_ligne(grille: Grille, numero: int, *, seule: bool) -> tuple[EnteteTrouvee, Feuille | None] | None:
    """L'entête qui commence à cette ligne et son rôle ; la première d'une feuille doit en avoir un."""
    if len(grille.lignes[numero]) < 2 or not textes_propres(grille, numero):
        return None
    trouves = [(e, role) for role in _ROLES if (e := _entete_d_un_role(grille, numero, role)) is not None]
    if trouves:
        return max(trouves, key=lambda couple: len(_cles(couple[0].textes, couple[1])))
    if not seule and ressemble_a_une_entete(grille, numero, INDICATEURS):
        return entete_a(grille, INDICATEURS, numero), None
    return None


def _entete_d_un_role(grille: Grille, numero: int, role: Feuille) -> EnteteTrouvee | None:
    minimum = 2 if role is MISSIONS else 3
    ressemble = ressemble_a_une_entete(grille, numero, role, minimum=minimum)
    if not (ressemble or peut_etre_une_moitie(grille, numero, role)):
        return None
    entete = entete_a(grille, role, numero)
    if entete.premiere != numero or not role_de(_cles(entete.textes, role), role):
        return None
    reconnues = sum(bool(reconnaitre(texte, role)) for texte in entete.textes.values())
    return entete if 5 * reconnues >= 3 * len(entete.textes) and reconnues >= minimum else None


def _memes_colonnes(une: EnteteTrouvee, autre: EnteteTrouvee) -> bool:
    """Vrai si une entête redit l'autre, aux mêmes places."""
    textes = [{c: normaliser(texte) for c, texte in entete.textes.items()} for entete in (une, autre)]
    return textes[0] == textes[1]


def _debut(grille: Grille, entete: EnteteTrouvee) -> int:
    """La première ligne d'un tableau, titres du dessus compris : un titre de mission, ou ce que précède un vide."""
    titres = []
    for numero in range(entete.premiere - 1, entete.premiere - 1 - TITRES_AU_DESSUS, -1):
        if not _est_un_titre(grille, numero):
            break
        titres.append(numero)
    if titres and titres[-1] - 1 not in grille.lignes:
        return titres[-1]
    de_mission = [numero for numero in titres if nomme_une_mission(premier_texte(grille, numero))]
    return min(de_mission, default=entete.premiere)


def _est_un_titre(grille: Grille, numero: int) -> bool:
    """Vrai pour un ou deux textes seuls sur leur ligne."""
    cellules = grille.lignes.get(numero, {})
    return 1 <= len(cellules) <= 2 and all(cellule.nombre is None for cellule in cellules.values())
