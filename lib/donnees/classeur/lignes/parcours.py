"""Parcourir les lignes d'un tableau : données, groupes, totaux, notes ; rien n'est écarté en silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from lib.domaine.codes_d_anomalie import CodeDAnomalie
from lib.domaine.monnaie import au_centime
from lib.domaine.vocabulaire import Gravite
from lib.donnees.cellules.nombres import lire_montant
from lib.donnees.classeur.lignes.genres import Genre, Trieuse, est_un_mot_de_total
from lib.donnees.classeur.lignes.groupes import Groupes
from lib.donnees.classeur.lignes.ligne import Ligne
from lib.donnees.classeur.tableaux import Reperage, ressemble_a_une_entete
from lib.donnees.grille import Cellule, Grille, JournalDeLecture

LIGNES_MAXIMALES = 2_000
"""Un contrat de CPTS a quelques dizaines de lignes."""


@dataclass(frozen=True, slots=True)
class LigneTriee:
    """Une ligne de données et le titre de groupe qui la précède."""

    ligne: Ligne
    groupe: str = ""


def lignes_de_donnees(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> Iterator[LigneTriee]:
    """Les lignes de données d'un tableau, avec leur groupe ; totaux et notes sont notés puis laissés de côté."""
    groupes = Groupes.au_dessus(grille, reperage.premiere_ligne, journal, a_une_colonne="mission" in reperage.places)
    trieuse, somme = Trieuse(grille, reperage), _SommeEnCours()
    for numero in _numeros(grille, reperage, journal):
        ligne = _ligne(grille, numero, reperage, journal)
        genre = trieuse.genre(numero)
        if genre is Genre.DONNEE and somme.est_atteinte_par(ligne, trieuse):
            _noter_une_somme(ligne, somme, journal)
        elif genre is Genre.DONNEE:
            somme.ajouter(ligne, trieuse)
            yield LigneTriee(groupes.porter(ligne), groupes.titre)
        elif genre is Genre.GROUPE:
            somme = _SommeEnCours()
            groupes.ouvrir(numero)
            _noter_une_enveloppe(ligne, journal)
        elif genre is not Genre.ENTETE:
            somme = _SommeEnCours() if genre is Genre.DERIVEE else somme
            _noter(ligne, genre, journal)


def lignes_simples(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> Iterator[Ligne]:
    """Les lignes d'une feuille sans groupe (missions, paliers, pièces…) ; un total est noté puis laissé de côté."""
    for numero in _numeros(grille, reperage, journal):
        propres = {colonne: cellule.texte for colonne, cellule in grille.lignes[numero].items()}
        if not any(propres.get(place) for place in reperage.places.values()):
            continue
        ligne = _ligne(grille, numero, reperage, journal)
        if est_un_mot_de_total(propres[min(propres)]):
            _noter(ligne, Genre.DERIVEE, journal)
        elif not ressemble_a_une_entete(grille, numero, reperage.feuille):
            yield ligne


@dataclass(slots=True)
class _SommeEnCours:
    """Les montants des lignes lues depuis le dernier titre ou le dernier total [€]."""

    montants: list[Decimal] = field(default_factory=list)
    toutes_engagent: bool = True

    def ajouter(self, ligne: Ligne, trieuse: Trieuse) -> None:
        """Compte le montant d'une ligne, s'il se lit."""
        self.toutes_engagent &= trieuse.engage(ligne.grille.lignes[ligne.numero])
        montant = _montant(ligne)
        if montant is not None:
            self.montants.append(montant)

    def est_atteinte_par(self, ligne: Ligne, trieuse: Trieuse) -> bool:
        """Vrai si, seule sans cible ni réalisé, la ligne porte exactement la somme de celles qui la précèdent."""
        if len(self.montants) < 2 or not self.toutes_engagent:
            return False
        return not trieuse.engage(ligne.grille.lignes[ligne.numero]) and _montant(ligne) == sum(self.montants)


def _ligne(grille: Grille, numero: int, reperage: Reperage, journal: JournalDeLecture) -> Ligne:
    places, entetes = reperage.places, reperage.entetes_des_champs
    return Ligne(grille, numero, places, reperage.feuille, journal, entetes, reperage.paires)


def _montant(ligne: Ligne) -> Decimal | None:
    cellule = ligne.cellule("montant_max") if "montant_max" in ligne.places else None
    if cellule is None or cellule.est_pourcentage:
        return None
    return au_centime(cellule.nombre) if cellule.nombre is not None else lire_montant(cellule.texte)


def _numeros(grille: Grille, reperage: Reperage, journal: JournalDeLecture) -> list[int]:
    """Les lignes sous l'entête, dans la limite de ce qu'un contrat peut contenir."""
    numeros = [numero for numero in sorted(grille.lignes) if numero > reperage.ligne_entete]
    if len(numeros) > LIGNES_MAXIMALES:
        phrase = f"le tableau a {len(numeros)} lignes ; seules les {LIGNES_MAXIMALES} premières sont lues."
        remede = "Gardez une ligne par indicateur."
        journal.feuille(CodeDAnomalie.TABLEAU_TRONQUE, grille.nom, phrase, remede)
    return numeros[:LIGNES_MAXIMALES]


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
    if _montant(ligne) is not None:
        phrase = f"est un titre{_precision(ligne)} : son montant est tenu pour une enveloppe, il n'est pas compté."
        remede = "Si c'est un indicateur payé, écrivez sa cible."
        journal.cellule(CodeDAnomalie.TOTAL_EXCLU, _premiere_cellule(ligne), "", phrase, remede)


def _noter_une_somme(ligne: Ligne, somme: _SommeEnCours, journal: JournalDeLecture) -> None:
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
