"""Les cellules d'une feuille, lues au fil de ses balises ; les dimensions que le fichier annonce ne sont pas crues."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from lib.donnees.garde_fous import COLONNES_MAXIMALES, FichierRefuse, refuser_si_lointaine
from lib.donnees.grille import Cellule, EtatCellule, rang_de
from lib.donnees.xlsx.analyse_xml import PartieIllisible, TexteLu, TexteRiche, analyser
from lib.donnees.xlsx.feuille_ouverte import FeuilleOuverte
from lib.donnees.xlsx.formats_de_nombre import GENERAL
from lib.donnees.xlsx.valeurs_xml import FORMULE_LA_PLUS_LONGUE, Conventions, lignes_additionnees, valeur_de

CELLULES_PAR_PAS = 4_000
"""Le nombre de cellules entre deux nouvelles de l'avancement."""

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


def lire_la_feuille(
    nom: str, partie: bytes, conventions: Conventions, avancer: Callable[[int], None]
) -> FeuilleOuverte:
    """La feuille que porte une partie.

    Args:
        avancer: reçoit de temps en temps le nombre de cellules lues depuis la dernière fois.

    Raises:
        PartieIllisible: la partie est coupée ou mal formée.
        FichierRefuse: une cellule remplie est trop loin, les fusions sont démesurées.
    """
    cible = _Balises(nom, conventions, avancer)
    analyser(partie, cible)
    for place in cible.ouverte.fusions.places_cachees():
        cible.ouverte.cellules.pop(place, None)
    return cible.ouverte


