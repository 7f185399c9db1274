"""Redresser une feuille : une étiquette devient une entête, un enregistrement une ligne ; les adresses restent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.intitules import nomme_une_mission
from lib.donnees.champs import JOINTURE
from lib.donnees.grille import Cellule, Grille, JournalDeLecture, lettre_de

_CITEES = 10
Place = tuple[int, int]
"""Une ligne et une colonne."""
Fait = TypeVar("Fait")


@dataclass(frozen=True, slots=True)
class Bloc:
    """Des étiquettes l'une sous l'autre, et leurs enregistrements à droite.

    Attributes:
        titres: lignes des textes seuls écrits juste au-dessus.
        lignes: lignes des étiquettes, dans l'ordre.
    """

    titres: tuple[int, ...]
    lignes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Etiquettes:
    """Ce qu'une colonne d'étiquettes dit d'une feuille.

    Attributes:
        colonne: numéro de la colonne qui porte les étiquettes.
        enregistrements: numéros des colonnes qui portent leurs valeurs, à sa droite.
        blocs: les groupes d'étiquettes, de haut en bas.
    """

    colonne: int
    enregistrements: tuple[int, ...]
    blocs: tuple[Bloc, ...]


def grille_redressee(grille: Grille, trouvees: Sequence[Etiquettes], journal: JournalDeLecture) -> Grille:
    """La feuille, une ligne par enregistrement ; chaque cellule y garde son adresse dans le classeur.

    Ce qu'aucune étiquette ne nomme est noté.
    """
    pose = _Pose(grille)
    for etiquettes in trouvees:
        pose.poser(etiquettes)
    pose.finir(trouvees, journal)
    _noter_le_redressement(grille, trouvees, journal)
    return pose.grille()


def _noter_le_redressement(grille: Grille, trouvees: Sequence[Etiquettes], journal: JournalDeLecture) -> None:
    couche = any(len(e.enregistrements) > 1 for e in trouvees)
    forme = "un tableau couché (un indicateur par colonne)" if couche else "des fiches (un champ par ligne)"
    colonnes = " et ".join(lettre_de(e.colonne) for e in trouvees)
    phrase = f"la feuille est lue comme {forme} : les noms de champs sont dans la colonne {colonnes}."
    remede = "Vérifiez la correspondance ; si ce n'est pas cela, écrivez un indicateur par ligne."
    journal.feuille(CodeDAnomalie.TABLEAU_REDRESSE, grille.nom, phrase, remede)


@dataclass(slots=True)
class _Pose:
    """La grille redressée, au fil de ce que l'on y pose."""

    source: Grille
    lignes: dict[int, dict[int, Cellule]] = field(default_factory=dict)
    origines: dict[Place, Place] = field(default_factory=dict)
    posees: set[Place] = field(default_factory=set)
    suivante: int = 1

    def poser(self, etiquettes: Etiquettes) -> None:
        """Pose les titres du premier groupe, l'entête de tous, puis un enregistrement par ligne."""
        source, colonne = self.source, etiquettes.colonne
        colonnes = _colonnes(source, etiquettes)
        premier = etiquettes.blocs[0]
        for numero in sorted(source.lignes):
            if numero < premier.lignes[0] and etiquettes.colonne in source.lignes[numero]:
                self._poser_la_ligne(numero)
        entete = self._ouvrir()
        for bloc in etiquettes.blocs:
            for numero in bloc.lignes:
                place = colonnes[cle_de(source.lignes[numero][colonne].texte)]
                self.posees.add((numero, colonne))
                if place not in self.lignes[entete]:
                    self._poser_a(entete, place, source.lignes[numero][colonne], _entete(source, numero, colonne))
        for bloc in etiquettes.blocs:
            self._poser_un_bloc(bloc, etiquettes, colonnes, est_premier=bloc is premier)
        self.suivante += 1  # un vide sépare deux tableaux

    def _poser_un_bloc(
        self, bloc: Bloc, etiquettes: Etiquettes, colonnes: Mapping[str, int], *, est_premier: bool
    ) -> None:
        for titre in () if est_premier else bloc.titres:
            if nomme_une_mission(self.source.lignes[titre][etiquettes.colonne].texte):
                self._poser_la_ligne(titre)
        for enregistrement in etiquettes.enregistrements:
            ligne = self._ouvrir()
            for numero in bloc.lignes:
                place = colonnes[cle_de(self.source.lignes[numero][etiquettes.colonne].texte)]
                self.origines[ligne, place] = numero, enregistrement
                if (cellule := self.source.lignes[numero].get(enregistrement)) is not None:
                    self._poser_a(ligne, place, cellule)

    def finir(self, trouvees: Sequence[Etiquettes], journal: JournalDeLecture) -> None:
        """Les textes seuls écrits dessous sont posés comme des notes ; le reste, chiffré, est dit."""
        derniere = max(numero for e in trouvees for bloc in e.blocs for numero in bloc.lignes)
        perdues: list[Cellule] = []
        for numero, cellules in sorted(self.source.lignes.items()):
            restent = [c for colonne, c in cellules.items() if (numero, colonne) not in self.posees]
            if numero > derniere and len(restent) == len(cellules) == 1:
                self._poser_la_ligne(numero)
            else:
                perdues += [c for c in restent if c.nombre is not None or "€" in c.texte]
        if perdues:
            _noter_les_perdues(perdues, journal)

    def grille(self) -> Grille:
        """La grille redressée ; les fusions y couvrent les mêmes cellules."""
        retour = {origine: place for place, origine in self.origines.items()}
        posees = {retour[c.origine]: c for ligne in self.lignes.values() for c in ligne.values() if c.origine in retour}
        fusions = {
            retour[couverte]: posees[place]
            for couverte, origine in self.source.fusions.items()
            if couverte in retour and (place := retour.get((origine.ligne, origine.colonne))) in posees
        }
        return replace(
            self.source,
            lignes={n: dict(sorted(ligne.items())) for n, ligne in sorted(self.lignes.items()) if ligne},
            fusions=fusions,
            sommes={},
            affichages=_deplacer(self.source.affichages, retour),
            retraits=_deplacer(self.source.retraits, retour),
            niveaux={},
            origines=self.origines,
        )

    def _ouvrir(self) -> int:
        self.suivante += 1
        self.lignes[self.suivante - 1] = {}
        return self.suivante - 1

    def _poser_la_ligne(self, numero: int) -> None:
        """Un titre ou une note, telle quelle."""
        ligne = self._ouvrir()
        for colonne, cellule in enumerate(self.source.lignes[numero].values(), 1):
            if (numero, cellule.colonne) not in self.posees:
                self._poser_a(ligne, colonne, cellule)

    def _poser_a(self, ligne: int, colonne: int, cellule: Cellule, texte: str = "") -> None:
        place = cellule.ligne, cellule.colonne
        self.posees.add(place)
        self.origines[ligne, colonne] = place
        valeur = texte or cellule.valeur
        self.lignes[ligne][colonne] = replace(cellule, ligne=ligne, colonne=colonne, valeur=valeur, origine=place)


