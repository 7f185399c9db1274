"""Parcourir les lignes d'un tableau, sous les titres qui les coiffent ; rien n'est écarté en silence."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.intitules import code_exact, code_par_mot, est_un_titre_de_mission
from lib.donnees.cellules.mots import normaliser
from lib.donnees.classeur.lignes.genres import Genre, Trieuse, est_un_mot_de_total, numeros_a_lire
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.lignes.sommes import (
    LigneChiffree,
    SommesEnCours,
    chapeaux,
    montant_de_la_ligne,
    noter_un_chapeau,
    noter_un_total_contredit,
    noter_une_part,
    noter_une_somme_ecrite,
    parts,
    verifier_les_annonces,
)
from lib.donnees.classeur.tableaux import Reperage, ressemble_a_une_entete
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

TITRES_AU_DESSUS = 3
_PLACES = {"mission": 20_001, "action": 20_002}
"""Des colonnes qu'aucun classeur n'a : un titre de groupe s'y lit comme une fusion qui couvrirait ses lignes."""
_TITRE_D_ACTION = re.compile(
    r"(?:fiche[ -]?)?actions?\b|sous[- ]?action\b|objectif(?:s)? (?:operationnel|specifique|strategique|general)"
    r"|projet\b|dispositif\b"
)


@dataclass(frozen=True, slots=True)
class LigneTriee:
    """Une ligne de données et le titre de groupe qui la précède."""

    ligne: Ligne
    groupe: str = ""


