"""Ce qu'est une colonne et ce qu'est une feuille du modèle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Forme(StrEnum):
    """Ce qu'une colonne contient : elle décide de la lecture et du format de la cellule écrite."""

    TEXTE = "texte"
    MOT = "mot"
    ENTIER = "entier"
    NOMBRE = "nombre"
    PART = "part"
    EUROS = "euros"
    DATE = "date"
    CIBLE = "cible"
    MESURE = "mesure"


class Importance(StrEnum):
    """Ce que l'absence de la colonne coûte."""

    INDISPENSABLE = "indispensable"
    UTILE = "utile"
    FACULTATIVE = "facultative"


@dataclass(frozen=True, slots=True)
class Champ:
    """Une colonne du modèle (ou une clé de la feuille « Contrat »).

    Attributes:
        cle: nom interne, en français sans accents.
        titre: entête écrite dans le modèle.
        aide: phrase du commentaire Excel.
        forme: ce que la colonne contient.
        mots: mots permis, pour la liste déroulante ; vide si le texte est libre.
        synonymes: autres entêtes acceptées à la lecture.
        importance: ce que son absence coûte.
        est_interne: vrai si la colonne ne va que dans le cahier interne de la CPTS.
        est_au_modele: faux pour une colonne lue quand elle existe, mais que le modèle n'écrit pas.
        attribut: le champ d'``Indicateur`` que la colonne remplit à elle seule, lu et écrit d'après sa forme ; vide si
            sa lecture demande davantage (une règle, une unité, une autre colonne).
    """

    cle: str
    titre: str
    aide: str
    forme: Forme = Forme.TEXTE
    mots: tuple[str, ...] = ()
    synonymes: tuple[str, ...] = ()
    importance: Importance = Importance.FACULTATIVE
    est_interne: bool = False
    est_au_modele: bool = True
    attribut: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Feuille:
    """Une feuille du modèle ; deux feuilles ne sont égales que si c'est la même.

    Attributes:
        nom: nom de l'onglet.
        aide: ce que la feuille contient, en une phrase.
        champs: ses colonnes, dans l'ordre du modèle.
        synonymes: autres noms d'onglet acceptés.
        est_en_fiche: vrai pour la feuille « Contrat », qui écrit un champ par ligne (clé, valeur).
        est_interne: vrai si toute la feuille est interne à la CPTS.
        par_cle: clé → la colonne qui la porte.
        champs_simples: les colonnes qui remplissent à elles seules un champ d'``Indicateur``.
        champs_du_modele: les colonnes que le modèle écrit, dans l'ordre.
    """

    nom: str
    aide: str
    champs: tuple[Champ, ...]
    synonymes: tuple[str, ...] = ()
    est_en_fiche: bool = False
    est_interne: bool = False
    par_cle: Mapping[str, Champ] = field(init=False, repr=False)
    champs_simples: tuple[Champ, ...] = field(init=False, repr=False)
    champs_du_modele: tuple[Champ, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Range les colonnes une fois pour toutes : chaque cellule lue cherche la sienne."""
        object.__setattr__(self, "par_cle", {champ.cle: champ for champ in self.champs})
        object.__setattr__(self, "champs_simples", tuple(champ for champ in self.champs if champ.attribut))
        object.__setattr__(self, "champs_du_modele", tuple(champ for champ in self.champs if champ.est_au_modele))
