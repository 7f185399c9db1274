"""Trier les lignes d'un tableau d'indicateurs : données, groupes, totaux, notes ; rien n'est écarté en silence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.entetes import Qualite, reconnaitre
from lib.donnees.classeur.grille import Grille
from lib.donnees.classeur.journal import A_VERIFIER, INFORMATION, Journal
from lib.donnees.classeur.ligne import Ligne
from lib.donnees.classeur.missions_reconnues import est_un_titre_de_mission
from lib.donnees.classeur.reperage import Reperage, reperer_a

_TOTAL = re.compile(r"(?:montant |sous[- ]?)?tota(?:l|ux)\b|somme\b|ensemble\b|cumul\b|recapitulatif\b")
_NOTE = re.compile(
    r"(?:nb|n\.b\.|source|sources|note|notes|legende|lecture|attention|remarque|\*|\(\d\)|\d\))\s*[:.*)\s]"
)
_LONGUEUR_D_UNE_NOTE = 90
LIGNES_MAXIMALES = 2_000
"""Un contrat de CPTS a quelques dizaines de lignes."""
_COLONNES_DE_TEXTE = ("identifiant", "mission", "action", "indicateur")


class Genre(Enum):
    """Les sortes de lignes sous une entête."""

    ENTETE = "entête répétée"
    DONNEE = "donnée"
    GROUPE = "groupe"
    TOTAL = "total"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class LigneTriee:
    """Une ligne de données et le titre de groupe qui la précède."""

    ligne: Ligne
    groupe: str = ""


def lignes_de_donnees(grille: Grille, reperage: Reperage, journal: Journal) -> Iterator[LigneTriee]:
    """Les lignes de données d'un tableau, avec leur groupe ; totaux et notes sont notés puis laissés de côté."""
    groupe = ""
    for numero in _numeros(grille, reperage, journal):
        ligne = _ligne(grille, numero, reperage, journal)
        genre = _genre(grille, numero, reperage)
        if genre is Genre.ENTETE:
            reperage = reperer_a(grille, reperage.feuille, numero)
        elif genre is Genre.GROUPE:
            groupe = _premier_texte(grille, numero)
        elif genre is Genre.DONNEE:
            yield LigneTriee(ligne, groupe)
        else:
            _noter(ligne, genre, journal)


def _ligne(grille: Grille, numero: int, reperage: Reperage, journal: Journal) -> Ligne:
    return Ligne(grille, numero, reperage.places, reperage.feuille, journal, reperage.entetes_des_champs)


def lignes_simples(grille: Grille, reperage: Reperage, journal: Journal) -> Iterator[Ligne]:
    """Les lignes d'une feuille sans groupe (missions, paliers, pièces…) ; un total est noté puis laissé de côté."""
    for numero in _numeros(grille, reperage, journal):
        propres = {colonne: cellule.texte for colonne, cellule in grille.lignes[numero].items()}
        if not any(propres.get(place) for place in reperage.places.values()):
            continue
        ligne = _ligne(grille, numero, reperage, journal)
        if _TOTAL.match(normaliser(propres[min(propres)])):
            _noter(ligne, Genre.TOTAL, journal)
        elif not _est_une_entete(grille, numero, reperage):
            yield ligne


def _numeros(grille: Grille, reperage: Reperage, journal: Journal) -> list[int]:
    """Les lignes sous l'entête, dans la limite de ce qu'un contrat peut contenir."""
    numeros = [numero for numero in sorted(grille.lignes) if numero > reperage.ligne_entete]
    if len(numeros) > LIGNES_MAXIMALES:
        phrase = f"le tableau a {len(numeros)} lignes ; seules les {LIGNES_MAXIMALES} premières sont lues."
        remede = "Gardez une ligne par indicateur."
        journal.feuille("TABLEAU_TRONQUE", grille.nom, phrase, remede, A_VERIFIER)
    return numeros[:LIGNES_MAXIMALES]


def _genre(grille: Grille, numero: int, reperage: Reperage) -> Genre:
    propres = {colonne: cellule.texte for colonne, cellule in grille.lignes[numero].items()}
    premier = _premier_texte(grille, numero)
    if _est_une_entete(grille, numero, reperage):
        return Genre.ENTETE
    if _est_un_total(propres, reperage):
        return Genre.TOTAL
    if len(propres) == 1:
        return _genre_d_un_texte_seul(grille, numero, premier, reperage)
    if not any(propres.get(place) for place in reperage.places.values()):
        return Genre.NOTE
    return Genre.DONNEE


def _genre_d_un_texte_seul(grille: Grille, numero: int, texte: str, reperage: Reperage) -> Genre:
    """Un texte seul est un titre de groupe, une note, ou un indicateur dont on ne connaît que le nom."""
    colonne = next(iter(grille.lignes[numero]))
    couvertes = sum(1 for rang, _ in grille.fusions if rang == numero)
    if _NOTE.match(normaliser(texte)) or len(texte) > _LONGUEUR_D_UNE_NOTE:
        return Genre.NOTE
    if est_un_titre_de_mission(texte) or couvertes >= 3:
        return Genre.GROUPE
    if colonne == reperage.places.get("indicateur"):
        return Genre.DONNEE
    return Genre.GROUPE if colonne < max(reperage.places.values()) and not texte[:1].isdigit() else Genre.NOTE


def _est_une_entete(grille: Grille, numero: int, reperage: Reperage) -> bool:
    """Vrai si la ligne répète l'entête du tableau, ou en ouvre un autre du même genre."""
    cellules = grille.lignes[numero]
    if len(cellules) < 3 or any(cellule.nombre is not None for cellule in cellules.values()):
        return False
    reconnus = {
        candidats[0].cle
        for cellule in cellules.values()
        if (candidats := reconnaitre(cellule.texte, reperage.feuille)) and candidats[0].qualite >= Qualite.SYNONYME
    }
    return len(reconnus) >= 3 and 5 * len(reconnus) >= 3 * len(cellules)


def _est_un_total(propres: dict[int, str], reperage: Reperage) -> bool:
    """Vrai si l'une des colonnes de texte, ou la première cellule, annonce un total."""
    places = {reperage.places.get(cle, 0) for cle in _COLONNES_DE_TEXTE} | {min(propres)}
    if not any(_TOTAL.match(normaliser(propres.get(place, ""))) for place in places):
        return False
    libelle = propres.get(reperage.places.get("indicateur", 0), "")
    a_une_cible = bool(propres.get(reperage.places.get("cible", 0), ""))
    return not (libelle and a_une_cible)


def _premier_texte(grille: Grille, numero: int) -> str:
    return next(iter(grille.lignes[numero].values())).texte


def _noter(ligne: Ligne, genre: Genre, journal: Journal) -> None:
    cellule = next(iter(ligne.grille.lignes[ligne.numero].values()))
    if genre is Genre.TOTAL:
        montant = ligne.cellule("montant_max").texte if "montant_max" in ligne.places else ""
        precision = f" ({montant})" if montant else ""
        phrase = f"est une ligne de total{precision} : elle n'est pas comptée une seconde fois."
        journal.cellule("TOTAL_EXCLU", cellule, "", phrase, "Rien à faire si c'est bien un total.", INFORMATION)
    else:
        phrase = "est lue comme une note, pas comme un indicateur."
        remede = "Si c'est un indicateur, écrivez-le dans la colonne des indicateurs avec sa cible."
        journal.cellule("NOTE_EXCLUE", cellule, "", phrase, remede, INFORMATION)