def lignes_de_donnees(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> Iterator[LigneTriee]:
    """Les lignes de données d'un tableau, avec leur groupe ; totaux et notes sont notés puis laissés de côté."""
    groupes = Groupes.au_dessus(grille, reperage.premiere_ligne, journal, a_une_colonne="mission" in reperage.places)
    trieuse, sommes = Trieuse(grille, reperage), SommesEnCours()
    numeros = numeros_a_lire(grille, reperage, journal)
    chiffrees = {n: _chiffrer(_ligne(grille, n, reperage, journal), trieuse) for n in numeros}
    genres = {numero: trieuse.genre(numero) for numero in numeros}
    coiffantes, incluses = _numeros_de(chapeaux, chiffrees, genres), _numeros_de(parts, chiffrees, genres)
    for numero, chiffree in chiffrees.items():
        if genres[numero] is not Genre.DONNEE:
            _passer(chiffree.ligne, genres[numero], groupes, sommes, journal)
        elif numero in coiffantes:
            noter_un_chapeau(chiffree.ligne)
            sommes.recommencer()
        elif sommes.est_atteinte_par(chiffree):
            _noter_une_somme(chiffree.ligne, sommes, journal)
        else:
            sommes.ajouter(chiffree)
            noter_une_somme_ecrite(chiffree.ligne, genres)
            if numero in incluses:
                noter_une_part(chiffree.ligne)
            yield LigneTriee(groupes.porter(chiffree.ligne), groupes.titre)
    verifier_les_annonces(sommes)


def lignes_simples(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> Iterator[Ligne]:
    """Les lignes d'une feuille sans groupe (missions, paliers, pièces…) ; un total est noté puis laissé de côté."""
    for numero in numeros_a_lire(grille, reperage, journal):
        propres = {colonne: cellule.texte for colonne, cellule in grille.lignes[numero].items()}
        if not any(propres.get(place) for place in reperage.places.values()):
            continue
        ligne = _ligne(grille, numero, reperage, journal)
        if est_un_mot_de_total(propres[min(propres)]):
            _noter(ligne, Genre.DERIVEE, journal)
        elif not ressemble_a_une_entete(grille, numero, reperage.feuille):
            yield ligne


@dataclass(slots=True)
class Groupes:
    """Le titre de mission et le titre d'action en cours, au fil des lignes d'un tableau."""

    grille: Grille
    a_une_colonne_de_mission: bool
    journal: JournalDeLecture
    mission: Cellule | None = None
    action: Cellule | None = None
    forme_des_missions: tuple[int, int] | None = None
    portees: MutableMapping[tuple[int, int], Cellule] = field(default_factory=dict)

    @classmethod
    def au_dessus(
        cls, grille: Grille, premiere_ligne: int, journal: JournalDeLecture, *, a_une_colonne: bool
    ) -> Groupes:
        """Les groupes d'un tableau, dont le premier peut être écrit juste au-dessus de l'entête."""
        groupes = cls(grille, a_une_colonne, journal)
        for numero in range(premiere_ligne - 1, premiere_ligne - 1 - TITRES_AU_DESSUS, -1):
            cellules = list(grille.lignes.get(numero, {}).values())
            if len(cellules) == 1 and est_un_titre_de_mission(cellules[0].texte):
                groupes.mission = cellules[0]
                break
        groupes.grille = replace(grille, fusions=ChainMap(groupes.portees, dict(grille.fusions)))
        return groupes

    @property
    def titre(self) -> str:
        """Le titre de mission en cours, vide s'il n'y en a pas."""
        return self.mission.texte if self.mission else ""

    def ouvrir(self, numero: int) -> None:
        """Une ligne de titre : une mission ferme l'action en cours."""
        cellule = next(iter(self.grille.lignes[numero].values()))
        forme = (cellule.colonne, self.grille.places_fusionnees(numero))
        if self._est_une_action(cellule, forme):
            self.action = cellule
        else:
            self.mission, self.action, self.forme_des_missions = cellule, None, forme

    def porter(self, ligne: Ligne) -> Ligne:
        """La même ligne, à qui les titres en cours donnent la mission et l'action qu'elle n'écrit pas."""
        places = dict(ligne.places)
        for cle, titre in (("mission", self.mission), ("action", self.action)):
            if titre is not None and not ligne.texte(cle):
                places[cle] = _PLACES[cle]
                self.portees[ligne.numero, _PLACES[cle]] = titre
        return replace(ligne, grille=self.grille, places=places)

    def _est_une_action(self, cellule: Cellule, forme: tuple[int, int]) -> bool:
        """Un titre « Action… » ; ou un titre sans mission connue, sous une mission qui s'écrit autrement."""
        texte = cellule.texte
        if _TITRE_D_ACTION.match(normaliser(texte)):
            return True
        if est_un_titre_de_mission(texte) or code_exact(texte, {}):
            return False
        est_sous_une_mission = self.forme_des_missions is not None and forme != self.forme_des_missions
        if not (est_sous_une_mission or (self.a_une_colonne_de_mission and code_par_mot(texte) is None)):
            return False
        phrase = "est lu comme le titre d'une action, pas comme une mission."
        remede = "Si c'est une mission, écrivez-la comme les autres titres de mission (« Mission 2 – … »)."
        gravite = Gravite.A_VERIFIER if est_sous_une_mission else Gravite.INFORMATION
        self.journal.cellule(CodeDAnomalie.GROUPE_LU_COMME_ACTION, cellule, "Action", phrase, remede, gravite=gravite)
        return True


def _passer(ligne: Ligne, genre: Genre, groupes: Groupes, sommes: SommesEnCours, journal: JournalDeLecture) -> None:
    """Une ligne qui n'est pas une donnée : un titre ouvre un groupe, un total se vérifie, une note se dit."""
    if genre is Genre.GROUPE:
        sommes.recommencer()
        groupes.ouvrir(ligne.numero)
        _noter_une_enveloppe(ligne, journal)
    elif genre is not Genre.ENTETE:
        if genre is Genre.DERIVEE:
            noter_un_total_contredit(ligne, sommes)
            sommes.recommencer()
        _noter(ligne, genre, journal)


def _numeros_de(
    chercher: Callable[[Sequence[LigneChiffree]], frozenset[int]],
    chiffrees: Mapping[int, LigneChiffree],
    genres: Mapping[int, Genre],
) -> frozenset[int]:
    """Les numéros des lignes trouvées parmi les données qui se suivent, sans titre ni total entre elles."""
    trouves: set[int] = set()
    for est_donnee, suite in groupby(chiffrees.items(), key=lambda paire: genres[paire[0]] is Genre.DONNEE):
        numeros, lignes = zip(*suite, strict=True)
        trouves |= {numeros[rang] for rang in chercher(lignes)} if est_donnee else set()
    return frozenset(trouves)


def _chiffrer(ligne: Ligne, trieuse: Trieuse) -> LigneChiffree:
    engage = trieuse.engage(ligne.grille.lignes[ligne.numero])
    return LigneChiffree(ligne, montant_de_la_ligne(ligne), engage)


def _ligne(grille: Grille, numero: int, reperage: Reperage, journal: JournalDeLecture) -> Ligne:
    places, entetes = reperage.places, reperage.entetes_des_champs
    return Ligne(grille, numero, places, reperage.feuille, journal, entetes, reperage.paires)


def _noter(ligne: Ligne, genre: Genre, journal: JournalDeLecture) -> None:
    cellule = _premiere_cellule(ligne)
    if genre is Genre.DERIVEE:
        phrase = f"est une ligne de total{_precision(ligne)} : elle n'est pas comptée une seconde fois."
        journal.cellule(CodeDAnomalie.TOTAL_EXCLU, cellule, "", phrase, "Rien à faire si c'est bien un total.")
    else:
        phrase = "est lue comme une note, pas comme un indicateur."
        remede = "Si c'est un indicateur, écrivez-le dans la colonne des indicateurs avec sa cible."
        journal.cellule(CodeDAnomalie.NOTE_EXCLUE, cellule, "", phrase, remede)


def _noter_une_enveloppe(ligne: Ligne, journal: JournalDeLecture) -> None:
    """Un titre qui porte un montant donne une enveloppe, pas une ligne payée."""
    if montant_de_la_ligne(ligne) is not None:
        phrase = f"est un titre{_precision(ligne)} : son montant est tenu pour une enveloppe, il n'est pas compté."
        remede = "Si c'est un indicateur payé, écrivez sa cible."
        journal.cellule(CodeDAnomalie.TOTAL_EXCLU, _premiere_cellule(ligne), "", phrase, remede)


def _noter_une_somme(ligne: Ligne, somme: SommesEnCours, journal: JournalDeLecture) -> None:
    phrase = (
        f"porte un montant{_precision(ligne)} qui est la somme des {len(somme.montants)} lignes du dessus, "
        "sans cible ni réalisé : c'est lu comme un total, et n'est pas compté."
    )
    remede = "Si c'est un indicateur payé, écrivez sa cible."
    journal.cellule(CodeDAnomalie.TOTAL_EXCLU, _premiere_cellule(ligne), "", phrase, remede, gravite=Gravite.A_VERIFIER)


def _premiere_cellule(ligne: Ligne) -> Cellule:
    return next(iter(ligne.grille.lignes[ligne.numero].values()))


def _precision(ligne: Ligne) -> str:
    montant = ligne.cellule("montant_max").texte if "montant_max" in ligne.places else ""
    return f" ({montant})" if montant else ""