def cle_de(texte: str) -> str:
    """Ce qui fait de deux étiquettes la même : l'année et la ponctuation comptent, la casse non."""
    return " ".join(texte.rstrip(" :").lower().split())


def _deplacer(faits: Mapping[Place, Fait], retour: Mapping[Place, Place]) -> dict[Place, Fait]:
    return {retour[place]: fait for place, fait in faits.items() if place in retour}


def _colonnes(grille: Grille, etiquettes: Etiquettes) -> dict[str, int]:
    """Étiquette → numéro de colonne : l'ordre du premier groupe, où ce qu'un autre ajoute suit sa voisine."""
    ordre: list[str] = []
    for bloc in etiquettes.blocs:
        place = 0
        for numero in bloc.lignes:
            cle = cle_de(grille.lignes[numero][etiquettes.colonne].texte)
            if cle not in ordre:
                ordre.insert(place, cle)
            place = ordre.index(cle) + 1
    return {cle: rang for rang, cle in enumerate(ordre, 1)}


def _entete(grille: Grille, numero: int, colonne: int) -> str:
    """L'étiquette, sous le titre de groupe qu'une fusion écrit à sa gauche."""
    propre = grille.lignes[numero][colonne].texte.rstrip(" :")
    gauche = (grille.cellule_etendue(numero, c) for c in range(1, colonne))
    groupes = [c.texte for c in gauche if c.nombre is None and any(signe.isalpha() for signe in c.texte)]
    return JOINTURE.join((groupes[-1], propre)) if groupes else propre


def _noter_les_perdues(perdues: Sequence[Cellule], journal: JournalDeLecture) -> None:
    citees = ", ".join(cellule.reference for cellule in perdues[:_CITEES]) + ("…" if perdues[_CITEES:] else "")
    phrase = f"n'est rattaché à aucune étiquette, et n'est pas lu ({citees})."
    remede = "Écrivez, à gauche de chaque valeur, le nom de son champ."
    journal.cellule(CodeDAnomalie.TABLEAU_REDRESSE, perdues[0], "", phrase, remede, gravite=Gravite.A_VERIFIER)