class _Balises:
    """Range les cellules, les masques et les fusions à mesure qu'ils passent."""

    def __init__(self, nom: str, conventions: Conventions, avancer: Callable[[int], None]) -> None:
        self.ouverte = FeuilleOuverte()
        self._nom, self._conventions, self._avancer = nom, conventions, avancer
        self._ligne = self._colonne = self._lues = 0
        self._attributs: dict[str, str] = {}
        self._morceaux: list[str] = []
        self._riche = TexteRiche()
        self._ecoute = self._a_une_formule = self._a_une_valeur = self._est_une_formule = False
        self._formule = ""
        self._est_dans_une_cellule = self._est_ambigue = self._est_en_ligne = False
        self._sans_rien: set[tuple[int, int]] = set()

    def start(self, balise: str, attributs: dict[str, str]) -> None:
        if self._ecoute:  # « <v>1<x>2</x></v> » ne vaut pas 12
            self._est_ambigue = True
        match balise.rpartition("}")[2]:
            case "c":
                self._ouvrir_la_cellule(attributs)
            case "v":
                self._est_ambigue |= self._a_une_valeur
                self._a_une_valeur = True
                self._ecoute = not self._est_en_ligne
            case "f":
                self._est_ambigue |= self._a_une_formule
                self._a_une_formule = self._est_une_formule = True
                self._formule = ""
            case "row":
                self._ouvrir_la_ligne(attributs)
            case autre if self._est_en_ligne:
                self._riche.ouvrir(autre, attributs)
            case autre:
                self._ouvrir_une_rare(autre, attributs)

    def end(self, balise: str) -> None:
        match balise.rpartition("}")[2]:
            case "c":
                self._fermer_la_cellule()
            case "v":
                self._ecoute = False
            case "f":
                self._est_une_formule = False
            case autre if self._est_en_ligne:
                self._riche.fermer(autre)

    def data(self, texte: str) -> None:
        if self._ecoute:
            self._morceaux.append(texte)
        elif self._est_une_formule:
            self._formule = (self._formule + texte)[:FORMULE_LA_PLUS_LONGUE]
        elif self._est_en_ligne:
            self._riche.entendre(texte)

    def _ouvrir_une_rare(self, nom: str, attributs: dict[str, str]) -> None:
        match nom:
            case "col":
                self._noter_la_colonne(attributs)
            case "mergeCell":
                self.ouverte.fusions.ajouter(attributs.get("ref", ""))

    def _ouvrir_la_ligne(self, attributs: dict[str, str]) -> None:
        self._ligne = _numero(attributs["r"]) if "r" in attributs else self._ligne + 1
        self._colonne = 0
        if attributs.get("hidden") in ("1", "true"):
            self.ouverte.lignes_masquees.add(self._ligne)
        niveau = attributs.get("outlineLevel", "")
        if len(niveau) == 1 and niveau in "1234567":  # mal écrit, il ne rend pas la feuille illisible
            self.ouverte.niveaux[self._ligne] = int(niveau)

    def _noter_la_colonne(self, attributs: dict[str, str]) -> None:
        if attributs.get("hidden") in ("1", "true"):
            premiere = _numero(attributs.get("min", "0"))
            derniere = min(_numero(attributs.get("max", "0")), COLONNES_MAXIMALES)
            # un bit par colonne : cent mille étendues qui se recouvrent ne coûtent pas plus que cent mille autres
            self.ouverte.masque |= (1 << derniere + 1) - (1 << min(premiere, derniere + 1))

    def _ouvrir_la_cellule(self, attributs: dict[str, str]) -> None:
        if self._est_dans_une_cellule:
            raise PartieIllisible("une cellule est dans une cellule")
        self._est_dans_une_cellule, self._est_ambigue = True, False
        self._attributs, self._morceaux = attributs, []
        self._est_en_ligne = attributs.get("t") == "inlineStr"  # elle porte son texte elle-même
        self._a_une_formule = self._a_une_valeur = False
        self._lues += 1
        if self._lues % CELLULES_PAR_PAS == 0:
            self._avancer(CELLULES_PAR_PAS)

    def _fermer_la_cellule(self) -> None:
        self._est_dans_une_cellule = False
        place = ligne, self._colonne = self._place()
        lu = self._riche.rendre() if self._est_en_ligne else None
        texte = lu.texte if lu else "".join(self._morceaux)
        if texte or self._a_une_formule or self._est_ambigue:
            refuser_si_lointaine(ligne, self._colonne)
            deja_ecrite = place in self.ouverte.cellules or place in self._sans_rien
            if self._est_ambigue or deja_ecrite or (lu and lu.est_double):
                self._sans_rien.add(place)
                self.ouverte.ecarter(Cellule(self._nom, ligne, self._colonne, texte[:40]))
            else:
                self._ranger(ligne, self._colonne, texte, lu)
        self._est_en_ligne = False  # ce qui vient après la cellule ne lui appartient plus

    def _place(self) -> tuple[int, int]:
        reference = self._attributs.get("r")
        if reference is None:
            return self._ligne, self._colonne + 1
        place = _REFERENCE.fullmatch(reference)
        if place is None:
            raise PartieIllisible(f"adresse de cellule impossible : {reference[:20]}")
        return int(place[2]), _rang_de_la_colonne(place[1])

    def _ranger(self, ligne: int, colonne: int, texte: str, lu: TexteLu | None) -> None:
        genre, style = self._attributs.get("t", "n"), _numero(self._attributs.get("s", "0"))
        if not texte:
            self._ranger_une_formule_sans_valeur(genre, ligne, colonne)
            return
        forme = self._conventions.format(style)
        try:
            valeur, etat = valeur_de(genre, texte, forme or GENERAL, self._conventions)
        except (ValueError, OverflowError):
            self._sans_rien.add((ligne, colonne))
            self.ouverte.illisibles.append(Cellule(self._nom, ligne, colonne, texte[:40]))
            return
        cellule = Cellule(self._nom, ligne, colonne, valeur, (forme or GENERAL).est_pourcentage, etat)
        riche = lu or self._conventions.retouche(genre, texte)
        if (forme or GENERAL).est_barre or (riche and riche.est_barre):
            self._sans_rien.add((ligne, colonne))
            self.ouverte.barrees.append(cellule)
            return
        self.ouverte.ranger(cellule, forme)
        if self._a_une_formule and (somme := lignes_additionnees(self._formule, colonne)) is not None:
            self.ouverte.sommes[ligne, colonne] = somme
        if riche and riche.ecartes:
            self.ouverte.retouchees.append((cellule, riche.ecartes))

    def _ranger_une_formule_sans_valeur(self, genre: str, ligne: int, colonne: int) -> None:
        if genre == "str" and self._a_une_valeur:  # une formule qui rend "" a bien une valeur : rien
            self._sans_rien.add((ligne, colonne))
            return
        sans_valeur = Cellule(self._nom, ligne, colonne, "", etat=EtatCellule.SANS_VALEUR)
        self.ouverte.cellules[ligne, colonne] = sans_valeur


def _numero(texte: str) -> int:
    """Un numéro de ligne, de colonne ou de style ; certains outils écrivent « 3.0 »."""
    entier = texte.removesuffix(".0")
    if not (entier.isascii() and entier.isdecimal()):
        raise PartieIllisible(f"numéro impossible : {texte[:20]}")
    if len(entier) > 7:
        raise FichierRefuse("a un numéro de ligne démesuré.")
    return int(entier)


@lru_cache(maxsize=1024)
def _rang_de_la_colonne(lettres: str) -> int:
    return rang_de(lettres)
